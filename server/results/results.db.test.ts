import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { isOnHand } from '#domain/accounts.ts'
import { addDays, periodOf, previousPeriod, samePeriodYearBefore } from '#domain/calendar.ts'
import type { Db } from '#server/db/db.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { bookOf } from './arbitrary.ts'
import { dimensions, resultMetrics, type ResultQuery } from './ask.ts'
import { resultsCsv } from './answer.ts'
import type { Figure } from './figures.ts'
import { channels, CN, enterBrand, ids, IN, writeBook, type Entry } from './fixture.ts'
import { queryResults, scanResults } from './results.ts'
import type { ResultsDeps } from './snapshot.ts'
import { at, customer, partnerAccount, supplier } from '#domain/accounts.ts'

const tables = 'movement, act, market_head, position, partner_balance, total_place, total_head'
const groupCalendar = { name: 'group', fiscalYearStartMonth: 1 }

const subset = <T>(items: readonly T[]) => fc.subarray([...items]).map(list => list.join(','))
const queries: fc.Arbitrary<ResultQuery> = fc.record(
  {
    metric: fc.subarray([...resultMetrics], { minLength: 1 }).map(list => list.join(',')),
    by: subset(dimensions),
    compare: subset(['previous', 'year']),
    grain: fc.constantFrom('week', 'month', 'quarter', 'year'),
    period: fc.constantFrom('2017-Q2', '2017', '2016-Q4', '2017-05', '2017-W20', '2015', '2019-Q1', '2017-06-30'),
    market: fc.constantFrom('CN', 'IN', 'CN,IN'),
    country: fc.constantFrom('HK', 'CN,HK', 'IN'),
    channel: fc.constantFrom('CN-WEB', 'CN-JD,IN-FLIP', '-', 'HK-WEB,CN-STORE'),
    place: fc.constantFrom('CN-ST-1', 'CN-WH-1,IN-WH-1', '-'),
    sku: fc.constantFrom('PD-N4-32', 'PD-N4-64,PD-N4-32'),
  },
  { requiredKeys: ['metric', 'by', 'compare', 'period'] },
)

describeEngines('results', open => {
  let db: Db
  let deps: ResultsDeps
  beforeAll(async () => {
    db = await open()
    deps = await enterBrand(db)
  })
  const fresh = async (entries: readonly Entry[]) => {
    await db.script(`truncate ${tables}`)
    if (entries.length > 0) await writeBook(db, entries)
  }

  test('any figure by any dimensions equals the scan of the movements', async () => {
    await fc.assert(
      fc.asyncProperty(bookOf(120), fc.array(queries, { minLength: 6, maxLength: 6 }), async (entries, asked) => {
        await fresh(entries)
        for (const query of asked) {
          const { figures } = await queryResults(deps, query)
          const scanned = await scanResults(deps, query)
          expect(figures).toEqual(scanned.figures)
        }
      }),
      { numRuns: 12 },
    )
  })

  test('units, growth and stock equal plain arithmetic over the movements', async () => {
    await fc.assert(
      fc.asyncProperty(bookOf(120), async entries => {
        await fresh(entries)
        const query = { metric: 'shipped,on_hand,sell_in', by: 'market', period: '2017-Q2', compare: 'previous,year' }
        const { figures } = await queryResults(deps, query)
        for (const figure of figures) expect(figure).toMatchObject(byHand(entries, figure))
      }),
      { numRuns: 12 },
    )
  })

  test('a quarter by market: 70 % on the quarter before, no data a year before', async () => {
    await fresh(quarters)
    const { figures, vintage } = await queryResults(deps, { metric: 'shipped', by: 'market', period: '2017-Q2', compare: 'previous,year' })
    expect(vintage).toEqual({ CN: 5, IN: 4 })
    expect(figures.map(f => [f.scope.market, f.amount, f.compared.previous?.growth, f.compared.year?.reason])).toEqual([
      ['CN', 17, 0.7, 'no_data'],
      ['IN', 5, null, 'no_data'],
    ])
    expect(figures[1]?.compared.previous).toMatchObject({ amount: null, reason: 'no_data' })
    const [all] = (await queryResults(deps, { period: '2017-Q2', compare: 'previous' })).figures
    expect(all).toMatchObject({ amount: 22, complete: true, compared: { previous: { amount: 10, growth: 1.2, reason: null } } })
    expect(all?.values).toEqual([
      { currency: 'CNY', netMinor: 1700n, taxMinor: 170n },
      { currency: 'INR', netMinor: 500n, taxMinor: 50n },
    ])
  })

  test('a market’s page may use its own fiscal year and then names it', async () => {
    await fresh(quarters)
    const { ask, figures } = await queryResults(deps, { market: 'IN', calendar: 'market', period: 'FY2017-18-Q1' })
    expect([ask.calendar.name, figures[0]?.period.from, figures[0]?.amount]).toEqual(['IN', '2017-04-01', 5])
    await expect(queryResults(deps, { calendar: 'market' })).rejects.toMatchObject({ code: 'invalid_query' })
    await expect(queryResults(deps, { period: 'FY2017-18-Q1' })).rejects.toMatchObject({ code: 'invalid_period' })
  })

  test('sell-through: sell-out over the partner’s stock at the start and what was sold in', async () => {
    await fresh(quarters)
    const { figures } = await queryResults(deps, { metric: 'sell_through,sell_out', market: 'IN', period: '2017-07' })
    // 5 sold in by June, 2 sold out in June; in July nothing in, 1 of 3 out.
    expect(figures.map(f => f.amount)).toEqual([1, 33.33])
    const [place] = (await queryResults(deps, { metric: 'sell_through', place: 'IN-WH-1', period: '2017-07' })).figures
    expect(place).toMatchObject({ amount: null, reason: 'not_by_place' })
  })

  test('weeks of supply: on hand over the last four whole weeks’ mean, none where nothing was sold', async () => {
    await fresh(quarters)
    const at30June = await queryResults(deps, { metric: 'on_hand,weeks_of_supply', by: 'market', from: '2017-06-01', to: '2017-06-30' })
    expect(at30June.figures.map(f => [f.scope.market, f.metric, f.amount, f.reason])).toEqual([
      ['CN', 'on_hand', 73, null],
      // 17 sold on 20 June: weeks 22 to 25 end on Sunday 25 June.
      ['CN', 'weeks_of_supply', 17.18, null],
      ['IN', 'on_hand', 5, null],
      ['IN', 'weeks_of_supply', null, 'nothing_sold'],
    ])
    const [byChannel] = (await queryResults(deps, { metric: 'on_hand', channel: 'CN-WEB', period: '2017-Q2' })).figures
    expect(byChannel).toMatchObject({ amount: null, reason: 'not_by_channel' })
  })

  test('an empty book answers with no data', async () => {
    await fresh([])
    const { figures } = await queryResults(deps, { metric: 'shipped,on_hand,sell_through', period: '2017-Q2', compare: 'previous' })
    expect(figures.map(f => [f.amount, f.reason, f.compared.previous?.reason])).toEqual(Array(3).fill([null, 'no_data', 'no_data']))
  })

  test('CSV: one measure a row, each with metric, scope, period and vintage', async () => {
    await fresh(quarters)
    const { ask, figures, vintage } = await queryResults(deps, { by: 'market', period: '2017-Q2', compare: 'previous' })
    expect(resultsCsv(ask, figures, vintage).split('\r\n')).toEqual([
      'metric,market,country,channel,place,sku,calendar,period,from,to,complete,unit,amount,tax,reason,previous_amount,previous_growth,previous_reason,vintage',
      'shipped,CN,,,,,group,2017-Q2,2017-04-01,2017-06-30,true,units,17,,,10,0.7,,CN:5',
      'shipped,CN,,,,,group,2017-Q2,2017-04-01,2017-06-30,true,CNY,17.00,1.70,,10.00,,,CN:5',
      'shipped,IN,,,,,group,2017-Q2,2017-04-01,2017-06-30,true,units,5,,,,,no_data,IN:4',
      'shipped,IN,,,,,group,2017-Q2,2017-04-01,2017-06-30,true,INR,5.00,0.50,,,,,IN:4',
      '',
    ])
  })

  test('a metric, dimension or code that is not there is named', async () => {
    await expect(queryResults(deps, { metric: 'soled' })).rejects.toMatchObject({ code: 'unknown_metric' })
    await expect(queryResults(deps, { by: 'colour' })).rejects.toMatchObject({ code: 'invalid_query' })
    await expect(queryResults(deps, { market: 'ZZ' })).rejects.toMatchObject({ code: 'unknown_market' })
    await expect(queryResults(deps, { period: '2017-Q5' })).rejects.toMatchObject({ code: 'invalid_period' })
    await expect(queryResults(deps, { from: '2017-02-29', to: '2017-03-01' })).rejects.toMatchObject({ code: 'invalid_period' })
  })
})

const value = (units: number) => ({ netMinor: units * 100, taxMinor: units * 10 })
const sale = (day: string, quantity: number): Entry => ({
  market: CN,
  day,
  movement: {
    sku: 1,
    quantity,
    channel: channels.web,
    from: at('available', ids.warehouse),
    to: customer,
    cause: 'handover',
    ...value(quantity),
  },
})
const india = (day: string, cause: 'receipt' | 'sell_in' | 'sell_out', quantity: number): Entry => {
  const [from, to] = {
    receipt: [supplier, at('available', ids.indiaWarehouse)] as const,
    sell_in: [at('available', ids.indiaWarehouse), partnerAccount(2)] as const,
    sell_out: [partnerAccount(2), customer] as const,
  }[cause]
  const sold = cause === 'receipt' ? {} : { channel: channels.indiaPartner }
  return { market: IN, day, movement: { sku: 1, quantity, from, to, cause, ...sold, ...(cause === 'sell_in' ? value(quantity) : {}) } }
}
const quarters: Entry[] = [
  {
    market: CN,
    day: '2017-01-02',
    movement: { sku: 1, quantity: 100, from: supplier, to: at('available', ids.warehouse), cause: 'receipt' },
  },
  sale('2017-02-01', 10),
  sale('2017-06-20', 17),
  sale('2017-07-03', 1),
  sale('2017-07-31', 1),
  india('2017-04-02', 'receipt', 10),
  india('2017-05-20', 'sell_in', 5),
  india('2017-06-20', 'sell_out', 2),
  india('2017-07-10', 'sell_out', 1),
]

/** The same figure by the plainest arithmetic there is, knowing nothing of totals, spans or tables. */
function byHand(entries: readonly Entry[], figure: Figure): object {
  const mine = entries.filter(e => (e.market === CN ? 'CN' : 'IN') === figure.scope.market)
  const days = mine.map(e => e.day).toSorted()
  const quarter = periodOf('2017-04-01', 'quarter', groupCalendar)
  const count = (from: string, to: string): number | null => {
    // A movement that changes no metric (none here but status changes) would not bound the book.
    if (days.length === 0 || to < (days[0] as string)) return null
    if (figure.metric !== 'on_hand' && !days.some(day => day >= from && day <= to)) return null
    return mine.reduce((sum, e) => sum + unitsOf(e, figure.metric, from, to), 0)
  }
  const amount = count(quarter.from, quarter.to)
  const base = (p: { from: string; to: string }) => {
    const before = count(p.from, p.to)
    const grown = amount === null || before === null || before <= 0 ? null : Math.round(((amount - before) / before) * 1e6) / 1e6
    return { amount: before, growth: grown === 0 ? 0 : grown }
  }
  return {
    amount,
    compared: { previous: base(previousPeriod(quarter, groupCalendar)), year: base(samePeriodYearBefore(quarter, groupCalendar)) },
  }
}

function unitsOf({ day, movement: m }: Entry, metric: Figure['metric'], from: string, to: string): number {
  if (metric === 'on_hand') {
    if (day >= addDays(to, 1)) return 0
    return (isOnHand(m.to.kind) ? m.quantity : 0) - (isOnHand(m.from.kind) ? m.quantity : 0)
  }
  if (day < from || day > to) return 0
  const sign = m.reverses ? -1 : 1
  const counts = metric === 'shipped' ? ['handover', 'sell_in'] : ['sell_in']
  return counts.includes(m.cause) ? sign * m.quantity : 0
}
