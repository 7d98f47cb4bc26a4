/** Figures as JSON and as CSV. */
import type { Figure as FigureJson, Results } from '#contract/results.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { formatDecimal } from '#domain/money.ts'
import { vintageText } from '#server/outbox/vintage.ts'
import { dimensions, type Ask, type ResultMetric } from './ask.ts'
import type { Base, Figure } from './figures.ts'
import { union } from './periods.ts'
import type { Vintage } from './snapshot.ts'
import type { Value } from './tables.ts'

export const unitOf = (metric: ResultMetric): 'units' | 'percent' | 'weeks' =>
  metric === 'sell_through' ? 'percent' : metric === 'weeks_of_supply' ? 'weeks' : 'units'

const money = ({ currency, netMinor, taxMinor }: Value) => ({
  net: { amountMinor: netMinor, currency },
  tax: { amountMinor: taxMinor, currency },
})

/** The whole answer. A figure of one market carries that market's vintage alone. */
export function resultsJson(
  ask: Ask,
  figures: readonly Figure[],
  vintage: Vintage,
  catalogue: Catalogue,
  source: 'totals' | 'movements',
): Results {
  return {
    calendar: { name: ask.calendar.name, fiscalStartMonth: ask.calendar.fiscalYearStartMonth },
    scale: catalogue.installation.scale ?? null,
    filters: Object.fromEntries(Object.entries(ask.scope.filters).map(([name, codes]) => [name, [...codes]])),
    vintage,
    source,
    book: union(ask.scope.markets.flatMap(m => ask.bounds.get(m.id) ?? [])) ?? null,
    figures: figures.map(f => figureJson(f, vintage)),
  }
}

/** The part of a vintage a figure was read from. */
export function vintageOf(figure: Figure, vintage: Vintage): Vintage {
  const { market } = figure.scope
  return market == null ? vintage : { [market]: vintage[market] ?? 0 }
}

function figureJson(f: Figure, vintage: Vintage): FigureJson {
  const base = (b: Base) => ({ period: b.period, amount: b.amount, value: b.values.map(money), growth: b.growth, reason: b.reason })
  return {
    metric: f.metric,
    scope: f.scope,
    period: f.period,
    complete: f.complete,
    vintage: vintageOf(f, vintage),
    amount: f.amount,
    unit: unitOf(f.metric),
    reason: f.reason,
    value: f.values.map(money),
    ...(f.compared.previous && { previous: base(f.compared.previous) }),
    ...(f.compared.year && { year: base(f.compared.year) }),
  }
}

const columns = ['metric', ...dimensions, 'calendar', 'period', 'from', 'to', 'complete', 'unit', 'amount', 'tax', 'reason'] as const
const comparedColumns = ['amount', 'growth', 'reason'] as const

/**
 * CSV (RFC 4180): one measure a row, so that a column can be summed. A figure has a row in units and one for each currency it has value in (`unit` is the
 * currency, `amount` the net, both as decimals).
 */
export function resultsCsv(ask: Ask, figures: readonly Figure[], vintage: Vintage): string {
  const compared = ask.compare.flatMap(c => comparedColumns.map(name => `${c}_${name}`))
  const lines = [[...columns, ...compared, 'vintage']]
  for (const f of figures) {
    const head = [
      f.metric,
      ...dimensions.map(d => f.scope[d] ?? ''),
      ask.calendar.name,
      f.period.key,
      f.period.from,
      f.period.to,
      String(f.complete),
    ]
    const bases = ask.compare.map(c => f.compared[c])
    const tail = [vintageText(vintageOf(f, vintage))]
    lines.push([
      ...head,
      unitOf(f.metric),
      text(f.amount),
      '',
      f.reason ?? '',
      ...bases.flatMap(b => [text(b?.amount), text(b?.growth), b?.reason ?? '']),
      ...tail,
    ])
    for (const value of f.values)
      lines.push([...head, ...valueCells(value), '', ...bases.flatMap(b => baseCells(b, value.currency)), ...tail])
  }
  return lines.map(cells => cells.map(cell).join(',') + '\r\n').join('')
}

const text = (n: number | null | undefined): string => (n == null ? '' : String(n))

function valueCells({ currency, netMinor, taxMinor }: Value): string[] {
  return [currency, formatDecimal({ amountMinor: netMinor, currency }), formatDecimal({ amountMinor: taxMinor, currency })]
}

/** Growth is of units; of value both amounts are there. */
function baseCells(base: Base | undefined, currency: string): string[] {
  const value = base?.values.find(v => v.currency === currency)
  return [value === undefined ? '' : formatDecimal({ amountMinor: value.netMinor, currency }), '', '']
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
