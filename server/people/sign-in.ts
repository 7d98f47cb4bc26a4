/**
 * Requests to better-auth, with what it does not do: failures counted for all processes, everything audited, answers as problem documents. Only the paths of
 * `authEndpoints` are let through; the library has more (signing up, changing addresses, deleting oneself) that nobody needs here.
 */
import Type, { type TSchema } from 'typebox'
import { record } from '#server/audit/audit.ts'
import type { Db } from '#server/db/db.ts'
import { Problem, type Principal, type Who } from '#server/http/route.ts'
import { addressHeader, authPath, type Auth } from './auth.ts'
import { actorOf, checkPassword } from './people.ts'
import { limits, type Throttle } from './throttle.ts'

/** How somebody came in or tried to: what the audit says of it. */
export type Method = 'password' | 'second_factor' | 'spare_code' | 'passkey' | 'company'

export interface AuthEndpoint {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly summary: string
  /** For strangers; the others need a session. */
  readonly open?: true
  /** Signs in, by this: failures count, both outcomes are audited. */
  readonly signsIn?: Method
  /** What the audit calls it when it succeeded. */
  readonly audited?: string
  /** What of the answer anybody needs; nothing else is passed on. */
  readonly answer?: TSchema
  /** Fields of the body, for the docs; all are text unless said otherwise. */
  readonly body?: Readonly<Record<string, 'text' | 'flag' | 'object'>>
}

/** As WebAuthn has them: PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON. */
const options = Type.Object({ challenge: Type.String() }, { additionalProperties: true })
const Passkey = Type.Object(
  {
    id: Type.String(),
    name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    createdAt: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    backedUp: Type.Boolean({ description: 'Kept by its maker for other devices of the person too.' }),
  },
  { title: 'Passkey' },
)

export const authEndpoints: readonly AuthEndpoint[] = [
  {
    method: 'POST',
    path: '/sign-in/email',
    summary: 'Sign in',
    open: true,
    signsIn: 'password',
    body: { email: 'text', password: 'text' },
  },
  { method: 'POST', path: '/sign-out', summary: 'Sign out', open: true, audited: 'sign_out' },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    summary: 'The second factor: a code of the app',
    open: true,
    signsIn: 'second_factor',
    body: { code: 'text' },
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    summary: 'The second factor: a spare code',
    open: true,
    signsIn: 'spare_code',
    body: { code: 'text' },
  },
  {
    method: 'POST',
    path: '/two-factor/enable',
    summary: 'Begin a second factor',
    audited: 'second_factor.begun',
    body: { password: 'text' },
    answer: Type.Object({
      totpURI: Type.String({ description: 'For the app, usually as a QR code.' }),
      backupCodes: Type.Array(Type.String()),
    }),
  },
  {
    method: 'POST',
    path: '/two-factor/disable',
    summary: 'End the second factor',
    audited: 'second_factor.ended',
    body: { password: 'text' },
  },
  {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    summary: 'New spare codes',
    audited: 'second_factor.spare_codes',
    body: { password: 'text' },
    answer: Type.Object({ backupCodes: Type.Array(Type.String()) }),
  },
  {
    method: 'GET',
    path: '/passkey/generate-authenticate-options',
    summary: 'Begin to sign in with a passkey',
    open: true,
    answer: options,
  },
  {
    method: 'POST',
    path: '/passkey/verify-authentication',
    summary: 'Sign in with a passkey',
    open: true,
    signsIn: 'passkey',
    body: { response: 'object' },
  },
  { method: 'GET', path: '/passkey/generate-register-options', summary: 'Begin a passkey', answer: options },
  {
    method: 'POST',
    path: '/passkey/verify-registration',
    summary: 'Add a passkey',
    audited: 'passkeys.added',
    body: { response: 'object', name: 'text' },
  },
  { method: 'GET', path: '/passkey/list-user-passkeys', summary: 'One’s passkeys', answer: Type.Array(Passkey) },
  {
    method: 'POST',
    path: '/passkey/update-passkey',
    summary: 'Rename a passkey',
    audited: 'passkeys.renamed',
    body: { id: 'text', name: 'text' },
    answer: Type.Object({ passkey: Passkey }),
  },
  { method: 'POST', path: '/passkey/delete-passkey', summary: 'Take a passkey away', audited: 'passkeys.removed', body: { id: 'text' } },
  {
    method: 'POST',
    path: '/change-password',
    summary: 'Change one’s password',
    audited: 'people.password_set',
    body: { currentPassword: 'text', newPassword: 'text' },
  },
]

export interface SignInDeps {
  readonly db: Db
  readonly auth: Auth
  readonly throttle: Throttle
}

export interface AuthRequest {
  readonly endpoint: AuthEndpoint
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly who: Who
  readonly principal?: Principal | undefined
}

export type ToAuth = Omit<AuthRequest, 'endpoint'> & { readonly endpoint: Pick<AuthEndpoint, 'method' | 'path'> }

export interface AuthAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: unknown
}

/** Sends a request through. Throws the problem where better-auth refuses. */
export async function askAuth(deps: SignInDeps, request: AuthRequest): Promise<AuthAnswer> {
  const { endpoint, who } = request
  if (endpoint.path === '/change-password') await checkNew(deps, request)
  if (endpoint.signsIn !== undefined) {
    const by = { method: endpoint.signsIn }
    const subjects = subjectsOf(deps.throttle, request)
    const attempt = await deps.throttle.begin(subjects)
    if (attempt.lockedFor !== undefined) {
      await audit(deps, who, 'sign_in.refused', await triedBy(deps, request), by)
      throw new Problem('sign_in_locked', undefined, { retryAfterSeconds: attempt.lockedFor })
    }
    const adding = endpoint.path === '/two-factor/verify-totp' && (await hasSession(deps, request))
    const response = await deps.auth.handler(toRequest(request))
    const signedIn = await whoSignedIn(deps, response)
    const pending = response.ok && signedIn === undefined
    if (response.ok || (response.status < 400 && signedIn !== undefined)) {
      // With a second factor still to come the first one's failures are forgotten too: it was right.
      await deps.throttle.right(subjects)
      await audit(
        deps,
        { ...who, actor: signedIn ?? who.actor },
        pending ? 'sign_in.second_factor_asked' : adding ? 'second_factor.added' : 'sign_in.succeeded',
        signedIn ?? (await triedBy(deps, request)),
        by,
      )
      return answerOf(response)
    }
    await audit(deps, who, attempt.locks ? 'sign_in.locked' : 'sign_in.failed', await triedBy(deps, request), by)
    throw await problemOf(response, endpoint)
  }
  const response = await deps.auth.handler(toRequest(request))
  if (response.status >= 400) throw await problemOf(response, endpoint)
  if (endpoint.audited !== undefined) await audit(deps, who, endpoint.audited, who.actor)
  return answerOf(response)
}

/** Somebody who is in already types the first code of an app they add. */
const hasSession = async ({ auth }: SignInDeps, { headers }: AuthRequest): Promise<boolean> =>
  headers['cookie'] !== undefined && (await auth.api.getSession({ headers: new Headers({ cookie: headers['cookie'] }) })) !== null

function subjectsOf(throttle: Throttle, { body, who }: AuthRequest): string[] {
  const address = throttle.subjectOf('address', who.address ?? 'unknown')
  const email = body?.['email']
  return typeof email === 'string' ? [address, throttle.subjectOf('person', email)] : [address]
}

const audit = (deps: SignInDeps, who: Who, action: string, subject: string, after?: { method: Method }) =>
  record(deps.db, who, [{ action, subject, after }])

/** Who was tried: a person's number where there is one, else a keyed hash of what was typed. */
async function triedBy({ db, throttle }: SignInDeps, { body }: AuthRequest): Promise<string> {
  const email = body?.['email']
  if (typeof email !== 'string') return 'unknown'
  const [row] = await db.query<{ number: number }>('select number from staff where email = $1', [email.trim().toLowerCase()])
  return row ? actorOf(row) : throttle.subjectOf('person', email)
}

/** Whose session the answer's cookie begins; undefined: none begins. */
export async function whoSignedIn({ db }: SignInDeps, response: Response): Promise<string | undefined> {
  const cookie = response.headers.getSetCookie().find(text => /^(?:__Secure-)?lumbung\.session_token=[^;]/.test(text))
  const token = cookie === undefined ? undefined : decodeURIComponent(/=([^;]*)/.exec(cookie)?.[1] ?? '').split('.')[0]
  if (token === undefined) return undefined
  const sql = 'select s.number from staff_session e join staff s on s.id = e.user_id where e.token = $1 and s.disabled_at is null'
  const [row] = await db.query<{ number: number }>(sql, [token])
  return row && actorOf(row)
}

async function checkNew({ db }: SignInDeps, { body, principal }: AuthRequest): Promise<void> {
  const [row] = await db.query<{ name: string; email: string }>('select name, email from staff where id::text = $1', [principal?.id ?? ''])
  checkPassword(String(body?.['newPassword'] ?? ''), row ?? { name: '', email: '' })
}

/** Headers better-auth needs; whatever else a client sent is nothing to it. */
const passed = ['cookie', 'origin', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest', 'referer'] as const

export function toRequest({ endpoint, query = {}, body, headers, who }: ToAuth): Request {
  const url = new URL(authPath + endpoint.path, `http://${headers['host'] ?? 'localhost'}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  const sent = new Headers({ [addressHeader]: who.address ?? '127.0.0.1', 'content-type': 'application/json' })
  for (const name of passed) if (headers[name] !== undefined) sent.set(name, headers[name])
  // Changing a password ends every other session: it may have been changed because somebody else had it.
  const full = endpoint.path === '/change-password' ? { ...body, revokeOtherSessions: true } : body
  return new Request(url, {
    method: endpoint.method,
    headers: sent,
    ...(endpoint.method === 'POST' && { body: JSON.stringify(full ?? {}) }),
  })
}

async function answerOf(response: Response): Promise<AuthAnswer> {
  const cookies = response.headers.getSetCookie()
  const location = response.headers.get('location')
  const headers = {
    'cache-control': 'no-store',
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
    ...(location !== null && { location }),
  }
  const text = await response.text()
  return { status: response.status, headers, body: text === '' ? undefined : withoutToken(JSON.parse(text)) }
}

/** The session's token is the cookie's, which no script can read: no answer repeats it. */
function withoutToken(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { token: _, ...rest } = value as Record<string, unknown>
  return rest
}

async function problemOf(response: Response, endpoint: AuthEndpoint): Promise<Problem> {
  const { code, message } = ((await response.json().catch(() => ({}))) ?? {}) as { code?: string; message?: string }
  if (response.status === 429) return new Problem('sign_in_locked', undefined, { retryAfterSeconds: limits.person.mostMinutes * 15 })
  if (endpoint.path === '/sign-in/email' && response.status < 500) return new Problem('sign_in_failed')
  if (endpoint.path.startsWith('/two-factor/verify')) return new Problem('second_factor_required', message)
  if (code === 'INVALID_PASSWORD') {
    const pointer = endpoint.path === '/change-password' ? '/currentPassword' : '/password'
    return new Problem('invalid_value', 'This is not your password.', { pointer })
  }
  if (code === 'SESSION_NOT_FRESH' || code === 'SESSION_EXPIRED')
    return new Problem('unauthenticated', 'Sign in again first: this takes a session of the last ten minutes.')
  if (response.status === 401) return new Problem('unauthenticated', message)
  if (response.status === 403) return new Problem('forbidden', message)
  return response.status >= 500 ? new Problem('internal') : new Problem('invalid_body', message, { pointer: '' })
}
