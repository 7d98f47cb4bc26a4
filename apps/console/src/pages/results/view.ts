/** What the results page shows, as its address says it: whose, when, by what. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { languages, type Language } from '../../language.ts'
import type { Figure, ResultsParams } from './queries.ts'

export const dimensions = ['market', 'channel', 'place', 'sku'] as const
export type Dimension = (typeof dimensions)[number]

/** The metrics a table can be of; the tiles show the same and the two that are worked out. */
export const tableMetrics = ['shipped', 'sold', 'sell_in', 'sell_out', 'ordered', 'cancelled', 'returned', 'on_hand', 'in_transit'] as const
export type TableMetric = (typeof tableMetrics)[number]
export const ratios: ReadonlySet<string> = new Set(['sell_through', 'weeks_of_supply'])

/** What narrows the figures. `-` is "none": sold at no place. */
export interface Scope {
  readonly market?: string | undefined
  readonly country?: string | undefined
  readonly channel?: string | undefined
  readonly place?: string | undefined
  readonly sku?: string | undefined
}

export interface View {
  readonly scope: Scope
  readonly days: Pick<ResultsParams, 'period' | 'from' | 'to'>
  readonly calendar: 'market' | undefined
  readonly by: Dimension
  readonly metric: TableMetric
  /** The statement's language; undefined: the reader's. */
  readonly statement: Language | undefined
}

const one = <T extends string>(words: readonly T[], text: string | undefined): T | undefined => words.find(word => word === text)

export function useView(): View {
  // Of the page and of its print.
  const search = useSearch({ strict: false })
  return viewOf(search as Readonly<Partial<Record<string, string | undefined>>>, useMarketChoice())
}

/** The view an address means; what it says wrongly is left out. */
export function viewOf(search: Readonly<Partial<Record<string, string | undefined>>>, market: string | undefined): View {
  const { country, channel, place, sku, period, from, to } = search
  const scope = { market, country, channel, place, sku }
  const open = openDimensions(scope)
  const asked = one(dimensions, search['by'])
  return {
    scope,
    days: period === undefined && from !== undefined && to !== undefined ? { from, to } : { period },
    calendar: search['calendar'] === 'market' && market !== undefined ? 'market' : undefined,
    by: asked !== undefined && open.includes(asked) ? asked : (open[0] ?? 'sku'),
    metric: one(tableMetrics, search['metric']) ?? 'shipped',
    statement: one(languages, search['statement']),
  }
}

/** What the figures can still be told apart by. */
export const openDimensions = (scope: Scope): Dimension[] => dimensions.filter(d => scope[d] === undefined)

/** What every question of the page has in common. */
export const scopeParams = ({ scope, calendar }: View): ResultsParams => ({ ...scope, calendar })

/** How a row leads on: its codes become filters, and what is left is told apart. */
export function drilled(view: View, scope: Figure['scope']): Scope & { readonly by: Dimension | undefined } {
  const after: Record<string, string | undefined> = { ...view.scope }
  for (const d of dimensions) if (scope[d] !== undefined) after[d] = scope[d] ?? '-'
  const next = dimensions.slice(dimensions.indexOf(view.by)).find(d => after[d] === undefined) ?? openDimensions(after)[0]
  return { ...after, by: next }
}

/** Changes the address: what is undefined is taken out of it. */
export function useShow(): (change: Readonly<Partial<Record<string, string | undefined>>>) => void {
  const navigate = useNavigate()
  return change => void navigate({ to: '.', search: (before: object) => ({ ...before, ...change }) as never, resetScroll: false })
}

/** The address of the movements that make a figure; undefined for those worked out from others. */
export function evidenceOf(figure: Pick<Figure, 'metric' | 'scope' | 'period' | 'amount'>, view: Pick<View, 'scope' | 'calendar'>) {
  if (figure.amount === null || ratios.has(figure.metric) || figure.metric.startsWith('stores_')) return undefined
  const code = (d: Dimension | 'country') => (figure.scope[d] === null ? '-' : (figure.scope[d] ?? view.scope[d]))
  const { key, grain, from, to, partial } = figure.period
  const days = partial || grain === 'range' ? { from, to, period: undefined } : { period: key, from: undefined, to: undefined }
  const market = code('market')
  return {
    metric: figure.metric,
    market,
    country: code('country'),
    channel: code('channel'),
    place: code('place'),
    sku: code('sku'),
    ...days,
    calendar: view.calendar === 'market' && market !== undefined && days.period !== undefined ? 'market' : undefined,
  }
}
