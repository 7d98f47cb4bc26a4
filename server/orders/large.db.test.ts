/**
 * Lists of orders on large tables: what a page touches does not grow with them, whatever is asked. Pages of tables and indexes are counted, not time.
 * `LUMBUNG_LINEAR_ROWS=200000` fills them further and says how long each took.
 */
import { beforeAll, expect, it } from 'vitest'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { catalogueWithin } from '#server/catalogue/within.ts'
import type { Db, Query } from '#server/db/db.ts'
import { refreshStatistics } from '#server/market/statistics.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { setUpBrand } from '#test/support/brand.ts'
import { type OrderQuery, readFilters } from './filter.ts'
import { countWork, listWork, workPlaces } from './fulfilments.ts'
import { countOrders, listOrders } from './list.ts'

const filled = Number(process.env['LUMBUNG_LINEAR_ROWS'] ?? 20_000)
const timed = process.env['LUMBUNG_LINEAR_ROWS'] !== undefined

/**
 * Orders of market A over 1000 days, $1 of them, in the order in which they came: of three SKUs, one of them rare; of two web channels, one rare, and a store, rare too;
 * a tenth is open, one in fifty cancelled, one in a hundred returned.
 */
const fills = [
  `insert into "order" (market, id, seq, number, channel, sold_at, external_ref, buyer, fulfil_kind, currency, tax_included, net_minor, tax_minor, discount_minor,
     shipping_minor, payment_state, actor, day, occurred_at, recorded_at)
   select 1, gen_random_uuid(), i, i, case when i % 500 = 0 then 3 when i % 300 = 1 then 4 else 1 end, case when i % 300 = 1 then 4 end, 'x' || i, md5((i / 20)::text)::uuid,
     case when i % 300 = 1 then 'counter' else 'ship' end, 'IDR', true, 1, 1, 0, 0, case when i % 700 = 0 then 'failed' else 'paid' end, 'x',
     date '2017-01-01' + (i::bigint * 1000 / $1)::integer, timestamptz '2017-01-01' + i * interval '1 minute', now() from generate_series(1, $1::integer) i`,
  `insert into order_line select 1, id, 1, case when seq % 400 = 0 then 6 else 1 + seq % 2 end, 2, 2, case when seq % 50 = 3 then 2 else 0 end,
     case when seq % 100 = 7 then 2 else 0 end, 1, 0, 1, 1, '[]' from "order"`,
  `insert into fulfilment select 1, id, 1, seq, case when seq % 300 = 1 then 4 else 1 + seq % 2 end, fulfil_kind,
     case when seq % 50 = 3 then 'cancelled' when seq % 10 = 5 then 'open' else 'handed_over' end, '', occurred_at from "order"`,
  `insert into fulfilment_line select 1, "order", 1, 1, 2, case state when 'handed_over' then 2 else 0 end, case state when 'cancelled' then 2 else 0 end, 0 from fulfilment`,
  `insert into movement (market, seq, n, sku, quantity, from_account, from_ref, to_account, to_ref, cause, act, doc, line, channel, actor, day, occurred_at, recorded_at)
   select 1, o.seq, 1, l.sku, 2, 1, 1, 3, 1, 2, o.id, o.id, 1, o.channel, 'x', o.day, o.occurred_at, o.recorded_at from "order" o join order_line l on l."order" = o.id`,
]

describePostgres('lists of orders on large tables', open => {
  let db: Db
  let all: Catalogue
  let store: Catalogue
  beforeAll(async () => {
    db = await open()
    all = await setUpBrand(db)
    store = catalogueWithin(all, { everything: false, markets: new Set(), places: new Map([['A-ST-1', 'A']]) })
    // The first batches of a business: the plans of these statements are kept (server/market/linear.db.test.ts).
    await db.query(fills[0] as string, [1000])
    for (const fill of fills.slice(1)) await db.query(fill)
    await refreshStatistics(db)
    for (let i = 0; i < 6; i++) for (const [, query, catalogue] of asked()) await ask(query, catalogue)
    await db.script('truncate "order", order_line, fulfilment, fulfilment_line, movement')
    await db.query(fills[0] as string, [filled])
    for (const fill of fills.slice(1)) await db.query(fill)
    await refreshStatistics(db)
  }, 120_000)

  /** What is asked, and how many pages a page of the list may touch: few where its rows are close together, more where it looks at a thousand and finds few. */
  const asked = (): [name: string, query: OrderQuery & { sort?: 'waiting' }, catalogue: Catalogue][] => [
    ['newest', {}, all],
    ['a state most have', { state: 'handed_over' }, all],
    ['a state few have', { state: 'returned' }, all],
    ['open', { state: 'open' }, all],
    ['the longest waiting', { sort: 'waiting', orderedBefore: '2017-06-01T00:00:00Z' }, all],
    ['a rare channel', { channel: 'A-MARKET' }, all],
    ['a rare SKU', { sku: 'S6' }, all],
    ['an SKU, open', { sku: 'S1', state: 'open' }, all],
    ['a store', { place: 'A-ST-1' }, all],
    ['a warehouse', { place: 'A-WH-2' }, all],
    ['a week long ago', { from: '2017-03-01', to: '2017-03-07' }, all],
    ['a day of a channel', { from: '2017-03-01', to: '2017-03-01', channel: 'A-WEB' }, all],
    ['a payment few have', { payment: 'failed' }, all],
    ['a buyer', { q: '1f0e3dad-9990-8345-f743-9f8ffabdffc4' }, all],
    ['a number', { q: '777' }, all],
    ['a reference', { q: 'x901' }, all],
    ['nothing that is', { payment: 'refunded' }, all],
    ['newest, for a store', {}, store],
    ['open, for a store', { state: 'open' }, store],
  ]

  const ask = (query: OrderQuery & { sort?: 'waiting' }, catalogue: Catalogue) =>
    db.transaction(async tx => {
      const { sort = 'newest', ...rest } = query
      return listOrders(tx, catalogue, { filters: await readFilters(tx, catalogue, { ...rest, market: 'A' }), sort, limit: 100 }, undefined)
    }, 'snapshot')

  const touched = `select sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0))::bigint as pages from pg_statio_user_tables`
  async function pagesOf<T>(work: () => Promise<T>): Promise<[T, pages: number, ms: number]> {
    const now = async () => {
      await db.query('select pg_stat_force_next_flush()')
      return (await db.query<{ pages: number }>(touched))[0]?.pages ?? 0
    }
    const before = await now()
    const begun = performance.now()
    const result = await work()
    const ms = performance.now() - begun
    return [result, (await now()) - before, ms]
  }

  it('a page of a list looks at so much and no more', { timeout: 60_000 }, async () => {
    const report: [string, items: number, pages: number, ms: string][] = []
    for (const [name, query, catalogue] of asked()) {
      for (let i = 0; i < 3; i++) await ask(query, catalogue)
      const [page, pages, ms] = await pagesOf(() => ask(query, catalogue))
      report.push([name, page.items.length, pages, ms.toFixed(1)])
    }
    const filters = (tx: Query, query: OrderQuery) => readFilters(tx, all, { ...query, market: 'A' })
    for (const query of [{}, { state: 'returned' }, { sku: 'S1', state: 'open' }] as OrderQuery[]) {
      const counting = () => db.transaction(async tx => countOrders(tx, await filters(tx, query), 'newest'), 'snapshot')
      const [{ count, more }, pages, ms] = await pagesOf(counting)
      report.push([`count ${JSON.stringify(query)} ${more ? 'and more' : ''}`, count, pages / 10, ms.toFixed(1)])
    }
    const market = all.market('A') as Market
    for (const place of [undefined, 'A-WH-2']) {
      const id = place === undefined ? undefined : all.place(place)?.id
      const work = { market, places: workPlaces(all, market, id), channel: null, kind: null, sku: null, before: null }
      const [page, pages, ms] = await pagesOf(() => db.transaction(tx => listWork(tx, all, [work], 100, undefined), 'snapshot'))
      report.push([`work ${place ?? ''}`, page.items.length, pages, ms.toFixed(1)])
      const [{ count }, counted, took] = await pagesOf(() => db.transaction(tx => countWork(tx, [work]), 'snapshot'))
      report.push([`work counted ${place ?? ''}`, count, counted / 10, took.toFixed(1)])
    }
    if (timed) console.table(report)
    // A thousand rows looked at, a dozen pages each at most.
    for (const [name, , pages] of report) expect(pages, name).toBeLessThan(15_000)
  })
})
