/** Counter against rows (lesson 4): whatever is stored beside the movements is recomputed from them, every difference is named, and one command mends it. */
import { beforeAll, expect, it } from 'vitest'
import type { Db } from '#server/db/db.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, keysOf, mustAccept, openTestMarkets, orderOf, receive, setUpBrand } from '#test/support/brand.ts'
import { rebuild } from './rebuild.ts'
import { verify } from './verify.ts'

describeEngines('counter against rows', open => {
  let db: Db
  let catalogue: Catalogue
  let markets: RunningMarkets
  const key = keysOf('verify')

  beforeAll(async () => {
    db = await open()
    catalogue = await setUpBrand(db)
    markets = openTestMarkets(db)
    await receive(markets, 'A-WH-1', 'S1', 47)
    await receive(markets, 'A-WH-2', 'S2', 20)
    await receive(markets, 'B-WH-1', 'S1', 9)
    mustAccept(await markets.submit('A', orderOf(key('open'), { S1: 3 })))
    mustAccept(await markets.submit('A', orderOf(key('done'), { S1: 2, S2: 1 })))
    for (const fulfilment of [1, 2])
      mustAccept(await markets.submit('A', act(key('hand', fulfilment), 'handover', { order: key('done'), fulfilment })))
    mustAccept(
      await markets.submit('A', act(key('hold'), 'hold', { channel: 'A-WEB', lines: [{ sku: 'S2', quantity: 4 }], seconds: 7200 })),
    )
    mustAccept(
      await markets.submit(
        'A',
        act(key('in'), 'sell_in', { channel: 'A-PARTNER', place: 'A-WH-1', lines: [{ sku: 'S1', quantity: 10, unitPriceMinor: 100 }] }),
      ),
    )
    mustAccept(
      await markets.submit(
        'A',
        act(key('out'), 'sell_out', { channel: 'A-PARTNER', day: '2020-05-05', lines: [{ sku: 'S1', quantity: 4 }] }),
      ),
    )
  })

  const found = async () => (await verify(db, catalogue)).differences

  it('finds nothing in a book that adds up', async () => {
    const { differences, markets: read } = await verify(db, catalogue)
    expect(differences).toEqual([])
    expect(read.map(m => [m.market, m.movements > 0])).toEqual([
      ['A', true],
      ['B', true],
    ])
  })

  const tampered: [table: string, sql: string, key: RegExp, also?: string][] = [
    ['position', `update position set available = available + 1 where available = 32`, /^A-WH-1 S1$/],
    ['position', `delete from position where market = 2`, /^B-WH-1 S1$/],
    ['position', `insert into position (market, place, sku, damaged) values (2, 1, 2, 5)`, /S2$/],
    ['partner_balance', `update partner_balance set units = units - 1`, /^A-PT S1$/],
    ['total_place', `update total_place set units = units + 1 where metric = 3 and sku = 2`, /shipped A-WEB A-WH-2 S2$/],
    ['total_place', `update total_place set net_minor = net_minor + 1 where metric = 1 and sku = 2`, /ordered A-WEB S2$/],
    ['total_head', `update total_head set tax_minor = tax_minor - 1 where metric = 4`, /sold A-WEB$/],
    ['total_head', `delete from total_head where metric = 5`, /sell_in A-PARTNER$/],
  ]

  it.each(tampered)('names a tampered row of %s: %s', async (table, sql, where) => {
    await db.query(sql)
    const differences = await found()
    expect(differences.length).toBeGreaterThan(0)
    expect(differences.map(d => d.table)).toContain(table)
    expect(differences.every(d => d.table !== table || where.test(d.key) || d.stored !== d.expected)).toBe(true)
    expect(differences.some(d => d.table === table && where.test(d.key))).toBe(true)
    const before = await rebuild(db, catalogue)
    expect(before.differences).toEqual(differences)
    expect(await found()).toEqual([])
  })

  it('sees committed units that no open fulfilment asks for', async () => {
    await db.query(`update fulfilment_line set handed_over = 1 where "order" = $1`, [key('open')])
    expect(await found()).toMatchObject([{ table: 'position against fulfilment', key: 'A-WH-1 S1 committed', stored: '3', expected: '2' }])
    await db.query(`update fulfilment_line set handed_over = 0 where "order" = $1`, [key('open')])
    expect(await found()).toEqual([])
  })

  it('sees units in transit that no open transfer brings', async () => {
    mustAccept(
      await markets.submit('A', act(key('transfer'), 'transfer', { from: 'A-WH-2', to: 'A-ST-2', lines: [{ sku: 'S2', quantity: 5 }] })),
    )
    expect(await found()).toEqual([])
    await db.query(`update transfer_line set received = 2 where transfer = $1`, [key('transfer')])
    expect(await found()).toMatchObject([{ table: 'position against transfer', key: 'A-ST-2 S2 in_transit', stored: '5', expected: '3' }])
    await db.query(`update transfer_line set received = 0 where transfer = $1`, [key('transfer')])
  })

  it('sees a gap in the numbers', async () => {
    await db.query(`delete from outbox where market = 1 and seq = 3`)
    expect(await found()).toMatchObject([{ table: 'outbox', key: 'seq' }])
  })

  it('a process that remembers positions goes on from the rebuilt ones', async () => {
    await db.query(`update position set available = 1000000 where market = 2`)
    await rebuild(db, catalogue, 'B')
    const all = orderOf(key('rest of B'), { S1: 10 }, { channel: 'B-WEB', shipTo: { country: 'IN' } })
    expect(await markets.submit('B', all)).toMatchObject({
      outcome: 'refused',
      code: 'insufficient_stock',
      detail: { available: [{ available: 9 }] },
    })
  })

  it('says what to count where a wrong position has sold what never was there', async () => {
    await db.query(`update position set available = 3 where market = 2`)
    await db.query(`update market_head set seq = seq + 1 where market = 2`)
    await db.query(
      `insert into outbox (market, seq, kind, doc, recorded_at) select 2, seq, 'test', $1, clock_timestamp() from market_head where market = 2`,
      [key('test')],
    )
    const before = (await found()).filter(d => d.market === 'B')
    expect(before).toMatchObject([{ table: 'position', key: 'B-WH-1 S1', stored: 'available 3', expected: 'available 9' }])
    await db.query(`update position set available = 30 where market = 2`)
    mustAccept(await markets.submit('B', orderOf(key('beyond'), { S1: 12 }, { channel: 'B-WEB', shipTo: { country: 'IN' } })))
    await expect(rebuild(db, catalogue, 'B')).rejects.toMatchObject({
      code: 'book_below_zero',
      extra: { positions: [{ place: 'B-WH-1', sku: 'S1', state: 'available', units: -3 }] },
    })
    mustAccept(
      await markets.submit('B', act(key('found'), 'adjustment', { place: 'B-WH-1', reason: 'found', lines: [{ sku: 'S1', quantity: 3 }] })),
    )
    await rebuild(db, catalogue, 'B')
    expect((await found()).filter(d => d.market === 'B')).toEqual([])
  })
})
