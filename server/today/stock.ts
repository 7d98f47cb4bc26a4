/** Stock-outs and near stock-outs by days of cover (domain/attention.ts), over all places that sell and at each of them. */
import { coverDays, daysOfCover, stockLevel } from '#domain/attention.ts'
import { addDays, type Day } from '#domain/calendar.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { isOpen } from '#domain/deciders/common.ts'
import { metricCode } from '#domain/metrics.ts'
import type { Query } from '#server/db/db.ts'
import type { Asked } from './asked.ts'
import { Kept } from './kept.ts'

export interface ShortStock {
  readonly sku: number
  /** 0: over all places that sell. */
  readonly place: number
  readonly level: 'out' | 'near'
  readonly available: number
  readonly sold: number
  readonly cover: number
}
export interface Stock {
  /** By SKU over all places, and by SKU and place. */
  readonly skus: readonly ShortStock[]
  readonly places: readonly ShortStock[]
}

type Pairs = ReadonlyMap<number, ReadonlyMap<number, number>>

const soldOf = `select place, sku, sum(units)::bigint as units from total_place where market = $1 and day between $2 and $3 and metric = ${metricCode.sold}
group by place, sku having sum(units) > 0`
// One row a place: a row a position would take longer to carry over than to read.
const availableOf = `select place, array_agg(sku) as skus, array_agg(available) as units from position where market = $1 group by place`
/** Units of holds that ran out and are not yet released: free for whoever asks next. By SKU, each a range of the index of open lines. */
const expiredOf = `select l.place, k.sku, sum(l.quantity)::bigint as units from unnest($2::integer[]) k (sku) cross join lateral (
  select place, quantity from hold_line where market = $1 and sku = k.sku and expires_at <= $3::timestamptz offset 0) l group by l.place, k.sku`

export class StockReader {
  /** What was sold on days that are over changes seldom: by what comes late. */
  readonly #sold = new Kept<Pairs>({ ms: 600_000, times: 100 })

  /** All of the market's places that sell and are open on `day`, or those of them the reader has. */
  async read(q: Query, catalogue: Catalogue, { market, places }: Asked, day: Day, now: string): Promise<Stock> {
    const selling = new Set(catalogue.channels.flatMap(c => (c.market === market.id ? c.places.map(p => p.place) : [])))
    const counted = [...selling].filter(id => isOpen(catalogue.placeById(id), day) && (places === null || places.includes(id)))
    const sold = await this.#sold.get(`${market.id}/${day}`, () => readSold(q, market.id, day))
    const available = await readAvailable(q, market.id, [...new Set(counted.flatMap(p => [...(sold.get(p)?.keys() ?? [])]))], now)
    const bySku = new Map<number, { available: number; sold: number }>()
    const at: ShortStock[] = []
    for (const place of counted) {
      const [soldHere, here] = [sold.get(place), available.get(place)]
      for (const [sku, units] of here ?? []) add(bySku, sku, 'available', units)
      for (const [sku, units] of soldHere ?? []) {
        add(bySku, sku, 'sold', units)
        at.push(...short(sku, place, here?.get(sku) ?? 0, units))
      }
    }
    return { skus: [...bySku].flatMap(([sku, all]) => short(sku, 0, all.available, all.sold)), places: at }
  }
}

function add(to: Map<number, { available: number; sold: number }>, sku: number, what: 'available' | 'sold', units: number): void {
  const sums = to.get(sku) ?? { available: 0, sold: 0 }
  sums[what] += units
  to.set(sku, sums)
}

function short(sku: number, place: number, available: number, sold: number): ShortStock[] {
  const level = stockLevel(available, sold)
  return level === 'out' || level === 'near' ? [{ sku, place, level, available, sold, cover: daysOfCover(available, sold) ?? 0 }] : []
}

async function readSold(q: Query, market: number, day: Day): Promise<Pairs> {
  const rows = await q.query<{ place: number; sku: number; units: number }>(soldOf, [market, addDays(day, -coverDays), addDays(day, -1)])
  const sold = new Map<number, Map<number, number>>()
  for (const { place, sku, units } of rows) sold.set(place, (sold.get(place) ?? new Map<number, number>()).set(sku, units))
  return sold
}

async function readAvailable(q: Query, market: number, skus: readonly number[], now: string): Promise<Pairs> {
  const rows = await q.query<{ place: number; skus: number[]; units: number[] }>(availableOf, [market])
  const available = new Map(rows.map(row => [row.place, new Map(row.skus.map((sku, i) => [sku, row.units[i] ?? 0]))]))
  for (const { place, sku, units } of await q.query<{ place: number; sku: number; units: number }>(expiredOf, [market, skus, now])) {
    const here = available.get(place)
    here?.set(sku, (here.get(sku) ?? 0) + units)
  }
  return available
}
