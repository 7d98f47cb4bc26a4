/** Today's numbers over markets, and as rows of the table. */
import type { MarketToday } from './queries.ts'

export type Units = MarketToday['channels'][number]['today']
export type Metric = keyof Units
export const metrics = ['ordered', 'sold', 'shipped', 'returned'] as const satisfies readonly Metric[]

export interface Days {
  readonly today: Units
  readonly dayBefore: Units
  readonly weekBefore: Units
}

const none: Units = { ordered: 0, sold: 0, shipped: 0, returned: 0 }

function add(a: Units, b: Units): Units {
  return { ordered: a.ordered + b.ordered, sold: a.sold + b.sold, shipped: a.shipped + b.shipped, returned: a.returned + b.returned }
}

/** The days of several channels added up. */
export function sumDays(list: readonly Days[]): Days {
  const over = (of: (days: Days) => Units) => list.reduce((sum, days) => add(sum, of(days)), none)
  return { today: over(d => d.today), dayBefore: over(d => d.dayBefore), weekBefore: over(d => d.weekBefore) }
}

export interface TableRow extends Days {
  readonly market: string
  readonly day: string
  /** undefined: the market's total; null: units of no channel. */
  readonly channel: string | null | undefined
  /** Net sold today; undefined where it would be over two currencies. */
  readonly value: MarketToday['channels'][number]['sold'] | undefined
}

/** Each market's total and under it its channels. A market of one channel is that one. */
export function tableRows(markets: readonly MarketToday[]): TableRow[] {
  return markets.flatMap(({ market, day, channels, currency }) => {
    const rows = channels.map((c): TableRow => ({ ...c, market, day, value: c.sold }))
    const currencies = new Set(channels.filter(c => BigInt(c.sold.amountMinor) !== 0n).map(c => c.currency))
    const [only = currency] = currencies
    const amountMinor = channels.filter(c => c.currency === only).reduce((sum, c) => sum + BigInt(c.sold.amountMinor), 0n)
    const value = currencies.size > 1 ? undefined : { amountMinor, currency: only }
    return [{ ...sumDays(channels), market, day, channel: undefined, value }, ...rows]
  })
}

/** Orders a minute over several markets; null where one is not known. */
export function sumMinutes(markets: readonly MarketToday[]): (number | null)[] {
  const [first] = markets
  return (first?.ordersPerMinute ?? []).map((_, i) =>
    markets.reduce((sum: number | null, m) => {
      const n = m.ordersPerMinute[i] ?? null
      return sum === null || n === null ? null : sum + n
    }, 0),
  )
}

const total = (markets: readonly MarketToday[], of: (market: MarketToday) => number) => markets.reduce((sum, m) => sum + of(m), 0)

/** What waits, over several markets. */
export function sumWaiting(markets: readonly MarketToday[]) {
  const oldest = markets.flatMap(m => m.fulfilments.oldest ?? []).toSorted()[0]
  return {
    out: total(markets, m => m.stock.out.count),
    outAtPlaces: total(markets, m => m.stock.out.atPlaces),
    near: total(markets, m => m.stock.near.count),
    nearAtPlaces: total(markets, m => m.stock.near.atPlaces),
    holds: total(markets, m => m.holds.count),
    holdUnits: total(markets, m => m.holds.units),
    fulfilments: total(markets, m => m.fulfilments.count),
    ship: total(markets, m => m.fulfilments.ship),
    collect: total(markets, m => m.fulfilments.collect),
    counter: total(markets, m => m.fulfilments.counter),
    oldest,
    discrepancies: total(markets, m => m.discrepancies.count),
  }
}
