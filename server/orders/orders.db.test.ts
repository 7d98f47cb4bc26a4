/** Lists of orders and of work, on a market of random acts, against plain filters over all of its orders; and an order's timeline. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Catalogue } from '#domain/catalogue.ts'
import { orderView, type OrderView } from '#server/book/documents.ts'
import { catalogueWithin } from '#server/catalogue/within.ts'
import { selectOrders } from '#server/market/read-documents.ts'
import type { Order } from '#domain/documents.ts'
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { actOf, type Codes, commands, learn, nothingKnown, opening } from '#test/laws/random.ts'
import { act, keysOf, mustAccept, openTestMarkets, orderOf, receive, setUpBrand } from '#test/support/brand.ts'
import { readOrderActs } from './acts.ts'
import { type OrderQuery, readFilters } from './filter.ts'
import { countWork, listWork, workPlaces } from './fulfilments.ts'
import { countOrders, type Cursor, listOrders } from './list.ts'
import type { Sort } from './sql.ts'

const codes: Codes = {
  market: 'A',
  skus: ['S1', 'S2', 'S6'],
  places: ['A-WH-1', 'A-WH-2', 'A-ST-1'],
  stores: ['A-ST-1'],
  online: ['A-WEB', 'A-SG', 'A-MARKET'],
  store: 'A-STORE',
  partner: 'A-PARTNER',
  away: { market: 'B', place: 'B-WH-1' },
  days: ['2017-06-28', '2017-06-29', '2017-06-30'],
  holdSeconds: 900,
}
const key = keysOf('orders list')
const openStates = ['open', 'partly_handed_over']
const dayOf = (i: number) => `2017-06-${String(10 + i).padStart(2, '0')}`

describeEngines('lists of orders', open => {
  let db: Db
  let all: Catalogue
  let store: Catalogue
  let markets: RunningMarkets
  let orders: OrderView[]
  beforeAll(async () => {
    db = await open()
    all = await setUpBrand(db, { backDating: true })
    store = catalogueWithin(all, { everything: false, markets: new Set(), places: new Map([['A-ST-1', 'A']]) })
    markets = openTestMarkets(db)
    await markets.submitAll('A', opening(codes))
    await receive(markets, 'B-WH-1', 'S1', 50)
    const known = nothingKnown()
    for (const [i, batch] of fc
      .sample(fc.array(commands, { minLength: 20, maxLength: 40, size: 'max' }), { seed: 7, numRuns: 14 })
      .entries()) {
      // Each batch on a day of its own, not always a later one.
      const at = Date.parse(`${dayOf((i * 5) % 12)}T04:00:00Z`)
      const acts = batch.map((command, j) => ({ ...actOf(codes, known, command, key(i, j)), occurredAt: at + j * 1000 }))
      for (const [j, answer] of (await markets.submitAll('A', acts)).entries())
        if (answer.outcome === 'accepted') learn(known, acts[j] as (typeof acts)[number], [])
    }
    for (const n of [1, 2, 3]) {
      const late = Date.parse(`${dayOf(n)}T04:00:30Z`)
      const lines = [{ sku: 'S1', quantity: n }]
      const body = { channel: 'B-WEB', lines, fulfil: { kind: 'ship' as const }, shipTo: { country: 'IN' } }
      mustAccept(await markets.submit('B', act(key('b', n), 'order', body, late)))
    }
    // Sold at the store and sent by a warehouse: no fulfilment says where it was sold.
    mustAccept(
      await markets.submit(
        'A',
        orderOf(key('aisle'), { S1: 1 }, { soldAt: 'A-ST-1', externalRef: 'AISLE-1', buyer: { id: key('buyer') } }),
      ),
    )
    const line = [{ sku: 'S1', quantity: 2 }]
    mustAccept(await markets.submit('A', act(key('sold'), 'sale', { channel: 'A-STORE', place: 'A-ST-1', lines: line })))
    mustAccept(await markets.submit('A', act(key('sold more'), 'sale', { channel: 'A-STORE', place: 'A-ST-1', lines: line })))
    const back = (order: string, quantity: number) => {
      const lines = [{ line: 1, quantity, disposition: 'damaged' as const }]
      return act(key('back of', order), 'return', { order: key(order), place: 'A-ST-1', reason: 'x', lines })
    }
    mustAccept(await markets.submit('A', back('sold', 2)))
    mustAccept(await markets.submit('A', back('sold more', 1)))
    orders = []
    for (const market of all.markets) {
      const ids = (await db.query<{ id: string }>('select id from "order" where market = $1 order by seq desc', [market.id])).map(r => r.id)
      for (const { doc } of await db.query<{ doc: Order }>(selectOrders, [market.id, ids])) orders.push(orderView(doc, market, all))
    }
  }, 60_000)
  afterAll(() => markets.stop())

  const at = <T>(work: (tx: Db) => Promise<T>) => db.transaction(tx => work(tx as Db), 'snapshot')
  /** All pages, of few rows and with little looked at. */
  async function listed(query: OrderQuery, sort: Sort, catalogue = all) {
    const found: { id: string; market: string; state: string; units: object; occurredAt: string }[] = []
    let after: Cursor | undefined
    for (let pages = 0; ; pages++) {
      const page = await at(async tx =>
        listOrders(tx, catalogue, { filters: await readFilters(tx, catalogue, query), sort, limit: 7, most: 19 }, after),
      )
      expect(page.items.length).toBeLessThanOrEqual(7)
      found.push(...page.items)
      if (page.next === null) return found
      after = page.next
      if (pages > 300) throw new Error('the pages do not end')
    }
  }

  const theirs = (o: OrderView) => {
    const sold = o.soldAt ?? o.fulfil.place
    return sold === 'A-ST-1' || (sold === null && o.channel === 'A-STORE') || o.fulfilments.some(f => f.place === 'A-ST-1')
  }
  function wanted(q: OrderQuery, o: OrderView): boolean {
    const is = (value: unknown, asked: unknown) => asked === undefined || value === asked
    const units = (sku: string) => o.lines.some(l => l.sku === sku)
    return (
      is(o.market, q.market) &&
      is(o.channel, q.channel) &&
      is(o.paymentState, q.payment) &&
      is(o.fulfil.kind, q.kind) &&
      is(o.number, q.number) &&
      is(o.externalRef, q.externalRef) &&
      is(o.buyer, q.buyer) &&
      (q.sku === undefined || units(q.sku)) &&
      (q.state === undefined || q.state.split(',').includes(o.state)) &&
      (q.place === undefined || [o.soldAt, o.fulfil.place, ...o.fulfilments.map(f => f.place)].includes(q.place)) &&
      (q.from === undefined || o.day >= q.from) &&
      (q.to === undefined || o.day <= q.to) &&
      (q.orderedBefore === undefined || o.occurredAt < q.orderedBefore)
    )
  }

  test('whatever is asked, each order that fits is there once, in order, and is counted', { timeout: 60_000 }, async () => {
    const states = ['open', 'partly_handed_over', 'handed_over', 'partly_returned', 'returned', 'cancelled']
    expect(new Set(orders.map(o => o.state))).toEqual(new Set(states))
    const dates: OrderQuery[] = [
      {},
      { from: dayOf(3) },
      { to: dayOf(6) },
      { from: dayOf(2), to: dayOf(5) },
      { from: '1990-01-01', to: '2016-12-31' },
    ]
    const others: OrderQuery[] = [
      {},
      { state: 'handed_over' },
      { payment: 'paid' },
      { market: 'A', kind: 'ship' },
      { orderedBefore: `${dayOf(5)}T04:00:05.000Z` },
    ]
    const drivers: OrderQuery[] = [
      {},
      { sku: 'S2' },
      { place: 'A-ST-1' },
      { place: 'A-WH-2' },
      { channel: 'A-MARKET' },
      { state: openStates.join() },
      { buyer: key('buyer') },
    ]
    let found = 0
    const asked: OrderQuery[] = [
      ...drivers.flatMap(d => [...dates, ...others].map(o => ({ ...d, ...o }))),
      ...states.map(state => ({ state, sku: 'S1' })),
      { place: 'A-ST-1', sku: 'S1', state: 'open' },
    ]
    for (const query of asked)
      for (const catalogue of [all, store]) {
        if (
          (query.place ?? query.channel) !== undefined &&
          !catalogue.place(query.place ?? '') &&
          !catalogue.channel(query.channel ?? '')
        ) {
          await expect(listed(query, 'newest', catalogue)).rejects.toThrow(/There is no/)
          continue
        }
        const fits = orders.filter(o => wanted(query, o) && (catalogue === all || theirs(o)))
        const list = await listed(query, 'newest', catalogue)
        expect(list.map(o => o.id).sort(), JSON.stringify(query)).toEqual(fits.map(o => o.id).sort())
        for (const row of list) {
          const order = orders.find(o => o.id === row.id)
          expect([row.state, row.units]).toEqual([order?.state, order?.units])
        }
        expect(await at(async tx => countOrders(tx, await readFilters(tx, catalogue, query), 'newest'))).toEqual({
          count: fits.length,
          more: false,
        })
        found += fits.length
      }
    expect(found).toBeGreaterThan(1000)
    const newest = (await listed({ market: 'A' }, 'newest')).map(o => o.id)
    expect(newest).toEqual(orders.filter(o => o.market === 'A').map(o => o.id))
    const waiting = await listed({ channel: 'A-WEB' }, 'waiting')
    const first = orders.filter(o => o.channel === 'A-WEB' && openStates.includes(o.state))
    expect(waiting.map(o => o.id).sort()).toEqual(first.map(o => o.id).sort())
    expect(first.length).toBeGreaterThan(5)
    expect(waiting[0]?.id).toBe(first.at(-1)?.id)
  })

  test('one word finds an order by number, reference or id, a buyer’s orders, and a SKU', async () => {
    const aisle = orders.find(o => o.id === key('aisle')) as OrderView
    const ids = async (q: string, catalogue = all) => (await listed({ q }, 'newest', catalogue)).map(o => o.id)
    expect(await ids('AISLE-1')).toEqual([aisle.id])
    expect(await ids(aisle.id.toUpperCase())).toEqual([aisle.id])
    expect(await ids(key('buyer'))).toEqual([aisle.id])
    // Each market has a number of that kind.
    const second = orders.filter(o => o.number === 2).map(o => o.id)
    expect((await ids('#2')).sort()).toEqual(second.sort())
    expect((await ids('s2')).sort()).toEqual(
      orders
        .filter(o => o.lines.some(l => l.sku === 'S2'))
        .map(o => o.id)
        .sort(),
    )
    const own = orders.find(o => o.buyer === o.id)
    expect(own && (await listed({ buyer: own.id }, 'newest')).map(o => o.id)).toEqual([own?.id])
    expect(await ids('nothing of the kind')).toEqual([])
    const elsewhere = orders.find(o => !theirs(o)) as OrderView
    expect(await ids(elsewhere.id, store)).toEqual([])
  })

  test('what places have to do: each open fulfilment once, by place, kind and age', async () => {
    const work = orders.flatMap(o => o.fulfilments.filter(f => f.state === 'open').map(f => ({ o, f, name: `${o.id}/${f.fulfilment}` })))
    expect(work.length).toBeGreaterThan(10)
    const query = async (catalogue: Catalogue, over: { place?: string; kind?: string; before?: string; sku?: string }) => {
      const filters = catalogue.markets.map(market => ({
        market,
        places: workPlaces(catalogue, market, over.place === undefined ? undefined : catalogue.place(over.place)?.id),
        channel: null,
        kind: (over.kind as 'ship' | undefined) ?? null,
        sku: over.sku === undefined ? null : (catalogue.sku(over.sku)?.id ?? null),
        before: over.before ?? null,
      }))
      const names: string[] = []
      let after: Parameters<typeof listWork>[4]
      do {
        const page = await at(tx => listWork(tx, catalogue, filters, 5, after, 11))
        names.push(...page.items.map(i => `${i.order}/${i.fulfilment}`))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect((await at(tx => countWork(tx, filters))).count).toBe(names.length)
      return names
    }
    const before = `${dayOf(4)}T04:00:00.000Z`
    const of = (fits: (w: (typeof work)[number]) => boolean) =>
      work
        .filter(fits)
        .map(w => w.name)
        .sort()
    expect((await query(all, {})).sort()).toEqual(of(() => true))
    expect((await query(all, { place: 'A-WH-2' })).sort()).toEqual(of(w => w.f.place === 'A-WH-2'))
    expect((await query(all, { before })).sort()).toEqual(of(w => w.o.occurredAt < before))
    expect((await query(store, { kind: 'ship' })).sort()).toEqual(of(w => w.f.place === 'A-ST-1' && w.f.kind === 'ship'))
    const has = (w: (typeof work)[number], sku: string) =>
      w.f.lines.some(l => w.o.lines[l.line - 1]?.sku === sku && l.quantity > l.handedOver + l.cancelled + l.rejected)
    expect((await query(all, { sku: 'S2' })).sort()).toEqual(of(w => has(w, 'S2')))
  })

  test('an order’s timeline has its payments and returns, who did what, and what it moved', async () => {
    const id = key('life')
    const submit = async (one: Parameters<typeof markets.submit>[1]) => mustAccept(await markets.submit('A', one))
    await receive(markets, 'A-WH-1', 'S5', 9)
    await submit(orderOf(id, { S5: 3 }))
    await submit(act(key('paid'), 'payment', { order: id, state: 'paid' }))
    await submit(act(key('off'), 'cancel', { order: id, lines: [{ line: 1, quantity: 1 }] }))
    await submit(act(key('out'), 'handover', { order: id, fulfilment: 1 }))
    const back = [{ line: 1, quantity: 1, disposition: 'damaged' as const }]
    await submit(act(key('back'), 'return', { order: id, place: 'A-ST-1', reason: 'broken', lines: back }))
    const market = all.market('A') as Catalogue['markets'][number]
    const acts = await at(tx => readOrderActs(tx, market, all, id))
    expect(acts.map(a => [a.kind, a.actor, a.movements.map(m => `${m.quantity} ${m.from} > ${m.to}`)])).toEqual([
      ['order', 'test', ['3 A-WH-1/available > A-WH-1/committed']],
      ['payment', 'test', []],
      ['cancel', 'test', ['1 A-WH-1/committed > A-WH-1/available']],
      ['handover', 'test', ['2 A-WH-1/committed > customer']],
      ['return', 'test', ['1 customer > A-ST-1/damaged']],
    ])
    // A store that took it back sees that, and nothing of the warehouse.
    const seen = await at(tx => readOrderActs(tx, market, store, id))
    expect(seen.map(a => [a.kind, a.movements.length])).toEqual([
      ['order', 0],
      ['payment', 0],
      ['return', 1],
    ])
    // A discrepancy closed is part of it, for whoever may see the place it was at.
    const lost = key('lost')
    await submit(orderOf(lost, { S5: 1 }))
    const { seq } = await submit(act(key('gone'), 'reject', { order: lost, fulfilment: 1, reason: 'not found', units: 'lost' }))
    await submit(act(key('closed'), 'discrepancy_closure', { seq, n: 1, resolution: 'accepted', note: 'stolen' }))
    const kinds = async (catalogue: Catalogue) => (await at(tx => readOrderActs(tx, market, catalogue, lost))).map(a => a.kind)
    expect(await kinds(all)).toEqual(['order', 'reject', 'discrepancy_closure'])
    expect(await kinds(store)).toEqual(['order'])
  })
})
