/** Holds that expire, are paid late or slowly, while others buy (lessons 5 and 6). */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import type { Db } from '#server/db/db.ts'
import type { Answer, Markets } from '#server/market/door.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { seeded } from '#test/harness/random.ts'
import { act, expectClean, keysOf, mustAccept, openTestMarkets, orderOf, outcomeOf, receive, setUpBrand } from '#test/support/brand.ts'
import { dealt } from './deal.ts'
import { watched } from './watch.ts'
import { useWorkers } from './workers.ts'

const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const N = 12

describePostgres(`holds among three processes, seed ${seed}`, (open, url) => {
  const workers = useWorkers(3)
  const key = keysOf(seed, 'holds')
  let db: Db
  let markets: Markets
  beforeAll(async () => {
    const place = await url()
    db = await open(place)
    await setUpBrand(db)
    markets = openTestMarkets(db)
    await workers.openAll(place)
  })

  const holdOf = (name: string, n: number, sku: string, seconds: number) =>
    act(key(name, n), 'hold', { channel: 'A-WEB', seconds, lines: [{ sku, quantity: 1 }] })

  /** Sends what `pending` gives again and again until `enough`, with a deadline instead of a hope. */
  async function until(enough: () => boolean, attempt: () => Promise<unknown>): Promise<void> {
    const deadline = Date.now() + 10_000
    while (!enough()) {
      if (Date.now() > deadline) throw new Error('not settled within ten seconds')
      await attempt()
      await sleep(20)
    }
  }

  test('5 who may release a hold, and when: units of expired holds go to whoever asks next, converted ones never, exactly N in all', async () => {
    const random = seeded(seed)
    await receive(markets, 'A-WH-1', 'S1', N)
    const held = await dealt(
      random,
      workers.all,
      Array.from({ length: N }, (_, n) => holdOf('expiring', n, 'S1', 1)),
    )
    expect(held.map(outcomeOf)).toEqual(Array(N).fill('accepted'))
    const buyers = Array.from({ length: 2 * N }, (_, n) => orderOf(key('buyer', n), { S1: 1 }))
    // Every third holder converts, at moments around the expiry: some in time, some too late.
    const owners = Array.from({ length: N / 3 }, (_, n) => orderOf(key('owner', n), { S1: 1 }, { hold: key('expiring', 3 * n) }))
    const outcomes = new Map<string, Answer>()
    const served = () => [...outcomes.values()].filter(a => a.outcome === 'accepted').length
    let turn = 0
    await watched(db, () =>
      until(
        () => served() >= N,
        async () => {
          const waiting = buyers.filter(b => outcomes.get(b.key)?.outcome !== 'accepted')
          const owner = turn++ % 10 === 0 ? owners.splice(0, 1) : []
          for (const answer of await dealt(random, workers.all, [...owner, ...waiting])) outcomes.set(answer.key, answer)
        },
      ),
    )
    const late = await dealt(random, workers.all, [...buyers.filter(b => outcomes.get(b.key)?.outcome !== 'accepted'), ...owners])
    expect(served()).toBe(N)
    expect(new Set(late.map(outcomeOf))).toEqual(new Set(['insufficient_stock', ...(owners.length > 0 ? ['hold_expired'] : [])]))
    await expectClean(db)
  })

  test('5 a payment that arrives late is never sold twice: refused, or decided anew like any buyer', async () => {
    await receive(markets, 'A-WH-1', 'S2', 1)
    mustAccept(await markets.submit('A', holdOf('late', 0, 'S2', 1)))
    let taken: Answer | undefined
    await until(
      () => taken?.outcome === 'accepted',
      async () => (taken = await markets.submit('A', orderOf(key('late', 'other'), { S2: 1 }))),
    )
    const refused = await markets.submit('A', orderOf(key('late', 'refuse'), { S2: 1 }, { hold: key('late', 0) }))
    const anew = orderOf(key('late', 'decide'), { S2: 1 }, { hold: key('late', 0), ifHoldExpired: 'decide', paymentState: 'paid' })
    const decided = await markets.submit('A', anew)
    expect([refused, decided].map(outcomeOf)).toEqual(['hold_expired', 'insufficient_stock'])
    await receive(markets, 'A-WH-2', 'S2', 1)
    expect(outcomeOf(await markets.submit('A', anew))).toBe('accepted')
    await expectClean(db)
  })

  test('5 a hold converted by two processes at once, and released by a third, is used up once', async () => {
    const random = seeded(seed)
    for (let round = 0; round < 10; round++) {
      await receive(markets, 'A-WH-1', 'S3', 1)
      mustAccept(await markets.submit('A', holdOf('contested', round, 'S3', 60)))
      const hold = key('contested', round)
      const answers = await watched(db, () =>
        dealt(random, workers.all, [
          orderOf(key('convert', round, 1), { S3: 1 }, { hold }),
          act(key('release', round), 'hold_release', { hold }),
          orderOf(key('convert', round, 2), { S3: 1 }, { hold }),
          act(key('extend', round), 'hold_extension', { hold, seconds: 60 }),
        ]),
      )
      const [one, released, two] = answers.map(outcomeOf)
      expect([one, released, two].sort()).toEqual(['accepted', 'hold_closed', 'hold_closed'])
      if (released === 'accepted') mustAccept(await markets.submit('A', orderOf(key('after', round), { S3: 1 })))
      expect(outcomeOf(await markets.submit('A', orderOf(key('too late', round), { S3: 1 })))).toBe('insufficient_stock')
    }
    await expectClean(db)
  })

  test('5 a stale hold does not block its own buyer: who held the last unit may order it without naming the hold, once it expired', async () => {
    await receive(markets, 'A-WH-1', 'S4', 1)
    const held = mustAccept(await markets.submit('A', holdOf('own', 0, 'S4', 1)))
    const expiresAt = Date.parse((held.detail as { expiresAt: string }).expiresAt)
    const order = orderOf(key('own', 'order'), { S4: 1 })
    let accepted: Answer | undefined
    await until(
      () => accepted?.outcome === 'accepted',
      async () => (accepted = await markets.submit('A', order)),
    )
    // Exact: not a moment before, by the turnstile's own clock.
    expect(Date.parse(mustAccept(accepted).recordedAt)).toBeGreaterThanOrEqual(expiresAt)
    await expectClean(db)
  })

  test('6 lock held over a slow call: while a payment is under way nothing is locked and nobody waits', async () => {
    await receive(markets, 'A-WH-1', 'S5', N + 1)
    mustAccept(await markets.submit('A', holdOf('slow', 0, 'S5', 60)))
    // The payment: a call that ends only when everybody else is done.
    const others = Array.from({ length: 2 * N }, (_, n) => orderOf(key('meanwhile', n), { S5: 1 }))
    const pay = async () => {
      const open = `select count(*)::integer as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`
      expect(await db.query(open)).toEqual([{ n: 0 }])
      return dealt(seeded(seed), workers.all, others)
    }
    const answers = await pay()
    expect(answers.filter(a => a.outcome === 'accepted')).toHaveLength(N)
    const paid = orderOf(key('slow', 'paid'), { S5: 1 }, { hold: key('slow', 0), paymentState: 'paid' })
    expect(outcomeOf(await markets.submit('A', paid))).toBe('accepted')
    await expectClean(db)
  })

  test('6 a long reader holds nobody up: acts pass while a verification has its snapshot open', async () => {
    await receive(markets, 'A-WH-3', 'S5', 1)
    await db.transaction(async tx => {
      await tx.query('select count(*) from movement')
      const [answer] = await dealt(seeded(seed), workers.all, [orderOf(key('reader'), { S5: 1 })])
      expect(answer?.outcome).toBe('accepted')
      expect(await tx.query(`select 1 from act where key = $1`, [key('reader')])).toEqual([])
    }, 'snapshot')
  })
})
