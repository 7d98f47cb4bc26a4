/** Works the figures out: every metric for every scope and period asked for, with what they are compared with. */
import { addDays } from '#domain/calendar.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { isFlow, type Ask, type ResultMetric } from './ask.ts'
import { growth, known, roundTo, unknown, type Known, type Reason } from './growth.ts'
import { baseOf, lastFourWeeks, union, type Comparison, type Slot } from './periods.ts'
import { nothingReached, readReach, type Reached } from './reach.ts'
import { isStock, stockMetrics, type FlowMetric } from './rules.ts'
import type { Source, Span } from './sums.ts'
import { runningSums, scopeKey, spansUpTo, Table, type ScopeCodes, type Value } from './tables.ts'

export interface Base {
  readonly period: Slot
  readonly amount: number | null
  readonly values: readonly Value[]
  /** 0.7 is 70 %. */
  readonly growth: number | null
  /** Why there is no growth. */
  readonly reason: Reason | null
}

export interface Figure {
  readonly metric: ResultMetric
  readonly scope: ScopeCodes
  readonly period: Slot
  /** Does the book reach the period's last day? */
  readonly complete: boolean
  /** Units, per cent (sell_through) or weeks (weeks_of_supply). */
  readonly amount: number | null
  readonly reason: Reason | null
  readonly values: readonly Value[]
  readonly compared: { readonly [C in Comparison]?: Base }
}

interface Tables {
  /** Index of the spans that were read, by `spanKey`. */
  readonly spans: ReadonlyMap<string, number>
  /** What the book has of each of them. */
  readonly reached: readonly Reached[]
  readonly flows: Table
  readonly stock: Table
  readonly weekly: Table
  readonly partners: Table
}

const spanKey = (span: Span): string => `${span.from}/${span.to}`

const partnerFlows = ['sell_in', 'sell_out', 'returned'] as const

/** All figures of an ask, by scope in the order of their codes, then by period, then by metric. */
export async function figuresFor(ask: Ask, source: Source, catalogue: Catalogue): Promise<Figure[]> {
  const tables = await read(ask, source, catalogue)
  return scopesOf(ask, tables).flatMap(scope =>
    ask.slots.flatMap(slot => ask.metrics.map(metric => figure(ask, tables, catalogue, scope, slot, metric))),
  )
}

async function read(ask: Ask, source: Source, catalogue: Catalogue): Promise<Tables> {
  const bases = ask.slots.flatMap(slot => ask.compare.flatMap(c => baseOf(slot, c, ask.calendar) ?? []))
  const spans = [...new Map([...ask.slots, ...bases].map(s => [spanKey(s), s])).values()]
  const markets = ask.scope.markets.map(m => m.id)
  const grain = { markets, byPlace: ask.by.includes('place'), bySku: ask.by.includes('sku'), only: ask.scope.only }
  const wants = (metric: ResultMetric) => ask.metrics.includes(metric)
  const through = wants('sell_through') && byPlaceReason(ask) === undefined
  const stockAsked = byChannelReason(ask) === undefined
  const metrics = new Set<FlowMetric>(ask.metrics.filter(isFlow))
  if (through) for (const metric of partnerFlows) metrics.add(metric)
  const stocked = stockMetrics.filter(m => stockAsked && (wants(m) || (m === 'on_hand' && wants('weeks_of_supply'))))
  const ends = spans.map(s => s.to)
  const starts = spans.map(s => addDays(s.from, -1))
  const partnerOnly = { ...ask.scope.only, channels: partnerChannels(ask, catalogue) }
  const table = () => new Table(catalogue, ask.by)
  const upTo = async (days: readonly string[], request: Parameters<Source['sums']>[0]) => {
    const pieces = spansUpTo(days)
    return table().add(runningSums(await source.sums({ ...request, spans: pieces }), pieces, days))
  }
  // Sent together: what one needs of another is known beforehand, but for the weeks.
  const [reached, flows, stock, partners] = await Promise.all([
    readReach(source, [...ask.bounds.keys()], spans),
    source.sums({ ...grain, metrics: [...metrics], spans }),
    stocked.length === 0 ? table() : upTo(ends, { ...grain, metrics: stocked, spans: [] }),
    through ? upTo(starts, { ...grain, only: partnerOnly, metrics: partnerFlows, spans: [] }) : table(),
  ])
  // Weeks that the book has not reached have sold nothing yet: they are not counted.
  const weeks = stockAsked && wants('weeks_of_supply') ? spans.map((s, i) => lastFourWeeks(reached[i]?.last ?? s.to)) : []
  const weekly = table().add(await source.sums({ ...grain, metrics: ['sold'], spans: weeks }))
  const indexes = new Map(spans.map((s, i) => [spanKey(s), i]))
  return { spans: indexes, reached, flows: table().add(flows), stock, weekly, partners }
}

/** Only what partners sent back takes from their stock: their channels, as far as they were asked for. */
function partnerChannels(ask: Ask, catalogue: Catalogue): number[] {
  const partners = catalogue.channels.filter(c => c.partner !== undefined).map(c => c.id)
  const asked = ask.scope.only.channels
  return asked === undefined ? partners : partners.filter(id => asked.includes(id))
}

function byChannelReason(ask: Ask): Reason | undefined {
  const apart = ask.by.includes('channel') || ask.by.includes('country') || ask.scope.only.channels !== undefined
  return apart ? 'not_by_channel' : undefined
}

function byPlaceReason(ask: Ask): Reason | undefined {
  return ask.by.includes('place') || ask.scope.only.places !== undefined ? 'not_by_place' : undefined
}

function scopesOf(ask: Ask, tables: Tables): ScopeCodes[] {
  if (ask.by.length === 0) return [{}]
  const all = new Map([...tables.flows.scopes, ...tables.stock.scopes, ...tables.partners.scopes, ...tables.weekly.scopes])
  const sortKey = (scope: ScopeCodes) => ask.by.map(d => scope[d] ?? '').join('\n')
  return [...all.values()].toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function figure(ask: Ask, tables: Tables, catalogue: Catalogue, scope: ScopeCodes, slot: Slot, metric: ResultMetric): Figure {
  const current = measure(ask, tables, catalogue, scope, slot, metric)
  const compared: { [C in Comparison]?: Base } = {}
  for (const comparison of ask.compare) {
    const base = baseOf(slot, comparison, ask.calendar)
    compared[comparison] = compare(
      current,
      base === undefined ? undefined : measure(ask, tables, catalogue, scope, base, metric),
      base ?? slot,
      metric,
    )
  }
  const complete = bookOf(ask, catalogue, scope) !== undefined && reachOf(tables, slot).complete
  return { metric, scope, period: slot, complete, amount: current.amount, reason: current.reason, values: current.values, compared }
}

function compare(current: Measured, base: Measured | undefined, period: Slot, metric: ResultMetric): Base {
  if (base === undefined) return { period, amount: null, values: [], growth: null, reason: 'partial_period' }
  const isRatio = metric === 'sell_through' || metric === 'weeks_of_supply'
  const grown = growth(current, base)
  const answer = isRatio && grown.growth !== null ? { growth: null, reason: 'ratio' as const } : grown
  return { period, amount: base.amount, values: base.values, ...answer }
}

/** The days the book has of what the scope names: its market's, or those of all markets asked for. */
function bookOf(ask: Ask, catalogue: Catalogue, scope: ScopeCodes): Span | undefined {
  const market = scope.market == null ? undefined : catalogue.market(scope.market)
  if (market) return ask.bounds.get(market.id)
  return union(ask.scope.markets.flatMap(m => ask.bounds.get(m.id) ?? []))
}

const reachOf = (tables: Tables, slot: Slot): Reached => tables.reached[tables.spans.get(spanKey(slot)) ?? -1] ?? nothingReached

/** Has any market that the scope names an entry in the period? */
function hasData(ask: Ask, tables: Tables, catalogue: Catalogue, scope: ScopeCodes, slot: Slot): boolean {
  const { markets } = reachOf(tables, slot)
  const named = scope.market == null ? undefined : catalogue.market(scope.market)
  return (named === undefined ? ask.scope.markets : [named]).some(m => markets.has(m.id))
}

type Measured = Known & { readonly values: readonly Value[] }
const none = (reason: Reason): Measured => ({ ...unknown(reason), values: [] })
const plain = (amount: number): Measured => ({ ...known(amount), values: [] })

/**
 * The figure itself. What happened in a period is known only where the book has an entry of it; what stands in stock stays there from the first entry on,
 * through periods in which nothing happened, so it is carried forward.
 */
function measure(ask: Ask, tables: Tables, catalogue: Catalogue, scope: ScopeCodes, slot: Slot, metric: ResultMetric): Measured {
  const impossible = impossibleReason(ask, metric)
  if (impossible) return none(impossible)
  const book = bookOf(ask, catalogue, scope)
  if (book === undefined || slot.to < book.from) return none('no_data')
  const key = scopeKey(scope)
  const span = tables.spans.get(spanKey(slot)) as number
  const isRatio = metric === 'sell_through' || metric === 'weeks_of_supply'
  if (!isRatio && isStock(metric)) return plain(tables.stock.at(key, metric, span).units)
  if (!hasData(ask, tables, catalogue, scope, slot)) return none('no_data')
  if (metric === 'weeks_of_supply') return weeksOfSupply(tables, key, span)
  if (metric === 'sell_through') return sellThrough(tables, key, span)
  const { units, values } = tables.flows.at(key, metric, span)
  return { ...known(units), values }
}

function impossibleReason(ask: Ask, metric: ResultMetric): Reason | undefined {
  if (metric === 'sell_through' || metric === 'sell_out') return byPlaceReason(ask)
  return metric === 'weeks_of_supply' || isStock(metric as FlowMetric) ? byChannelReason(ask) : undefined
}

/** On hand ÷ mean weekly sold of the last four whole weeks, to two decimals. */
function weeksOfSupply(tables: Tables, key: string, span: number): Measured {
  const sold = tables.weekly.at(key, 'sold', span).units
  if (sold <= 0) return none('nothing_sold')
  return plain(roundTo((tables.stock.at(key, 'on_hand', span).units * 4) / sold, 2))
}

/** Sell-out ÷ (the partner's stock at the start + sell-in), in per cent to two decimals. */
function sellThrough(tables: Tables, key: string, span: number): Measured {
  const at = (metric: FlowMetric) => tables.partners.at(key, metric, span).units
  const base = at('sell_in') - at('sell_out') - at('returned') + tables.flows.at(key, 'sell_in', span).units
  if (base <= 0) return none('nothing_to_sell')
  return plain(roundTo((tables.flows.at(key, 'sell_out', span).units / base) * 100, 2))
}
