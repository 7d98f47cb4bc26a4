/** Documents as the real market writes them, read back over HTTP. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, keysOf, mustAccept, openTestMarkets, orderOf, receive, setUpBrand } from '#test/support/brand.ts'
import { ordersRoom } from '#server/orders/routes.ts'
import { bookRoom } from './room.ts'

describeEngines('documents', open => {
  let db: Db
  let markets: RunningMarkets
  let app: FastifyInstance
  const key = keysOf('documents')
  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
    const catalogue = catalogueCache(db)
    app = await buildApp({
      db,
      markets,
      catalogue: catalogue.current,
      rooms: [bookRoom({ db, catalogue }), ordersRoom({ db, catalogue })],
      logger: false,
      checks: {},
    })
    await receive(markets, 'A-WH-1', 'S1', 30)
    await receive(markets, 'A-WH-2', 'S2', 5)
  })
  afterAll(async () => {
    await app.close()
    await markets.stop()
  })
  const get = async (url: string) => (await app.inject({ url })).json<Record<string, unknown>>()

  test('an order through its life: its state is derived, its buyer only an id', async () => {
    const id = key('order')
    const buyer = { name: 'Siti Rahma', phone: '+62 811 99', email: 'siti@example.com' }
    mustAccept(
      await markets.submit(
        'A',
        orderOf(id, { S1: 3 }, { buyer, externalRef: 'WEB-1', shipTo: { country: 'ID', city: 'City 1', lines: ['Jalan Melati 5'] } }),
      ),
    )
    const first = await get(`/v1/orders/${id}?market=A`)
    expect(first).toMatchObject({
      id,
      state: 'open',
      channel: 'A-WEB',
      externalRef: 'WEB-1',
      units: { accepted: 3, open: 3 },
      shipTo: { country: 'ID', city: 'City 1' },
    })
    expect(JSON.stringify(first)).not.toMatch(/Siti|811|example|Melati/)
    expect(first['fulfilments']).toMatchObject([
      { fulfilment: 1, place: 'A-WH-1', kind: 'ship', state: 'open', lines: [{ line: 1, quantity: 3, handedOver: 0 }] },
    ])
    mustAccept(await markets.submit('A', act(key('part'), 'handover', { order: id, fulfilment: 1, lines: [{ line: 1, quantity: 1 }] })))
    expect(await get(`/v1/orders/${id}?market=A`)).toMatchObject({ state: 'partly_handed_over' })
    mustAccept(
      await markets.submit('A', act(key('cancel'), 'cancel', { order: id, reason: 'changed mind', lines: [{ line: 1, quantity: 1 }] })),
    )
    mustAccept(await markets.submit('A', act(key('rest'), 'handover', { order: id, fulfilment: 1 })))
    expect(await get(`/v1/orders/${id}?market=A`)).toMatchObject({
      state: 'handed_over',
      units: { accepted: 3, cancelled: 1, handedOver: 2, open: 0 },
    })
    const back = { order: id, place: 'A-ST-1', reason: 'too large', lines: [{ line: 1, quantity: 1, disposition: 'available' as const }] }
    mustAccept(await markets.submit('A', act(key('back'), 'return', back)))
    expect(await get(`/v1/orders/${id}?market=A`)).toMatchObject({ state: 'partly_returned' })
    expect(await get(`/v1/returns/${key('back')}?market=A`)).toMatchObject({
      order: id,
      place: 'A-ST-1',
      channel: 'A-WEB',
      lines: [{ sku: 'S1', quantity: 1, disposition: 'available' }],
    })
    expect(await get('/v1/orders?market=A&externalRef=WEB-1&channel=A-WEB')).toMatchObject({ items: [{ id }], next: null })
  })

  test('lists are newest first and go on by cursor', async () => {
    for (const n of [1, 2, 3, 4, 5]) mustAccept(await markets.submit('A', orderOf(key('list', n), { S1: 1 }, { channel: 'A-MARKET' })))
    const ids: unknown[] = []
    let cursor = ''
    do {
      const page = await get(`/v1/orders?market=A&channel=A-MARKET&limit=2${cursor}`)
      ids.push(...(page['items'] as { id: string }[]).map(o => o.id))
      cursor = page['next'] === null ? '' : `&cursor=${String(page['next'])}`
    } while (cursor !== '')
    expect(ids).toEqual([5, 4, 3, 2, 1].map(n => key('list', n)))
    const [first] = (await get('/v1/orders?market=A&channel=A-MARKET&limit=1'))['items'] as [{ number: number }]
    expect(await get(`/v1/orders?market=A&number=${first.number}`)).toMatchObject({ items: [{ id: key('list', 5) }], next: null })
    expect(await get(`/v1/orders?market=A&number=${first.number}&externalRef=WEB-1`)).toEqual({ items: [], next: null })
  })

  test('holds and transfers', async () => {
    mustAccept(await markets.submit('A', act(key('hold'), 'hold', { channel: 'A-WEB', lines: [{ sku: 'S1', quantity: 2 }] })))
    expect(await get(`/v1/holds/${key('hold')}?market=A`)).toMatchObject({
      state: 'open',
      channel: 'A-WEB',
      lines: [{ place: 'A-WH-1', sku: 'S1', quantity: 2 }],
    })
    expect(await get('/v1/holds?market=A')).toMatchObject({ items: [{ id: key('hold') }], next: null })
    const sent = { from: 'A-WH-1', to: 'A-ST-2', lines: [{ sku: 'S1', quantity: 4 }], reference: 'TR-1' }
    mustAccept(await markets.submit('A', act(key('transfer'), 'transfer', sent)))
    expect(await get('/v1/transfers?market=A')).toMatchObject({
      items: [{ id: key('transfer'), state: 'in_transit', from: 'A-WH-1', to: 'A-ST-2', reference: 'TR-1' }],
    })
    expect(await get('/v1/why?market=A&place=A-ST-2&sku=S1')).toMatchObject({
      balance: { in_transit: 4, available: 0 },
      agrees: true,
      movements: [
        {
          cause: 'transfer_dispatch',
          change: { in_transit: 4 },
          document: { kind: 'transfer', number: expect.any(Number), order: null },
          reversed: 0,
        },
      ],
    })
  })

  test('lists of stock work over all markets: by state, place, direction and SKU; open holds as they expire', async () => {
    const ids = async (url: string) => ((await get(url))['items'] as { id: string }[]).map(item => item.id)
    const to = async (name: string, place: string, sku: string) =>
      mustAccept(await markets.submit('A', act(key(name), 'transfer', { from: 'A-WH-1', to: place, lines: [{ sku, quantity: 2 }] })))
    await receive(markets, 'A-WH-1', 'S3', 10)
    await to('t2', 'A-ST-1', 'S3')
    await to('t3', 'A-ST-2', 'S3')
    mustAccept(
      await markets.submit(
        'A',
        act(key('arrived'), 'transfer_receipt', { transfer: key('t2'), lines: [{ sku: 'S3', received: 3, damaged: 1 }] }),
      ),
    )
    const [first] = [key('transfer')]
    expect(await ids('/v1/transfers')).toEqual([key('t3'), key('t2'), first])
    expect(await ids('/v1/transfers?state=in_transit')).toEqual([key('t3'), first])
    expect(await ids('/v1/transfers?sku=S3&state=received')).toEqual([key('t2')])
    expect(await ids('/v1/transfers?place=A-ST-2&direction=in')).toEqual([key('t3'), first])
    expect(await ids('/v1/transfers?place=A-ST-2&direction=out')).toEqual([])
    expect(await ids('/v1/transfers?place=A-WH-1,A-ST-1')).toHaveLength(3)
    const page = await get('/v1/transfers?limit=2')
    expect(await ids(`/v1/transfers?limit=2&cursor=${String(page['next'])}`)).toEqual([first])
    expect(page['items']).toMatchObject([{ sentBy: 'test', sentAt: expect.stringMatching(/Z$/) }, {}])
    expect(await get(`/v1/transfers/${key('t2')}?market=A`)).toMatchObject({
      state: 'received',
      sentBy: 'test',
      lines: [{ over: 1, damaged: 1 }],
    })

    const hold = async (name: string, seconds: number) =>
      mustAccept(await markets.submit('A', act(key(name), 'hold', { channel: 'A-WEB', seconds, lines: [{ sku: 'S3', quantity: 1 }] })))
    await hold('later', 3000)
    await hold('soon', 60)
    expect((await ids('/v1/holds?open=true')).filter(id => id !== key('hold'))).toEqual([key('soon'), key('later')])
    expect(await ids('/v1/holds?open=true&sku=S3&limit=1')).toEqual([key('soon')])
    const more = await get('/v1/holds?open=true&sku=S3&limit=1')
    expect(await ids(`/v1/holds?open=true&sku=S3&limit=1&cursor=${String(more['next'])}`)).toEqual([key('later')])
    expect(await ids('/v1/holds?place=A-ST-3')).toEqual([])
    expect(await ids('/v1/holds')).toEqual([key('soon'), key('later'), key('hold')])

    const found = (await get('/v1/discrepancies?open=true&sku=S3'))['items'] as Record<string, unknown>[]
    expect(found).toMatchObject([
      {
        kind: 'transfer_damaged',
        place: 'A-ST-1',
        units: 1,
        document: { kind: 'transfer', number: expect.any(Number) },
        actor: 'test',
      },
      { kind: 'transfer_over', place: 'A-ST-1', units: 1, at: expect.stringMatching(/Z$/) },
    ])
    const { next } = await get('/v1/discrepancies?limit=1')
    expect((await get(`/v1/discrepancies?limit=1&cursor=${String(next)}`))['items']).toMatchObject([{ kind: 'transfer_over' }])
    expect((await get('/v1/discrepancies?open=false'))['items']).toEqual([])
    const { seq, n } = found[0] as { seq: number; n: number }
    const body = { seq, n, resolution: 'settled' as const, note: 'the carrier pays', settledBy: 1 }
    const closed = mustAccept(await markets.submit('A', act(key('closed'), 'discrepancy_closure', body)))
    const closing = {
      seq: closed.seq,
      resolution: 'settled',
      note: 'the carrier pays',
      settledBy: 1,
      actor: 'test',
      at: expect.any(String),
    }
    expect((await get('/v1/discrepancies?open=false'))['items']).toMatchObject([
      { seq, n, open: false, units: 1, place: 'A-ST-1', closing },
    ])
    expect((await get('/v1/discrepancies?open=true&sku=S3'))['items']).toMatchObject([{ kind: 'transfer_over', closing: null }])
    expect((await get('/v1/discrepancies?sku=S3'))['items']).toHaveLength(2)
    const again = await markets.submit('A', act(key('closed'), 'discrepancy_closure', body))
    expect(again).toEqual({ ...closed, repeated: true })
  })

  test('a partner’s balance, and the discrepancy of its over-report', async () => {
    mustAccept(
      await markets.submit('A', act(key('in'), 'sell_in', { channel: 'A-PARTNER', place: 'A-WH-1', lines: [{ sku: 'S1', quantity: 2 }] })),
    )
    mustAccept(
      await markets.submit(
        'A',
        act(key('out'), 'sell_out', { channel: 'A-PARTNER', day: '2017-06-30', lines: [{ sku: 'S1', quantity: 5 }] }),
      ),
    )
    expect(await get('/v1/why?market=A&partner=A-PT&sku=S1')).toMatchObject({
      balance: { sold_in: -3 },
      agrees: true,
      opening: { sold_in: 0 },
      movements: [
        { cause: 'sell_out', change: { sold_in: -5 }, balance: { sold_in: -3 }, act: key('out') },
        { cause: 'sell_in', change: { sold_in: 2 }, balance: { sold_in: 2 }, act: key('in') },
      ],
    })
    expect(await get('/v1/discrepancies?market=A&kind=partner_oversold')).toMatchObject({
      items: [{ partner: 'A-PT', sku: 'S1', units: 3, open: true }],
    })
  })
})
