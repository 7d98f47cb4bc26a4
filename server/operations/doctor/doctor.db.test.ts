/** Doctor on installations that are broken on purpose: each state is found, by its check, and said in words. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyRing } from '#server/buyers/keys.ts'
import { walk } from '#server/buyers/walk.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import { checkSecret } from '#server/secret.ts'
import { runSecret } from '#sim/faults/process.ts'
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines, describePostgres } from '#test/harness/engines.ts'
import { act, keysOf, openTestMarkets, orderOf, receive, setUpBrand } from '#test/support/brand.ts'
import { judgeClock, judgeConnections, transactions } from './database.ts'
import { examine } from './doctor.ts'
import type { Finding } from './finding.ts'
import { judgeDisk, localChecks, type LocalConfig } from './local.ts'

const options = { full: true, poolSize: 10, now: Date.UTC(2026, 10, 24) }
const of = (findings: readonly Finding[], status: Finding['status']) => findings.filter(f => f.status === status).map(f => f.check)
const said = (findings: readonly Finding[], check: string) => findings.filter(f => f.check === check && f.status !== 'ok')

describeEngines('doctor', (open, engine) => {
  const key = keysOf(21, 'doctor')
  let db: Db
  let markets: RunningMarkets
  // The tests' own PostgreSQL is careless with the disk: doctor must say so, everywhere.
  const careless = engine === 'postgres' ? ['fsync', 'full_page_writes', 'synchronous_commit'] : []
  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
    await receive(markets, 'A-WH-1', 'S1', 10)
    await markets.submit('A', orderOf(key('order'), { S1: 1 }))
    // As a server does when it begins.
    await walk({ db, catalogue: catalogueCache(db), keys: keyRing({ db, secret: runSecret }) })
    await checkSecret(db, runSecret)
  })

  /** Breaks something, looks, and mends it again. */
  async function broken(breakIt: string, mendIt: string): Promise<Finding[]> {
    await db.script(breakIt)
    try {
      return await examine(db, options)
    } finally {
      await db.script(mendIt)
    }
  }

  test('a whole installation has nothing but what this engine is', async () => {
    const findings = await examine(db, options)
    expect([of(findings, 'failed'), of(findings, 'warning')]).toEqual([careless, []])
    expect(findings.find(f => f.check === 'book')?.found).toMatch(/^adds up: \d+ movements$/)
    for (const f of findings) if (f.status !== 'ok') expect([f.means, f.do].every(text => (text ?? '').length > 10)).toBe(true)
  })

  test.each([
    [
      'a migration edited',
      `update migration set sha256 = 'x' where id = 1`,
      `update migration set sha256 = (select old from kept) where id = 1`,
      'migrations',
      /spine differ/,
    ],
    [
      'a newer database',
      `insert into migration values (9999, 'tomorrow', 'x', clock_timestamp())`,
      `delete from migration where id = 9999`,
      'migrations',
      /tomorrow unknown/,
    ],
    ['a column added by hand', 'alter table act add column note text', 'alter table act drop column note', 'schema', /create table act/],
    [
      'an index dropped',
      'drop index movement_by_doc',
      'create index movement_by_doc on movement (market, doc)',
      'schema',
      /movement_by_doc/,
    ],
    [
      'a head put back',
      'update market_head set seq = seq - 1',
      'update market_head set seq = seq + 1',
      'book',
      /A is at 1 act, its movements at 2/,
    ],
    [
      'a position changed by hand',
      'update position set available = available + 5',
      'update position set available = available - 5',
      'book',
      /differences, the first A position/,
    ],
    [
      'a hold closed by hand',
      `insert into hold select market, gen_random_uuid(), seq, 1, null::uuid, 'released', recorded_at, recorded_at, recorded_at from act limit 1;
      insert into hold_line select market, id, 1, 1, 1, 1, limit_at from hold`,
      'delete from hold_line; delete from hold',
      'holds',
      /1 lines of A are open and closed at once/,
    ],
    [
      'a SKU without a price',
      `create table kept_price as select * from price; delete from price where price_list = 'A-RETAIL'`,
      'insert into price select * from kept_price on conflict do nothing; drop table kept_price',
      'prices',
      /none for S1 in A-RETAIL/,
    ],
  ])('%s', async (_name, breakIt, mendIt, check, found) => {
    await db.script('create table if not exists kept as select sha256 as old from migration where id = 1')
    const findings = await broken(breakIt, mendIt)
    await db.script('drop table if exists kept')
    expect(
      said(findings, check)
        .map(f => f.found)
        .join(),
    ).toMatch(found)
  })

  test('another secret, and what is not under the newest key', async () => {
    expect(said(await examine(db, { ...options, secret: runSecret }), 'personal data')).toEqual([])
    expect(said(await examine(db, { ...options, secret: `${runSecret}.` }), 'personal data')).toMatchObject([{ status: 'failed' }])
    const behind = await broken(`update personal_walk set done = false where task = 'buyer'`, `update personal_walk set done = true`)
    expect(said(behind, 'personal data')).toMatchObject([{ status: 'warning', found: 'of A, B not all is under the newest key yet' }])
  })

  test('an act set aside, and a transfer that nobody carries', async () => {
    await markets.submit('A', act(key('to B'), 'transfer', { from: 'A-WH-1', to: 'B-WH-1', lines: [{ sku: 'S1', quantity: 1 }] }))
    const findings = await broken(
      `insert into set_aside select gen_random_uuid(), market, key, 'order', '{}', 'x', recorded_at from act limit 1;
       update outbox set recorded_at = recorded_at - interval '20 minutes'`,
      'delete from set_aside',
    )
    expect(said(findings, 'set aside')).toMatchObject([{ status: 'warning', found: '1 order of A' }])
    expect(said(findings, 'transfers')).toMatchObject([{ status: 'failed', found: '1 from A, for 20 min' }])
  })
})

describePostgres('doctor', (open, url) => {
  test('an empty database, and a transaction that stands in a turnstile', async () => {
    const address = await url()
    const [db, second, other] = [await open(address), await open(address), await open(await url())]
    await setUpBrand(db)
    const [seen, elsewhere] = await db.transaction(async tx => {
      await tx.query('select seq from market_head for update')
      return [await transactions(second, 0), await transactions(other, 0)]
    })
    // Another database's transactions are no business of ours.
    expect(elsewhere.map(f => f.status)).toEqual(['ok'])
    expect(seen).toMatchObject([
      { status: 'failed', found: expect.stringMatching(/holds a turnstile$/), do: expect.stringMatching(/pg_terminate_backend\(\d+\)/) },
    ])
    await other.script('drop schema public cascade; create schema public')
    expect(said(await examine(other, options), 'migrations')).toMatchObject([{ found: 'none' }])
  })
})

test('what depends on the machine is judged by numbers', () => {
  expect([0.1, 3, -90].map(s => judgeClock(s * 1000).status)).toEqual(['ok', 'warning', 'failed'])
  const gb = 2 ** 30
  expect(
    [
      [100, 200],
      [1, 200],
      [0.1, 200],
      [3, 200],
    ].map(([free = 0, all = 0]) => judgeDisk(free * gb, all * gb).status),
  ).toEqual(['ok', 'warning', 'failed', 'warning'])
  expect([judgeConnections(5, 97, 10), judgeConnections(95, 97, 10), judgeConnections(5, 7, 10)].map(f => f.status)).toEqual([
    'ok',
    'warning',
    'failed',
  ])
})

describe('the folder and the secret', () => {
  const root = mkdtempSync(join(tmpdir(), 'lumbung-doctor-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const config = (name: string, more: Partial<LocalConfig> = {}): LocalConfig => ({
    databaseUrl: undefined,
    dataDir: join(root, name),
    host: '127.0.0.1',
    port: 8017,
    secret: undefined,
    ...more,
  })
  const folder = (name: string, secret?: string, mode = 0o600) => {
    mkdirSync(join(root, name, 'postgres'), { recursive: true })
    if (secret === undefined) return
    writeFileSync(join(root, name, 'secret'), secret)
    chmodSync(join(root, name, 'secret'), mode)
  }
  const secret = 'a'.repeat(43)

  test.each([
    ['nothing yet', () => config('new'), []],
    ['an old Node', () => config('new'), ['node'], '20.1.0'],
    ['a secret lost', () => (folder('lost'), config('lost')), ['secret']],
    ['a secret others can read', () => (folder('open', secret, 0o644), config('open')), ['secret']],
    ['a secret cut', () => (folder('cut', 'short'), config('cut')), ['secret']],
    ['a whole one', () => (folder('whole', secret), config('whole')), []],
    ['an address for everybody', () => config('new', { host: '0.0.0.0' }), ['address']],
    ['one that browsers know', () => config('new', { host: '0.0.0.0', publicUrl: 'https://padi.example' }), []],
  ] as [string, () => LocalConfig, string[], string?][])('%s', async (_name, make, expected, node = '24.1.0') => {
    const findings = await localChecks(make(), node)
    expect(of(findings, 'failed')).toEqual(expected)
    expect(existsSync(join(root, 'new'))).toBe(false)
  })

  test('a file’s secret is a warning where servers may share the database, and a given one is none', async () => {
    folder('shared', secret)
    const shared = await localChecks(config('shared', { databaseUrl: 'postgres://x' }), '24.1.0')
    expect(of(shared, 'warning')).toEqual(['secret'])
    const given = await localChecks(config('shared', { databaseUrl: 'postgres://x', secret }), '24.1.0')
    expect(given.every(f => f.status === 'ok')).toBe(true)
  })
})
