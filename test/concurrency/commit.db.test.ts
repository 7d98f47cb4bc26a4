/** The connection is lost while COMMIT is on its way, and a process stops while it has the turnstile (lesson 8). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActOf } from '#domain/acts.ts'
import type { Db } from '#server/db/db.ts'
import { openPostgres } from '#server/db/postgres.ts'
import type { Markets } from '#server/market/door.ts'
import { type Cut, startDatabaseProxy } from '#sim/faults/proxy.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { expectClean, keysOf, mustAccept, openTestMarkets, orderOf, outcomeOf, receive, setUpBrand } from '#test/support/brand.ts'
import { useWorkers } from './workers.ts'

describePostgres('8 duplicate after a timeout: the connection is cut at COMMIT', (open, url) => {
  const key = keysOf('commit')
  let db: Db
  let direct: Markets
  let proxy: Awaited<ReturnType<typeof startDatabaseProxy>>
  let cutDb: Db
  let cut: Markets
  beforeAll(async () => {
    const place = await url()
    db = await open(place)
    await setUpBrand(db)
    direct = openTestMarkets(db)
    proxy = await startDatabaseProxy(place)
    cutDb = await openPostgres(proxy.url, { max: 3 })
    cut = openTestMarkets(cutDb)
    await receive(direct, 'A-WH-1', 'S1', 1000)
  })
  afterAll(async () => {
    await cutDb?.close()
    await proxy?.stop()
  })

  const recorded = async (keys: readonly string[]) => {
    const [row] = await db.query<{ n: number }>('select count(*)::integer as n from act where key = any($1::uuid[])', [keys])
    return row?.n
  }

  for (const how of ['answer lost', 'sent and cut', 'never sent'] satisfies Cut[]) {
    test(`${how}: the look-up finds the true answer, and nothing is there twice`, async () => {
      for (let round = 0; round < 5; round++) {
        const [known, ...fresh] = [0, 1, 2, 3].map(n => orderOf(key(how, round, n), { S1: n + 1 })) as [ActOf<'order'>, ActOf<'order'>]
        mustAccept(await direct.submit('A', known))
        // One that was accepted long ago, and one that comes twice.
        const acts = [known, ...fresh, fresh[0]]
        const before = proxy.cuts()
        proxy.cutNext(how)
        const answers = await cut.submitAll('A', acts)
        expect(proxy.cuts()).toBe(before + 1)
        const accepted = answers.map(a => mustAccept(a))
        // For the sender it is the first answer, whatever it took to get it; and what is a repeat stays one.
        expect(accepted.map(a => a.repeated)).toEqual([true, false, false, false, true])
        const again = await direct.submitAll('A', acts)
        expect(again).toEqual(accepted.map(a => ({ ...a, repeated: true })))
        expect(await recorded(acts.map(a => a.key))).toBe(4)
      }
      await expectClean(db)
    })
  }

  test('answer lost, to a batch that repeats: a repeat says so, within the batch too, and a new act does not', async () => {
    const old = orderOf(key('repeated', 'old'), { S1: 1 })
    mustAccept(await direct.submit('A', old))
    const fresh = orderOf(key('repeated', 'fresh'), { S1: 1 })
    proxy.cutNext('answer lost')
    const answers = await cut.submitAll('A', [old, fresh, fresh])
    expect(answers.map(a => mustAccept(a).repeated)).toEqual([true, false, true])
  })

  /** A server with one connection, warm: when that is cut it has to make another. */
  async function withSingle<T>(work: (markets: Markets) => Promise<T>): Promise<T> {
    const single = await openPostgres(proxy.url, { max: 1 })
    const markets = openTestMarkets(single)
    await markets.submit('A', orderOf(key('warm'), { S2: 1 }))
    return work(markets).finally(() => single.close())
  }

  for (const [how, there] of [
    ['answer lost', 1],
    ['never sent', 0],
  ] as const) {
    test(`${how}, and no way back to the database: outcome_unknown, and the same key sent again settles it`, () =>
      withSingle(async markets => {
        const order = orderOf(key('no way back', how), { S1: 1 })
        proxy.cutNext(how)
        proxy.refuse(true)
        const answer = await markets.submit('A', order)
        proxy.refuse(false)
        expect(answer).toMatchObject({ outcome: 'failed', code: 'outcome_unknown', detail: { retryAfterSeconds: 1 } })
        expect(await recorded([order.key])).toBe(there)
        expect(mustAccept(await markets.submit('A', order)).repeated).toBe(there === 1)
        expect(await recorded([order.key])).toBe(1)
        await expectClean(db)
      }))
  }

  test('an act that comes while the database cannot be reached is busy, not lost: the same key is accepted later', () =>
    withSingle(async markets => {
      const order = orderOf(key('unreachable'), { S1: 1 })
      proxy.refuse(true)
      proxy.cutAll()
      expect(outcomeOf(await markets.submit('A', order))).toBe('busy')
      proxy.refuse(false)
      expect(mustAccept(await markets.submit('A', order)).repeated).toBe(false)
    }))

  test('a database that says nothing any more does not close the market: busy, and accepted once it can be reached', async () => {
    const silent = await openPostgres(proxy.url, { max: 1, answerMs: 200 })
    const markets = openTestMarkets(silent)
    const [before, meanwhile] = [orderOf(key('before silence'), { S1: 1 }), orderOf(key('silence'), { S1: 1 })]
    mustAccept(await markets.submit('A', before))
    proxy.delay(3_600_000)
    proxy.refuse(true)
    expect(outcomeOf(await markets.submit('A', meanwhile))).toBe('busy')
    proxy.delay(0)
    proxy.refuse(false)
    expect(mustAccept(await markets.submit('A', meanwhile)).repeated).toBe(false)
    await silent.close()
    proxy.cutAll()
    await expectClean(db)
  })
})

describePostgres('a process that stops in the turnstile', (open, url) => {
  const workers = useWorkers(2)
  const key = keysOf('stop')
  let db: Db
  beforeAll(async () => {
    const place = await url()
    db = await open(place)
    await setUpBrand(db)
    await workers.openAll(place, 700)
    await receive(openTestMarkets(db), 'A-WH-1', 'S1', 100)
  })

  test('does not close the market: another passes once its session has been silent too long, and it keeps nothing of what it had begun', async () => {
    const [stopped, other] = workers.all as [(typeof workers.all)[0], (typeof workers.all)[0]]
    const [market] = await db.query<{ id: number }>(`select id from market where code = 'A'`)
    const stalled = expect(stopped.stall(market?.id ?? 0)).rejects.toThrow('ConnectionLost')
    const idle = `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`
    while ((await db.query(idle)).length === 0) continue
    const begun = performance.now()
    const acts = [1, 2, 3].map(n => orderOf(key(n), { S1: 1 }))
    const answers = await other.submit('A', acts)
    expect(answers.map(outcomeOf)).toEqual(['accepted', 'accepted', 'accepted'])
    // By its own limit of 0.7 s, and not by the ten seconds that are the default.
    expect(performance.now() - begun).toBeLessThan(9000)
    stopped.signal('SIGCONT')
    await stalled
    await expectClean(db)
    // It wakes up with a dead connection and a memory of before: both are noticed.
    expect((await stopped.submit('A', acts)).map(a => mustAccept(a).repeated)).toEqual([true, true, true])
    const rest = await stopped.submit(
      'A',
      Array.from({ length: 98 }, (_, n) => orderOf(key('rest', n), { S1: 1 })),
    )
    expect(rest.filter(a => a.outcome === 'accepted')).toHaveLength(97)
    await expectClean(db)
  })
})
