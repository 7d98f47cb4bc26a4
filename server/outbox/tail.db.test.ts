import { beforeAll, expect, test } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import type { Db } from '#server/db/db.ts'
import { databaseChecks } from '#server/http/health.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { OutboxTail } from './tail.ts'

const doc = '0198c1a2-7b6e-7000-8000-0000000000a1'

describeEngines('the outbox’s tail', open => {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await migrate(db)
  })

  /** As the turnstile does it: rows and head in one transaction. */
  const commit = (market: number, from: number, to: number) =>
    db.transaction(async tx => {
      await tx.query('insert into market_head (market, seq) values ($1, $2) on conflict (market) do update set seq = excluded.seq', [
        market,
        to,
      ])
      await tx.query(
        `insert into outbox (market, seq, kind, doc, recorded_at)
         select $1, n, 'order', $4::uuid, '2017-06-30T08:15:00Z'::timestamptz from generate_series($2::bigint, $3::bigint) n`,
        [market, from, to, doc],
      )
    })

  test('reads what is committed, of the markets followed, in order and in pages', async () => {
    const tail = new OutboxTail(db, { pollMs: 20 })
    expect(await tail.bounds(1)).toEqual({ head: 0, oldest: 0 })
    await commit(1, 1, 1200)
    await commit(2, 1, 3)
    expect(await tail.bounds(1)).toEqual({ head: 1200, oldest: 1 })
    const unfollow = tail.follow([1, 2])
    const seen: number[] = []
    const signal = new AbortController().signal
    let at = 0
    while (at < 1201) {
      const change = tail.changed(1000, signal)
      const page = await tail.after(1, at)
      if (page.length === 0) {
        await commit(1, at + 1, at + 1)
        await change.done
        continue
      }
      change.cancel()
      seen.push(...page.map(event => event.seq))
      at = seen.at(-1) ?? 0
    }
    expect(seen).toEqual(Array.from({ length: 1201 }, (_, i) => i + 1))
    expect(await tail.after(2, 2)).toEqual([{ seq: 3, kind: 'order', doc, recordedAt: Date.UTC(2017, 5, 30, 8, 15) }])
    unfollow()
    await tail.stop()
  })

  test('readiness knows the migrations', async () => {
    const checks = databaseChecks(db)
    expect([await checks['database']?.(), await checks['migrations']?.()]).toEqual(['', ''])
  })
})
