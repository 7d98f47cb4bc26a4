/** Pages of orders over one market or many, newest first or the longest waiting first; and how many there are. */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Order } from '#domain/documents.ts'
import { orderView, type OrderView } from '#server/book/documents.ts'
import { stateOfUnits, type OrderState, type OrderUnits } from '#server/book/order-state.ts'
import type { Query } from '#server/db/db.ts'
import { selectOrders } from '#server/market/read-documents.ts'
import type { OrderFilter } from './filter.ts'
import { type Bounds, countStatement, dayBounds, driverOf, endStatement, everything, pageStatement, type Sort } from './sql.ts'

/** Rows of an index a page looks at, at most, in each market: a page is then short, and the next one goes on. */
export const lookedAt = 1000
/** As far as is counted, in each market. */
export const counted = 10_000
/** Days whose first and last orders are looked up; longer ranges leave so little aside that it is not worth it. */
const maxDays = 1100

/** Where each market goes on: its number, and the number of the last act looked at. Markets that are not named have ended. */
export type Cursor = readonly (readonly [market: number, key: number])[]

interface Row {
  readonly key: number
  readonly id: string
  readonly number: number
  readonly channel: number
  readonly kind: string
  readonly sold_at: number | null
  readonly buyer: string | null
  readonly currency: string
  readonly net_minor: number
  readonly tax_minor: number
  readonly payment_state: string
  readonly external_ref: string | null
  readonly day: string
  readonly occurred_at: number
  readonly recorded_at: number
  readonly accepted: number
  readonly cancelled: number
  readonly returned: number
  readonly handed: number
  readonly lines: number
  readonly places: readonly number[] | null
  readonly skus: readonly { readonly sku: number; readonly quantity: number }[]
}

/** What one market has to offer a page. */
interface Stream {
  readonly filter: OrderFilter
  readonly rows: readonly Row[]
  /** Where it goes on when all of its rows are taken; null: there are no more. */
  readonly end: number | null
}

export interface Asked {
  readonly filters: readonly OrderFilter[]
  readonly sort: Sort
  readonly limit: number
  /** Default `lookedAt`. */
  readonly most?: number
}

/** A page of at most `limit` orders, merged by when they happened; and where the next page goes on. */
export async function listOrders(tx: Query, catalogue: Catalogue, asked: Asked, after: Cursor | undefined) {
  const { sort, limit } = asked
  const from = new Map(after)
  const streams: Stream[] = []
  for (const filter of asked.filters) {
    if (after !== undefined && !from.has(filter.market.id)) continue
    streams.push(await readStream(tx, filter, asked, from.get(filter.market.id)))
  }
  const taken = merge(streams, sort, limit)
  const next: Cursor = streams.flatMap((s, i): [number, number][] => {
    const n = taken.counts[i] as number
    const key = n === s.rows.length ? s.end : n === 0 ? (from.get(s.filter.market.id) ?? start(sort)) : (s.rows[n - 1] as Row).key
    return key === null ? [] : [[s.filter.market.id, key]]
  })
  return { items: taken.items.map(({ filter, row }) => rowView(row, filter, catalogue)), next: next.length > 0 ? next : null }
}

/** Before the first. */
const start = (sort: Sort) => (sort === 'waiting' ? -1 : Number.MAX_SAFE_INTEGER)

async function readStream(
  tx: Query,
  filter: OrderFilter,
  { sort, limit, most = lookedAt }: Asked,
  after: number | undefined,
): Promise<Stream> {
  const within = await boundsOf(tx, filter, sort)
  if (within === undefined) return { filter, rows: [], end: null }
  const bounds = after === undefined ? within : beyond(within, sort, after)
  const page = pageStatement(filter, sort, bounds, limit + 1, most)
  const rows = await tx.query<Row>(page.text, page.values)
  if (rows.length > limit) return { filter, rows: rows.slice(0, limit), end: (rows[limit - 1] as Row).key }
  const statement = endStatement(filter, sort, bounds, most)
  const [end] = await tx.query<{ examined: number; last: number | null }>(statement.text, statement.values)
  return { filter, rows, end: end !== undefined && end.examined === most ? end.last : null }
}

const beyond = ({ low, high }: Bounds, sort: Sort, key: number): Bounds =>
  sort === 'waiting' ? { low: Math.max(low, key + 1), high } : { low, high: Math.min(high, key - 1) }

interface Days {
  readonly days: number
  readonly low: number | null
  readonly high: number
  readonly low_number: number
  readonly high_number: number
}

/** The days asked for, as bounds of the walk; undefined: nothing happened on them. Fulfilments may come after their orders' days. */
async function boundsOf(tx: Query, filter: OrderFilter, sort: Sort): Promise<Bounds | undefined> {
  const { from, to, market } = filter
  if (from === undefined && to === undefined) return everything
  const [days] = await tx.query<Days>(dayBounds, [market.id, from ?? null, to ?? null, maxDays])
  if (days !== undefined && days.days > maxDays) return everything
  if (days === undefined || days.low === null) return undefined
  const driver = driverOf(filter, sort)
  if (driver === 'all') return { low: days.low_number, high: days.high_number }
  const late = driver === 'open' || driver === 'places'
  return { low: days.low, high: late ? everything.high : days.high }
}

/** Takes the newest of what the markets offer, again and again; not beyond a market that may have newer ones that were not looked at. */
function merge(streams: readonly Stream[], sort: Sort, limit: number) {
  const counts = streams.map(() => 0)
  const items: { filter: OrderFilter; row: Row }[] = []
  while (items.length < limit) {
    let best = -1
    for (const [i, s] of streams.entries()) {
      const row = s.rows[counts[i] as number]
      if (row === undefined && s.end !== null) return { items, counts }
      const other = best < 0 ? undefined : (streams[best] as Stream).rows[counts[best] as number]
      if (row !== undefined && (other === undefined || sooner(sort, row, other))) best = i
    }
    if (best < 0) break
    const stream = streams[best] as Stream
    items.push({ filter: stream.filter, row: stream.rows[counts[best] as number] as Row })
    counts[best] = (counts[best] as number) + 1
  }
  return { items, counts }
}

const sooner = (sort: Sort, a: Row, b: Row) => (sort === 'waiting' ? a.occurred_at < b.occurred_at : a.occurred_at > b.occurred_at)

/** How many there are, counted as far as `counted` in each market. */
export async function countOrders(tx: Query, filters: readonly OrderFilter[], sort: Sort): Promise<{ count: number; more: boolean }> {
  let [count, more] = [0, false]
  for (const filter of filters) {
    const bounds = await boundsOf(tx, filter, sort)
    if (bounds === undefined) continue
    const { text, values } = countStatement(filter, sort, bounds, counted + 1)
    const [row] = await tx.query<{ examined: number; found: number }>(text, values)
    count += Math.min(row?.found ?? 0, counted)
    more ||= row !== undefined && row.examined > counted
  }
  return { count, more }
}

const iso = (ms: number) => new Date(ms).toISOString()

export interface OrderRowView {
  readonly market: string
  readonly id: string
  readonly number: number
  readonly state: OrderState
  readonly units: OrderUnits
  readonly channel: string
  readonly kind: string
  readonly soldAt: string | null
  readonly places: string[]
  readonly buyer: string | null
  readonly skus: { sku: string; quantity: number }[]
  readonly lines: number
  readonly net: { amountMinor: number; currency: string }
  readonly tax: { amountMinor: number; currency: string }
  readonly paymentState: string
  readonly externalRef: string | null
  readonly day: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly order?: OrderView
}

function rowView(row: Row, { market }: OrderFilter, catalogue: Catalogue): OrderRowView {
  const { accepted, cancelled, returned, handed: handedOver } = row
  const units = { accepted, cancelled, handedOver, returned, open: accepted - cancelled - handedOver }
  return {
    market: market.code,
    id: row.id,
    number: row.number,
    state: stateOfUnits(units),
    units,
    channel: catalogue.channelById(row.channel).code,
    kind: row.kind,
    soldAt: row.sold_at === null ? null : catalogue.placeById(row.sold_at).code,
    places: [...new Set(row.places)].map(id => catalogue.placeById(id).code),
    buyer: row.buyer,
    skus: row.skus.map(({ sku, quantity }) => ({ sku: catalogue.skuById(sku).code, quantity })),
    lines: row.lines,
    net: { amountMinor: row.net_minor, currency: row.currency },
    tax: { amountMinor: row.tax_minor, currency: row.currency },
    paymentState: row.payment_state,
    externalRef: row.external_ref,
    day: row.day,
    occurredAt: iso(row.occurred_at),
    recordedAt: iso(row.recorded_at),
  }
}

/** The rows, each with its whole order. */
export async function withOrders(tx: Query, catalogue: Catalogue, rows: readonly OrderRowView[]): Promise<OrderRowView[]> {
  const orders = new Map<string, OrderView>()
  for (const code of new Set(rows.map(r => r.market))) {
    const market = catalogue.market(code)
    if (market === undefined) continue
    const ids = rows.filter(r => r.market === code).map(r => r.id)
    for (const { doc } of await tx.query<{ doc: Order }>(selectOrders, [market.id, ids]))
      orders.set(`${code}/${doc.id}`, orderView(doc, market, catalogue))
  }
  return rows.map(row => ({ ...row, order: orders.get(`${row.market}/${row.id}`) as OrderView }))
}
