/** What places have to do: fulfilments of which something is open, the longest waiting first. */
import type { FulfilKind } from '#domain/acts.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import { counted, lookedAt } from './list.ts'

export interface WorkFilter {
  readonly market: Market
  readonly places: readonly number[]
  readonly channel: number | null
  readonly kind: FulfilKind | null
  readonly sku: number | null
  readonly before: string | null
}
/** Where a fulfilment comes: by since when it is waited for. */
type WorkKey = readonly [since: number, order: string, n: number]
export type WorkCursor = readonly (readonly [market: number, since: number, order: string, n: number])[]

interface Row {
  readonly since: number
  readonly n: number
  readonly place: number
  readonly kind: string
  readonly reason: string
  readonly order: string
  readonly number: number
  readonly channel: number
  readonly sold_at: number | null
  readonly payment_state: string
  readonly external_ref: string | null
  readonly ship_country: string | null
  readonly ship_region: string | null
  readonly ship_city: string | null
  readonly lines: readonly { readonly line: number; readonly sku: number; readonly open: number; readonly quantity: number }[]
}

// By fulfilment_open: for each place and kind, those waited for longest. $1 market, $2 places, $3 kinds, $4 $5 $6 after, $7 before, $8 looked at.
const walk = `select f.* from unnest($2::integer[]) p (id) cross join unnest($3::text[]) k (kind) cross join lateral (
    select since, "order", n, place, kind, reason from fulfilment where market = $1 and place = p.id and kind = k.kind and state = 'open'
      and since >= $4::timestamptz and since < $7::timestamptz and (since, "order", n) > ($4::timestamptz, $5::uuid, $6::smallint)
    order by since, "order", n limit $8) f
  order by f.since, f."order", f.n limit $8`
// $9 channel, $10 SKU
const wanted = `(${walk}) f cross join lateral (select * from "order" o where o.market = $1 and o.id = f."order" offset 0) o
  where ($9::integer is null or o.channel = $9)
    and ($10::integer is null or exists (select 1 from fulfilment_line fl join order_line l on l.market = fl.market and l."order" = fl."order" and l.line = fl.line
      where fl.market = $1 and fl."order" = f."order" and fl.n = f.n and l.sku = $10 and fl.quantity > fl.handed_over + fl.cancelled + fl.rejected))`
const page = `select w.*, l.lines from (
    select f.*, o.number, o.channel, o.sold_at, o.payment_state, o.external_ref, o.ship_country, o.ship_region, o.ship_city
    from ${wanted} order by f.since, f."order", f.n limit $11) w
  cross join lateral (select json_agg(json_build_object('line', l.line, 'sku', l.sku, 'open', fl.quantity - fl.handed_over - fl.cancelled - fl.rejected,
      'quantity', fl.quantity) order by l.line) as lines
    from fulfilment_line fl join order_line l on l.market = fl.market and l."order" = fl."order" and l.line = fl.line
    where fl.market = $1 and fl."order" = w."order" and fl.n = w.n and fl.quantity > fl.handed_over + fl.cancelled + fl.rejected) l
  order by w.since, w."order", w.n`
// The last of as many as are looked at; none where there are fewer.
const end = `select since, "order", n from (${walk}) f order by since, "order", n offset $8::integer - 1 limit 1`
const count = `select (select count(*)::integer from (${walk}) f) as examined, (select count(*)::integer from ${wanted}) as found`
/** Nothing restricts by channel or SKU: nothing need be looked up. */
const plainCount = `select count(*)::integer as examined, count(*)::integer as found from (${walk}) f`

const kinds: readonly FulfilKind[] = ['ship', 'collect', 'counter']
const forever = instant(Date.parse('9999-01-01T00:00:00Z'))
const walked = (f: WorkFilter, [since, order, n]: WorkKey, most: number): unknown[] => [
  f.market.id,
  f.places,
  f.kind === null ? kinds : [f.kind],
  instant(since),
  order,
  n,
  f.before ?? forever,
  most,
]
const first: WorkKey = [0, '00000000-0000-0000-0000-000000000000', 0]

/** The places a reader's work list of a market is about: the one asked for, else every one of the market they may see. */
export function workPlaces(catalogue: Catalogue, market: Market, place: number | undefined): readonly number[] {
  return place === undefined ? catalogue.places.filter(p => p.market === market.id).map(p => p.id) : [place]
}

/** A page of at most `limit` fulfilments to do, merged over the markets by when they were ordered. */
export async function listWork(
  tx: Query,
  catalogue: Catalogue,
  all: readonly WorkFilter[],
  limit: number,
  after: WorkCursor | undefined,
  most = lookedAt,
) {
  const from = new Map(after?.map(([market, ...key]) => [market, key as WorkKey]))
  const streams: { f: WorkFilter; rows: readonly Row[]; end: WorkKey | null; taken: number }[] = []
  for (const f of all) {
    if (after !== undefined && !from.has(f.market.id)) continue
    const begin = from.get(f.market.id) ?? first
    const values = walked(f, begin, most)
    const rows = await tx.query<Row>(page, [...values, f.channel, f.sku, limit + 1])
    const full = rows.length > limit
    const [last] = full ? [] : await tx.query<Row>(end, values)
    const kept = full ? rows.slice(0, limit) : rows
    streams.push({ f, rows: kept, end: full ? keyOf(kept.at(-1) as Row) : last === undefined ? null : keyOf(last), taken: 0 })
  }
  const items: ReturnType<typeof workView>[] = []
  while (items.length < limit) {
    // A market that was not looked at to the end may have something that has waited longer.
    if (streams.some(s => s.taken === s.rows.length && s.end !== null)) break
    const next = streams
      .filter(s => s.taken < s.rows.length)
      .reduce<(typeof streams)[number] | undefined>((best, s) => (best === undefined || head(s) < head(best) ? s : best), undefined)
    if (next === undefined) break
    items.push(workView(next.rows[next.taken++] as Row, next.f.market, catalogue))
  }
  const next: WorkCursor = streams.flatMap(s => {
    const key = s.taken === s.rows.length ? s.end : s.taken === 0 ? (from.get(s.f.market.id) ?? first) : keyOf(s.rows[s.taken - 1] as Row)
    return key === null ? [] : [[s.f.market.id, ...key] as const]
  })
  return { items, next: next.length > 0 ? next : null }
}

const keyOf = (row: Row): WorkKey => [row.since, row.order, row.n]
const head = (s: { rows: readonly Row[]; taken: number }) => (s.rows[s.taken] as Row).since

/** How many there are to do, counted as far as `counted` in each market. */
export async function countWork(tx: Query, all: readonly WorkFilter[]): Promise<{ count: number; more: boolean }> {
  let [sum, more] = [0, false]
  for (const f of all) {
    const plain = f.channel === null && f.sku === null
    const values = [...walked(f, first, counted + 1), ...(plain ? [] : [f.channel, f.sku])]
    const [row] = await tx.query<{ examined: number; found: number }>(plain ? plainCount : count, values)
    sum += Math.min(row?.found ?? 0, counted)
    more ||= row !== undefined && row.examined > counted
  }
  return { count: sum, more }
}

function workView(row: Row, market: Market, catalogue: Catalogue) {
  return {
    market: market.code,
    order: row.order,
    number: row.number,
    fulfilment: row.n,
    place: catalogue.placeById(row.place).code,
    kind: row.kind,
    reason: row.reason,
    channel: catalogue.channelById(row.channel).code,
    soldAt: row.sold_at === null ? null : catalogue.placeById(row.sold_at).code,
    paymentState: row.payment_state,
    externalRef: row.external_ref,
    shipTo: row.ship_country === null ? null : { country: row.ship_country, region: row.ship_region, city: row.ship_city },
    orderedAt: new Date(row.since).toISOString(),
    units: row.lines.reduce((sum, l) => sum + l.open, 0),
    lines: row.lines.map(l => ({ ...l, sku: catalogue.skuById(l.sku).code })),
  }
}
