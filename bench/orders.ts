/** Orders of one hot SKU, in process: through the queue, against the plainest SQL and against one transaction an order (references.ts). */
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { open, order, setUp, stock } from './brand.ts'
import { alternate, databaseClock, ownCpu, perSecond, ratio, row, rounds, share, table } from './measure.ts'
import { copyBatch, oneByOne } from './references.ts'

const size = Number(process.env['LUMBUNG_BENCH_ORDERS'] ?? 10_000)

export async function orders(db: Db, name: string): Promise<void> {
  await setUp(db)
  await stock(db, 10_000_000)
  const markets = open(db)
  const database = await databaseClock(db)
  let [own, theirs] = [0, 0]
  // The compiler needs more than one round of this; the database's plans do not.
  await throughQueue(markets, 2 * size)
  const rates = await alternate({
    queue: async () => {
      const before = [ownCpu(), database?.() ?? 0] as const
      const rate = await throughQueue(markets, size)
      own += ownCpu() - before[0]
      theirs += (database?.() ?? 0) - before[1]
      return rate
    },
    plain: () => plainSql(db, size, 500),
    single: () => eachByItself(db, Math.ceil(size / 20)),
  })
  const micros = (seconds: number) => `${Math.round((seconds * 1e6) / size / (rounds + 1))} µs`
  table('orders of one hot SKU, in process', name)
  row('through the queue, batches of 500', perSecond(rates.queue))
  row('the plainest set-based SQL, batches of 500', perSecond(rates.plain))
  row('one transaction an order, 8 connections', perSecond(rates.single))
  row('ratio to the plainest SQL', share(ratio(rates.queue, rates.plain), 0.5))
  row('ratio to one by one', `${ratio(rates.queue, rates.single).toFixed(1)} × (goal 10 ×)`)
  row('processor time an order', database ? `this process ${micros(own)}, PostgreSQL ${micros(theirs)}` : micros(own))
}

/** Orders a second through the queue, all waiting at once. */
export async function throughQueue(markets: RunningMarkets, count: number): Promise<number> {
  const acts = Array.from({ length: count }, order)
  const begun = performance.now()
  const answers = await markets.submitAll('A', acts)
  const rate = count / ((performance.now() - begun) / 1000)
  const other = answers.find(a => a.outcome !== 'accepted')
  if (other) throw new Error(`an order was not accepted: ${JSON.stringify(other)}`)
  return rate
}

/** Orders a second of the plainest SQL, `batch` at a time in one transaction. */
async function plainSql(db: Db, count: number, batch: number): Promise<number> {
  const begun = performance.now()
  for (let done = 0; done < count; done += batch) await copyBatch(db, batch)
  return count / ((performance.now() - begun) / 1000)
}

/** Orders a second, a transaction each, over eight connections that wait for each other on the hot row. */
async function eachByItself(db: Db, count: number): Promise<number> {
  const begun = performance.now()
  let left = count
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) await oneByOne(db)
    }),
  )
  return count / ((performance.now() - begun) / 1000)
}
