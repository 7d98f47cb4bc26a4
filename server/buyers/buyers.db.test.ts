/** What buyers told: kept sealed, found by whoever knows it and may, shown one at a time with an entry in the audit, exported, erased, and the book unmoved by it. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '#domain/access.ts'
import { auditRoom } from '#server/audit/routes.ts'
import { bookRoom } from '#server/book/room.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import type { Principal } from '#server/http/route.ts'
import { digest } from '#server/ledger/digest.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { runSecret } from '#sim/faults/process.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, expectClean, keysOf, limitedSku, mustAccept, openTestMarkets, orderOf, receive, setUpBrand } from '#test/support/brand.ts'
import { followBuyers } from './follow.ts'
import { keyRing } from './keys.ts'
import { buyersRoom } from './routes.ts'
import { walk } from './walk.ts'

const key = keysOf('buyers')
const principal = (id: string, ...grants: Grant[]): Principal => ({ kind: 'key', actor: `key:${id}`, id, grants })
const who: Readonly<Record<string, Principal>> = {
  a: principal('a', { role: 'market_manager', scope: { market: 'A' } }),
  b: principal('b', { role: 'market_manager', scope: { market: 'B' } }),
  store: principal('store', { role: 'cashier', scope: { market: 'A', place: 'A-ST-1' } }),
  analyst: principal('analyst', { role: 'analyst', scope: 'everything' }),
}
const sita = { name: 'Sita  Purnamadewi', phone: '0811-555-0199', email: 'Sita.P+shop@example.org' }
const address = { country: 'ID', region: 'Java', city: 'Bandung', postcode: 'ID 40-111', lines: ['Jalan Rahasia 77'] }
const account = key('account')
const personal = ['purnamadewi', '555-0199', '5550199', '81155501', 'sita.p', 'rahasia', 'bandung', 'id 40-111', 'wayan', '+62 812 000']

/** Every table's every row, as text, sealed bytes also as such. */
export async function everything(db: Db): Promise<string> {
  const tables = await db.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public'`)
  let all = ''
  for (const { name } of tables) {
    const rows = await db.query<Record<string, unknown>>(`select * from "${name}"`)
    all += JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value
        ? Buffer.from(value.data as number[]).toString('latin1')
        : value,
    )
  }
  return all.toLowerCase()
}

describeEngines('buyers', open => {
  let db: Db
  let markets: RunningMarkets
  let app: FastifyInstance
  let noting: ReturnType<typeof followBuyers>
  const logged: string[] = []
  const cache = () => catalogueCache(db)
  const keys = () => keyRing({ db, secret: runSecret })
  const submit = async (...acts: Parameters<RunningMarkets['submitAll']>[1]) => (await markets.submitAll('A', acts)).map(mustAccept)

  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    const log = {
      warn: (...said: unknown[]) => void logged.push(JSON.stringify(said)),
      error: (...said: unknown[]) => void logged.push(JSON.stringify(said)),
    }
    markets = openTestMarkets(db, { log })
    noting = followBuyers({ db, catalogue: cache(), keys: keys(), markets, log })
    for (const place of ['A-WH-1', 'A-ST-1', 'A-ST-2']) for (const sku of ['S1', limitedSku]) await receive(markets, place, sku, 100)
    const inStore = (name: string, place: string, buyer: object) =>
      act(key(name), 'sale', { channel: 'A-STORE', place, lines: [{ sku: 'S1', quantity: 1 }], buyer })
    await submit(
      orderOf(key('web'), { S1: 2, [limitedSku]: 1 }, { channel: 'A-MARKET', buyer: sita, shipTo: address, externalRef: 'WEB-1' }),
      orderOf(key('account 1'), { S1: 1 }, { channel: 'A-MARKET', buyer: { id: account, phone: '+62 811 555 0199' }, shipTo: address }),
      orderOf(
        key('account 2'),
        { S1: 1 },
        { channel: 'A-MARKET', buyer: { id: account, name: 'S. Purnamadewi' }, shipTo: { ...address, lines: ['Jalan Rahasia 78'] } },
      ),
      inStore('store 1', 'A-ST-1', { phone: '0811 555 0199' }),
      inStore('store 2', 'A-ST-2', { phone: '+62 812 000 0001', name: 'Wayan' }),
      act(key('hold'), 'hold', {
        channel: 'A-WEB',
        lines: [{ sku: 'S1', quantity: 1 }],
        buyer: { id: account, email: sita.email },
        seconds: 600,
      }),
    )
    await noting.settled()
    const rooms = [
      buyersRoom({ db, catalogue: cache(), keys: keys() }),
      bookRoom({ db, catalogue: cache() }),
      auditRoom({ db, catalogue: cache().current }),
    ]
    const identity = { authenticate: ({ headers }: { headers: Record<string, unknown> }) => who[String(headers['x-as'])] as Principal }
    app = await buildApp({
      db,
      markets,
      catalogue: cache().current,
      rooms,
      logger: false,
      checks: {},
      identity,
      rates: { address: 1e6, person: 1e6, key: 1e6 },
    })
  })
  afterAll(async () => {
    await app?.close()
    await noting?.stop()
    await markets?.stop()
  })

  const get = async (as: string, url: string) => {
    const answer = await app.inject({ url, headers: { 'x-as': as } })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: answer.json<Record<string, never>>() as Record<string, unknown>,
    }
  }
  const post = async (as: string, url: string, payload: object) => {
    const answer = await app.inject({ method: 'POST', url, payload, headers: { 'x-as': as } })
    return { status: answer.statusCode, text: answer.body, body: answer.json<Record<string, unknown>>() }
  }
  const search = async (as: string, asked: object) => {
    const { body } = await post(as, `/v1/buyers/search${'name' in asked ? '-by-name' : ''}`, { market: 'A', ...asked })
    return (body['items'] as { id: string }[]).map(b => b.id)
  }

  test('nothing of it lies in the clear, in any table or line of the log', async () => {
    // One that the database refuses goes aside, with its body.
    await db.script(`alter table act add constraint no_poison check (actor <> 'poison')`)
    expect(
      await markets.submit('A', { ...orderOf(key('aside'), { S1: 1 }, { buyer: sita, shipTo: address }), actor: 'poison' }),
    ).toMatchObject({ code: 'incident' })
    const [there] = await db.query<{ n: number }>('select count(*)::integer as n from buyer where sealed is not null')
    expect(there?.n).toBe(4)
    const all = (await everything(db)) + logged.join('').toLowerCase()
    // The city alone is on the order: it is routed by it.
    expect(personal.filter(word => word !== 'bandung' && all.includes(word))).toEqual([])
    expect(all).toContain('no_poison')
  })

  test('who knows the phone, the address, the id or the order finds them, in any way of writing; only who may, and only in their market', async () => {
    const everybody = [key('store 1'), account, key('web')]
    for (const phone of ['0811 555 0199', '+62 811-555-0199', '62811 5550199']) expect(await search('a', { phone })).toEqual(everybody)
    expect(await search('a', { email: 'SITA.P@example.org' })).toEqual([account, key('web')])
    expect(await search('a', { name: 'sita purnamadewi' })).toEqual([key('web')])
    expect(await search('a', { id: account })).toEqual([account])
    expect(await search('a', { order: 1 })).toEqual([key('web')])
    for (const none of [{ phone: '0811 555 0198' }, { phone: '-' }, { name: 'sita' }, { email: 'p@example.org' }, { order: 99 }])
      expect(await search('a', none)).toEqual([])
    // The store's people find whom their store has sold to.
    expect(await search('store', { phone: sita.phone })).toEqual([key('store 1')])
    expect(await search('store', { id: account })).toEqual([])
    expect(await search('store', { phone: '+62 812 000 0001' })).toEqual([])
    expect((await post('store', '/v1/buyers/search-by-name', { market: 'A', name: 'Wayan' })).body).toMatchObject({ code: 'forbidden' })
    expect((await post('b', '/v1/buyers/search', { market: 'A', order: 1 })).body).toMatchObject({ code: 'unknown_market' })
    expect((await post('analyst', '/v1/buyers/search', { market: 'A', order: 1 })).body).toMatchObject({ code: 'forbidden' })
    expect((await post('a', '/v1/buyers/search', { market: 'A', order: 1, phone: '1' })).body).toMatchObject({ code: 'invalid_body' })
    const list = await post('a', '/v1/buyers/search', { market: 'A', phone: sita.phone })
    expect(personal.filter(word => list.text.toLowerCase().includes(word))).toEqual([])
  })

  test('one buyer: what was told last counts, with their orders and who is alike; each look is audited', async () => {
    const seen = await get('a', `/v1/buyers/${account}?market=A`)
    expect(seen.headers['cache-control']).toBe('no-store')
    expect(seen.body).toMatchObject({
      id: account,
      name: 'S. Purnamadewi',
      phone: '+62 811 555 0199',
      email: sita.email,
      orders: 2,
      erasedAt: null,
    })
    expect(seen.body['alike']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: key('web'), by: ['phone', 'email'], orders: 1 }),
        expect.objectContaining({ id: key('store 1'), by: ['phone'] }),
      ]),
    )
    const orders = await get('a', `/v1/buyers/${account}/orders?market=A&limit=1`)
    expect(orders.body).toMatchObject({ items: [{ id: key('account 2'), buyer: account }], next: expect.any(String) as unknown })
    expect((await get('a', `/v1/buyers/${account}/orders?market=A&cursor=${String(orders.body['next'])}`)).body).toMatchObject({
      items: [{ id: key('account 1') }],
      next: null,
    })
    expect((await get('store', `/v1/buyers/${account}?market=A`)).body).toMatchObject({ code: 'unknown_buyer' })
    expect((await get('store', `/v1/buyers/${key('store 1')}?market=A`)).body).toMatchObject({
      phone: '0811 555 0199',
      alike: [],
      orders: 1,
    })
    const { body } = await get('a', '/v1/audit?market=A&action=buyers')
    expect((body['items'] as object[])[0]).toMatchObject({
      actor: 'key:store',
      action: 'buyers.seen',
      subject: key('store 1'),
      market: 'A',
    })
    expect(personal.filter(word => JSON.stringify(body).toLowerCase().includes(word))).toEqual([])
  })

  test('a packing slip is told to whom and where the order goes', async () => {
    expect((await get('a', `/v1/orders/${key('web')}/shipment?market=A`)).body).toMatchObject({
      name: sita.name,
      phone: sita.phone,
      shipTo: address,
      number: 1,
    })
    expect((await get('store', `/v1/orders/${key('store 1')}/shipment?market=A`)).body).toMatchObject({
      phone: '0811 555 0199',
      shipTo: null,
    })
    expect((await get('store', `/v1/orders/${key('store 2')}/shipment?market=A`)).body).toMatchObject({ code: 'unknown_order' })
    expect((await get('analyst', `/v1/orders/${key('web')}/shipment?market=A`)).body).toMatchObject({ code: 'forbidden' })
  })

  test('everything that is kept on a person is one document', async () => {
    const { body, headers } = await get('a', `/v1/buyers/${account}/export?market=A&alike=true`)
    expect(headers['content-disposition']).toMatch(/attachment; filename="buyer-A-/)
    expect(body).toMatchObject({ format: 'lumbung.buyer', market: 'A' })
    expect((body['buyers'] as { id: string }[]).map(b => b.id).sort()).toEqual([account, key('web'), key('store 1')].sort())
    const orders = body['orders'] as { order: { id: string }; shipTo: object | null }[]
    expect(orders.map(o => o.order.id)).toEqual([key('store 1'), key('account 2'), key('account 1'), key('web')])
    expect(orders.at(-1)?.shipTo).toEqual(address)
    expect(body['holds']).toMatchObject([{ id: key('hold') }])
    expect(body['limits']).toContainEqual(expect.objectContaining({ sku: limitedSku, units: 1, document: key('web'), by: 'phone' }))
    expect(body['setAside']).toMatchObject([{ body: { buyer: sita } }])
    expect(body['access']).toContainEqual(expect.objectContaining({ action: 'buyers.seen' }))
    expect((await get('store', `/v1/buyers/${key('store 1')}/export?market=A`)).body).toMatchObject({ code: 'forbidden' })
  })

  test('erased, they are gone from everywhere, and figures, limits and repeats are as before', async () => {
    const erase = (body: object) => post('a', `/v1/buyers/${account}/erasure`, { market: 'A', ...body })
    expect((await erase({})).body).toMatchObject({ code: 'buyer_has_open_orders', orders: [3, 2], holds: [key('hold')] })
    expect((await post('store', `/v1/buyers/${key('store 1')}/erasure`, { market: 'A' })).body).toMatchObject({ code: 'forbidden' })
    await submit(
      ...['web', 'account 1', 'account 2'].map(name => act(key('hand', name), 'handover', { order: key(name), fulfilment: 1 })),
      act(key('release'), 'hold_release', { hold: key('hold') }),
    )
    await noting.settled()
    const before = await digest(db, await cache().current())
    const also = [key('web'), key('store 1')]
    const { body } = await erase({ also })
    expect(body).toMatchObject({ buyers: [account, ...also], addresses: 3, limits: 0 })
    const all = await everything(db)
    expect(personal.filter(word => all.includes(word))).toEqual([])
    expect(await digest(db, await cache().current())).toEqual(before)
    await expectClean(db)
    const left = await db.query('select hash from buyer_lookup where buyer = any($1::uuid[])', [[account, ...also]])
    expect(left).toEqual([])
    expect((await get('a', `/v1/buyers/${account}?market=A`)).body).toMatchObject({
      name: null,
      phone: null,
      email: null,
      orders: 2,
      erasedAt: expect.any(String) as unknown,
    })
    expect((await get('a', `/v1/orders/${key('web')}/shipment?market=A`)).body).toMatchObject({
      name: null,
      shipTo: null,
      erasedAt: expect.any(String) as unknown,
    })
    // A repeat is one still, and another body another; who bought is not compared any more.
    const web = orderOf(key('web'), { S1: 2, [limitedSku]: 1 }, { channel: 'A-MARKET', buyer: sita, shipTo: address, externalRef: 'WEB-1' })
    expect(await submit(web)).toMatchObject([{ repeated: true, detail: { number: 1 } }])
    expect(await markets.submit('A', { ...web, body: { ...web.body, externalRef: 'WEB-2' } })).toMatchObject({
      code: 'key_reused',
      detail: { differs: ['externalRef'] },
    })
    // Erasure is no way round a limit, unless whoever erases says so.
    const more = orderOf(key('more'), { [limitedSku]: 2 }, { buyer: { phone: sita.phone } })
    expect(await markets.submit('A', more)).toMatchObject({ code: 'limit_reached' })
    expect((await erase({ also, limits: true })).body).toMatchObject({ limits: 2 })
    await submit({ ...more, key: key('more after') })
    const audit = await get('a', '/v1/audit?market=A&action=buyers.erased')
    expect((audit.body['items'] as object[]).map(e => (e as { subject: string }).subject).sort()).toEqual(
      [account, ...also, account, ...also].sort(),
    )
    expect(audit.text).toContain('key:a')
  })

  test('what lay in the clear from before is sealed, also when that is interrupted, and found', async () => {
    await db
      .query(`insert into buyer (market, id, name, phone, email) values (1, $1, 'Old Wayan', '0812 000 0002', null)`, [key('store 2')])
      .catch(() =>
        db.query(`update buyer set name = 'Old Wayan', phone = '0812 000 0002', sealed = null where market = 1 and id = $1`, [
          key('store 2'),
        ]),
      )
    await db.query(`insert into buyer_address (market, "order", address) values (1, $1, $2)`, [key('store 2'), JSON.stringify(address)])
    const old = 'buyer:abcdefghij,channel:x,kind:y,lines:z,shipTo:0123456789'
    await db.query('update act set fingerprint = $2 where market = 1 and key = $1', [key('store 2'), old])
    await db.query(
      `insert into set_aside (incident, market, key, kind, body, error, at) values ($1, 1, $1, 'order', $2, 'x', clock_timestamp())`,
      [
        key('old aside'),
        JSON.stringify({
          key: key('old aside'),
          kind: 'order',
          actor: 'x',
          body: { channel: 'A-WEB', buyer: { name: 'Old Wayan' }, shipTo: address },
        }),
      ],
    )
    const stop = new AbortController()
    stop.abort()
    expect(await walk({ db, catalogue: cache(), keys: keys() }, { signal: stop.signal })).toBe(0)
    expect(await walk({ db, catalogue: cache(), keys: keys() })).toBe(4)
    expect(await walk({ db, catalogue: cache(), keys: keys() })).toBe(0)
    const all = await everything(db)
    expect([...personal, 'old wayan', 'buyer:abcdefghij'].filter(word => all.includes(word))).toEqual([])
    expect(await search('a', { phone: '+62 812 000 0002' })).toEqual([key('store 2')])
    expect((await get('a', `/v1/buyers/${key('store 2')}?market=A`)).body).toMatchObject({ name: 'Old Wayan' })
    expect((await get('a', `/v1/orders/${key('store 2')}/shipment?market=A`)).body).toMatchObject({ shipTo: address })
  })
})
