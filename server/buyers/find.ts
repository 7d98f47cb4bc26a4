/** Finds buyers and their documents. Whoever has places only sees buyers of orders that concern them, and of those orders. */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Hold, Order, Return } from '#domain/documents.ts'
import { concerned, concerns } from '#server/book/documents.ts'
import { limitedIn } from '#server/catalogue/within.ts'
import type { Query } from '#server/db/db.ts'
import { holdColumns, orderColumns } from '#server/market/read-documents.ts'

/** A buyer without an id of their own is known by the document's. */
const ordersOf = (columns: string) => `(select ${columns} from "order" where market = $1 and id = k.buyer and buyer = k.buyer
  union all select ${columns} from "order" where market = $1 and buyer = k.buyer and buyer <> id offset 0)`
const holdsOf = `(select id from hold where market = $1 and id = k.buyer and buyer = k.buyer
  union all select id from hold where market = $1 and buyer = k.buyer and buyer <> id offset 0)`

const selectKnown = `select k.buyer, count(*)::integer as orders, max(o.number) as number, (array_agg(o.day order by o.number desc))[1] as day,
  (array_agg(o.channel order by o.number desc))[1] as channel
from unnest($2::uuid[]) k (buyer) cross join lateral ${ordersOf('*')} o where ${concerns.order('$3', '$4')} group by k.buyer`

export interface Known {
  readonly orders: number
  readonly lastOrder: { readonly number: number; readonly day: string; readonly channel: string } | null
}
const nothing: Known = { orders: 0, lastOrder: null }

/** Of each of these buyers how many orders one may see, and the last; of those without any only where one has the whole market. */
export async function knownBuyers(q: Query, market: Market, catalogue: Catalogue, buyers: readonly string[]): Promise<Map<string, Known>> {
  if (buyers.length === 0) return new Map()
  const rows = await q.query<{ buyer: string; orders: number; number: number; day: string; channel: number }>(selectKnown, [
    market.id,
    buyers,
    ...concerned(catalogue, market),
  ])
  const known = new Map<string, Known>(
    rows.map(r => [
      r.buyer,
      { orders: r.orders, lastOrder: { number: r.number, day: r.day, channel: catalogue.channelById(r.channel).code } },
    ]),
  )
  if (limitedIn(catalogue, market.id) === undefined) for (const buyer of buyers) if (!known.has(buyer)) known.set(buyer, nothing)
  return known
}

const selectByNumber = `select o.buyer from "order" o where o.market = $1 and o.number = $2 and o.buyer is not null`

/** The buyer of the order of this number. */
export async function buyerOfOrder(q: Query, market: number, number: number): Promise<string[]> {
  return (await q.query<{ buyer: string }>(selectByNumber, [market, number])).map(r => r.buyer)
}

const selectOrders = `select ${orderColumns} from "order" o where o.market = $1 and o.number = any(array(
  select o.number from unnest($2::uuid[]) k (buyer) cross join lateral ${ordersOf('*')} o
  where o.number < $3::bigint and ${concerns.order('$5', '$6')} order by o.number desc limit $4)) order by o.number desc`

/** Their orders older than number `before`, newest first, at most `limit`. */
export async function ordersOfBuyers(
  q: Query,
  market: Market,
  catalogue: Catalogue,
  buyers: readonly string[],
  before: number,
  limit: number,
): Promise<Order[]> {
  const rows = await q.query<{ doc: Order }>(selectOrders, [market.id, buyers, before, limit, ...concerned(catalogue, market)])
  return rows.map(r => r.doc)
}

const selectHolds = `select ${holdColumns} from hold h where h.market = $1 and h.id = any(array(
  select o.id from unnest($2::uuid[]) k (buyer) cross join lateral ${holdsOf} o)) order by h.seq desc`

export async function holdsOfBuyers(q: Query, market: number, buyers: readonly string[]): Promise<Hold[]> {
  return (await q.query<{ doc: Hold }>(selectHolds, [market, buyers])).map(r => r.doc)
}

const selectReturns = `select r.id from unnest($2::uuid[]) k ("order")
cross join lateral (select id from "return" where market = $1 and "order" = k."order" offset 0) r`

export async function returnsOf(q: Query, market: number, orders: readonly string[]): Promise<Return['id'][]> {
  return (await q.query<{ id: string }>(selectReturns, [market, orders])).map(r => r.id)
}

const selectBuyer = `select 1 as one from buyer where market = $1 and id = $2`

/** Is there a buyer of this id? */
export const isBuyer = async (q: Query, market: number, id: string): Promise<boolean> =>
  (await q.query(selectBuyer, [market, id])).length > 0
