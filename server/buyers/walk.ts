/**
 * Brings what lies in the clear, from before there were keys, or under an older key, to a market's newest: goes through each table once by its key, a slice at a
 * time, each slice in a transaction behind the turnstile that also notes how far it is. So it may be interrupted anywhere, and what acts write meanwhile is
 * under the newest key already.
 */
import type { Address } from '#domain/acts.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Db, Query } from '#server/db/db.ts'
import { apart } from '#server/market/batch.ts'
import { broughtTo } from '#server/market/fingerprint.ts'
import { hashedBy, identityText } from '#server/market/identity.ts'
import { lockBuyers } from './follow.ts'
import { isOld, type KeyRing, type MarketKeys } from './keys.ts'
import { dropLookups, hashesOf, putLookups } from './lookup.ts'
import { keysOf } from './seal.ts'
import { type BuyerRow, openBuyer } from './store.ts'

export const walkTasks = ['buyer', 'buyer_address', 'set_aside', 'act', 'buyer_use'] as const
export type WalkTask = (typeof walkTasks)[number]

interface Slice {
  /** Where it came to; undefined: to the end. */
  readonly after: string | undefined
  readonly changed: number
}
type Step = (tx: Query, keys: MarketKeys, catalogue: Catalogue, after: string) => Promise<Slice>

const few = 200
const lock = `select seq from market_head where market = $1 for update`
const readWalk = `select key, after, done from personal_walk where market = $1 and task = $2`
const putWalk = `insert into personal_walk (market, task, key, after, done) values ($1, $2, $3, $4, $5)
on conflict (market, task) do update set key = excluded.key, after = excluded.after, done = excluded.done`

/** A slice of rows that were read in the order of `key`, of which `changed` were written. */
const slice = <T>(rows: readonly T[], most: number, changed: number, key: (row: T) => string): Slice => {
  const last = rows.at(-1)
  return { after: last === undefined || rows.length < most ? undefined : key(last), changed }
}

const nil = '00000000-0000-0000-0000-000000000000'
const selectBuyers = `select b.*, coalesce(
  (select channel from "order" o where o.market = $1 and o.id = b.id), (select channel from hold h where h.market = $1 and h.id = b.id),
  (select channel from "order" o where o.market = $1 and o.buyer = b.id and o.buyer <> o.id order by o.number desc limit 1),
  (select channel from hold h where h.market = $1 and h.buyer = b.id and h.buyer <> h.id limit 1)) as channel
from (select id, sealed, erased_at, name, phone, email from buyer where market = $1 and id > $2::uuid order by id limit ${few}) b`
const putBuyers = `update buyer set sealed = k.sealed, name = null, phone = null, email = null from unnest($2::uuid[], $3::bytea[]) k (id, sealed)
where buyer.market = $1 and buyer.id = k.id`

const buyers: Step = async (tx, keys, catalogue, after) => {
  const rows = await tx.query<BuyerRow & { channel: number | null }>(selectBuyers, [keys.market, after || nil])
  const old = rows.flatMap(row => {
    const clear = row.name !== null || row.phone !== null || row.email !== null
    if (!clear && (row.sealed === null || (!isOld(keys, row.sealed) && keysOf(row.sealed).length === 1))) return []
    const told = openBuyer(keys, row)
    const country = row.channel === null ? undefined : catalogue.channelById(row.channel).country
    return [{ id: row.id, sealed: keys.seal('buyer', row.id, told), hashes: hashesOf(keys, told, country) }]
  })
  if (old.length > 0) {
    const ids = old.map(b => b.id)
    await tx.query(putBuyers, [keys.market, ids, old.map(b => b.sealed)])
    await dropLookups(tx, keys.market, ids)
    await putLookups(
      tx,
      keys.market,
      old.map(b => ({ buyer: b.id, hashes: b.hashes })),
    )
  }
  return slice(rows, few, old.length, row => row.id)
}

const selectAddresses = `select "order", sealed, address from buyer_address where market = $1 and "order" > $2::uuid order by "order" limit ${few}`
const putAddresses = `update buyer_address set sealed = k.sealed, address = null from unnest($2::uuid[], $3::bytea[]) k ("order", sealed)
where buyer_address.market = $1 and buyer_address."order" = k."order"`

const addresses: Step = async (tx, keys, _catalogue, after) => {
  const rows = await tx.query<{ order: string; sealed: Buffer | null; address: Address | null }>(selectAddresses, [
    keys.market,
    after || nil,
  ])
  const old = rows.flatMap(({ order, sealed, address }) => {
    if (sealed !== null && !isOld(keys, sealed)) return []
    const told = sealed === null ? address : keys.open<Address>('buyer_address', order, sealed).at(-1)
    return told == null ? [] : [{ order, sealed: keys.seal('buyer_address', order, told) }]
  })
  if (old.length > 0) await tx.query(putAddresses, [keys.market, old.map(a => a.order), old.map(a => a.sealed)])
  return slice(rows, few, old.length, row => row.order)
}

const selectAside = `select incident, body, sealed from set_aside where market = $1 and incident > $2::uuid order by incident limit ${few}`
const putAside = `update set_aside set body = k.body, sealed = k.sealed from unnest($1::uuid[], $2::jsonb[], $3::bytea[]) k (incident, body, sealed)
where set_aside.incident = k.incident`

const aside: Step = async (tx, keys, _catalogue, after) => {
  const rows = await tx.query<{ incident: string; body: Parameters<typeof apart>[0]; sealed: Buffer | null }>(selectAside, [
    keys.market,
    after || nil,
  ])
  const old = rows.flatMap(({ incident, body, sealed }) => {
    const { clear, personal } = apart(body)
    const was = sealed !== null && isOld(keys, sealed) ? keys.open<object>('set_aside', incident, sealed).at(-1) : undefined
    if (personal === undefined && was === undefined) return []
    return [{ incident, body: JSON.stringify(clear), sealed: keys.seal('set_aside', incident, { ...was, ...personal }) }]
  })
  if (old.length > 0) await tx.query(putAside, [old.map(a => a.incident), old.map(a => a.body), old.map(a => a.sealed)])
  return slice(rows, few, old.length, row => row.incident)
}

const manyActs = 1000
const selectActs = `select key, case when kind in ('order', 'sale', 'hold') then fingerprint else '' end as fingerprint
from act where market = $1 and key > $2::uuid order by key limit ${manyActs}`
const putActs = `update act set fingerprint = k.fingerprint from unnest($2::uuid[], $3::text[]) k (key, fingerprint) where act.market = $1 and act.key = k.key`

const acts: Step = async (tx, keys, _catalogue, after) => {
  const rows = await tx.query<{ key: string; fingerprint: string }>(selectActs, [keys.market, after || nil])
  const old = rows.map(row => ({ ...row, now: broughtTo(row.fingerprint, keys) })).filter(row => row.now !== row.fingerprint)
  if (old.length > 0) await tx.query(putActs, [keys.market, old.map(a => a.key), old.map(a => a.now)])
  return slice(rows, manyActs, old.length, row => row.key)
}

const selectUses = `select sku, identity, "order" from buyer_use where market = $1 and (sku, identity, "order") > ($2::integer, $3::text, $4::uuid)
order by sku, identity, "order" limit ${few}`
const putUses = `update buyer_use set identity = k.now from unnest($2::integer[], $3::text[], $4::uuid[], $5::text[]) k (sku, was, "order", now)
where buyer_use.market = $1 and buyer_use.sku = k.sku and buyer_use.identity = k.was and buyer_use."order" = k."order"`

const uses: Step = async (tx, keys, _catalogue, after) => {
  const from = after === '' ? [0, '', nil] : (JSON.parse(after) as [number, string, string])
  const rows = await tx.query<{ sku: number; identity: string; order: string }>(selectUses, [keys.market, ...from])
  const old = rows.map(row => ({ ...row, now: identityBroughtTo(row.identity, keys) })).filter(row => row.now !== row.identity)
  if (old.length > 0)
    await tx.query(putUses, [keys.market, old.map(u => u.sku), old.map(u => u.identity), old.map(u => u.order), old.map(u => u.now)])
  return slice(rows, few, old.length, row => JSON.stringify([row.sku, row.identity, row.order]))
}

/** The phone itself may be gone: its hash is hashed once more. */
export function identityBroughtTo(identity: string, keys: Pick<MarketKeys, 'current' | 'hash'>): string {
  const [, kind, chain, hash] = /^(phone|email):(?:([\d.]+)~)?(.+)$/.exec(identity) ?? []
  if (kind === undefined || hash === undefined) return identity
  const ids = chain?.split('.').map(Number) ?? [1]
  return ids.at(-1) === keys.current ? identity : identityText(kind, [...ids, keys.current], hashedBy(keys, [keys.current], hash))
}

const steps: Readonly<Record<WalkTask, Step>> = { buyer: buyers, buyer_address: addresses, set_aside: aside, act: acts, buyer_use: uses }

/** One slice of one task. Undefined: there was nothing left to do. */
export async function walkSlice(db: Db, keys: MarketKeys, catalogue: Catalogue, task: WalkTask): Promise<Slice | undefined> {
  return db.transaction(async tx => {
    await tx.query(lock, [keys.market])
    await lockBuyers(tx, keys.market)
    const [row] = await tx.query<{ key: number; after: string; done: boolean }>(readWalk, [keys.market, task])
    const here = row?.key === keys.current ? row : { after: '', done: false }
    if (here.done) return undefined
    const done = await steps[task](tx, keys, catalogue, here.after)
    await tx.query(putWalk, [keys.market, task, keys.current, done.after ?? '', done.after === undefined])
    return done
  })
}

export interface WalkDeps {
  readonly db: Db
  readonly catalogue: { current(): Promise<Catalogue> }
  readonly keys: KeyRing
}

/** What is left over of rows that were rewritten must not lie in the embedded database's files; PostgreSQL's owner does it: docs/guides/personal-data.md. */
async function sweepUp(db: Db, changed: ReadonlySet<WalkTask>): Promise<void> {
  if (db.engine !== 'pglite') return
  for (const table of changed) await db.script(`vacuum full ${table}`)
}

/** Walks all markets. `pauseMs`: left to acts between two slices. Ends between two slices when `signal` aborts. Gives how many rows it wrote. */
export async function walk({ db, catalogue, keys }: WalkDeps, options: { pauseMs?: number; signal?: AbortSignal } = {}): Promise<number> {
  const { pauseMs = 0, signal } = options
  const all = await catalogue.current()
  let changed = 0
  const tables = new Set<WalkTask>()
  for (const market of all.markets) {
    const ours = await keys.of(market)
    for (const task of walkTasks) {
      for (;;) {
        if (signal?.aborted === true) return changed
        const done = await walkSlice(db, ours, all, task)
        changed += done?.changed ?? 0
        if (done !== undefined && done.changed > 0) tables.add(task)
        if (done?.after === undefined) break
        await new Promise(resolve => setTimeout(resolve, pauseMs))
      }
    }
  }
  await sweepUp(db, tables)
  return changed
}

/** Walks once beside the server's work. A failed walk is told; the next start goes on. */
export function keepWalking(
  deps: WalkDeps,
  log: { warn(details: object, message: string): void; info(details: object, message: string): void },
) {
  const stopping = new AbortController()
  const running = walk(deps, { pauseMs: 20, signal: stopping.signal }).then(
    rows => (rows > 0 ? log.info({ rows }, 'what buyers told was brought under the newest key') : undefined),
    (error: unknown) => log.warn({ err: error }, 'what buyers told could not be brought under the newest key yet'),
  )
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** How far it is, for doctor: tasks that are not done, by market. */
export async function walksToDo(q: Query, markets: readonly Market[]): Promise<{ market: string; task: WalkTask }[]> {
  const rows = await q.query<{ market: number; task: string; key: number; done: boolean; newest: number | null }>(
    `select w.market, w.task, w.key, w.done, (select max(key) from market_key k where k.market = w.market)::integer as newest from personal_walk w`,
  )
  const done = new Set(rows.filter(r => r.done && r.key === r.newest).map(r => `${r.market} ${r.task}`))
  return markets.flatMap(m => walkTasks.filter(task => !done.has(`${m.id} ${task}`)).map(task => ({ market: m.code, task })))
}
