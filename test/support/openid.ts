/**
 * A small OpenID provider on loopback: discovery, keys, authorize, token, userinfo. It checks what a strict one would (redirect address, PKCE, nonce, client,
 * codes used once) and counts what was wrong; `faults` makes it misbehave.
 */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface Claims {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean | string
  readonly name?: string
}

export interface Faults {
  /** Signs with a key that it does not publish. */
  readonly otherKey?: boolean
  /** What tokens say instead. */
  readonly token?: Readonly<Record<string, unknown>>
  /** Tokens have the subject alone; the rest must be asked for. */
  readonly thin?: boolean
  readonly noIdToken?: boolean
  /** These answer 500. */
  readonly broken?: 'discovery' | 'token' | 'jwks'
  /** These never answer. */
  readonly silent?: 'discovery' | 'token'
  /** The connection is cut in the middle of these. */
  readonly cut?: 'token' | 'userinfo'
  /** The person declines. */
  readonly error?: string
  /** What the description says instead. */
  readonly discovery?: Readonly<Record<string, unknown>>
}

interface Code {
  readonly challenge: string
  readonly nonce: string
  readonly redirect: string
  readonly claims: Claims
}

export interface OpenIdProvider {
  readonly issuer: string
  readonly client: { readonly clientId: string; readonly clientSecret: string }
  /** Whoever is signed on at the company. */
  person: Claims
  faults: Faults
  /** What a strict provider would have refused. */
  readonly complaints: string[]
  /** Codes and tokens it gave out: what nobody else may keep. */
  readonly secrets: string[]
  close(): Promise<void>
}

/** Starts one that lets come back to `redirect` alone. */
export async function openIdProvider(redirect: string): Promise<OpenIdProvider> {
  const [own, other] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')]
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
  const codes = new Map<string, Code>()
  const byAccess = new Map<string, Claims>()
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = { clientId: 'lumbung', clientSecret: 'the secret of this client' }
  const provider = { issuer, client, person: { sub: '1' }, faults: {}, complaints: [], secrets: [], close } as OpenIdProvider
  const secret = (what: string) => {
    const made = `${what}-${provider.secrets.length}-${createHash('sha256').update(`${issuer}${provider.secrets.length}`).digest('hex')}`
    provider.secrets.push(made)
    return made
  }
  const complain = (what: string): false => (provider.complaints.push(what), false)
  const check = (right: boolean, what: string): boolean => right || complain(what)

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer)
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const part = url.pathname.startsWith('/.well-known') ? 'discovery' : url.pathname.slice(1)
    if (part === provider.faults.silent) return
    if (part === provider.faults.cut) return void request.socket.destroy()
    if (part === provider.faults.broken) return void answer(500, {})
    if (part === 'discovery') return void answer(200, described())
    if (part === 'jwks') return void answer(200, { keys: [jwk] })
    if (part === 'authorize') return void response.writeHead(302, { location: authorize(url.searchParams) }).end()
    if (part === 'token') {
      const given = await exchange(request)
      return void (given === undefined ? answer(400, { error: 'invalid_grant' }) : answer(200, given))
    }
    const claims = byAccess.get(request.headers.authorization?.replace('Bearer ', '') ?? '')
    return void (claims === undefined ? answer(401, {}) : answer(200, claims))
  }

  const described = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    ...provider.faults.discovery,
  })

  function authorize(query: URLSearchParams): string {
    const of = (name: string) => query.get(name) ?? ''
    check(of('client_id') === client.clientId && of('response_type') === 'code', 'client or response type')
    check(of('redirect_uri') === redirect, `redirect address ${of('redirect_uri')}`)
    check(
      ['openid', 'email'].every(scope => of('scope').split(' ').includes(scope)),
      `scopes ${of('scope')}`,
    )
    check(of('code_challenge_method') === 'S256' && of('code_challenge').length === 43, 'no PKCE')
    check(of('nonce').length >= 16 && of('state').length >= 16, 'nonce or state')
    const back = new URL(redirect)
    back.searchParams.set('state', of('state'))
    back.searchParams.set('iss', issuer)
    // As Keycloak and Entra do: parameters of their own.
    back.searchParams.set('session_state', 'abc')
    back.searchParams.set('x_of_the_provider', '1')
    if (provider.faults.error !== undefined) {
      back.searchParams.set('error', provider.faults.error)
      back.searchParams.set('error_description', 'AADSTS65004: declined')
      return back.href
    }
    const code = secret('code')
    codes.set(code, { challenge: of('code_challenge'), nonce: of('nonce'), redirect: of('redirect_uri'), claims: provider.person })
    back.searchParams.set('code', code)
    return back.href
  }

  async function exchange(request: IncomingMessage): Promise<object | undefined> {
    const form = new URLSearchParams(await text(request))
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    if (code === undefined) return void complain('an unknown or used code')
    const basic = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString()
    const secretOf = form.get('client_secret') ?? decodeURIComponent(basic.split(':')[1] ?? '').replaceAll('+', ' ')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const right =
      check(secretOf === client.clientSecret, 'client secret') &&
      check(challenge === code.challenge, 'PKCE') &&
      check(form.get('redirect_uri') === code.redirect, 'redirect address of the token')
    return right ? tokens(code) : undefined
  }

  async function tokens({ nonce, claims }: Code): Promise<object> {
    const { faults } = provider
    const access = secret('access')
    byAccess.set(access, claims)
    const now = Math.floor(Date.now() / 1000)
    const told = faults.thin ? { sub: claims.sub } : claims
    const payload = { iss: issuer, aud: client.clientId, iat: now, exp: now + 300, nonce, ...told, ...faults.token }
    const signing = new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    const id = await signing.sign(faults.otherKey ? other.privateKey : own.privateKey)
    provider.secrets.push(id)
    return {
      access_token: access,
      token_type: 'Bearer',
      expires_in: 300,
      refresh_token: secret('refresh'),
      ...(!faults.noIdToken && { id_token: id }),
    }
  }

  async function close(): Promise<void> {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  return provider
}
