/** People as rows: who there is, what each may do, sessions, and the one-time links by which they get in. */
import { createHash, randomBytes } from 'node:crypto'
import type { Grant } from '#domain/access.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { record } from '#server/audit/audit.ts'
import type { Db, Query } from '#server/db/db.ts'
import { DbError } from '#server/db/errors.ts'
import { Problem, type Who } from '#server/http/route.ts'
import { allGrants, grantDocs, type GrantDoc, grantsOf, hasOwner, putGrants } from './grants.ts'
import { freshSeconds, type Hashing } from './auth.ts'
import { passwordFault } from './passwords.ts'

/** How long a link can be used. */
export const linkSeconds = { invited: 7 * 86_400, recovery: 3600 } as const

export interface Person {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly email: string
  readonly disabled: boolean
  readonly secondFactor: boolean
  readonly passkeys: number
  readonly password: boolean
  readonly signedInAt: number | null
  readonly onlyOwner: boolean
  readonly grants: readonly Grant[]
}

type Row = Omit<Person, 'grants'>
const owns = `exists (select 1 from role_grant g where g.holder = s.id and g.role = 'owner' and g.scope = 'everything')`
/** Sessions end and are gone: when somebody last signed in the audit knows, by its index of subjects. */
const columns = `select s.id, s.number, s.name, s.email, s.disabled_at is not null as disabled, coalesce(s.two_factor_enabled, false) as "secondFactor",
  (select count(*)::integer from staff_passkey p where p.user_id = s.id) as passkeys,
  exists (select 1 from staff_account a where a.user_id = s.id and a.provider_id = 'credential') as password,
  (select a.at from audit a where a.subject = 'staff-' || s.number and a.action = 'sign_in.succeeded' order by a.id desc limit 1) as "signedInAt",
  s.disabled_at is null and ${owns} and not exists (select 1 from role_grant g join staff o on o.id = g.holder
    where g.role = 'owner' and g.scope = 'everything' and o.disabled_at is null and o.id <> s.id) as "onlyOwner" from staff s`

export const actorOf = (person: { readonly number: number }): string => `staff-${person.number}`

/** People in the order they were entered, one more than `limit`; `named`: only those in whose name, address or number this is. */
export async function listPeople(q: Query, after: number, limit: number, named?: string): Promise<Person[]> {
  const where = `s.number > $1 and ($3::text is null or position(lower($3) in lower(s.name || ' ' || s.email || ' staff-' || s.number)) > 0)`
  const rows = await q.query<Row>(`${columns} where ${where} order by s.number limit $2`, [after, limit + 1, named ?? null])
  const grants = await allGrants(q)
  return rows.map(row => ({ ...row, grants: grants.get(row.id) ?? [] }))
}

export async function findPerson(q: Query, id: string): Promise<Person> {
  const [row] = await q.query<Row>(`${columns} where s.id = $1`, [id])
  if (row === undefined) throw new Problem('not_found', `There is no person ${id}.`)
  return { ...row, grants: await grantsOf(q, id) }
}

export interface Invitation {
  readonly email: string
  readonly name: string
  readonly grants: readonly GrantDoc[]
}

/** Enters a person and makes the link to get in by. With `first`, only while there is no owner. Throws `invalid_value` where the address is taken. */
export async function invite(
  db: Db,
  catalogue: Catalogue,
  given: Invitation,
  who: Who,
  first = false,
): Promise<{ id: string; token: string }> {
  try {
    return await db.transaction(async tx => {
      // Two first owners at once are one too many: the installation's row is the door.
      if (first) await tx.query('select 1 from installation for update')
      if (first && (await hasOwner(tx))) throw new Problem('already_set_up')
      const [made] = await tx.query<{ id: string; number: number }>(
        `insert into staff (name, email, email_verified) values ($1, $2, true) returning id, number`,
        [given.name, given.email.trim().toLowerCase()],
      )
      const { id, number } = made as { id: string; number: number }
      await putGrants(tx, catalogue, id, given.grants, false)
      const token = await makeLink(tx, id, linkSeconds.invited, false)
      await record(tx, who, [{ action: 'people.invited', subject: actorOf({ number }), after: { grants: given.grants } }])
      return { id, token }
    })
  } catch (error) {
    if (error instanceof DbError && error.code === '23505')
      throw new Problem('invalid_value', 'Somebody has this e-mail address.', { pointer: '/email' })
    throw error
  }
}

async function makeLink(tx: Query, staff: string, seconds: number, secondFactor: boolean): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.query(
    `insert into one_time_link (hash, staff, second_factor, expires_at) values ($1, $2, $3, clock_timestamp() + $4::integer * interval '1 second')`,
    [linkHash(token), staff, secondFactor, seconds],
  )
  return token
}
const linkHash = (token: string) => createHash('sha256').update(token).digest()

/** A link for who cannot get in any more; earlier ones stop working. With `secondFactor`, using it takes the second factor away too. */
export async function makeRecoveryLink(db: Db, id: string, secondFactor: boolean, who: Who): Promise<string> {
  return db.transaction(async tx => {
    const person = await findPerson(tx, id)
    await tx.query('update one_time_link set used_at = clock_timestamp() where staff = $1 and used_at is null', [id])
    const token = await makeLink(tx, id, linkSeconds.recovery, secondFactor)
    await record(tx, who, [{ action: 'people.link_made', subject: actorOf(person), after: { secondFactor } }])
    return token
  })
}

/** Whose link it is, for the page that asks for the password. Throws `link_invalid`. */
export async function readLink(q: Query, token: string): Promise<{ name: string; email: string; number: number }> {
  const sql = `select s.name, s.email, s.number from one_time_link l join staff s on s.id = l.staff
    where l.hash = $1 and l.used_at is null and l.expires_at > clock_timestamp() and s.disabled_at is null`
  const [row] = await q.query<{ name: string; email: string; number: number }>(sql, [linkHash(token)])
  if (row === undefined) throw new Problem('link_invalid')
  return row
}

/** Throws `password_refused` unless the password is one that this person may have. */
export function checkPassword(password: string, person: { name: string; email: string }): void {
  const reason = passwordFault(password, [person.name, person.email.split('@')[0] as string])
  if (reason !== undefined) throw new Problem('password_refused', undefined, { reason, pointer: '/password' })
}

/** Sets the password by a link, once. All sessions end: whoever had the old password is out. */
export async function useLink(
  db: Db,
  hashing: Hashing,
  token: string,
  password: string,
  from: Omit<Who, 'actor'>,
): Promise<{ email: string }> {
  const person = await readLink(db, token)
  checkPassword(password, person)
  // Slow on purpose, so before the transaction.
  const hash = await hashing.hash(password)
  return db.transaction(async tx => {
    const take = `update one_time_link set used_at = clock_timestamp() where hash = $1 and used_at is null and expires_at > clock_timestamp()
      returning staff, second_factor as "secondFactor"`
    const [link] = await tx.query<{ staff: string; secondFactor: boolean }>(take, [linkHash(token)])
    if (link === undefined) throw new Problem('link_invalid')
    await tx.query(`delete from staff_account where user_id = $1 and provider_id = 'credential'`, [link.staff])
    await tx.query(
      `insert into staff_account (account_id, provider_id, user_id, password, updated_at) values ($1::text, 'credential', $1::uuid, $2, clock_timestamp())`,
      [link.staff, hash],
    )
    if (link.secondFactor) {
      await tx.query('delete from staff_two_factor where user_id = $1', [link.staff])
      await tx.query('update staff set two_factor_enabled = false where id = $1', [link.staff])
    }
    await endSessions(tx, link.staff)
    const actor = actorOf(person)
    await record(tx, { ...from, actor }, [
      { action: 'people.password_set', subject: actor, after: { secondFactorTakenAway: link.secondFactor } },
    ])
    return { email: person.email }
  })
}

export async function endSessions(tx: Query, staff: string, session?: string): Promise<number> {
  const sql = 'delete from staff_session where user_id = $1 and ($2::uuid is null or id = $2) returning 1 as one'
  return (await tx.query(sql, [staff, session ?? null])).length
}

/** Replaces what a person may do. The last owner stays one. */
export async function changeGrants(db: Db, catalogue: Catalogue, id: string, grants: readonly GrantDoc[], who: Who): Promise<Person> {
  return db.transaction(async tx => {
    const before = await lockPerson(tx, id)
    await putGrants(tx, catalogue, id, grants, false)
    if (!(await hasOwner(tx))) throw new Problem('last_owner')
    const after = await findPerson(tx, id)
    const [was, is] = [grantDocs(before.grants), grantDocs(after.grants)]
    await record(tx, who, [{ action: 'grants.changed', subject: actorOf(before), before: { grants: was }, after: { grants: is } }])
    return after
  })
}

/** Shuts a person out or lets them in again. */
export async function setDisabled(db: Db, id: string, disabled: boolean, who: Who): Promise<Person> {
  return db.transaction(async tx => {
    const before = await lockPerson(tx, id)
    await tx.query('update staff set disabled_at = case when $2 then coalesce(disabled_at, clock_timestamp()) end where id = $1', [
      id,
      disabled,
    ])
    if (!(await hasOwner(tx))) throw new Problem('last_owner')
    if (disabled) await endSessions(tx, id)
    if (before.disabled !== disabled)
      await record(tx, who, [{ action: disabled ? 'people.shut_out' : 'people.let_in', subject: actorOf(before) }])
    return findPerson(tx, id)
  })
}

/** Edits of rights stand in line: two owners who take it from each other must not both succeed. */
async function lockPerson(tx: Query, id: string): Promise<Person> {
  await tx.query('select 1 from installation for update')
  return findPerson(tx, id)
}

export interface Session {
  readonly id: string
  readonly startedAt: number
  readonly expiresAt: number
  readonly address: string | null
  readonly agent: string | null
}

export async function listSessions(q: Query, staff: string): Promise<Session[]> {
  const sql = `select id, created_at as "startedAt", expires_at as "expiresAt", ip_address as address, user_agent as agent
    from staff_session where user_id = $1 and expires_at > clock_timestamp() order by created_at desc`
  return q.query<Session>(sql, [staff])
}

/** A session as answers show it. `current`: the id of the one that asks. */
export const sessionView = (session: Session, current: string | undefined) => ({
  ...session,
  startedAt: new Date(session.startedAt).toISOString(),
  expiresAt: new Date(session.expiresAt).toISOString(),
  current: session.id === current,
  fresh: Date.now() - session.startedAt < freshSeconds * 1000,
})
