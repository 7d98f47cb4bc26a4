/**
 * Months of traffic in little time: after each month everything is made a month older, and what is old is removed. Tables that should not grow do not, and
 * nothing that was ever accepted is accepted again.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { uuidFrom } from '#domain/ids.ts'
import { keyRing } from '#server/buyers/keys.ts'
import { editCatalogue } from '#server/catalogue/edit.ts'
import { applyImport, stageImport } from '#server/catalogue/import/imports.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { digest } from '#server/ledger/digest.ts'
import type { Answer } from '#server/market/door.ts'
import { folded, kept } from '#server/market/fingerprint.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { prepare } from '#server/market/turnstile.ts'
import { runSecret } from '#sim/faults/process.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, expectClean, limitedSku, mustAccept, openTestMarkets, orderOf, receive, setUpBrand } from '#test/support/brand.ts'
import { type Keep, defaultRunLimits } from './rules.ts'
import { runRetention } from './run.ts'

const months = 6
const keep: Keep = { eventsDays: 20, importsDays: 20, setAsideDays: 20, usesDays: 40, fingerprintsDays: 40, signInDays: 30, keysDays: 100 }
const growing = ['outbox', 'hold_line', 'buyer_use', 'set_aside', 'staged_import'] as const

/** A month's acts: orders by buyers of limited and other SKUs, holds that end in every way, handovers, cancels, counts. */
function monthOf(month: number): Act[] {
  const key = (...parts: (string | number)[]) => uuidFrom('retention', month, ...parts)
  return Array.from({ length: 16 }, (_, i) => {
    const buyer = { phone: `+62 812 ${String(month * 1000 + i).padStart(7, '0')}` }
    const hold = (name: string) => act(key(name, i), 'hold', { channel: 'A-WEB', lines: [{ sku: 'S5', quantity: 1 }], buyer, seconds: 600 })
    return [
      orderOf(key('order', i), { S1: 1 + (i % 2), [i % 4 === 0 ? 'S5' : 'S2']: 1 }, { buyer }),
      act(key('hand', i), 'handover', { order: key('order', i), fulfilment: 1 }),
      ...(i % 4 === 0 ? [hold('released'), act(key('release', i), 'hold_release', { hold: key('released', i) })] : []),
      ...(i % 4 === 1 ? [hold('bought'), orderOf(key('of hold', i), { S5: 1 }, { buyer, hold: key('bought', i) })] : []),
      ...(i % 4 === 2 ? [hold('left')] : []),
      ...(i % 4 === 3 ? [orderOf(key('again', i), { S5: 1 }, { buyer }), act(key('cancel', i), 'cancel', { order: key('again', i) })] : []),
      act(key('count', i), 'count', { place: 'A-WH-3', lines: [{ sku: 'S3', counted: i }] }),
    ]
  }).flat()
}

const older = `
update outbox set recorded_at = recorded_at - interval '31 days';
update act set recorded_at = recorded_at - interval '31 days', occurred_at = occurred_at - interval '31 days';
update hold set created_at = created_at - interval '31 days', expires_at = expires_at - interval '31 days', limit_at = limit_at - interval '31 days';
update hold_line set expires_at = expires_at - interval '31 days';
update buyer_use set day = day - 31;
update staged_import set staged_at = staged_at - interval '31 days', applied_at = applied_at - interval '31 days';
update set_aside set at = at - interval '31 days';
update retention_cursor set until = until - interval '31 days'`

describeEngines('months of traffic', (open, engine) => {
  let db: Db
  let catalogue: Catalogue
  let markets: RunningMarkets
  const cache = () => catalogueCache(db)
  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    await editCatalogue({ db, cache: cache() }, { limits: [{ market: 'A', sku: 'S5', units: 2, windowDays: 30 }] })
    catalogue = await cache().current()
    markets = openTestMarkets(db)
    for (const sku of ['S1', 'S2', 'S5']) await receive(markets, 'A-WH-1', sku, 100_000)
  })
  afterAll(() => markets.stop())

  const retain = (limits = defaultRunLimits) => runRetention({ db, catalogue: cache(), keep, limits })
  /** As the reader of transfers does it: it is always close behind. */
  const readAll = () =>
    db.script(
      `insert into outbox_cursor select 'transfers', market, seq from market_head on conflict (consumer, market) do update set seq = excluded.seq`,
    )
  async function importFile(month: number): Promise<string> {
    const deps = { db, cache: cache(), markets, now: Date.now }
    const id = uuidFrom('retention import', month)
    const content = `price_list,sku,valid_from,price\n${['S1', 'S2', 'S3'].map(sku => `A-RETAIL,${sku},2030-01-${String(month).padStart(2, '0')},1499000`).join('\n')}\n`
    expect(await stageImport(deps, { id, kind: 'prices', content })).toMatchObject({ ok: true })
    expect(await applyImport(deps, id, 'test')).toMatchObject({ outcome: 'applied' })
    return content
  }
  async function sizes(): Promise<Record<string, number>> {
    const out: Record<string, number> = {}
    for (const table of growing) {
      const [row] = await db.query<{ n: number; bytes: number }>(
        `select count(*) as n, pg_total_relation_size('${table}') as bytes from ${table}`,
      )
      out[`${table} rows`] = row?.n ?? 0
      out[`${table} bytes`] = row?.bytes ?? 0
    }
    const [file] = await db.query<{ n: number }>(`select coalesce(sum(length(content)), 0) as n from staged_import`)
    const [named] = await db.query<{ n: number }>(`select count(*) as n from act where fingerprint like '%,%'`)
    return { ...out, 'bytes of files': file?.n ?? 0, 'fingerprints that name fields': named?.n ?? 0 }
  }

  test('what should not grow does not, what was accepted stays accepted', { timeout: 120_000 }, async () => {
    const first = { acts: monthOf(1), answers: [] as Answer[], file: '' }
    const seen: Record<string, number>[] = []
    for (let month = 1; month <= months; month++) {
      const answers = await markets.submitAll('A', monthOf(month))
      answers.forEach(mustAccept)
      const file = await importFile(month)
      if (month === 1) Object.assign(first, { answers, file })
      await db.query(
        `insert into set_aside (incident, market, key, kind, body, error, at) values ($1, 1, $2, 'order', '{}', 'was broken', clock_timestamp())`,
        [uuidFrom('incident', month), uuidFrom('retention', month, 'order', 0)],
      )
      await readAll()
      await db.script(older)
      const before = month === months ? await digest(db, catalogue) : undefined
      expect((await retain()).more).toBe(false)
      if (before) expect(await digest(db, catalogue)).toEqual(before)
      // What autovacuum does where there is a server; the embedded database is swept up by the run.
      if (engine === 'postgres') for (const table of [...growing, 'act']) await db.script(`vacuum ${table}`)
      seen.push(await sizes())
    }
    const last = seen.slice(-3)
    const settled = seen[2] as Record<string, number>
    for (const [what, n] of Object.entries(settled)) {
      // An import's row stays: what it did, and its digest.
      if (what.startsWith('staged_import')) continue
      // Pages of an index fill unevenly; rows are counted exactly. Unremoved, both would be near the double by then.
      const most = what.endsWith(' bytes') ? 1.25 * n : n
      for (const month of last) expect(month[what], what).toBeLessThanOrEqual(most)
    }
    expect(settled['outbox rows']).toBe(1)
    expect(settled['hold_line rows']).toBeLessThanOrEqual(8)
    await expectClean(db)
    await repeatsAreKnown(first)
  })

  test('one process at a time, a run stops in time, and what a consumer has not read stays', async () => {
    await db.query(`update retention_run set lease_until = clock_timestamp() + interval '1 minute'`)
    expect(await retain()).toEqual({ ran: false, more: false, removed: [] })
    await db.query(`update retention_run set lease_until = clock_timestamp() - interval '1 second'`)
    await markets.submitAll('A', monthOf(months + 1))
    await db.script(older)
    const rows = async () => (await db.query<{ n: number }>('select count(*) as n from outbox where market = 1'))[0]?.n
    const [cursor] = await db.query<{ seq: number }>(`select seq from outbox_cursor where market = 1 and consumer = 'transfers'`)
    const before = await rows()
    expect(await retain()).toMatchObject({ ran: true, removed: expect.arrayContaining([{ task: 'events', rows: 1 }]) as unknown })
    expect(await db.query('select min(seq) as oldest from outbox where market = 1')).toEqual([{ oldest: (cursor?.seq ?? 0) + 1 }])
    await readAll()
    expect(await retain({ rows: 10, ms: 0 })).toMatchObject({ more: true })
    expect(await retain({ rows: 10, ms: 60_000 })).toMatchObject({ more: false })
    expect([before, await rows()]).toEqual([before, 1])
    expect(before).toBeGreaterThan(70)
    await expectClean(db)
  })

  test('what signing in leaves behind goes, and what still counts stays', async () => {
    const staff = uuidFrom('retention staff')
    const day = (n: number) => `current_timestamp - interval '${n} days'`
    await db.script(`
      insert into staff (id, name, email, email_verified) values ('${staff}', 'Ana', 'ana@brand.example', true);
      insert into staff_session (expires_at, token, updated_at, user_id)
        values (${day(31)}, 'old', now(), '${staff}'), (${day(29)}, 'ended', now(), '${staff}'), (${day(-1)}, 'now', now(), '${staff}');
      insert into one_time_link (hash, staff, expires_at, used_at)
        values ('\\x01', '${staff}', ${day(31)}, null), ('\\x02', '${staff}', ${day(-1)}, ${day(31)}), ('\\x03', '${staff}', ${day(-1)}, null);
      insert into sign_in_attempt (subject, failures, last_at) values ('person:a', 3, ${day(31)}), ('person:b', 3, ${day(1)});
      insert into staff_verification (identifier, value, expires_at) values ('x', 'y', ${day(31)});
      insert into integration (id, code, name) values ('${staff}', 'erp', 'ERP');
      insert into api_key (id, integration, hash, hint, expires_at, revoked_at, rotated_from) values
        ('0000000000000001', '${staff}', '\\x01', 'x', ${day(-9)}, ${day(101)}, null), ('0000000000000002', '${staff}', '\\x02', 'x', ${day(-9)}, null, '0000000000000001')`)
    expect((await retain()).removed.filter(r => r.task === 'sign_in' || r.task === 'keys')).toEqual([
      { task: 'sign_in', rows: 5 },
      { task: 'keys', rows: 1 },
    ])
    expect(await db.query('select token from staff_session order by token')).toEqual([{ token: 'ended' }, { token: 'now' }])
    expect(await db.query('select hash from one_time_link')).toEqual([{ hash: Buffer.of(3) }])
    expect(await db.query('select subject from sign_in_attempt')).toEqual([{ subject: 'person:b' }])
    expect(await db.query('select id, rotated_from from api_key')).toEqual([{ id: '0000000000000002', rotated_from: null }])
  })

  test('a hold gives its uses back, and a cancelled order too, also where every limit was taken away meanwhile', async () => {
    const key = (...parts: string[]) => uuidFrom('limit taken away', ...parts)
    const buyer = { phone: '+62 811 555 0001' }
    const two = { channel: 'A-WEB', lines: [{ sku: limitedSku, quantity: 2 }], buyer }
    await receive(markets, 'A-WH-1', limitedSku, 100)
    const limits = await db.query('select * from purchase_limit')
    expect(limits).toHaveLength(2)
    const take = async (a: Act) => mustAccept(await markets.submit('A', a))
    await take(act(key('hold'), 'hold', { ...two, seconds: 600 }))
    expect(await markets.submit('A', orderOf(key('no'), { [limitedSku]: 1 }, { buyer }))).toMatchObject({ code: 'limit_reached' })
    const change = (sql: string) => db.script(`${sql}; update installation set brand_version = brand_version + 1`)
    await change('delete from purchase_limit')
    await take(act(key('release'), 'hold_release', { hold: key('hold') }))
    const again = `insert into purchase_limit (market, sku, units) select 1, id, 2 from sku where code = '${limitedSku}'`
    await change(again)
    await take(orderOf(key('yes'), { [limitedSku]: 2 }, { buyer }))
    await change('delete from purchase_limit')
    await take(act(key('cancel'), 'cancel', { order: key('yes') }))
    await change(again)
    await take(orderOf(key('yes again'), { [limitedSku]: 2 }, { buyer }))
  })

  /** Half a year later a till that was offline, and a marketplace that sends everything again. */
  async function repeatsAreKnown(first: { acts: Act[]; answers: Answer[]; file: string }): Promise<void> {
    const [head] = await db.query<{ seq: number }>('select seq from market_head where market = 1')
    const again = await markets.submitAll('A', first.acts)
    const plain = (answers: Answer[]) => answers.map(a => ({ ...mustAccept(a), repeated: true, recordedAt: 'made older by us' }))
    expect(plain(again)).toEqual(plain(first.answers))
    expect(again.every(a => mustAccept(a).repeated)).toBe(true)
    const [order] = first.acts
    const other = { ...order, body: { ...order?.body, lines: [{ sku: 'S1', quantity: 9 }] } } as Act
    expect(await markets.submit('A', other)).toMatchObject({ outcome: 'failed', code: 'key_reused', detail: { differs: ['*'] } })
    const [stored] = await db.query<{ fingerprint: string }>('select fingerprint from act where market = 1 and key = $1', [order?.key])
    const keys = await keyRing({ db, secret: runSecret }).of({ id: 1, code: 'A' })
    expect(stored?.fingerprint).toBe(folded(kept(prepare(order as Act).fingerprint, keys)))
    expect(await db.query('select seq from market_head where market = 1')).toEqual([head])
    const deps = { db, cache: cache(), markets, now: Date.now }
    const id = uuidFrom('retention import', 1)
    expect(await stageImport(deps, { id, kind: 'prices', content: first.file })).toMatchObject({ ok: true, staged: { state: 'applied' } })
    expect(await stageImport(deps, { id, kind: 'prices', content: `${first.file}\n` })).toEqual({ ok: false, differs: ['content'] })
    expect(await applyImport(deps, id, 'test')).toMatchObject({ outcome: 'applied' })
  }
})
