/** The same message more than once, from more than one process (lesson 8), and a book rebuilt while it is written (lesson 4). */
import { beforeAll, expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { rebuild } from '#server/ledger/rebuild.ts'
import { verify } from '#server/ledger/verify.ts'
import type { Answer, Markets } from '#server/market/door.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { seeded } from '#test/harness/random.ts'
import {
  act,
  expectClean,
  keysOf,
  mustAccept,
  openTestMarkets,
  orderOf,
  outcomeOf,
  receiptOf,
  receive,
  setUpBrand,
} from '#test/support/brand.ts'
import { dealt } from './deal.ts'
import { watched } from './watch.ts'
import { useWorkers } from './workers.ts'

const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const N = 20

describePostgres(`repeats among three processes, seed ${seed}`, (open, url) => {
  const workers = useWorkers(3)
  const key = keysOf(seed, 'repeats')
  let db: Db
  let markets: Markets
  beforeAll(async () => {
    const place = await url()
    db = await open(place)
    await setUpBrand(db)
    markets = openTestMarkets(db)
    await workers.openAll(place)
  })

  const everywhere = (acts: readonly Act[]) => Promise.all(workers.all.map(worker => worker.submit('A', acts)))

  test('8 duplicate after a timeout: one key sent to three processes at once is recorded once and answered alike', async () => {
    await receive(markets, 'A-WH-1', 'S1', 3 * N)
    const acts = Array.from({ length: N }, (_, n) => [
      orderOf(key('order', n), { S1: 1 }, { buyer: { email: `${n}@example.org` } }),
      receiptOf(key('receipt', n), 'A-WH-2', { S2: 2 }),
      act(key('hold', n), 'hold', { channel: 'A-SG', lines: [{ sku: 'S1', quantity: 1 }] }),
    ]).flat()
    const [first, ...others] = (await watched(db, () => everywhere(acts))) as [Answer[], ...Answer[][]]
    for (const [i, answer] of first.entries()) {
      const all = [answer, ...others.map(list => list[i])].map(a => mustAccept(a))
      // A repeat is told from the first only by `repeated`.
      expect(all.filter(a => !a.repeated)).toHaveLength(1)
      for (const one of all) expect({ ...one, repeated: true }).toEqual({ ...all[0], repeated: true })
    }
    const [row] = await db.query(
      `select count(*)::integer as acts, count(distinct seq)::integer as numbers from act where key = any($1::uuid[])`,
      [acts.map(a => a.key)],
    )
    expect(row).toEqual({ acts: acts.length, numbers: acts.length })
    await expectClean(db)
  })

  test('8 the same key with another body is refused naming what differs, also when both come at once', async () => {
    await receive(markets, 'A-WH-1', 'S3', 2 * N)
    for (let round = 0; round < 10; round++) {
      const [here, there, third] = workers.all
      const shop = orderOf(key('twice', round), { S3: 1 })
      const other = orderOf(key('twice', round), { S3: 2 }, { channel: 'A-SG' })
      const kind = receiptOf(key('twice', round), 'A-WH-1', { S3: 1 })
      const answers = (await Promise.all([here?.submit('A', [shop]), there?.submit('A', [other]), third?.submit('A', [kind])])).flat()
      expect(answers.map(a => a && outcomeOf(a)).sort()).toEqual(['accepted', 'key_reused', 'key_reused'])
      const again = await markets.submit('A', shop)
      if (outcomeOf(again) === 'key_reused') continue
      expect(mustAccept(again).repeated).toBe(true)
      const differs = { outcome: 'failed', code: 'key_reused', detail: { differs: ['channel', 'lines'] } }
      expect(await markets.submit('A', other)).toMatchObject(differs)
      expect((await markets.submit('A', kind)) as object).toMatchObject({ code: 'key_reused' })
    }
    await expectClean(db)
  })

  test('8 any message any number of times in any order: what was accepted stays, what was refused is decided anew', async () => {
    const random = seeded(seed)
    const orders = Array.from({ length: N }, (_, n) => orderOf(key('storm', n), { S4: 1 }))
    expect(new Set((await dealt(random, workers.all, orders)).map(outcomeOf))).toEqual(new Set(['insufficient_stock']))
    await receive(markets, 'A-WH-3', 'S4', N / 2)
    const storm = [...orders, ...orders.toReversed(), ...orders]
    const answers = await watched(db, () => dealt(random, workers.all, storm))
    const accepted = answers.filter(a => a.outcome === 'accepted')
    expect(new Set(accepted.map(a => a.key)).size).toBe(N / 2)
    expect(accepted.filter(a => !a.repeated)).toHaveLength(N / 2)
    expect(new Set(accepted.map(a => `${a.key} ${a.seq} ${a.doc}`)).size).toBe(N / 2)
    await expectClean(db)
  })

  test('4 counter against rows: tampered counters are found, and rebuilt while all processes go on selling', async () => {
    await receive(markets, 'A-WH-1', 'S5', 4 * N)
    const catalogue = await catalogueCache(db).current()
    // Every process now remembers the position.
    await everywhere([])
    await dealt(
      seeded(seed),
      workers.all,
      Array.from({ length: N }, (_, n) => orderOf(key('before', n), { S5: 1 })),
    )
    await db.script(`update position set available = available - 7 where sku = (select id from sku where code = 'S5');
      update total_head set units = units + 1 where metric = 1`)
    const found = (await verify(db, catalogue, 'A')).differences
    expect(found.map(d => d.table)).toEqual(expect.arrayContaining(['position', 'total_head']))
    expect(found.find(d => d.table === 'position')).toMatchObject({ key: 'A-WH-1 S5', expected: `available ${3 * N}` })
    const orders = Array.from({ length: 4 * N }, (_, n) => orderOf(key('during', n), { S5: 1 }))
    const [answers] = await Promise.all([dealt(seeded(seed), workers.all, orders), rebuild(db, catalogue, 'A')])
    await expectClean(db)
    const late = await dealt(seeded(seed + 1), workers.all, orders)
    expect(late.filter(a => a.outcome === 'accepted').length).toBe(3 * N)
    expect(answers.filter(a => a.outcome === 'failed')).toEqual([])
    await expectClean(db)
  })
})
