/**
 * The hot path stays linear: what a batch touches does not grow with what the tables hold. Its statements are prepared on nearly empty tables, as on the day a
 * business begins, and kept; then the tables are filled with rows of the same market, SKU and place. Pages touched are counted, table by table and index by index, not time.
 * `LUMBUNG_LINEAR_ROWS=200000` fills them further.
 */
import { beforeAll, expect, it } from 'vitest'
import type { Act } from '#domain/acts.ts'
import type { Db } from '#server/db/db.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { act, keysOf, mustAccept, openTestMarkets, orderOf, receiptOf, setUpBrand } from '#test/support/brand.ts'
import type { RunningMarkets } from './markets.ts'
import { refreshStatistics } from './statistics.ts'

const filled = Number(process.env['LUMBUNG_LINEAR_ROWS'] ?? 20_000)
const key = keysOf('linear')
const many = 10
const buyer = (n: number) => ({ id: key('buyer', n), phone: `+62 812 555 ${1000 + n}` })

/** Batches of every kind of act, each of which the next ones need; all are accepted. */
async function everything(markets: RunningMarkets, round: number): Promise<void> {
  const each = (make: (i: number, name: (what: string) => string) => Act) =>
    Array.from({ length: many }, (_, i) => make(i, what => key(round, what, i)))
  const submit = async (acts: Act[]) => (await markets.submitAll('A', acts)).map(answer => mustAccept(answer))
  const one = [{ sku: 'S1', quantity: 1 }]
  const received = await submit(each((_, name) => receiptOf(name('receipt'), 'A-WH-1', { S1: 30, S6: 10 })))
  await submit(each((i, name) => orderOf(name('order'), { S1: 2, S6: 1 }, { buyer: buyer(round * many + i), externalRef: name('ref') })))
  await submit(each((_, name) => act(name('payment'), 'payment', { order: name('order'), state: 'paid' })))
  await submit(each((_, name) => act(name('cancel'), 'cancel', { order: name('order'), lines: [{ line: 2, quantity: 1 }] })))
  await submit(each((_, name) => act(name('handover'), 'handover', { order: name('order'), fulfilment: 1 })))
  const line = { line: 1, quantity: 1, disposition: 'available' as const }
  await submit(
    each((_, name) => act(name('return'), 'return', { place: 'A-WH-1', order: name('order'), reason: 'unwanted', lines: [line] })),
  )
  await submit(
    each((i, name) => act(name('correction'), 'correction', { seq: received[i]?.seq ?? 0, n: 1, quantity: 1, reason: 'mistyped' })),
  )
  await submit(each((_, name) => act(name('hold'), 'hold', { channel: 'A-WEB', seconds: 600, lines: one })))
  await submit(
    each((i, name) =>
      i % 2 === 0 ? orderOf(name('held'), { S1: 1 }, { hold: name('hold') }) : act(name('off'), 'hold_release', { hold: name('hold') }),
    ),
  )
  await submit(each((_, name) => act(name('sale'), 'sale', { channel: 'A-STORE', place: 'A-ST-1', lines: one })))
  await submit(each((_, name) => act(name('transfer'), 'transfer', { from: 'A-WH-1', to: 'A-WH-2', lines: one })))
  await submit(
    each((_, name) => act(name('arrival'), 'transfer_receipt', { transfer: name('transfer'), lines: [{ sku: 'S1', received: 1 }] })),
  )
  const backed = await submit(
    each((_, name) =>
      act(name('back'), 'return', { place: 'A-WH-1', reason: 'no receipt', lines: [{ sku: 'S1', quantity: 1, disposition: 'damaged' }] }),
    ),
  )
  await submit(
    each((i, name) =>
      act(name('closed'), 'discrepancy_closure', { seq: backed[i]?.seq ?? 0, n: 1, resolution: 'accepted', note: 'looked into' }),
    ),
  )
  // Repeats are looked up among all that was ever accepted.
  const again = await submit(each((_, name) => orderOf(name('held'), { S1: 1 }, { hold: name('hold') })).filter((_, i) => i % 2 === 0))
  expect(again.every(answer => answer.repeated)).toBe(true)
}

const touchedPages = `select indexrelname as name, (idx_blks_read + idx_blks_hit)::integer as pages from pg_statio_user_indexes
union all select relname, (heap_blks_read + heap_blks_hit)::integer from pg_statio_user_tables`

/** What this session touched is counted when it is next idle; otherwise up to a minute later, among what others are measured by. */
const countNow = 'select pg_stat_force_next_flush()'

/** Pages touched since the database began, by table and index. */
async function pages(db: Db): Promise<Map<string, number>> {
  await db.query(countNow)
  const rows = await db.query<{ name: string; pages: number }>(touchedPages)
  return new Map(rows.map(r => [r.name, r.pages]))
}

async function pagesOf(db: Db, work: () => Promise<void>): Promise<Map<string, number>> {
  const before = await pages(db)
  await work()
  return new Map([...(await pages(db))].map(([name, count]) => [name, count - (before.get(name) ?? 0)]))
}

/** Rows of market A, $1 of each, with numbers and ids that no act has. All at the places and of the SKUs that the acts move. */
const fills = [
  `insert into act select 1, gen_random_uuid(), -i, 'order', gen_random_uuid(), '', 'x', now(), now() from generate_series(1, $1::integer) i`,
  `insert into outbox select 1, -i, 'order', gen_random_uuid(), now() from generate_series(1, $1::integer) i`,
  `insert into "order" (market, id, seq, number, channel, external_ref, fulfil_kind, currency, tax_included, net_minor, tax_minor, discount_minor, shipping_minor, payment_state, actor,
     day, occurred_at, recorded_at)
   select 1, gen_random_uuid(), -i, -i, 1, 'x' || i, 'ship', 'IDR', true, 1, 1, 0, 0, 'paid', 'x', '2017-06-30', now(), now() from generate_series(1, $1::integer) i`,
  `insert into order_line select 1, id, 1, 1, 1, 1, 0, 0, 1, 0, 1, 1, '[]' from "order" where seq < 0 and $1::integer > 0`,
  `insert into fulfilment select 1, id, 1, seq, 1, 'ship', 'open', '', occurred_at from "order" where seq < 0 and $1::integer > 0`,
  `insert into fulfilment_line select 1, id, 1, 1, 1, 0, 0, 0 from "order" where seq < 0 and $1::integer > 0`,
  `insert into movement (market, seq, n, sku, quantity, from_account, from_ref, to_account, to_ref, cause, act, doc, line, channel, net_minor, tax_minor, reverses_seq, reverses_n, actor, day,
     occurred_at, recorded_at)
   select 1, seq, 1, 1, 1, 1, 1, 3, 1, 2, id, id, 1, 1, 1, 1, seq, 1, 'x', day, now(), now() from "order" where seq < 0 and $1::integer > 0`,
  `insert into hold select 1, gen_random_uuid(), -i, 1, null, 'open', now(), now() + interval '1 day', now() + interval '1 day' from generate_series(1, $1::integer) i`,
  `insert into hold_line select 1, id, 1, 1, 1, 1, expires_at from hold where seq < 0 and $1::integer > 0`,
  `insert into buyer_use select 1, 6, 'x' || i, gen_random_uuid(), '2017-06-30', 1 from generate_series(1, $1::integer) i`,
  `insert into buyer_address select 1, id, '{}' from "order" where seq < 0 and $1::integer > 0`,
  `insert into transfer select 1, gen_random_uuid(), -i, -i, 1, 1, 1, 2, 'in_transit', null from generate_series(1, $1::integer) i`,
  `insert into transfer_line select 1, id, 1, 1, 1, 0, 0, 0, 0 from transfer where seq < 0 and $1::integer > 0`,
  `insert into total_place select 1, date '1900-01-01' + i % 1000, 1, 1 + i / 1000, 1, 1, 1, 1, 1 from generate_series(1, $1::integer) i`,
  `insert into total_head select 1, date '1900-01-01' + i % 1000, 1 + i / 1000, 1, 1, 1, 1, 'IDR' from generate_series(1, $1::integer) i`,
  `insert into discrepancy (market, seq, n, kind, doc, sku, place, units) select 1, -i, 1, 'sold_beyond_book', gen_random_uuid(), 1, 1, 1 from generate_series(1, $1::integer) i`,
  `insert into position (market, place, sku) select 1, 1 + i % 1000, 1000 + i / 1000 from generate_series(1, $1::integer) i`,
]

describePostgres('the hot path on large tables', open => {
  let db: Db
  let markets: RunningMarkets
  let small: Map<string, number>

  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
    await everything(markets, 0)
    // As the server does after the first acts (statistics.ts).
    await refreshStatistics(db)
    // A statement's plan is kept from its sixth run on.
    for (let round = 1; round < 6; round++) await everything(markets, round)
    small = await pagesOf(db, () => everything(markets, 6))
    await db.transaction(async tx => {
      for (const fill of fills) await tx.query(fill, [filled])
      await tx.query(countNow)
    })
  })

  /** Tables and indexes of which more is touched than deeper trees and rows that moved explain; one scan a batch would be thousands of pages. */
  const grown = (large: Map<string, number>) =>
    [...large]
      .filter(([name, count]) => count > 3 * (small.get(name) ?? 0) + 300)
      .map(([name, count]) => `${name}: ${small.get(name) ?? 0} -> ${count}`)

  it('touches as many pages as on small ones, with the plans made there', async () => {
    expect([...small.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(1000)
    expect(grown(await pagesOf(db, () => everything(markets, 7)))).toEqual([])
  })

  it('touches as many pages with plans made on large tables', async () => {
    await db.script(`analyze; ${countNow}`)
    for (let round = 8; round < 10; round++) await everything(markets, round)
    expect(grown(await pagesOf(db, () => everything(markets, 10)))).toEqual([])
  })
})
