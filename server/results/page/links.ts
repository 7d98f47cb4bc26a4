/** Addresses of the pages, so that a figure always leads to the movements that prove it. */
import type { Figure } from '../figures.ts'
import type { Slot } from '../periods.ts'
import { queryOf } from './html.ts'
import type { Language } from '../speaker.ts'

/** What every page keeps of its address. */
export interface Where {
  readonly language: Language
  readonly market?: string | undefined
  readonly calendar?: 'group' | 'market' | undefined
}

export const resultsLink = (where: Where, period: string | undefined): string =>
  `/results${queryOf({ period, market: where.market, calendar: where.calendar, language: where.language })}`

/** The movements of a figure: its metric, scope and days. Figures worked out from others have none of their own. */
export function proofLink(where: Where, figure: Figure): string | undefined {
  if (figure.amount === null || figure.metric === 'sell_through' || figure.metric === 'weeks_of_supply') return undefined
  const { scope } = figure
  const code = (value: string | null | undefined) => (value === null ? '-' : value)
  return `/movements${queryOf({
    metric: figure.metric,
    market: code(scope.market) ?? where.market,
    country: code(scope.country),
    channel: code(scope.channel),
    place: code(scope.place),
    sku: code(scope.sku),
    ...daysOf(figure.period, where),
    language: where.language,
  })}`
}

/** Whole periods go by their key; the days of a part, or of a range, by themselves. */
function daysOf(slot: Slot, where: Where): Record<string, string | undefined> {
  if (slot.partial || slot.grain === 'range') return { from: slot.from, to: slot.to }
  return { period: slot.key, calendar: where.calendar === 'market' && where.market ? 'market' : undefined }
}

export const movementLink = (where: Where, m: { market: string; seq: number; n: number }): string =>
  `/movements/${encodeURIComponent(m.market)}/${m.seq}/${m.n}${queryOf({ language: where.language })}`

export const documentLink = (where: Where, market: string, doc: string): string =>
  `/documents/${encodeURIComponent(market)}/${encodeURIComponent(doc)}${queryOf({ language: where.language })}`

export const whyLink = (where: Where, query: { market: string; place?: string; partner?: string; sku: string; cursor?: string }): string =>
  `/why${queryOf({ ...query, language: where.language })}`
