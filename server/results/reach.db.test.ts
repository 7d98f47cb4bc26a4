/** A book with holes: what happens years away from all else turns no quarter between into a zero, and empties no front page. */
import { beforeAll, expect, test } from 'vitest'
import { at, customer, supplier } from '#domain/accounts.ts'
import type { Db } from '#server/db/db.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { resultMetrics, type ResultQuery } from './ask.ts'
import { channels, CN, enterBrand, ids, IN, writeBook, type Entry } from './fixture.ts'
import { queryResults, scanResults } from './results.ts'
import type { ResultsDeps } from './snapshot.ts'
import { makeStatement } from './statement.ts'

const receipt = (market: number, day: string, quantity: number): Entry => {
  const place = market === CN ? ids.warehouse : ids.indiaWarehouse
  return { market, day, movement: { sku: 1, quantity, from: supplier, to: at('available', place), cause: 'receipt' } }
}
const sale = (day: string, quantity: number): Entry => ({
  market: CN,
  day,
  movement: { sku: 1, quantity, channel: channels.web, from: at('available', ids.warehouse), to: customer, cause: 'handover' },
})
const demo: Entry[] = [
  receipt(CN, '2017-01-02', 100),
  receipt(IN, '2017-01-02', 50),
  sale('2017-02-01', 10),
  sale('2017-03-30', 5),
  sale('2017-05-20', 17),
  sale('2017-06-29', 3),
  sale('2017-07-08', 2),
]

describeEngines('a book with holes', open => {
  let db: Db
  let deps: ResultsDeps
  beforeAll(async () => {
    db = await open()
    deps = await enterBrand(db)
  })
  const fresh = async (entries: readonly Entry[]) => {
    await db.script('truncate movement, act, market_head, position, partner_balance, total_place, total_head')
    await writeBook(db, entries)
  }
  const shown = async (query: ResultQuery) => {
    const { figures } = await queryResults(deps, query)
    expect((await scanResults(deps, query)).figures).toEqual(figures)
    return figures
  }
  test.each([
    ['one order today', [{ ...sale('2026-11-24', 1), movement: { ...sale('2026-11-24', 1).movement, cause: 'order' as const } }]],
    ['one sale today', [sale('2026-11-24', 1)]],
    ['a receipt of 1970', [receipt(IN, '1970-02-03', 7)]],
    ['both', [receipt(IN, '1970-02-03', 7), sale('2026-11-24', 1)]],
  ])('%s leaves the newest whole quarter what it was', async (_name, more) => {
    await fresh([...demo, ...more])
    const [figure] = await shown({ compare: 'previous,year' })
    expect(figure).toMatchObject({ period: { key: '2017-Q2' }, amount: 20, complete: true })
    expect(figure?.compared).toMatchObject({ previous: { amount: 15, growth: 0.333333 }, year: { amount: null, reason: 'no_data' } })
    expect((await makeStatement(deps, { language: 'en' })).headline).toContain('20 units in the second quarter of 2017, up 33 percent')
    const quarters = await shown({ from: '2016-01-01', to: '2017-06-30', grain: 'quarter' })
    expect(quarters.filter(f => f.amount !== null).map(f => f.period.key)).toEqual(['2017-Q1', '2017-Q2'])
  })

  test('what the book has nothing of is no data, never 0; stock is carried forward', async () => {
    await fresh([...demo, receipt(IN, '1970-02-03', 7), sale('2026-11-24', 1)])
    const between = await shown({ metric: 'shipped,ordered,on_hand,weeks_of_supply,sell_through', period: '2018-Q1' })
    expect(between.map(f => [f.metric, f.amount, f.reason, f.complete])).toEqual([
      ['ordered', null, 'no_data', false],
      ['shipped', null, 'no_data', false],
      ['on_hand', 120, null, false],
      ['sell_through', null, 'no_data', false],
      ['weeks_of_supply', null, 'no_data', false],
    ])
    const quarters = await shown({ from: '1970-01-01', to: '2026-12-31', grain: 'quarter', compare: 'previous' })
    expect(quarters.filter(f => f.amount !== null).map(f => [f.period.key, f.amount, f.complete])).toEqual([
      ['1970-Q1', 0, false],
      ['2017-Q1', 15, true],
      ['2017-Q2', 20, true],
      ['2017-Q3', 2, false],
      ['2026-Q4', 1, false],
    ])
    expect(quarters.at(-1)?.compared.previous).toMatchObject({ amount: null, growth: null, reason: 'no_data' })
    const byMarket = await shown({ metric: 'shipped,on_hand', by: 'market', period: '2026-Q4' })
    expect(byMarket.map(f => [f.scope.market, f.metric, f.amount, f.reason])).toEqual([
      ['CN', 'shipped', 1, null],
      ['CN', 'on_hand', 62, null],
      ['IN', 'shipped', null, 'no_data'],
      ['IN', 'on_hand', 57, null],
    ])
  })

  test('a statement of an empty period says that there is no data', async () => {
    await fresh([...demo, sale('2026-11-24', 1)])
    const empty = await makeStatement(deps, { period: '2018-Q1', language: 'en' })
    expect([empty.headline, empty.complete]).toEqual(['This ledger has no data on what Padi shipped in the first quarter of 2018.', false])
    const third = await makeStatement(deps, { period: '2017-Q3', language: 'en' })
    expect(third.headline).toContain('2 units in the third quarter of 2017 so far (to 8 July 2017).')
  })

  test('without a whole quarter the newest with shipments; without shipments the newest there is', async () => {
    const key = async () => (await shown({ metric: resultMetrics.join(',') }))[0]?.period.key
    await fresh([receipt(CN, '2017-04-02', 9), sale('2017-04-03', 1), receipt(CN, '2026-11-24', 9)])
    expect(await key()).toBe('2017-Q2')
    await fresh([receipt(CN, '2017-04-02', 9)])
    expect(await key()).toBe('2017-Q2')
  })
})
