/**
 * Erasure: what buyers told goes, wherever it was kept; orders, units and money stay. Afterwards a buyer is an id without a person. In one transaction behind the
 * turnstile, so that no act of the market sees half of it.
 */
import { isOpenOrder } from '#server/book/order-state.ts'
import { record } from '#server/audit/audit.ts'
import { documentView } from '#server/book/documents.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Db, Query } from '#server/db/db.ts'
import { Problem, type Who } from '#server/http/route.ts'
import { forgotten } from '#server/market/fingerprint.ts'
import { lockBuyers } from './follow.ts'
import { holdsOfBuyers, ordersOfBuyers } from './find.ts'
import type { MarketKeys } from './keys.ts'
import { dropLookups } from './lookup.ts'
import { setAsideOf } from './set-aside.ts'
import { readBuyers } from './store.ts'

export interface Erased {
  readonly at: string
  readonly buyers: readonly string[]
  readonly addresses: number
  readonly limits: number
}

const lock = `select seq from market_head where market = $1 for update`
const emptyBuyers = `update buyer set sealed = null, name = null, phone = null, email = null, erased_at = coalesce(erased_at, clock_timestamp())
where market = $1 and id = any($2::uuid[])`
const deleteAddresses = `delete from buyer_address where market = $1 and "order" = any($2::uuid[]) returning 1 as one`
const forgetCities = `update "order" set ship_city = null where market = $1 and id = any($2::uuid[]) and ship_city is not null`
const deleteUses = `delete from buyer_use where market = $1 and ctid = any(array(
  select u.ctid from unnest($2::uuid[]) k (doc) cross join lateral (select ctid from buyer_use where market = $1 and "order" = k.doc offset 0) u)) returning 1 as one`
const selectPrints = `select a.key, a.fingerprint from unnest($2::uuid[]) k (key)
cross join lateral (select key, fingerprint from act where market = $1 and key = k.key offset 0) a`
const putPrints = `update act set fingerprint = k.fingerprint from unnest($2::uuid[], $3::text[]) k (key, fingerprint) where act.market = $1 and act.key = k.key`
const deleteAside = `delete from set_aside where incident = any($1::uuid[])`

/** Erases them. Throws `buyer_has_open_orders`: what is still to come could not be delivered. */
export async function eraseBuyers(
  db: Db,
  keys: MarketKeys,
  market: Market,
  catalogue: Catalogue,
  ids: readonly string[],
  { limits, who }: { readonly limits: boolean; readonly who: Who },
): Promise<Erased> {
  return db.transaction(async tx => {
    await tx.query(lock, [market.id])
    await lockBuyers(tx, market.id)
    const orders = await ordersOfBuyers(tx, market, catalogue, ids, Number.MAX_SAFE_INTEGER, 1_000_000)
    const holds = await holdsOfBuyers(tx, market.id, ids)
    const open = {
      orders: orders.filter(isOpenOrder).map(o => o.number),
      holds: holds.filter(h => (documentView(h, market, catalogue, Date.now()) as { state: string }).state === 'open').map(h => h.id),
    }
    if (open.orders.length + open.holds.length > 0)
      throw new Problem('buyer_has_open_orders', `The buyer has ${open.orders.length} open orders and ${open.holds.length} holds.`, open)
    const documents = [...orders.map(o => o.id), ...holds.map(h => h.id)]
    const aside = await setAsideOf(tx, keys, { ids, buyers: await readBuyers(tx, keys, ids), documents })
    await tx.query(deleteAside, [aside.map(a => a.incident)])
    await tx.query(emptyBuyers, [market.id, ids])
    await dropLookups(tx, market.id, ids)
    const addresses = await tx.query(deleteAddresses, [market.id, documents])
    await tx.query(forgetCities, [market.id, documents])
    await forgetPrints(tx, market.id, documents)
    const uses = limits ? await tx.query(deleteUses, [market.id, documents]) : []
    const counts = { orders: orders.length, addresses: addresses.length, setAside: aside.length, limits: uses.length }
    await record(
      tx,
      who,
      ids.map(subject => ({ action: 'buyers.erased', subject, market: market.id, after: { with: ids.length, ...counts } })),
    )
    const [clock] = await tx.query<{ now: number }>('select (extract(epoch from clock_timestamp()) * 1000)::bigint as now')
    return { at: new Date(clock?.now ?? 0).toISOString(), buyers: ids, addresses: addresses.length, limits: uses.length }
  })
}

/** A repeat of an order is still known by everything but who bought and where they live. */
async function forgetPrints(tx: Query, market: number, keys: readonly string[]): Promise<void> {
  const rows = await tx.query<{ key: string; fingerprint: string }>(selectPrints, [market, keys])
  const changed = rows.map(r => ({ ...r, without: forgotten(r.fingerprint) })).filter(r => r.without !== r.fingerprint)
  if (changed.length > 0) await tx.query(putPrints, [market, changed.map(r => r.key), changed.map(r => r.without)])
}
