/** What is asked of the results, resolved: codes to rows, periods to days. Whatever cannot be resolved is a `Problem` that names it. */
import type { Calendar } from '#domain/calendar.ts'
import type { Catalogue, Channel, Market } from '#domain/catalogue.ts'
import type { Metric } from '#domain/metrics.ts'
import { metricCode } from '#domain/metrics.ts'
import { limitedIn } from '#server/catalogue/within.ts'
import { Problem, unknownMarket } from '#server/http/route.ts'
import { calendarFor, isDated, slotsFor, type Comparison, type PeriodQuery, type Slot } from './periods.ts'
import { isStock, type FlowMetric } from './rules.ts'
import { newestQuarter } from './reach.ts'
import type { Only, Source, Span } from './sums.ts'

/** The stored metrics and those worked out from them. */
export const resultMetrics = [...(Object.keys(metricCode) as Metric[]), 'sell_through', 'weeks_of_supply'] as const
export type ResultMetric = Metric | 'sell_through' | 'weeks_of_supply'
export const dimensions = ['market', 'country', 'channel', 'place', 'sku'] as const
export type Dimension = (typeof dimensions)[number]

/** Filters as codes; comma-separated in addresses. `-` is "none" for channel and place. */
export interface ScopeQuery {
  readonly market?: string | undefined
  readonly country?: string | undefined
  readonly channel?: string | undefined
  readonly place?: string | undefined
  readonly sku?: string | undefined
}

export interface Scope {
  readonly markets: readonly Market[]
  readonly only: Only
  /** The filters given, by code, as answers repeat them. */
  readonly filters: { readonly [D in Dimension]?: readonly string[] }
}

export interface ResultQuery extends ScopeQuery, PeriodQuery {
  readonly metric?: string | undefined
  readonly by?: string | undefined
  readonly compare?: string | undefined
  readonly calendar?: 'group' | 'market' | undefined
}

export interface Ask {
  readonly metrics: readonly ResultMetric[]
  readonly by: readonly Dimension[]
  readonly slots: readonly Slot[]
  readonly compare: readonly Comparison[]
  readonly calendar: Calendar
  readonly scope: Scope
  /** The book's days by market, of all markets. */
  readonly bounds: ReadonlyMap<number, Span>
}

/** Resolves a query. `bounds` are the book's days by market; where no period is named, `source` knows which is the newest. */
export async function readAsk(query: ResultQuery, catalogue: Catalogue, bounds: ReadonlyMap<number, Span>, source: Source): Promise<Ask> {
  const scope = readScope(query, catalogue)
  const calendar = calendarFor(catalogue, query.calendar ?? 'group', scope.markets)
  const compare = words(query.compare, ['previous', 'year'], 'compare', 'invalid_query')
  const markets = scope.markets.map(m => m.id)
  const fallback = isDated(query) ? undefined : await newestQuarter(source, markets, bounds, calendar)
  return {
    metrics: words(query.metric ?? 'shipped', resultMetrics, 'metric', 'unknown_metric'),
    by: words(query.by, dimensions, 'by', 'invalid_query'),
    slots: slotsFor(query, calendar, fallback),
    compare,
    calendar,
    scope,
    bounds,
  }
}

function words<const W extends string>(
  text: string | undefined,
  allowed: readonly W[],
  parameter: string,
  code: 'unknown_metric' | 'invalid_query',
): W[] {
  const given = list(text) ?? []
  for (const word of given) {
    if (!allowed.includes(word as W)) {
      const more = code === 'unknown_metric' ? { metrics: [...allowed] } : { allowed: [...allowed] }
      throw new Problem(code, `${parameter} is one or more of ${allowed.join(', ')}; ${word} is not.`, {
        pointer: `/${parameter}`,
        ...more,
      })
    }
  }
  return allowed.filter(w => given.includes(w))
}

/** The codes of a comma-separated list; undefined for none. */
export function list(text: string | undefined): string[] | undefined {
  const parts = (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  return parts.length === 0 ? undefined : [...new Set(parts)]
}

/** Resolves filters. A channel, place or country narrows the markets read to those it belongs to. */
export function readScope(query: ScopeQuery, catalogue: Catalogue): Scope {
  const markets = list(query.market)?.map(code => catalogue.market(code) ?? unknown(code))
  const inMarkets = (market: number) => markets === undefined || markets.some(m => m.id === market)
  const channels = channelsOf(query, catalogue)
  const places = idsOf(list(query.place), code => catalogue.place(code)?.id ?? missing('unknown_place', 'place', code))
  const skus = list(query.sku)?.map(code => catalogue.sku(code)?.id ?? missing('unknown_sku', 'sku', code))
  const narrowed = catalogue.markets.filter(m => {
    if (!inMarkets(m.id)) return false
    if (places !== undefined && !places.includes(0) && !places.some(id => catalogue.placeById(id).market === m.id)) return false
    return channels === undefined || channels.includes(0) || channels.some(id => catalogue.channelById(id).market === m.id)
  })
  const filters = {
    ...given('market', query.market),
    ...given('country', query.country),
    ...given('channel', query.channel),
    ...given('place', query.place),
    ...given('sku', query.sku),
  }
  const only = { ...(channels && { channels }), ...(places && { places }), ...(skus && { skus }) }
  const scope = { markets: narrowed.toSorted((a, b) => (a.code < b.code ? -1 : 1)), only, filters }
  return withinPlaces(scope, catalogue)
}

/** Throws what is said of every market that is not there. */
function unknown(code: string): never {
  throw unknownMarket(code)
}

/**
 * For a reader who has places only. In such a market every figure is of those places. Totals of whole markets and of single places are not added up:
 * a question over both is answered for the whole markets, and its filters say so; the places are asked for by naming their market.
 */
function withinPlaces(scope: Scope, catalogue: Catalogue): Scope {
  const limited = scope.markets.filter(m => limitedIn(catalogue, m.id) !== undefined)
  if (limited.length === 0) return scope
  const whole = scope.markets.filter(m => !limited.includes(m))
  if (whole.length > 0) return { ...scope, markets: whole, filters: { ...scope.filters, market: whole.map(m => m.code) } }
  const own = limited.flatMap(m => limitedIn(catalogue, m.id)?.places ?? [])
  const places = scope.only.places === undefined ? own : scope.only.places.filter(place => own.includes(place))
  const codes = places.map(place => catalogue.placeById(place).code)
  return { ...scope, only: { ...scope.only, places }, filters: { ...scope.filters, place: codes } }
}

/** What to keep of a market's movements: those of the reader's places, or all. */
export function onlyPlaces(catalogue: Catalogue, market: Market): Only {
  const limited = limitedIn(catalogue, market.id)
  return limited === undefined ? {} : { places: limited.places }
}

function given(dimension: Dimension, text: string | undefined): Partial<Record<Dimension, string[]>> {
  const codes = list(text)
  return codes === undefined ? {} : { [dimension]: codes }
}

/** Channels by code and by country of sale; both filters must hold. */
function channelsOf(query: ScopeQuery, catalogue: Catalogue): number[] | undefined {
  const named = idsOf(list(query.channel), code => catalogue.channel(code)?.id ?? missing('unknown_channel', 'channel', code))
  const countries = list(query.country)
  if (countries === undefined) return named
  const there: readonly Channel[] = catalogue.channels.filter(c => countries.includes(c.country))
  const ids = there.map(c => c.id)
  return named === undefined ? ids : named.filter(id => ids.includes(id))
}

function idsOf(codes: string[] | undefined, find: (code: string) => number): number[] | undefined {
  return codes?.map(code => (code === '-' ? 0 : find(code)))
}

function missing(code: 'unknown_channel' | 'unknown_place' | 'unknown_sku', what: string, given: string): never {
  throw new Problem(code, `There is no ${what === 'sku' ? 'SKU' : what} ${given}.`, { pointer: `/${what}` })
}

/** Metrics that are sums of entries of what happened. */
export const isFlow = (metric: ResultMetric): metric is FlowMetric =>
  metric !== 'sell_through' && metric !== 'weeks_of_supply' && !isStock(metric)
