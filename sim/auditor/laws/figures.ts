/** Results are sums of what happened: every figure equals the auditor's own, in units and in minor units of each currency, and growth is worked out from them. */
import { Sums } from '../arithmetic.ts'
import type { Book } from '../book.ts'
import type { FigureAnswer, FigureRow, StatementFigure } from '../records.ts'
import type { World } from '../world.ts'

const stock = new Set(['on_hand', 'in_transit'])

/** Every figure that is not the auditor's, in words. */
export function figureFaults(books: readonly Book[], world: World, answer: FigureAnswer): string[] {
  const expected = sumsFor(books, world, answer)
  const found = new Sums()
  for (const f of answer.figures) {
    const name = nameOf(answer, f)
    found.add(name, f.amount ?? 0)
    for (const v of f.value) {
      found.add(`${name} net ${v.net.currency}`, v.net.amountMinor)
      found.add(`${name} tax ${v.tax.currency}`, v.tax.amountMinor)
    }
  }
  const wrong = [...new Set([...expected.keys(), ...found.keys()])].filter(name => expected.of(name) !== found.of(name))
  return [...wrong.map(name => `${name}: ${found.of(name)}, not ${expected.of(name)}`), ...growthFaults(answer)]
}

const nameOf = (answer: FigureAnswer, f: FigureRow) =>
  [f.metric, answer.grain === undefined ? 'all' : f.period.from, ...answer.by.map(d => f.scope[d] ?? '-')].join(' ')

/** The auditor's totals, grouped as the question groups them. A stock figure is everything up to the last day. */
function sumsFor(books: readonly Book[], world: World, answer: FigureAnswer): Sums {
  const sums = new Sums()
  // What is not kept by a dimension says so, instead of a number: a report of a partner has no place.
  const asked = new Set(answer.figures.filter(f => !f.reason?.startsWith('not_by')).map(f => f.metric))
  for (const book of books) {
    for (const kind of ['units', 'net', 'tax'] as const) {
      for (const [name, sum] of book.totals[kind]) {
        const [metric = '', day = '', place = '-', sku = '-', channel = '-'] = name.split(' ')
        if (!asked.has(metric) || day > answer.to || (day < answer.from && !stock.has(metric))) continue
        const scope: Record<string, string> = {
          market: book.market,
          place,
          sku,
          channel,
          country: world.channels.get(channel)?.country ?? '-',
        }
        const group = [metric, answer.grain === undefined ? 'all' : day, ...answer.by.map(d => scope[d] ?? '-')].join(' ')
        const currency = world.channels.get(channel)?.currency ?? world.markets.get(book.market)?.currency ?? ''
        sums.add(kind === 'units' ? group : `${group} ${kind} ${currency}`, sum)
      }
    }
  }
  return sums
}

/** Every figure of the statement that has a number and is not the auditor's sum over its scope and days. */
export function statementFaults(books: readonly Book[], world: World, figures: readonly StatementFigure[]): string[] {
  return figures.flatMap(f => {
    if (f.amount === null || !summed.has(f.metric)) return []
    let own = 0
    for (const book of books) {
      for (const [name, units] of book.totals.units) {
        const [metric = '', day = '', place = '-', sku = '-', channel = '-'] = name.split(' ')
        const scope: Record<string, string> = {
          market: book.market,
          place,
          sku,
          channel,
          country: world.channels.get(channel)?.country ?? '-',
        }
        const inScope = Object.entries(f.scope).every(([dimension, code]) => code == null || scope[dimension] === code)
        if (metric === f.metric && inScope && day >= f.period.from && day <= f.period.to) own += units
      }
    }
    return own === f.amount ? [] : [`${f.metric} ${JSON.stringify(f.scope)} ${f.period.key}: ${f.amount}, not ${own}`]
  })
}
const summed = new Set(['ordered', 'cancelled', 'shipped', 'sold', 'sell_in', 'sell_out', 'returned'])

/** Growth is (now − before) ÷ before, told to six decimals; there is none from nothing. */
function growthFaults(answer: FigureAnswer): string[] {
  return answer.figures.flatMap(f => {
    const before = f.previous
    if (before === undefined || before.growth === null) return []
    const growth = ((f.amount ?? 0) - (before.amount ?? 0)) / (before.amount ?? 0)
    return Math.abs(growth - before.growth) > 1e-6 ? [`${nameOf(answer, f)}: growth ${before.growth}, not ${growth}`] : []
  })
}
