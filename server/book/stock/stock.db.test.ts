/** The stock grid: rows, totals, filters, pages and CSV, against positions as the real market writes them. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stock, StockRow } from '#contract/stock.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, keysOf, mustAccept, openTestMarkets, orderOf, receive, setUpBrand } from '#test/support/brand.ts'
import { bookRoom } from '../room.ts'

const key = keysOf('stock grid')

describeEngines('the stock grid', open => {
  let db: Db
  let markets: RunningMarkets
  let app: FastifyInstance
  const submit = async (...args: Parameters<RunningMarkets['submit']>) => mustAccept(await markets.submit(...args))

  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
    const catalogue = catalogueCache(db)
    app = await buildApp({ db, markets, catalogue: catalogue.current, rooms: [bookRoom({ db, catalogue })], logger: false, checks: {} })
    for (const [place, sku, units] of [
      ['A-WH-1', 'S1', 30],
      ['A-WH-1', 'S2', 7],
      ['A-ST-1', 'S1', 9],
      ['A-ST-2', 'S2', 4],
      ['A-ST-2', 'S3', 1],
      ['A-PT-1', 'S1', 5],
      ['B-WH-1', 'S1', 77],
    ] as const)
      await receive(markets, place, sku, units)
    await submit('A', orderOf(key('order'), { S1: 3 }))
    await submit('A', act(key('move'), 'transfer', { from: 'A-WH-1', to: 'A-ST-1', lines: [{ sku: 'S1', quantity: 10 }] }))
    await submit('A', act(key('hold'), 'hold', { channel: 'A-STORE', place: 'A-ST-2', lines: [{ sku: 'S2', quantity: 4 }] }))
    await submit(
      'A',
      act(key('broken'), 'status_change', {
        place: 'A-WH-1',
        from: 'available',
        to: 'damaged',
        reason: 'wet',
        lines: [{ sku: 'S1', quantity: 2 }],
      }),
    )
    await submit('A', act(key('in'), 'sell_in', { channel: 'A-PARTNER', place: 'A-WH-1', lines: [{ sku: 'S1', quantity: 6 }] }))
    await submit('A', act(key('sale'), 'sale', { channel: 'A-STORE', place: 'A-ST-2', lines: [{ sku: 'S3', quantity: 1 }] }))
    // As if sold over four weeks that are over, and as if nobody had come for the hold.
    await db.query(
      `insert into total_head select market, (current_date + 40)::date, channel, metric, 0, 0, 0, currency from total_head where market = 1 limit 1`,
    )
    await db.query(
      `insert into total_place select market, current_date + 14, place, 1, channel, metric, 20, 0, 0 from total_place where metric = 4 and market = 1`,
    )
    await db.query(`insert into total_place values (1, current_date + 14, (select id from place where code = 'A-ST-1'), 1, 0, 4, 24, 0, 0)`)
    await db.query(`update hold_line set expires_at = clock_timestamp() - interval '1 minute'`)
  })
  afterAll(async () => {
    await app?.close()
    await markets?.stop()
  })

  const ask = async (query: string) => {
    const answer = await app.inject({ url: `/v1/stock?${query}` })
    expect([query, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([query, 200, ''])
    return answer.json<Stock>()
  }
  const states = ['available', 'reserved', 'committed', 'quality_control', 'damaged', 'in_transit'] as const
  const brief = (row: StockRow) =>
    [row.place, row.sku ?? row.product, ...states.map(s => row[s]), row.total].filter(v => v !== null).join(' ')

  test('rows by SKU, place, product and position, each with the same totals, which are the sums of their columns', async () => {
    const expected = {
      sku: ['S1 23 0 3 0 2 10 38', 'S2 7 4 0 0 0 0 11', 'S3 0 0 0 0 0 0 0'],
      product: ['P 30 4 3 0 2 10 49'],
      place: ['A-PT-1 5 0 0 0 0 0 5', 'A-ST-1 9 0 0 0 0 10 19', 'A-ST-2 0 4 0 0 0 0 4', 'A-WH-1 16 0 3 0 2 0 21'],
      position: [
        'A-PT-1 S1 5 0 0 0 0 0 5',
        'A-ST-1 S1 9 0 0 0 0 10 19',
        'A-ST-2 S2 0 4 0 0 0 0 4',
        'A-ST-2 S3 0 0 0 0 0 0 0',
        'A-WH-1 S1 9 0 3 0 2 0 14',
        'A-WH-1 S2 7 0 0 0 0 0 7',
      ],
    }
    for (const [by, rows] of Object.entries(expected)) {
      const { items, totals, next, partners } = await ask(`market=A&by=${by}`)
      expect([by, items.map(brief), next]).toEqual([by, rows, null])
      for (const column of [...states, 'onHand', 'total', 'expired', 'positions', 'empty'] as const)
        expect([by, column, totals[column]]).toEqual([by, column, items.reduce((sum, row) => sum + row[column], 0)])
      expect(totals).toMatchObject({ rows: rows.length, onHand: 39, total: 49, expired: 4, positions: 6, empty: 2 })
      expect(partners).toEqual([{ market: 'A', partner: 'A-PT', name: 'A partner', units: 6 }])
    }
    expect(await ask('market=A&by=position&limit=1')).toMatchObject({
      items: [{ market: 'A', placeName: 'The partner’s shop', placeKind: 'partner', skuName: 'S1', product: 'P', productName: 'Phone' }],
    })
    expect((await ask('')).totals).toMatchObject({ available: 107, rows: 3 })
  })

  test('pages in any order are the whole, without gaps; totals are of all of it on each', async () => {
    for (const sort of ['code', '-available', 'available', 'weeks', '-weeks', '-in_transit', '-total']) {
      const whole = await ask(`by=position&sort=${sort}`)
      const rows: StockRow[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Stock = await ask(`by=position&sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
        expect(page.totals).toEqual(whole.totals)
        rows.push(...page.items)
        cursor = page.next
      }
      expect([sort, rows]).toEqual([sort, whole.items])
      expect(rows).toHaveLength(7)
    }
    expect((await ask('by=place&sort=-available')).items.map(row => row.place)).toEqual(['B-WH-1', 'A-WH-1', 'A-ST-1', 'A-PT-1', 'A-ST-2'])
  })

  test('filters: places, kinds, products, text, a state, out of stock, near stock-out', async () => {
    const rows = async (query: string) => (await ask(`by=position&${query}`)).items.map(row => `${row.place} ${row.sku}`)
    expect(await rows('placeKind=partner')).toEqual(['A-PT-1 S1'])
    expect(await rows('place=A-ST-1,A-PT-1')).toEqual(['A-PT-1 S1', 'A-ST-1 S1'])
    expect(await rows('country=IN')).toEqual(['B-WH-1 S1'])
    expect(await rows('state=damaged')).toEqual(['A-WH-1 S1'])
    expect(await rows('market=A&only=out')).toEqual(['A-ST-2 S2', 'A-ST-2 S3'])
    expect(await rows('market=A&text=s3')).toEqual(['A-ST-2 S3'])
    expect(await rows('product=P&sku=S2')).toEqual(['A-ST-2 S2', 'A-WH-1 S2'])
    expect(await rows('text=nothing')).toEqual([])
    // 9 on hand, 24 sold in four weeks: a week and a half.
    expect(await rows('market=A&only=low')).toEqual([])
    const { items, weeks } = await ask('market=A&by=position&only=low&below=2')
    expect(items.map(row => [row.place, row.sku, row.sold, row.weeks])).toEqual([['A-ST-1', 'S1', 24, 1.5]])
    expect(new Date(`${weeks?.to}T00:00:00Z`).getUTCDay()).toBe(0)
    expect((await ask('market=A&placeKind=store')).partners).toEqual([])
    for (const [query, code] of [
      ['placeKind=kiosk', 'invalid_query'],
      ['product=NONE', 'not_found'],
      ['place=NONE', 'unknown_place'],
      ['cursor=eyJ9', 'cursor_invalid'],
    ])
      expect((await app.inject({ url: `/v1/stock?${query}` })).json()).toMatchObject({ code })
  })

  test('CSV has every row of what was asked, with weeks of supply', async () => {
    const answer = await app.inject({ url: '/v1/stock?by=position&format=csv&sort=-available&limit=1' })
    expect(answer.headers['content-disposition']).toContain('stock-by-position.csv')
    const [head, ...rows] = answer.body.trim().split('\r\n')
    expect(head).toBe(
      'market,place,placeName,placeKind,sku,skuName,product,productName,available,reserved,committed,quality_control,damaged,in_transit,onHand,total,expired,sold,weeks,positions,empty',
    )
    expect(rows).toHaveLength(7)
    expect(rows[0]).toBe('A,A-ST-1,A-ST-1,store,S1,S1,P,Phone,9,0,0,0,0,10,9,19,0,24,1.5,1,0')
    expect((await app.inject({ url: '/v1/stock?place=NONE&format=csv' })).json()).toMatchObject({ code: 'unknown_place' })
  })
})
