/** Activity of two markets: every act once, newest first, whatever the pages; filters by index; nothing of other places. */
import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '#domain/access.ts'
import type { ActivityView } from '#contract/activity.ts'
import type { ActBodies, ActKind, ActOf } from '#domain/acts.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import type { Principal } from '#server/http/route.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, keysOf, mustAccept, openTestMarkets, orderOf, setUpBrand } from '#test/support/brand.ts'
import { activityRoom } from './routes.ts'

type Activity = Static<typeof ActivityView>

const principal = (id: string, grant: Grant): Principal => ({ kind: 'key', actor: `key:${id}`, id, grants: [grant] })
const who: Readonly<Record<string, Principal>> = {
  all: principal('all', { role: 'owner', scope: 'everything' }),
  store: principal('store', { role: 'store_manager', scope: { market: 'A', place: 'A-ST-1' } }),
}

describeEngines('activity', open => {
  let db: Db
  let markets: RunningMarkets
  let app: FastifyInstance
  const key = keysOf('activity')
  const send = async <K extends ActKind>(name: string, kind: K, body: ActBodies[K], actor = 'key:shop/till 1') => {
    const market = name.startsWith('B') ? 'B' : 'A'
    const made = { ...act(key(name), kind, body), actor } as unknown as ActOf<K>
    return mustAccept(await markets.submit(market, made as Parameters<RunningMarkets['submit']>[1]))
  }
  const receive = (name: string, place: string, sku: string, quantity: number, actor?: string) =>
    send(name, 'receipt', { place, lines: [{ sku, quantity }] }, actor)

  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
    const catalogue = catalogueCache(db)
    const identity = { authenticate: ({ headers }: { headers: Record<string, unknown> }) => who[String(headers['x-as'])] as Principal }
    const rates = { address: 1e6, person: 1e6, key: 1e6 }
    app = await buildApp({
      db,
      markets,
      catalogue: catalogue.current,
      rooms: [activityRoom({ db, catalogue })],
      logger: false,
      checks: {},
      identity,
      rates,
    })
    await receive('in', 'A-WH-1', 'S1', 50)
    await receive('in store', 'A-ST-1', 'S2', 5, 'staff-7')
    await receive('B in', 'B-WH-1', 'S1', 9)
    const order = (name: string, lines: Record<string, number>, over: Partial<ActBodies['order']> = {}) =>
      send(name, 'order', orderOf(key(name), lines, over).body as ActBodies['order'])
    await order('order', { S1: 3 })
    await send('paid', 'payment', { order: key('order'), state: 'paid' }, 'staff-7')
    await send('out', 'handover', { order: key('order'), fulfilment: 1 }, 'staff-8')
    await send('counter', 'sale', { channel: 'A-STORE', place: 'A-ST-1', lines: [{ sku: 'S2', quantity: 2 }] })
    await order('B order', { S1: 4 }, { channel: 'B-WEB', shipTo: { country: 'IN' } })
    await send('count', 'count', { place: 'A-WH-1', lines: [{ sku: 'S1', counted: 45 }] }, 'staff-7')
    await send('hold', 'hold', { channel: 'A-WEB', seconds: 60, lines: [{ sku: 'S1', quantity: 6 }] })
    // Time passes: the next act that wants the SKU finds the hold expired.
    await db.script(
      `update hold set expires_at = now() - interval '1 second'; update hold_line set expires_at = now() - interval '1 second'`,
    )
    await markets.stop()
    markets = openTestMarkets(db)
    await order('after', { S1: 1 })
    await send('back', 'return', { place: 'A-ST-1', reason: 'no receipt', lines: [{ sku: 'S3', quantity: 1, disposition: 'available' }] })
    await send('closed', 'discrepancy_closure', { seq: 11, n: 1, resolution: 'accepted', note: 'a gift' }, 'staff-8')
  })
  afterAll(async () => {
    await app.close()
    await markets.stop()
  })

  const page = async (query: string, as = 'all') => {
    const answer = await app.inject({ url: `/v1/activity?${query}`, headers: { 'x-as': as } })
    expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
    return answer.json<{ items: Activity[]; next: string | null }>()
  }
  /** All pages, each checked to be of at most `limit`. */
  const all = async (query: string, limit = 1000, as = 'all') => {
    const items: Activity[] = []
    for (let next: string | null = ''; next !== null;) {
      const one: Awaited<ReturnType<typeof page>> = await page(`${query}&limit=${limit}${next === '' ? '' : `&cursor=${next}`}`, as)
      expect(one.items.length).toBeLessThanOrEqual(limit)
      items.push(...one.items)
      next = one.next
    }
    return items
  }
  const names = (items: readonly Activity[]) => items.map(i => `${i.market} ${i.seq} ${i.kind}`)

  const everything = [
    'A 12 discrepancy_closure',
    'A 11 return',
    'A 10 order',
    'A 9 expiry',
    'A 8 hold',
    'A 7 count',
    'B 2 order',
    'A 6 sale',
    'A 5 handover',
    'A 4 payment',
    'A 3 order',
    'B 1 receipt',
    'A 2 receipt',
    'A 1 receipt',
  ]

  test('everything once, newest first over both markets, whatever the size of the pages', async () => {
    const whole = await all('')
    expect(names(whole).toSorted()).toEqual(everything.toSorted())
    for (const [i, item] of whole.entries()) expect(item.recordedAt <= (whole[i - 1]?.recordedAt ?? '9')).toBe(true)
    for (const limit of [1, 2, 5]) expect(names(await all('', limit))).toEqual(names(whole))
  })

  test('what each did, in numbers', async () => {
    const found = new Map((await all('market=A')).map(i => [i.seq, i]))
    const number = found.get(3)?.document?.number
    expect(number).toBeGreaterThan(0)
    expect(found.get(3)).toMatchObject({
      units: 3,
      change: 0,
      skus: ['S1'],
      from: 'A-WH-1',
      to: 'A-WH-1',
      channel: 'A-WEB',
      actor: 'key:shop/till 1',
    })
    expect(found.get(4)).toMatchObject({
      doc: key('order'),
      document: { type: 'order', number },
      units: 0,
      payment: 'paid',
      actor: 'staff-7',
    })
    expect(found.get(5)).toMatchObject({ units: 3, change: -3, from: 'A-WH-1', to: null, document: { type: 'order', number } })
    expect(found.get(6)).toMatchObject({ units: 2, change: -2, channel: 'A-STORE', document: { type: 'order' } })
    expect(found.get(7)).toMatchObject({ units: 2, change: -2, document: null })
    expect(found.get(8)).toMatchObject({ units: 6, document: { type: 'hold', number: null } })
    expect(found.get(9)).toMatchObject({ units: 6, actor: 'turnstile', doc: key('hold') })
    expect(found.get(12)).toMatchObject({ units: 0, resolution: 'accepted', skus: ['S3'], doc: key('back'), document: { type: 'return' } })
  })

  test('filtered by kind, actor, document, SKU and time', async () => {
    expect(names(await all('kind=receipt&kind=count'))).toEqual(['A 7 count', 'B 1 receipt', 'A 2 receipt', 'A 1 receipt'])
    expect(names(await all('kind=expiry'))).toEqual(['A 9 expiry'])
    expect(names(await all('actor=staff-7', 1))).toEqual(['A 7 count', 'A 4 payment', 'A 2 receipt'])
    expect(names(await all('actor=staff-7&kind=payment'))).toEqual(['A 4 payment'])
    expect(names(await all('actor=key:shop&kind=sale'))).toEqual(['A 6 sale'])
    expect(await all('actor=key:sho')).toEqual([])
    expect(names(await all('actor=turnstile'))).toEqual(['A 9 expiry'])
    expect(names(await all(`doc=${key('order')}`))).toEqual(['A 5 handover', 'A 4 payment', 'A 3 order'])
    expect(names(await all(`doc=${key('back')}`))).toEqual(['A 12 discrepancy_closure', 'A 11 return'])
    expect(names(await all(`doc=${key('hold')}`, 1))).toEqual(['A 9 expiry', 'A 8 hold'])
    expect(names(await all('sku=S2', 1))).toEqual(['A 6 sale', 'A 2 receipt'])
    expect(names(await all('sku=S1&market=A'))).toEqual([
      'A 10 order',
      'A 9 expiry',
      'A 8 hold',
      'A 7 count',
      'A 5 handover',
      'A 3 order',
      'A 1 receipt',
    ])
    const whole = await all('market=A')
    const [from, to] = [whole.find(i => i.seq === 5)?.recordedAt, whole.find(i => i.seq === 8)?.recordedAt] as [string, string]
    const between = (await all(`market=A&from=${from}&to=${to}`)).map(i => i.seq)
    expect(between).toEqual(whole.filter(i => i.recordedAt >= from && i.recordedAt < to).map(i => i.seq))
    expect((await app.inject({ url: '/v1/activity?cursor=e30', headers: { 'x-as': 'all' } })).json()).toMatchObject({
      code: 'cursor_invalid',
    })
  })

  test('a store sees what touched it', async () => {
    expect(names(await all('', 1, 'store'))).toEqual(['A 12 discrepancy_closure', 'A 11 return', 'A 6 sale', 'A 2 receipt'])
    expect(names(await all('actor=staff-7', 5, 'store'))).toEqual(['A 2 receipt'])
    expect(await all(`doc=${key('order')}`, 5, 'store')).toEqual([])
    const other = await app.inject({ url: '/v1/activity?market=B', headers: { 'x-as': 'store' } })
    expect(other.json()).toMatchObject({ code: 'unknown_market' })
  })
})
