/** What a batch costs, and that what it splits adds up. */
import { beforeAll, expect, it } from 'vitest'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db, Query } from '#server/db/db.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { runSecret } from '#sim/faults/process.ts'
import { keysOf, mustAccept, orderOf, receive, setUpBrand, silent, skus, warehouses } from '#test/support/brand.ts'
import { openMarkets, type RunningMarkets } from './markets.ts'

/** The database with a count of the statements its transactions run. */
function counting(db: Db): { db: Db; statements: () => number } {
  let count = 0
  const count1 = (tx: Query): Query => ({
    query: (text, values) => {
      count += 1
      return tx.query(text, values)
    },
    script: text => tx.script(text),
  })
  const counted: Db = { ...db, transaction: (work, settings) => db.transaction(tx => work(count1(tx)), settings) }
  const statements = () => {
    const n = count
    count = 0
    return n
  }
  return { db: counted, statements }
}

describeEngines('the turnstile', open => {
  let db: Db
  let markets: RunningMarkets
  let statements: () => number
  const key = keysOf('turnstile')

  beforeAll(async () => {
    const counted = counting(await open())
    db = counted.db
    statements = counted.statements
    await setUpBrand(db)
    markets = openMarkets({ db, catalogue: catalogueCache(db), secret: runSecret, log: silent })
    for (const place of warehouses) for (const sku of skus) await receive(markets, place, sku, 1000)
  })

  it('20 checkout in seconds, because every step is a call: one request decides an order, in as many statements as a whole batch', async () => {
    mustAccept(await markets.submit('A', orderOf(key('warm'), { S1: 1 })))
    statements()
    mustAccept(await markets.submit('A', orderOf(key('one line'), { S1: 1 })))
    const one = statements()
    mustAccept(await markets.submit('A', orderOf(key('five lines'), { S1: 2, S2: 1, S3: 1, S4: 3, S5: 1 })))
    const five = statements()
    const batch = await markets.submitAll(
      'A',
      Array.from({ length: 300 }, (_, i) => orderOf(key('batch', i), { S1: 1, S2: 1 })),
    )
    expect(batch.every(a => a.outcome === 'accepted')).toBe(true)
    const many = statements()
    expect(one).toBeLessThanOrEqual(20)
    expect(five).toBeLessThanOrEqual(one + 1)
    expect(many).toBeLessThanOrEqual(one + 1)
  })

  it('14 split records full quantity per location: each place’s movement is what that place gives, and together they are the line', async () => {
    const wanted = 2500
    const order = orderOf(key('split'), { S4: wanted })
    const answer = mustAccept(await markets.submit('A', order))
    const fulfilments = answer.detail['fulfilments'] as { place: string; lines: { quantity: number }[] }[]
    expect(fulfilments).toHaveLength(3)
    const byPlace = (list: readonly { place: string; quantity: number }[]) => list.map(l => `${l.place} ${l.quantity}`).sort()
    expect(byPlace(answer.movements.map(m => ({ place: m.from.split('/')[0] ?? '', quantity: m.quantity })))).toEqual(
      byPlace(fulfilments.map(f => ({ place: f.place, quantity: f.lines.reduce((sum, l) => sum + l.quantity, 0) }))),
    )
    expect(answer.movements.reduce((sum, m) => sum + m.quantity, 0)).toBe(wanted)
    const [sum] = await db.query<{ units: number }>(
      `select coalesce(sum(case when to_account <= 6 then quantity else 0 end - case when from_account <= 6 then quantity else 0 end), 0)::bigint
         - (select sum(available + reserved + committed + quality_control + damaged + in_transit) from position where market = 1)::bigint as units
       from movement where market = 1`,
    )
    expect(sum?.units).toBe(0)
  })
})
