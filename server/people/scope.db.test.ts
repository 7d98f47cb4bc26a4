/** Nothing of what lies outside a scope is in lists, counts, exports, events, documents or errors: what is not yours answers as what is not there. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Grant } from '#domain/access.ts'
import { availabilityRoom } from '#server/availability/routes.ts'
import { bookRoom } from '#server/book/room.ts'
import { ordersRoom } from '#server/orders/routes.ts'
import { catalogueRoutes } from '#server/catalogue/routes.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import { Problem, type Principal } from '#server/http/route.ts'
import { ledgerRoom } from '#server/ledger/routes.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { marketRoom } from '#server/market/routes.ts'
import { resultsRoom } from '#server/results/room.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { activityRoom } from '#server/activity/routes.ts'
import { todayRoom } from '#server/today/routes.ts'
import { act, keysOf, mustAccept, openTestMarkets, orderOf, receiptOf, setUpBrand } from '#test/support/brand.ts'

const key = keysOf('scope')
const principal = (id: string, ...grants: Grant[]): Principal => ({ kind: 'key', actor: `key:${id}`, id, grants })
const who: Readonly<Record<string, Principal>> = {
  all: principal('all', { role: 'owner', scope: 'everything' }),
  a: principal('a', { role: 'market_manager', scope: { market: 'A' } }),
  b: principal('b', { role: 'market_manager', scope: { market: 'B' } }),
  store: principal('store', { role: 'store_manager', scope: { market: 'A', place: 'A-ST-1' } }),
}

describeEngines('scopes', open => {
  let db: Db
  let markets: RunningMarkets
  let app: FastifyInstance

  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
    const cache = catalogueCache(db)
    const counter = (name: string, place: string) =>
      act(key(name), 'sale', { channel: 'A-STORE', place, lines: [{ sku: 'S1', quantity: 1 }] })
    for (const [i, place] of ['A-WH-1', 'A-ST-1', 'A-ST-2'].entries())
      mustAccept(await markets.submit('A', receiptOf(key('in', place), place, { S1: 11 + i })))
    mustAccept(await markets.submit('B', receiptOf(key('in', 'B'), 'B-WH-1', { S1: 77 })))
    mustAccept(await markets.submit('A', orderOf(key('web'), { S1: 1 })))
    for (const [name, place] of [
      ['sale 1', 'A-ST-1'],
      ['sale 2', 'A-ST-2'],
    ] as const)
      mustAccept(await markets.submit('A', counter(name, place)))
    mustAccept(await markets.submit('A', orderOf(key('endless'), { S1: 1 }, { soldAt: 'A-ST-1' })))
    mustAccept(
      await markets.submit('A', act(key('hold'), 'hold', { channel: 'A-WEB', place: 'A-WH-1', lines: [{ sku: 'S1', quantity: 1 }] })),
    )
    mustAccept(
      await markets.submit('A', act(key('to 1'), 'transfer', { from: 'A-WH-1', to: 'A-ST-1', lines: [{ sku: 'S1', quantity: 2 }] })),
    )
    mustAccept(
      await markets.submit('A', act(key('to 2'), 'transfer', { from: 'A-WH-1', to: 'A-ST-2', lines: [{ sku: 'S1', quantity: 2 }] })),
    )
    mustAccept(await markets.submit('B', orderOf(key('other'), { S1: 3 }, { channel: 'B-WEB', shipTo: { country: 'IN' } })))
    const rooms = [
      catalogueRoutes({ db, cache, markets, now: Date.now }),
      availabilityRoom({ db, catalogue: cache, now: Date.now }),
      marketRoom({ db, catalogue: cache }),
      ledgerRoom({ db, catalogue: cache }),
      bookRoom({ db, catalogue: cache }),
      ordersRoom({ db, catalogue: cache }),
      resultsRoom({ db, catalogue: cache }),
      todayRoom({ db, catalogue: cache }),
      activityRoom({ db, catalogue: cache }),
    ]
    const identity = {
      authenticate({ headers }: { headers: Record<string, unknown> }) {
        const found = who[String(headers['x-as'])]
        if (found === undefined) throw new Problem('unauthenticated')
        return found
      },
    }
    app = await buildApp({
      db,
      markets,
      catalogue: cache.current,
      rooms,
      logger: false,
      checks: {},
      identity,
      rates: { address: 1e6, person: 1e6, key: 1e6 },
      recheckMs: 100,
    })
  })
  afterAll(async () => {
    await app?.close()
    await markets?.stop()
  })

  const get = async (as: string, url: string) => {
    const answer = await app.inject({ url, headers: { 'x-as': as } })
    return { status: answer.statusCode, text: answer.body, json: () => answer.json() as Record<string, unknown> }
  }
  const items = async <T>(as: string, url: string): Promise<T[]> => {
    const answer = await get(as, url)
    expect([url, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([url, 200, ''])
    return answer.json()['items'] as T[]
  }
  /** An answer without what differs from request to request, and with the asked name taken out. */
  const bare = (text: string, name: string) => text.replace(/,?"requestId":"[^"]*"/, '').replaceAll(name, '?')

  const everywhere = [
    '/v1/markets',
    '/v1/places',
    '/v1/channels',
    '/v1/partners',
    '/v1/purchase-limits',
    '/v1/price-lists',
    '/v1/prices'.replace('/v1/prices', '/v1/price-lists/A-RETAIL/prices'),
    '/v1/movements',
    '/v1/movements?sku=S1&metric=on_hand',
    '/v1/results?by=market,place,channel&metric=shipped,ordered,on_hand&from=2020-01-01&to=2099-12-31',
    '/v1/results?by=market&format=csv&metric=ordered&from=2020-01-01&to=2099-12-31',
    '/v1/book/set-aside',
    '/v1/stock',
    '/v1/transfers',
    '/v1/holds',
    '/v1/holds?open=true',
    '/v1/discrepancies',
    '/v1/stock?by=position&weeks=true',
    '/v1/stock?by=position&format=csv',
    '/v1/today',
    '/v1/stock-outs?by=place',
    '/v1/expiring-holds',
    '/v1/waiting-fulfilments',
    '/v1/activity',
  ]
  it.each(everywhere)('of market B nothing is in what a reader of A gets from %s', async url => {
    const all = await get('all', url)
    const seen = await get('a', url)
    expect(seen.status, seen.text).toBe(200)
    if (/B-WH-1|B-WEB/.test(all.text)) expect(seen.text).not.toBe(all.text)
    expect(seen.text).not.toMatch(/B-WH-1|B-WEB|B-RETAIL|"B"|B:\d/)
  })

  it.each([
    'positions',
    'stock',
    'orders',
    'holds',
    'transfers',
    'returns',
    'discrepancies',
    'movements',
    'results',
    'acts/{}',
    'orders/{}',
    'book/verification',
    'today',
    'stock-outs',
    'expiring-holds',
    'waiting-fulfilments',
    'activity',
    'why',
  ])('%s of a market outside answer as of one that is not there', async name => {
    const more = name === 'why' ? '&place=B-WH-1&sku=S1' : name === 'results' ? '&period=2026-Q1' : ''
    const url = (market: string) => `/v1/${name.replace('{}', key('other'))}?market=${market}${more}`
    const [outside, nowhere] = [await get('a', url('B')), await get('a', url('Q'))]
    expect(outside.status).toBe(422)
    expect(bare(outside.text, 'B')).toBe(bare(nowhere.text, 'Q'))
  })

  it.each([
    ['/v1/places/B-WH-1', '/v1/places/NONE'],
    ['/v1/channels/B-WEB', '/v1/channels/NONE'],
    ['/v1/markets/B', '/v1/markets/NONE'],
    ['/v1/availability?channel=B-WEB&sku=S1', '/v1/availability?channel=NONE&sku=S1'],
    ['/v1/movements?place=B-WH-1', '/v1/movements?place=NONE'],
    ['/v1/stock?place=B-WH-1', '/v1/stock?place=NONE'],
    ['/v1/movements/B/1/1', '/v1/movements/Q/1/1'],
    ['/v1/events?market=B', '/v1/events?market=Q'],
  ])(
    '%s answers as %s',
    async (outside, nowhere) => {
      const [a, b] = [await get('a', outside), await get('a', nowhere)]
      expect(a.status).toBe(b.status)
      expect(a.status).toBeGreaterThanOrEqual(400)
      const name = (url: string) => /B-WH-1|B-WEB|NONE|(?<==)[BQ]$|(?<=\/)[BQ](?=\/|$)/.exec(url)?.[0] as string
      expect(bare(a.text, name(outside))).toBe(bare(b.text, name(nowhere)))
      // A stream that is there does not end by itself.
      if (!outside.includes('events')) expect((await get('all', outside)).status).toBe(200)
    },
    20_000,
  )

  describe('a store', () => {
    it('sees its own positions, movements, orders and transfers, and the sums of these', async () => {
      expect((await items<{ place: string }>('store', '/v1/positions?market=A')).map(p => p.place)).toEqual(['A-ST-1'])
      const grid = (await get('store', '/v1/stock?by=position')).json() as {
        totals: object
        partners: object[]
        items: { place: string }[]
      }
      expect(grid.items.map(row => row.place)).toEqual(['A-ST-1'])
      expect(grid).toMatchObject({ totals: { rows: 1, onHand: 11, in_transit: 2 }, partners: [] })
      const movements = await items<{ from: string; to: string; soldAt: string }>('store', '/v1/movements?market=A')
      expect(movements.length).toBeGreaterThan(3)
      for (const m of movements) expect(`${m.from} ${m.to} ${m.soldAt}`).toContain('A-ST-1')
      const all = await items<object>('all', '/v1/movements?market=A')
      expect(movements.length).toBeLessThan(all.length)
      expect((await items<{ id: string }>('store', '/v1/orders?market=A')).map(o => o.id).sort()).toEqual(
        [key('sale 1'), key('endless')].sort(),
      )
      expect((await items<{ id: string }>('store', '/v1/transfers?market=A')).map(t => t.id)).toEqual([key('to 1')])
      for (const list of ['holds', 'holds?open=true', 'discrepancies']) expect(await items('store', `/v1/${list}`)).toEqual([])
      expect((await items<{ id: string }>('store', '/v1/transfers')).map(t => t.id)).toEqual([key('to 1')])
      expect((await items<{ id: string }>('all', '/v1/holds?open=true')).map(h => h.id)).toEqual([key('hold')])
      const results = (await get('store', '/v1/results?metric=on_hand,sold&from=2020-01-01&to=2099-12-31')).json() as {
        filters: object
        figures: { metric: string; amount: number }[]
      }
      expect(results.filters).toEqual({ place: ['A-ST-1'] })
      expect(results.figures.map(f => [f.metric, f.amount])).toEqual([
        ['sold', 1],
        ['on_hand', 11],
      ])
    })

    it('has a Today of its own place', async () => {
      type Seen = { markets: { market: string; channels: { channel: string; today: object }[]; ordersPerMinute: number[] }[] }
      const { markets: seen } = (await get('store', '/v1/today')).json() as unknown as Seen
      expect(seen.map(m => m.market)).toEqual(['A'])
      const units = (ordered: number, sold: number) => ({ ordered, sold, shipped: sold, returned: 0 })
      expect(seen[0]?.channels.map(c => [c.channel, c.today])).toEqual([
        ['A-STORE', units(1, 1)],
        ['A-WEB', units(1, 0)],
      ])
      expect(seen[0]?.ordersPerMinute.reduce((sum, n) => sum + n, 0)).toBe(2)
    })

    it.each([
      ['orders', 'web'],
      ['orders', 'sale 2'],
      ['transfers', 'to 2'],
      ['holds', 'hold'],
    ] as const)('%s of others (%s) are not there', async (path, name) => {
      const [other, none] = [
        await get('store', `/v1/${path}/${key(name)}?market=A`),
        await get('store', `/v1/${path}/${key('none')}?market=A`),
      ]
      expect((await get('all', `/v1/${path}/${key(name)}?market=A`)).status).toBe(200)
      expect([other.status, bare(other.text, key(name))]).toEqual([404, bare(none.text, key('none'))])
      const [act, noAct] = [await get('store', `/v1/acts/${key(name)}?market=A`), await get('store', `/v1/acts/${key('none')}?market=A`)]
      expect([act.status, bare(act.text, key(name))]).toEqual([404, bare(noAct.text, key('none'))])
      const [found, noDoc] = [key(name), key('none')].map(id => get('store', `/v1/documents/${id}?market=A`))
      expect([(await found)?.status, bare((await found)?.text ?? '', key(name))]).toEqual([
        404,
        bare((await noDoc)?.text ?? '', key('none')),
      ])
    })

    it('has no partner, no other place and no whole market', async () => {
      expect((await get('store', '/v1/why?market=A&place=A-ST-2&sku=S1')).status).toBe(422)
      expect((await get('store', '/v1/why?market=A&partner=A-PT&sku=S1')).status).toBe(422)
      expect((await get('store', '/v1/why?market=A&place=A-ST-1&sku=S1')).status).toBe(200)
      expect((await get('store', '/v1/statement')).json()['code']).toBe('forbidden')
    })

    it('acts at its place, alone and in bulk; what others may do is said line by line', async () => {
      const send = async (url: string, payload: string, type: string) =>
        app.inject({
          method: 'POST',
          url,
          payload,
          headers: { 'x-as': 'store', 'content-type': type, 'idempotency-key': key(url, payload) },
        })
      const count = (place: string) => ({ place, lines: [{ sku: 'S1', counted: 11 }] })
      const one = await send('/v1/counts', JSON.stringify({ market: 'A', ...count('A-ST-2') }), 'application/json')
      expect([one.statusCode, one.json().code]).toEqual([403, 'outside_scope'])
      const lines = [
        { key: key('c1'), kind: 'count', body: count('A-ST-1') },
        { key: key('c2'), kind: 'count', body: count('A-ST-2') },
        { key: key('c3'), kind: 'sell_out', body: { channel: 'A-PARTNER', day: '2026-01-01', lines: [{ sku: 'S1', quantity: 1 }] } },
      ]
      const many = await send('/v1/acts?market=A', lines.map(l => JSON.stringify(l)).join('\n'), 'application/x-ndjson')
      const answers = many.body
        .trim()
        .split('\n')
        .map(text => JSON.parse(text) as { outcome: string; code?: string; detail: object })
      expect(answers.map(a => a.code ?? a.outcome)).toEqual(['accepted', 'outside_scope', 'outside_scope'])
      expect(answers[2]?.detail).toEqual({ permission: 'acts:sell_out' })
      const [actor] = await db.query<{ actor: string }>('select actor from act where key = $1', [key('c1')])
      expect(actor?.actor).toBe('key:store')
    })

    it('follows its own events alone, and a stream ends with the right to it', async () => {
      await app.listen({ port: 0, host: '127.0.0.1' })
      const address = app.server.address() as { port: number }
      const stop = new AbortController()
      const response = await fetch(`http://127.0.0.1:${address.port}/v1/events?market=A&after=A:0`, {
        headers: { 'x-as': 'store' },
        signal: stop.signal,
      })
      let text = ''
      const reader = (response.body as ReadableStream<Uint8Array>).getReader()
      const docs = () => [...text.matchAll(/"doc":"([^"]+)"/g)].map(m => m[1])
      mustAccept(await markets.submit('A', receiptOf(key('last'), 'A-ST-1', { S1: 1 })))
      while (!docs().includes(key('last'))) {
        const { value, done } = await reader.read()
        if (done) break
        text += Buffer.from(value).toString()
      }
      expect(docs()).toContain(key('sale 1'))
      for (const other of ['web', 'sale 2', 'hold', 'to 2', 'in', 'other']) expect(docs()).not.toContain(key(other))
      const rights = who as Record<string, Principal>
      const had = rights['store'] as Principal
      rights['store'] = principal('store', { role: 'analyst', scope: { market: 'B' } })
      const ended = async () => {
        for (;;) if ((await reader.read()).done) return true
      }
      expect(await ended()).toBe(true)
      rights['store'] = had
      stop.abort()
    })
  })
})
