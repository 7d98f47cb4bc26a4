/**
 * There and back again by a company's sign-on. A browser is under way: whatever happens, it is led to a page that says so. Failures are not counted as guesses,
 * since state and code cannot be guessed; a provider that is down must not lock the office it serves.
 */
import Type from 'typebox'
import { record } from '#server/audit/audit.ts'
import { OutcomeUnknown } from '#server/db/db.ts'
import { ConnectionLost, DbError } from '#server/db/errors.ts'
import { Problem, reply, route, type Input, type Reply, type Route } from '#server/http/route.ts'
import { authPath, shutOut } from './auth.ts'
import { provider, type CompanyFault, type CompanySignOn } from './company.ts'
import { type SignInDeps, toRequest, whoSignedIn } from './sign-in.ts'

export interface CompanyDeps extends SignInDeps {
  /** Undefined: none is configured. */
  readonly company: CompanySignOn | undefined
  forget(): void
}

/** Where to go on to, and in which language a failure is told. */
interface Carried {
  readonly next: string
  readonly language: string
}

const callback = `/callback/${provider}`

/** What a provider may send back with the browser (OpenID Connect Core, RFC 9207), beside what it adds of its own. */
const returned = Type.Object(Object.fromEntries(['code', 'state', 'iss', 'error'].map(name => [name, Type.Optional(Type.String())])))

export function companyRoutes(deps: CompanyDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: authPath + callback,
      summary: 'Come back from the company’s sign-on',
      tags: ['Signing in'],
      permission: 'public',
      query: returned,
      foreignQuery: true,
      handler: async input => comeBack(deps, input, input.query as Record<string, string | undefined>),
    }),
  ]
}

/** Sends the browser to the provider. */
export async function setOut(deps: CompanyDeps, input: Input, carried: Carried): Promise<Reply> {
  if (deps.company === undefined) throw new Problem('not_found')
  const on = `/sign-in?on=${Buffer.from(JSON.stringify(carried)).toString('base64url')}`
  // No cookie goes along: whoever was in before is nothing to what begins now.
  const request = toRequest({
    endpoint: { method: 'POST', path: '/sign-in/social' },
    body: { provider, callbackURL: on, errorCallbackURL: on },
    headers: { host: input.headers['host'] },
    who: input.who,
  })
  const answer = await deps.company.ask(request).catch(unlessOurs)
  const { url } = answer?.ok ? ((await answer.json()) as { url?: string }) : {}
  if (answer === undefined || url === undefined) return turnedAway(deps, input, 'company_failed', 'provider_unreachable', carried)
  return onTo(url, answer.headers.getSetCookie())
}

async function comeBack(deps: CompanyDeps, input: Input, query: Record<string, string | undefined>): Promise<Reply> {
  if (deps.company === undefined) throw new Problem('not_found')
  const request = toRequest({ endpoint: { method: 'GET', path: callback }, query, headers: input.headers, who: input.who })
  const answer = await deps.company.ask(request).catch(unlessOurs)
  if (answer === undefined) return turnedAway(deps, input, 'company_failed', 'provider_unreachable')
  const led = new URL(answer.headers.get('location') ?? '/', 'http://localhost').searchParams
  const carried = carriedIn(led.get('on'))
  const actor = await whoSignedIn(deps, answer)
  if (actor !== undefined) {
    await record(deps.db, { ...input.who, actor }, [{ action: 'sign_in.succeeded', subject: actor, after: { method: 'company' } }])
    deps.forget()
    return onTo(carried?.next ?? '/', answer.headers.getSetCookie())
  }
  const said = led.get('error') ?? 'no_session'
  const subject = said === shutOut ? (led.get('error_description') ?? undefined) : undefined
  return turnedAway(deps, input, faultOf(said, query['error']), said, carried, subject)
}

/** What the database could not do is told as everywhere; all else that is thrown is a provider's answer that nobody can read, or none. */
function unlessOurs(error: unknown): undefined {
  if (error instanceof ConnectionLost || error instanceof OutcomeUnknown || error instanceof DbError) throw error
}

/** better-auth's words for it, and those of a provider. */
const faults: Readonly<Record<string, CompanyFault>> = {
  signup_disabled: 'unknown',
  account_not_linked: 'unverified',
  email_not_found: 'unverified',
  [shutOut]: 'ended',
}
const declined = new Set(['access_denied', 'login_required', 'consent_required', 'interaction_required'])

/** What a provider says counts only as its own: it cannot make it look as if we had said it. */
const faultOf = (said: string, byProvider: string | undefined): CompanyFault =>
  byProvider === undefined ? (faults[said] ?? 'company_failed') : declined.has(byProvider) ? 'declined' : 'company_failed'

async function turnedAway(
  deps: CompanyDeps,
  { who }: Input,
  reason: CompanyFault,
  said: string,
  carried?: Carried,
  subject = 'unknown',
): Promise<Reply> {
  const after = { method: 'company', reason, said: /^[\w-]{1,40}$/.test(said) ? said : 'other' }
  await record(deps.db, { ...who, actor: 'visitor' }, [
    { action: reason === 'unknown' ? 'sign_in.unknown' : 'sign_in.failed', subject, after },
  ])
  return onTo(`/sign-in?${new URLSearchParams({ reason, ...carried }).toString()}`, [])
}

const onTo = (location: string, cookies: readonly string[]): Reply =>
  reply({
    status: 303,
    headers: { location, 'cache-control': 'no-store', ...(cookies.length > 0 && { 'set-cookie': [...cookies] }) },
    body: '',
  })

/** It comes from the row that better-auth kept, so it is as `setOut` wrote it. */
const carriedIn = (text: string | null): Carried | undefined =>
  text === null ? undefined : (JSON.parse(Buffer.from(text, 'base64url').toString()) as Carried)
