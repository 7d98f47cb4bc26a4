/**
 * The steps of a run: each one statement or one short transaction over a bounded number of rows, harmless when repeated and beside another process that does
 * the same. None takes a turnstile: what is removed here no act reads any more.
 */
import type { Db, Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import type { Task } from './rules.ts'

/** Rows by task. `more`: the step found as many as it may take. */
export interface Step {
  readonly removed: { readonly [T in Task]?: number }
  readonly more: boolean
}

/** Everything up to here has been read by every consumer. The last event stays: it says where the outbox ends. */
const readByAll = `select least(h.seq - 1, coalesce((select min(seq) from outbox_cursor where market = $1), 0)) as seq from market_head h where h.market = $1`

/**
 * The oldest events that are past their time, in the order of their numbers and without a hole. Clocks may have gone back: the first one still to be kept
 * keeps all behind it. `docs`: whose holds or uses may have ended.
 */
const removeEvents = `
with oldest as (select seq, recorded_at from outbox where market = $1 and seq <= $2 order by seq limit $4),
bound as (select coalesce(min(seq) filter (where recorded_at >= $3::timestamptz), max(seq) + 1) as seq from oldest),
gone as (delete from outbox where market = $1 and seq < (select seq from bound) returning kind, doc)
select count(*) as events, coalesce(array_agg(distinct doc) filter (where kind in ('hold', 'hold_release', 'expiry', 'order', 'cancel', 'reject')), '{}') as docs from gone`

const endedHolds = `select h.id from unnest($2::uuid[]) k (doc) cross join lateral (
  select id, state from hold where market = $1 and id = k.doc union all
  select x.id, x.state from "order" o join hold x on x.market = o.market and x.id = o.hold where o.market = $1 and o.id = k.doc offset 0) h
where h.state <> 'open'`

// By their physical places: a kept plan of a join may read the whole table.
const removeHoldLines = `delete from hold_line where market = $1 and ctid = any(array(
  select l.ctid from unnest($2::uuid[]) k (hold) cross join lateral (select ctid from hold_line where market = $1 and hold = k.hold offset 0) l))
returning 1 as one`
const removeEndedUses = `delete from buyer_use where market = $1 and ctid = any(array(
  select u.ctid from unnest($2::uuid[]) k (doc)
  cross join lateral (select ctid from buyer_use where market = $1 and "order" = k.doc and units = 0 offset 0) u))
returning 1 as one`

/**
 * Removes a market's oldest events, and with the event that ended a hold its lines and its uses of limits: by then nobody follows the hold any more. The hold
 * itself stays: an order may still name it.
 */
export async function stepEvents(db: Db, market: number, before: number, rows: number): Promise<Step> {
  return db.transaction(async tx => {
    const [passed] = await tx.query<{ seq: number }>(readByAll, [market])
    const [gone] = await tx.query<{ events: number; docs: string[] }>(removeEvents, [market, passed?.seq ?? 0, instant(before), rows])
    const { events = 0, docs = [] } = gone ?? {}
    if (docs.length === 0) return { removed: { events }, more: events === rows }
    const ended = (await tx.query<{ id: string }>(endedHolds, [market, docs])).map(h => h.id)
    const lines = ended.length === 0 ? 0 : await count(tx, removeHoldLines, [market, ended])
    const uses = await count(tx, removeEndedUses, [market, [...new Set([...docs, ...ended])]])
    return { removed: { events, hold_lines: lines, ended_uses: uses }, more: events === rows }
  })
}

/**
 * Uses that no limit looks back to: older than `usesDays` and than the window of a limit there is today. A lifetime limit looks back for ever. A limit that is
 * made or lengthened later counts what is still there.
 */
const removeOldUses = `delete from buyer_use where market = $1 and ctid = any(array(
  select u.ctid from buyer_use u left join purchase_limit l on l.market = u.market and l.sku = u.sku
  where u.market = $1 and (l.sku is null or l.window_days is not null) and u.day < $2::date - coalesce(l.window_days, 0) limit $3))
returning 1 as one`

export async function stepOldUses(db: Db, market: number, before: number, rows: number): Promise<Step> {
  const removed = await count(db, removeOldUses, [market, instant(before).slice(0, 10), rows])
  return { removed: { old_uses: removed }, more: removed === rows }
}

const cursorOf = `select until from retention_cursor where market = $1 and task = $2`
const moveCursor = `insert into retention_cursor (market, task, until) values ($1, $2, $3)
on conflict (market, task) do update set until = greatest(retention_cursor.until, excluded.until)`

/** `*:` and 48 bits of the whole, as `folded` (server/market/fingerprint.ts) makes it. A fingerprint that names fields has a comma. */
const foldFingerprints = `update act set fingerprint = '*:' || left(encode(sha256(convert_to(fingerprint, 'UTF8')), 'hex'), 12)
where market = $1 and ctid = any(array(
  select ctid from act where market = $1 and recorded_at >= $2::timestamptz and recorded_at < $3::timestamptz and fingerprint like '%,%' limit $4))
returning 1 as one`

/** Folds the fingerprints of acts between where the last run came to and `before`. A day is gone over twice, in case clocks went back. */
export async function stepFingerprints(db: Db, market: number, before: number, rows: number): Promise<Step> {
  const [cursor] = await db.query<{ until: number }>(cursorOf, [market, 'fingerprints'])
  const from = cursor === undefined ? '-infinity' : instant(cursor.until - 86_400_000)
  const removed = await count(db, foldFingerprints, [market, from, instant(before), rows])
  if (removed < rows) await db.query(moveCursor, [market, 'fingerprints', instant(before)])
  return { removed: { fingerprints: removed }, more: removed === rows }
}

const emptyApplied = `update staged_import set content = '', content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')
where id in (select id from staged_import where applied_at < $1::timestamptz and content_sha256 is null limit $2) returning 1 as one`
const removeUnapplied = `delete from staged_import where id in (select id from staged_import where applied_at is null and staged_at < $1::timestamptz limit $2)
returning 1 as one`

/**
 * Of an applied file what it did and its digest are kept. One never applied goes whole; staged again under the same key it enters nothing twice, since the acts of
 * opening stock are keyed by it.
 */
export async function stepImports(db: Db, before: number): Promise<Step> {
  const few = 50
  const [applied, never] = [await count(db, emptyApplied, [instant(before), few]), await count(db, removeUnapplied, [instant(before), few])]
  return { removed: { imports: applied + never }, more: applied === few || never === few }
}

const removeSetAside = `delete from set_aside where incident in (
  select s.incident from set_aside s where s.at < $1::timestamptz and exists (select from act a where a.market = s.market and a.key = s.key) limit $2)
returning 1 as one`

/** What was accepted after all needs no mending. What was not stays until somebody deals with it. */
export async function stepSetAside(db: Db, before: number, rows: number): Promise<Step> {
  const removed = await count(db, removeSetAside, [instant(before), rows])
  return { removed: { set_aside: removed }, more: removed === rows }
}

const removeSignIn = [
  `delete from staff_session where id in (select id from staff_session where expires_at < $1::timestamptz limit $2) returning 1 as one`,
  `delete from staff_verification where id in (select id from staff_verification where expires_at < $1::timestamptz limit $2) returning 1 as one`,
  `delete from one_time_link where id in (select id from one_time_link where least(used_at, expires_at) < $1::timestamptz limit $2) returning 1 as one`,
  // A lock outlives no day, and a count begins anew after a quiet one.
  `delete from sign_in_attempt where subject in (select subject from sign_in_attempt
    where last_at < $1::timestamptz and (locked_until is null or locked_until < $1::timestamptz) limit $2) returning 1 as one`,
]

/** What signing in leaves behind. Who signed in, failed or made a link is in the audit. */
export async function stepSignIn(db: Db, before: number, rows: number): Promise<Step> {
  const removed = []
  for (const text of removeSignIn) removed.push(await count(db, text, [instant(before), rows]))
  return { removed: { sign_in: removed.reduce((sum, n) => sum + n, 0) }, more: removed.includes(rows) }
}

const oldKeys = `select id from api_key where least(revoked_at, expires_at) < $1::timestamptz limit $2`
const cutFromKeys = `update api_key set rotated_from = null where rotated_from = any($1::text[])`
const removeKeys = `delete from api_key where id = any($1::text[]) returning 1 as one`

/** Keys that can no longer be used. Which one made what is in the audit and in movements by the integration's name. */
export async function stepKeys(db: Db, before: number, rows: number): Promise<Step> {
  return db.transaction(async tx => {
    const ids = (await tx.query<{ id: string }>(oldKeys, [instant(before), rows])).map(key => key.id)
    if (ids.length === 0) return { removed: {}, more: false }
    await tx.query(cutFromKeys, [ids])
    return { removed: { keys: await count(tx, removeKeys, [ids]) }, more: ids.length === rows }
  })
}

async function count(q: Query, text: string, values: readonly unknown[]): Promise<number> {
  return (await q.query(text, values)).length
}
