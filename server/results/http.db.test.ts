/** Results, statement and documents over HTTP: what a reader of the console is given, and that every figure leads to the movements that make it. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, customer, partnerAccount, supplier } from '#domain/accounts.ts'
import { bookRoom } from '#server/book/room.ts'
import type { Statement } from '#contract/results.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import { fakeMarkets } from '#server/http/fakes.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { channels, CN, enterBrand, ids, IN, keyOf, partners, writeBook, type Entry } from './fixture.ts'
import { resultsRoom } from './room.ts'
import type { ResultsDeps } from './snapshot.ts'

const receipt = (market: number, day: string, sku: number, place: number): Entry => {
  return { market, day, movement: { sku, quantity: 500, from: supplier, to: at('available', place), cause: 'receipt' } }
}
const sale = (day: string, sku: number, quantity: number, place: number, channel: number): Entry => {
  const value = { netMinor: quantity * 76_800, taxMinor: quantity * 13_100 }
  return { market: CN, day, movement: { sku, quantity, channel, from: at('available', place), to: customer, cause: 'handover', ...value } }
}
const sellIn = (day: string, quantity: number): Entry => {
  const to = partnerAccount(partners.flip)
  const value = { netMinor: quantity * 900_000, taxMinor: quantity * 45_000 }
  return {
    market: IN,
    day,
    movement: {
      sku: 1,
      quantity,
      channel: channels.indiaPartner,
      from: at('available', ids.indiaWarehouse),
      to,
      cause: 'sell_in',
      ...value,
    },
  }
}
const book: Entry[] = [
  receipt(CN, '2017-01-02', 1, ids.warehouse),
  receipt(CN, '2017-01-02', 3, ids.store),
  receipt(IN, '2017-01-02', 1, ids.indiaWarehouse),
  sale('2017-02-10', 1, 60, ids.warehouse, channels.web),
  sellIn('2017-03-01', 40),
  sale('2017-04-03', 1, 70, ids.warehouse, channels.web),
  sale('2017-05-20', 3, 50, ids.store, channels.store),
  sellIn('2017-06-01', 50),
  sale('2017-07-05', 1, 5, ids.warehouse, channels.hongKong),
]

describeEngines('results over HTTP', open => {
  let db: Db
  let app: FastifyInstance
  beforeAll(async () => {
    db = await open()
    const deps: ResultsDeps = await enterBrand(db, 1000)
    const rooms = [bookRoom(deps), resultsRoom(deps)]
    app = await buildApp({ db, markets: fakeMarkets(), catalogue: deps.catalogue.current, rooms, logger: false, checks: {} })
    expect(await json('/v1/results')).toMatchObject({ book: null, figures: [{ amount: null, reason: 'no_data' }] })
    await writeBook(db, book)
  })
  afterAll(() => app.close())
  const json = async (url: string) => (await app.inject({ url })).json<Record<string, unknown>>()

  test('every figure of a statement leads to movements that add up to it', async () => {
    const { figures, sentences } = (await json('/v1/statement?period=2017-Q2&language=hi')) as unknown as Statement
    expect(sentences.flat().filter(part => part.figure !== null).length).toBeGreaterThanOrEqual(figures.length)
    const proved = figures.filter(f => f.metric !== 'sell_through' && !f.metric.startsWith('stores_'))
    expect(proved.length).toBeGreaterThan(4)
    for (const { metric, scope, period, amount } of proved) {
      const market = scope.market == null ? '' : `&market=${scope.market}`
      const { proof } = (await json(`/v1/movements?metric=${metric}&period=${period.key}${market}&limit=1`)) as { proof: { units: number } }
      expect([metric, scope, proof.units]).toEqual([metric, scope, amount])
    }
  })

  test('an id leads to what kind of document it is, and to its acts', async () => {
    const id = keyOf(CN, 5)
    expect(await json(`/v1/documents/${id}?market=CN`)).toMatchObject({
      market: 'CN',
      id,
      kind: 'act',
      acts: [{ key: id, kind: 'handover' }],
    })
    expect((await json(`/v1/documents/${keyOf(CN, 999)}?market=CN`))['code']).toBe('not_found')
    expect((await json(`/v1/documents/${id}?market=ZZ`))['code']).toBe('unknown_market')
  })

  test('results and statement over HTTP', async () => {
    const results = await json('/v1/results?metric=shipped&by=market&period=2017-Q2&compare=previous')
    expect(results).toMatchObject({
      scale: 1000,
      calendar: { name: 'group' },
      vintage: { CN: 6, IN: 3 },
      source: 'totals',
      book: { from: '2017-01-02', to: '2017-07-05' },
    })
    expect((results['figures'] as unknown[])[1]).toEqual({
      metric: 'shipped',
      scope: { market: 'IN' },
      period: { key: '2017-Q2', grain: 'quarter', from: '2017-04-01', to: '2017-06-30', partial: false },
      complete: true,
      vintage: { IN: 3 },
      amount: 50,
      unit: 'units',
      reason: null,
      value: [{ net: { amountMinor: 45_000_000, currency: 'INR' }, tax: { amountMinor: 2_250_000, currency: 'INR' } }],
      previous: expect.objectContaining({ amount: 40, growth: 0.25, reason: null }),
    })
    const scanned = await json('/v1/results?metric=shipped&by=market&period=2017-Q2&compare=previous&source=movements')
    expect(scanned['figures']).toEqual(results['figures'])
    const csv = await app.inject({ url: '/v1/results?format=csv&period=2017-Q2' })
    expect([csv.headers['content-type'], csv.headers['content-disposition']]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="results-2017-Q2.csv"',
    ])
    expect(await json('/v1/statement?period=2017-Q2&language=id')).toMatchObject({ language: 'id', complete: true, scale: 1000 })
    const text = await app.inject({ url: '/v1/statement?period=2017-Q2&language=en', headers: { accept: 'text/plain' } })
    expect([text.headers['content-type'], text.body.split('\n')[0]]).toEqual([
      'text/plain; charset=utf-8',
      expect.stringMatching(/^Padi shipped 170 thousand/),
    ])
    expect((await json('/v1/results?metric=soled'))['code']).toBe('unknown_metric')
    expect((await json('/v1/results?colour=red'))['code']).toBe('invalid_query')
  })
})
