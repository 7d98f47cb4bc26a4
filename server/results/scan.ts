/** The twin of the totals: the same sums by reading every movement. Slow on purpose and simple, it is what the totals are compared with. */
import { accountKind } from '#domain/accounts.ts'
import { causeOf } from '#domain/causes.ts'
import { totalEntries, type TotalEntry } from '#domain/metrics.ts'
import type { Query } from '#server/db/db.ts'
import type { Edge, Source, Span, Sum, SumRequest } from './sums.ts'

interface DayEntry extends TotalEntry {
  readonly market: number
  readonly day: string
}

interface Scanned {
  readonly seq: number
  readonly n: number
  readonly day: string
  readonly sku: number
  readonly quantity: number
  readonly from_account: number
  readonly from_ref: number
  readonly to_account: number
  readonly to_ref: number
  readonly cause: number
  readonly channel: number | null
  readonly sold_at: number | null
  readonly net_minor: number | null
  readonly tax_minor: number | null
  readonly reverses_seq: number | null
  readonly reverses_n: number | null
}

const pageSize = 20_000
const nextPage = `select seq, n, day, sku, quantity, from_account, from_ref, to_account, to_ref, cause, channel, sold_at, net_minor, tax_minor, reverses_seq, reverses_n
from movement where market = $1 and (seq, n) > ($2::bigint, $3::smallint) order by seq, n limit ${pageSize}`

/** Reads the movements of these markets once and keeps their entries. */
export async function scanSource(tx: Query, markets: readonly number[]): Promise<Source> {
  const entries: DayEntry[] = []
  for (const market of markets) {
    let after: [number, number] = [0, 0]
    for (;;) {
      const rows = await tx.query<Scanned>(nextPage, [market, ...after])
      for (const row of rows) for (const entry of entriesOf(row)) entries.push({ ...entry, market, day: row.day })
      const last = rows.at(-1)
      if (last === undefined || rows.length < pageSize) break
      after = [last.seq, last.n]
    }
  }
  return {
    sums: async request => sumOver(entries, request),
    bounds: async wanted => boundsOf(entries, wanted),
    edges: async (wanted, days) => edgesOf(entries, wanted, days),
    lastShipped: async (wanted, day) => lastShippedOf(entries, wanted, day),
  }
}

function entriesOf(m: Scanned): TotalEntry[] {
  return totalEntries({
    sku: m.sku,
    quantity: m.quantity,
    from: { kind: accountKind(m.from_account), ref: m.from_ref },
    to: { kind: accountKind(m.to_account), ref: m.to_ref },
    cause: causeOf(m.cause),
    ...(m.channel !== null && { channel: m.channel }),
    ...(m.sold_at !== null && { soldAt: m.sold_at }),
    ...(m.net_minor !== null && { netMinor: m.net_minor }),
    ...(m.tax_minor !== null && { taxMinor: m.tax_minor }),
    ...(m.reverses_seq !== null && { reverses: { seq: m.reverses_seq, n: m.reverses_n ?? 0 } }),
  })
}

function sumOver(entries: readonly DayEntry[], { markets, metrics, spans, byPlace, bySku, only }: SumRequest): Sum[] {
  const sums = new Map<string, Sum>()
  const kept = (ids: readonly number[] | undefined, id: number) => ids === undefined || ids.includes(id)
  for (const e of entries) {
    if (!markets.includes(e.market) || !metrics.includes(e.metric)) continue
    if (!kept(only.channels, e.channel) || !kept(only.places, e.place) || !kept(only.skus, e.sku)) continue
    const [place, sku] = [byPlace ? e.place : 0, bySku ? e.sku : 0]
    spans.forEach((span, i) => {
      if (e.day < span.from || e.day > span.to) return
      const key = `${e.market}/${i}/${e.channel}/${place}/${sku}/${e.metric}`
      const { market, channel, metric } = e
      const sum = sums.get(key) ?? { market, span: i, channel, place, sku, metric, units: 0, netMinor: 0n, taxMinor: 0n }
      const { units, netMinor, taxMinor } = sum
      sums.set(key, { ...sum, units: units + e.units, netMinor: netMinor + e.netMinor, taxMinor: taxMinor + e.taxMinor })
    })
  }
  return [...sums.values()]
}

function boundsOf(entries: readonly DayEntry[], markets: readonly number[]): Map<number, Span> {
  const bounds = new Map<number, Span>()
  for (const { market, day } of entries) {
    if (!markets.includes(market)) continue
    const known = bounds.get(market)
    if (known === undefined) bounds.set(market, { from: day, to: day })
    else if (day < known.from) bounds.set(market, { from: day, to: known.to })
    else if (day > known.to) bounds.set(market, { from: known.from, to: day })
  }
  return bounds
}

function edgesOf(entries: readonly DayEntry[], markets: readonly number[], days: readonly string[]): Edge[] {
  return markets.flatMap(market => {
    const own = [...new Set(entries.filter(e => e.market === market).map(e => e.day))].toSorted()
    return days.map((day, index) => ({
      market,
      index,
      last: own.findLast(d => d <= day) ?? null,
      next: own.find(d => d > day) ?? null,
    }))
  })
}

function lastShippedOf(entries: readonly DayEntry[], markets: readonly number[], day: string): string | undefined {
  const units = new Map<string, number>()
  for (const e of entries) {
    if (e.metric !== 'shipped' || e.day > day || !markets.includes(e.market)) continue
    const key = `${e.day}/${e.market}/${e.channel}`
    units.set(key, (units.get(key) ?? 0) + e.units)
  }
  const [newest] = [...units].flatMap(([key, n]) => (n > 0 ? [key.slice(0, 10)] : [])).toSorted((a, b) => (a < b ? 1 : -1))
  return newest
}
