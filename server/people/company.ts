/**
 * A company's own sign-on by OpenID Connect: what is asked of its provider and what of it is believed. The provider is looked at when the first person comes by
 * it, not when the server starts: one that is down or silent must not keep those out who have a password.
 */
import { genericOAuth } from 'better-auth/plugins'
import { decodeJwt } from 'jose'
import type { Auth } from './auth.ts'

export interface OidcConfig {
  /** The issuer's address, as its tokens say it; `/.well-known/openid-configuration` is read under it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Only administrators set addresses there: one that the provider says nothing of is believed. One that it calls unverified never is. */
  readonly trustEmail: boolean
  /** The longest it may keep a person waiting; default ten seconds. Tests have no time for it. */
  readonly patienceMs?: number
}

/** What better-auth and the routes call it. */
export const provider = 'oidc'
const patience = ({ patienceMs = 10_000 }: Pick<OidcConfig, 'patienceMs'>) => patienceMs

/** What is needed of a provider's description of itself (OpenID Connect Discovery 1.0, section 3). */
export interface Discovery {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly jwks_uri: string
  readonly id_token_signing_alg_values_supported: readonly string[]
  readonly claims_supported?: readonly string[]
}

const bare = (address: string) => address.replace(/\/+$/, '')
export const discoveryUrl = ({ issuer }: Pick<OidcConfig, 'issuer'>): string => `${bare(issuer)}/.well-known/openid-configuration`

/** Reads and checks it. Throws with what is wrong, in words for whoever runs the server. */
export async function discover(config: Pick<OidcConfig, 'issuer' | 'patienceMs'>): Promise<Discovery> {
  const url = discoveryUrl(config)
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patience(config)) }).catch((error: Error) => {
    throw new Error(`${url} cannot be reached: ${error.cause instanceof Error ? error.cause.message : error.message}`)
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  const found = (await answer.json().catch(() => undefined)) as Partial<Discovery> | undefined
  if (bare(String(found?.issuer)) !== bare(config.issuer)) throw new Error(`${url} is of the issuer ${String(found?.issuer)}`)
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
    const at = URL.parse(found?.[name] ?? '')
    if (at?.protocol !== 'https:' && at?.protocol !== new URL(url).protocol) throw new Error(`${url} names no https address as ${name}`)
  }
  // Without them better-auth takes it for plain OAuth, whose people have no name that stays.
  if (!found?.id_token_signing_alg_values_supported?.some(name => /^(?:[RPE]S\d|EdDSA|Ed25519)/.test(name)))
    throw new Error(`${url} names no way to sign tokens that a public key could check (id_token_signing_alg_values_supported)`)
  return found as Discovery
}

/** The plugin. It checks signature, issuer, audience, time and nonce of the token against the provider's keys; code and state are used once, with PKCE. */
export function company(config: OidcConfig) {
  const { clientId, clientSecret } = config
  return genericOAuth({
    config: [
      {
        providerId: provider,
        discoveryUrl: discoveryUrl(config),
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        disableSignUp: true,
        requireIdTokenVerification: true,
        // Who it is are issuer and subject together: another provider has its own number 1. Without a token nobody vouches.
        accountSubject: ({ tokens }) => (tokens.idToken === undefined ? '' : subjectIn(tokens.idToken)),
        mapProfileToUser: profile => ({ emailVerified: vouched(profile['email_verified'], config.trustEmail) }),
      },
    ],
  })
}

function subjectIn(token: string): string {
  const { iss, sub } = decodeJwt(token)
  return iss === undefined || sub === undefined || sub === '' ? '' : `${iss} ${sub}`
}

const vouched = (claim: unknown, trustEmail: boolean): boolean =>
  claim === undefined || claim === null ? trustEmail : claim === true || claim === 'true'

/** Why somebody who came by it was not let in; the sign-in page has a text for each. */
export type CompanyFault = 'unknown' | 'unverified' | 'ended' | 'declined' | 'company_failed'

export interface CompanySignOn {
  /** Asks better-auth with the provider's plugin. Throws where the provider does not answer, or not as it should. */
  ask(request: Request): Promise<Response>
}

/** `open` opens better-auth with the plugin, which reads the provider's description at once. */
export function companySignOn(config: OidcConfig, open: () => Auth): CompanySignOn {
  let opened: Promise<Auth> | undefined
  const opening = () =>
    (opened ??= discover(config).then(open, error => {
      opened = undefined
      throw error
    }))
  return { ask: async request => inTime((await opening()).handler(request), patience(config)) }
}

/** A provider that takes a request and never answers it would keep a browser turning for minutes. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, ms, new Error(`no answer within ${ms} ms`))
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
