/** Today of a brand whose book stands at 30 June 2017, and of a market that goes on now. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Static } from 'typebox'
import type { Today } from '#contract/today.ts'
import type { ActBodies, ActKind } from '#domain/acts.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, keysOf, mustAccept, openTestMarkets, orderOf, setUpBrand } from '#test/support/brand.ts'
import { todayRoom } from './routes.ts'

type Answer = Static<typeof Today>

describeEngines('today', open => {
  let db: Db
  let markets: RunningMarkets
  let app: FastifyInstance
  const key = keysOf('today')
  const at = (day: string, time = '05:00') => Date.parse(`${day}T${time}:00Z`)
  const send = async <K extends ActKind>(name: string, kind: K, body: ActBodies[K], day?: string) =>
    mustAccept(await markets.submit(name.startsWith('B') ? 'B' : 'A', act(key(name), kind, body, day === undefined ? undefined : at(day))))
  const order = async (name: string, sku: string, quantity: number, day: string, over: Partial<ActBodies['order']> = {}) =>
    send(name, 'order', orderOf(key(name), { [sku]: quantity }, over).body as ActBodies['order'], day)
  const ship = async (name: string, sku: string, quantity: number, day: string) => {
    await order(name, sku, quantity, day)
    await send(`${name} out`, 'handover', { order: key(name), fulfilment: 1 }, day)
  }
  const receive = (name: string, place: string, lines: Record<string, number>, day?: string) =>
    send(name, 'receipt', { place, lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })) }, day)
  const sale = (name: string, place: string, sku: string, day?: string) =>
    send(name, 'sale', { channel: 'A-STORE', place, lines: [{ sku, quantity: 1 }] }, day)

  beforeAll(async () => {
    db = await open()
    await setUpBrand(db, { backDating: true })
    markets = openTestMarkets(db)
    const catalogue = catalogueCache(db)
    app = await buildApp({ db, markets, catalogue: catalogue.current, rooms: [todayRoom({ db, catalogue })], logger: false, checks: {} })
    await receive('in', 'A-WH-1', { S1: 40, S2: 3, S3: 10 }, '2017-06-01')
    await receive('in store', 'A-ST-1', { S1: 4, S3: 2 }, '2017-06-01')
    // Too long ago to count for days of cover.
    await ship('long ago', 'S3', 1, '2017-06-01')
    await ship('gone', 'S2', 3, '2017-06-10')
    await ship('pace', 'S1', 28, '2017-06-20')
    await order('week before', 'S3', 4, '2017-06-23')
    await order('late', 'S1', 1, '2017-06-25')
    await order('to collect', 'S1', 1, '2017-06-25', { fulfil: { kind: 'collect', place: 'A-ST-1' } })
    await order('day before', 'S1', 2, '2017-06-29')
    await order('today', 'S1', 3, '2017-06-30')
    await sale('counter', 'A-ST-1', 'S1', '2017-06-30')
    await send(
      'back',
      'return',
      { place: 'A-WH-1', reason: 'unwanted', order: key('gone'), lines: [{ line: 1, quantity: 1, disposition: 'damaged' }] },
      '2017-06-30',
    )
    await sale('beyond', 'A-ST-2', 'S5', '2017-06-30')
  })
  afterAll(async () => {
    await app.close()
    await markets.stop()
  })

  const get = async <T>(url: string): Promise<T> => {
    const answer = await app.inject({ url })
    expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
    return answer.json() as T
  }
  const items = async <T = Record<string, unknown>>(url: string) => (await get<{ items: T[] }>(url)).items
  const marketA = async () => (await get<Answer>('/v1/today?market=A')).markets[0] as Answer['markets'][number]

  test('the book’s newest day, and says so; units by channel beside the days before', async () => {
    const a = await marketA()
    expect(a).toMatchObject({ market: 'A', day: '2017-06-30', past: true, timeZone: 'Asia/Jakarta' })
    const units = (ordered: number, sold: number, returned = 0) => ({ ordered, sold, shipped: sold, returned })
    expect(a.channels.map(({ channel, today, dayBefore, weekBefore }) => [channel, today, dayBefore, weekBefore])).toEqual([
      ['A-STORE', units(2, 2), units(0, 0), units(0, 0)],
      ['A-WEB', units(3, 0, 1), units(2, 0), units(4, 0)],
    ])
    // Net of 11 % tax, of S1 and S5 at their prices: the same sum the ledger has.
    const [ledger] = await db.query<{ net: string }>(`select sum(net_minor) as net from movement where day = '2017-06-30' and cause = 3`)
    expect(a.channels[0]?.sold).toEqual({ amountMinor: Number(ledger?.net), currency: 'IDR' })
  })

  test('orders of the last hour by the minute they were accepted in', async () => {
    const { ordersPerMinute } = await marketA()
    expect(ordersPerMinute).toHaveLength(60)
    expect(ordersPerMinute.reduce((sum: number, n) => sum + (n ?? 0), 0)).toBe(10)
  })

  test('stock-outs and near ones: over all places, and at each', async () => {
    // S1: 40 + 4 − 28 − 1 − 1 − 2 − 3 − 1 = 8 left, 28 sold before today: eight days. S2: three sold, none left.
    const { stock } = await marketA()
    expect(stock).toMatchObject({ out: { count: 1, atPlaces: 1 }, near: { count: 0, atPlaces: 1 } })
    expect(await items('/v1/stock-outs?market=A&level=out')).toEqual([
      { market: 'A', sku: 'S2', place: null, level: 'out', available: 0, sold: 3, cover: 0 },
    ])
    expect(await items('/v1/stock-outs?by=place')).toEqual([
      { market: 'A', sku: 'S2', place: 'A-WH-1', level: 'out', available: 0, sold: 3, cover: 0 },
      { market: 'A', sku: 'S1', place: 'A-WH-1', level: 'near', available: 6, sold: 28, cover: 6 },
    ])
    expect(await items('/v1/stock-outs?by=place&sku=S1')).toHaveLength(1)
  })

  test('fulfilments waiting too long, by kind; those to be collected may wait longer', async () => {
    const { fulfilments } = await marketA()
    expect(fulfilments).toMatchObject({ count: 2, ship: 2, collect: 0, counter: 0, oldest: '2017-06-23T05:00:00.000Z' })
    const first = await get<{ items: object[]; next: string }>('/v1/waiting-fulfilments?limit=1')
    expect(first.items).toMatchObject([
      { market: 'A', order: key('week before'), place: 'A-WH-1', kind: 'ship', channel: 'A-WEB', units: 4 },
    ])
    expect(await items(`/v1/waiting-fulfilments?limit=1&cursor=${first.next}`)).toMatchObject([{ order: key('late'), units: 1 }])
  })

  test('holds that end within a quarter of an hour, the next first; discrepancies by kind', async () => {
    const hold = (name: string, seconds: number) => send(name, 'hold', { channel: 'A-WEB', seconds, lines: [{ sku: 'S3', quantity: 1 }] })
    await hold('soon', 800)
    await hold('later', 3600)
    await hold('sooner', 600)
    await vi.waitFor(async () => expect((await marketA()).holds).toMatchObject({ count: 2, units: 2 }), { timeout: 5000, interval: 100 })
    const page = await get<{ items: object[]; next: string }>('/v1/expiring-holds?market=A&limit=1')
    expect(page.items).toMatchObject([{ id: key('sooner'), channel: 'A-WEB', units: 1, skus: ['S3'], places: ['A-WH-1'] }])
    expect(await items(`/v1/expiring-holds?market=A&cursor=${page.next}`)).toMatchObject([{ id: key('soon') }])
    expect((await marketA()).discrepancies).toMatchObject({ count: 1, kinds: { sold_beyond_book: 1 } })
    const [{ seq, n }] = (await db.query<{ seq: number; n: number }>('select seq, n from discrepancy where market = 1')) as [
      { seq: number; n: number },
    ]
    await send('closed', 'discrepancy_closure', { seq, n, resolution: 'accepted', note: 'two were lent' })
    await vi.waitFor(async () => expect((await marketA()).discrepancies).toMatchObject({ count: 0, kinds: {} }), {
      timeout: 5000,
      interval: 100,
    })
  })

  test('a market that goes on now stands at its own day; a new order is there at once', async () => {
    await receive('B in', 'B-WH-1', { S1: 9 })
    const b = async () => (await get<Answer>('/v1/today?market=B')).markets[0] as Answer['markets'][number]
    expect(await b()).toMatchObject({ past: false, seq: 1, channels: [] })
    const body = orderOf('', { S1: 2 }, { channel: 'B-WEB', shipTo: { country: 'IN' } }).body as ActBodies['order']
    await send('B order', 'order', body)
    const seen = await vi.waitFor(
      async () => {
        const now = await b()
        expect(now.seq).toBe(2)
        return now
      },
      { timeout: 1000, interval: 20 },
    )
    expect(seen.channels).toMatchObject([{ channel: 'B-WEB', today: { ordered: 2, sold: 0 } }])
    expect((await get<Answer>('/v1/today')).markets.map(m => [m.market, m.past])).toEqual([
      ['A', true],
      ['B', false],
    ])
  })

  test('a market that is not there is refused', async () => {
    expect((await app.inject({ url: '/v1/today?market=Q' })).json()).toMatchObject({ code: 'unknown_market' })
    expect((await app.inject({ url: '/v1/waiting-fulfilments?cursor=WzEsIngiLDFd' })).json()).toMatchObject({ code: 'cursor_invalid' })
  })
})
