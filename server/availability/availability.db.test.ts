/** Availability keeps its word: what it answers, an order then gets when nothing comes between (lesson 3, sum against place). */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import type { Db } from '#server/db/db.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { between, pick, seeded } from '#test/harness/random.ts'
import {
  act,
  expectClean,
  keysOf,
  limitedSku,
  mustAccept,
  openTestMarkets,
  orderOf,
  outcomeOf,
  receive,
  setUpBrand,
  storeBuffer,
} from '#test/support/brand.ts'
import { availability } from './query.ts'

describeEngines('availability', open => {
  let db: Db
  let markets: RunningMarkets
  const key = keysOf('availability')

  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
  })

  const ask = async (channel: string, sku: string, more: { place?: string; buyer?: string } = {}) => {
    const catalogue = await catalogueCache(db).current()
    const place = more.place === undefined ? undefined : catalogue.place(more.place)?.id
    const question = {
      channel: catalogue.channel(channel)!,
      skus: [catalogue.sku(sku)!],
      ...(place !== undefined && { place }),
      ...(more.buyer !== undefined && { buyer: more.buyer }),
    }
    const answer = await availability(db, catalogue, question, Date.now())
    return { seq: answer.seq, ...answer.items[0]! }
  }

  it('sum against place: over all places where the channel splits, at the best one where not', async () => {
    await receive(markets, 'A-WH-1', 'S1', 5)
    await receive(markets, 'A-WH-2', 'S1', 4)
    const last = await receive(markets, 'A-ST-1', 'S1', storeBuffer + 1)
    expect(await ask('A-WEB', 'S1')).toMatchObject({ seq: last.seq, orderable: 10 })
    expect(await ask('A-SG', 'S1')).toMatchObject({ orderable: 5 })
    expect((await ask('A-WEB', 'S1')).places.find(p => p.place === 'A-ST-1')?.units).toBe(1)
    const singapore = { channel: 'A-SG', shipTo: { country: 'SG' } }
    expect(outcomeOf(await markets.submit('A', orderOf(key('sg', 6), { S1: 6 }, singapore)))).toBe('insufficient_stock')
    mustAccept(await markets.submit('A', orderOf(key('sg', 5), { S1: 5 }, singapore)))
    // Two countries' shops over one stock: what one sold is gone for the other at once.
    expect((await ask('A-WEB', 'S1')).orderable).toBe(5)
    expect(outcomeOf(await markets.submit('A', orderOf(key('web', 6), { S1: 6 })))).toBe('insufficient_stock')
    mustAccept(await markets.submit('A', orderOf(key('web', 5), { S1: 5 })))
    expect((await ask('A-WEB', 'S1')).orderable).toBe(0)
  })

  it('units of an expired hold are free for whoever asks, before anybody has released them', async () => {
    await receive(markets, 'A-WH-1', 'S2', 3)
    mustAccept(await markets.submit('A', act(key('hold'), 'hold', { channel: 'A-WEB', seconds: 1, lines: [{ sku: 'S2', quantity: 3 }] })))
    const deadline = Date.now() + 10_000
    let seen = await ask('A-WEB', 'S2')
    expect([0, 3]).toContain(seen.orderable)
    while (seen.orderable === 0 && Date.now() < deadline) seen = await ask('A-WEB', 'S2')
    expect(seen.orderable).toBe(3)
    mustAccept(await markets.submit('A', orderOf(key('after hold'), { S2: 3 })))
  })

  it('never more than the buyer may still have', async () => {
    await receive(markets, 'A-WH-1', limitedSku, 10)
    const buyer = key('buyer')
    expect(await ask('A-WEB', limitedSku, { buyer })).toMatchObject({ orderable: 2, limit: { units: 2, remaining: 2 } })
    mustAccept(await markets.submit('A', orderOf(key('limited'), { [limitedSku]: 1 }, { buyer: { id: buyer } })))
    expect(await ask('A-WEB', limitedSku, { buyer })).toMatchObject({ orderable: 1, limit: { units: 2, remaining: 1 } })
    expect(outcomeOf(await markets.submit('A', orderOf(key('limited 2'), { [limitedSku]: 2 }, { buyer: { id: buyer } })))).toBe(
      'limit_reached',
    )
    mustAccept(await markets.submit('A', orderOf(key('limited 3'), { [limitedSku]: 1 }, { buyer: { id: buyer } })))
    expect((await ask('A-WEB', limitedSku, { buyer })).orderable).toBe(0)
  })

  it('never more than the buyer may still have: what is on hold counts until it expires, is released or becomes an order', async () => {
    await receive(markets, 'A-WH-1', limitedSku, 10)
    const buyer = { id: key('holder') }
    const remaining = async () => (await ask('A-WEB', limitedSku, { buyer: buyer.id })).limit?.remaining
    const hold = (name: string, quantity: number, seconds: number) =>
      markets.submit('A', act(key(name), 'hold', { channel: 'A-WEB', seconds, buyer, lines: [{ sku: limitedSku, quantity }] }))
    mustAccept(await hold('released', 2, 900))
    expect(await remaining()).toBe(0)
    expect(outcomeOf(await hold('too many', 1, 900))).toBe('limit_reached')
    mustAccept(await markets.submit('A', act(key('release'), 'hold_release', { hold: key('released') })))
    expect(await remaining()).toBe(2)
    mustAccept(await hold('expires', 2, 1))
    const deadline = Date.now() + 10_000
    while ((await remaining()) !== 2 && Date.now() < deadline) await sleep(50)
    // The hold is released by the batch that asks, and its uses with it.
    mustAccept(await hold('converts', 2, 900))
    expect(await remaining()).toBe(0)
    mustAccept(await markets.submit('A', orderOf(key('converted'), { [limitedSku]: 1 }, { buyer, hold: key('converts') })))
    expect(await remaining()).toBe(1)
    expect(outcomeOf(await hold('too many again', 2, 900))).toBe('limit_reached')
    const rows = await db.query(`select sum(units)::integer as units from buyer_use where identity = $1`, [`id:${buyer.id}`])
    expect(rows).toEqual([{ units: 1 }])
    await expectClean(db)
  })

  it('what it says, an order gets; one more, it does not', async () => {
    const random = seeded(20170707)
    for (let round = 0; round < 25; round++) {
      const place = pick(random, ['A-WH-1', 'A-WH-2', 'A-WH-3', 'A-ST-1'])
      await receive(markets, place, 'S3', between(random, 1, 9))
      const channel = pick(random, ['A-WEB', 'A-SG', 'A-MARKET'])
      const named = channel === 'A-WEB' && random() < 0.3 ? place : undefined
      const { orderable } = await ask(channel, 'S3', named === undefined ? {} : { place: named })
      const over = { channel, fulfil: { kind: 'ship' as const, ...(named !== undefined && { place: named }) } }
      expect(outcomeOf(await markets.submit('A', orderOf(key('more', round), { S3: orderable + 1 }, over)))).toBe('insufficient_stock')
      if (orderable > 0) mustAccept(await markets.submit('A', orderOf(key('all', round), { S3: orderable }, over)))
    }
    await expectClean(db)
  })
})
