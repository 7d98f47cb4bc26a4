/** Where figures come from: sums of entries over spans of days. Totals answer from their tables, the scan (scan.ts) from the movements themselves. */
import type { Day } from '#domain/calendar.ts'
import { metricCode, metricOf, type Metric } from '#domain/metrics.ts'
import type { Query } from '#server/db/db.ts'
import { metricBits } from './rules.ts'

/** First and last day, both included. */
export interface Span {
  readonly from: Day
  readonly to: Day
}

/** Ids to keep; absent: all. 0 stands for "none" (no channel, no place). */
export interface Only {
  readonly channels?: readonly number[]
  readonly places?: readonly number[]
  readonly skus?: readonly number[]
}

export interface SumRequest {
  readonly markets: readonly number[]
  readonly metrics: readonly Metric[]
  /** May overlap. */
  readonly spans: readonly Span[]
  readonly byPlace: boolean
  readonly bySku: boolean
  readonly only: Only
}

/** Entries of one metric summed over one span. Always by market and channel: a channel has one currency, so no sum is over two. */
export interface Sum {
  readonly market: number
  /** Index into the request's spans. */
  readonly span: number
  readonly channel: number
  /** 0 where not asked for, or none. */
  readonly place: number
  readonly sku: number
  readonly metric: Metric
  readonly units: number
  readonly netMinor: bigint
  readonly taxMinor: bigint
}

export interface Source {
  sums(request: SumRequest): Promise<Sum[]>
  /** First and last day with an entry, by market; markets without one are absent. */
  bounds(markets: readonly number[]): Promise<ReadonlyMap<number, Span>>
  /** For each market and day, the days with an entry next to it. */
  edges(markets: readonly number[], days: readonly Day[]): Promise<Edge[]>
  /** The last day up to `day` on which any of the markets shipped. */
  lastShipped(markets: readonly number[], day: Day): Promise<Day | undefined>
}

export interface Edge {
  readonly market: number
  /** Index into the days asked for. */
  readonly index: number
  /** Last day with an entry, up to and with the day asked for. */
  readonly last: Day | null
  /** First day with an entry after it. */
  readonly next: Day | null
}

/**
 * The days the book has, by market: from the market's own first entry to the last of any. What the ledger reached is one day for all: a market that was
 * quiet in a quarter's last week has not its quarter still running.
 */
export async function readBounds(source: Source, markets: readonly number[]): Promise<ReadonlyMap<number, Span>> {
  const own = await source.bounds(markets)
  const to = [...own.values()].reduce((last, span) => (span.to > last ? span.to : last), beginning)
  return new Map([...own].map(([market, span]) => [market, { from: span.from, to }]))
}

/** Before every day of a book. */
export const beginning: Day = '0001-01-01'

function statement(table: 'total_head' | 'total_place', byPlace: boolean, bySku: boolean): string {
  const grain = ['channel', ...(byPlace ? ['place'] : []), ...(bySku ? ['sku'] : [])]
  const only = table === 'total_head' ? ['channel'] : ['channel', 'place', 'sku']
  const kept = only.map((column, i) => `and ($${i + 5}::integer[] is null or array_position($${i + 5}::integer[], ${column}) is not null)`)
  // One range of the key (market, day, …) a market and span; `offset 0` keeps the planner from turning it round.
  return `select m.market, s.span::integer as span, t.*
from unnest($1::smallint[]) m (market)
cross join unnest($2::date[], $3::date[]) with ordinality s (first, last, span)
cross join lateral (
  select ${grain.join(', ')}, metric, sum(units)::bigint as units, sum(net_minor) as net, sum(tax_minor) as tax
  from ${table} where market = m.market and day between s.first and s.last and ((1 << metric) & $4::integer) <> 0
  ${kept.join('\n  ')}
  group by ${grain.join(', ')}, metric offset 0) t`
}

const fromHead = statement('total_head', false, false)
const fromPlace = [false, true].map(byPlace => [false, true].map(bySku => statement('total_place', byPlace, bySku)))

const bookBounds = `select m.market, a.day as first, b.day as last from unnest($1::smallint[]) m (market)
cross join lateral (select day from total_head where market = m.market order by day limit 1) a
cross join lateral (select day from total_head where market = m.market order by day desc limit 1) b`

const bookEdges = `select m.market, (d.i - 1)::integer as index, a.day as last, b.day as next from unnest($1::smallint[]) m (market)
cross join unnest($2::date[]) with ordinality d (day, i)
left join lateral (select day from total_head where market = m.market and day <= d.day order by day desc limit 1) a on true
left join lateral (select day from total_head where market = m.market and day > d.day order by day limit 1) b on true`

const newestShipment = `select a.day from unnest($1::smallint[]) m (market)
cross join lateral (select day from total_head where market = m.market and day <= $2::date and metric = ${metricCode.shipped} and units > 0 order by day desc limit 1) a
order by a.day desc limit 1`

interface SumRow {
  readonly market: number
  readonly span: number
  readonly channel: number
  readonly place?: number
  readonly sku?: number
  readonly metric: number
  readonly units: number
  /** PostgreSQL's numeric, as text: sums may leave the safe integers. */
  readonly net: string
  readonly tax: string
}

/** Figures from the totals. What names neither place nor SKU reads `total_head` alone. */
export function totalsSource(tx: Query): Source {
  return {
    async sums({ markets, metrics, spans, byPlace, bySku, only }) {
      if (spans.length === 0 || metrics.length === 0 || markets.length === 0) return []
      const head = !byPlace && !bySku && only.places === undefined && only.skus === undefined
      const text = head ? fromHead : (fromPlace[Number(byPlace)]?.[Number(bySku)] as string)
      const filters = head ? [only.channels ?? null] : [only.channels ?? null, only.places ?? null, only.skus ?? null]
      const rows = await tx.query<SumRow>(text, [markets, spans.map(s => s.from), spans.map(s => s.to), metricBits(metrics), ...filters])
      return rows.map(r => ({
        market: r.market,
        span: r.span - 1,
        channel: r.channel,
        place: r.place ?? 0,
        sku: r.sku ?? 0,
        metric: metricOf(r.metric),
        units: r.units,
        netMinor: BigInt(r.net),
        taxMinor: BigInt(r.tax),
      }))
    },
    async bounds(markets) {
      const rows = await tx.query<{ market: number; first: Day; last: Day }>(bookBounds, [markets])
      return new Map(rows.map(r => [r.market, { from: r.first, to: r.last }]))
    },
    edges: (markets, days) => tx.query<Edge>(bookEdges, [markets, days]),
    async lastShipped(markets, day) {
      return (await tx.query<{ day: Day }>(newestShipment, [markets, day]))[0]?.day
    },
  }
}
