/** Who asks: an API key or the operator's token in `Authorization`, or a person's session in a cookie. */
import type { Query } from '#server/db/db.ts'
import { Problem, type Principal } from '#server/http/route.ts'
import type { Auth } from './auth.ts'
import { grantsOf, hasOwner } from './grants.ts'
import { keyRing, type KeyRing } from './keys.ts'
import { operatorCheck } from './operator.ts'
import { actorOf } from './people.ts'

export interface Asking {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** How long a session is believed without asking the database again; what changes in this process counts at once. */
export const sessionMemoryMs = 3000
const most = 10_000
/** With the prefix that browsers demand of what only TLS may set. */
const sessionCookie = /(?:^|;\s*)((?:__Secure-)?lumbung\.session_token)=([^;]+)/

export interface Identification {
  authenticate(caller: Asking): Principal | Promise<Principal>
  readonly keys: KeyRing
  /** Forgets sessions and keys it remembers: rights changed here. */
  forget(): void
}

export function identification(db: Query, auth: Auth, secret: string): Identification {
  const keys = keyRing(db)
  const operators = operatorCheck(secret)
  const sessions = new Map<string, { principal: Principal; until: number }>()
  let owned = false

  async function stranger(): Promise<never> {
    owned ||= await hasOwner(db)
    throw new Problem(owned ? 'unauthenticated' : 'setup_required')
  }

  async function person(name: string, value: string): Promise<Principal> {
    const found = await auth.api.getSession({ headers: new Headers({ cookie: `${name}=${value}` }) })
    if (found === null) return stranger()
    const [row] = await db.query<{ number: number; shut: boolean }>(
      'select number, disabled_at is not null as shut from staff where id = $1',
      [found.user.id],
    )
    if (row === undefined || row.shut) return stranger()
    const grants = await grantsOf(db, found.user.id)
    const principal: Principal = { kind: 'person', actor: actorOf(row), id: found.user.id, grants, session: found.session.id }
    if (sessions.size >= most) sessions.clear()
    sessions.set(value, { principal, until: Date.now() + sessionMemoryMs })
    return principal
  }

  return {
    keys,
    forget() {
      keys.forget()
      sessions.clear()
    },
    authenticate({ headers }) {
      const { authorization, cookie } = headers
      if (typeof authorization === 'string') {
        const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
        if (token === undefined) throw new Problem('unauthenticated', 'Authorization is: Bearer, and an API key.')
        return token.startsWith('lmb_') ? keys.verify(token) : operators.verify(token)
      }
      const [, name, value] = sessionCookie.exec(typeof cookie === 'string' ? cookie : '') ?? []
      if (name === undefined || value === undefined) return stranger()
      const known = sessions.get(value)
      return known !== undefined && known.until > Date.now() ? known.principal : person(name, value)
    },
  }
}
