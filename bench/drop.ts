/**
 * The drop of 2 September 2014: 40,000 units of one SKU, more than 250,000 buyers, sold out in 4.2 seconds (gizchina.com, 2 September 2014). Here
 * all buyers stand in the queue at once, each with a purchase of one; sold must be exactly the stock, in arrival order.
 */
import type { Db } from '#server/db/db.ts'
import { open, order, setUp, stock } from './brand.ts'
import { throughQueue } from './orders.ts'
import { row, table, whole } from './measure.ts'

export const units = 40_000
export const buyers = 250_000

export async function drop(db: Db, name: string): Promise<void> {
  await setUp(db)
  await stock(db, units + 20_000)
  const markets = open(db)
  await throughQueue(markets, 20_000)
  const acts = Array.from({ length: buyers }, order)
  const begun = performance.now()
  let [accepted, refusedBefore, soldOut] = [0, 0, begun]
  await Promise.all(
    acts.map(async act => {
      const answer = await markets.submit('A', act)
      if (answer.outcome !== 'accepted') refusedBefore += accepted < units ? 1 : 0
      else if (++accepted === units) soldOut = performance.now()
    }),
  )
  const end = performance.now()
  if (accepted !== units || refusedBefore > 0)
    throw new Error(`sold ${accepted} of ${units}, ${refusedBefore} refused before it was sold out`)
  table('the drop, in process', name)
  row('sold out after, exactly and in arrival order', `${((soldOut - begun) / 1000).toFixed(1)} s (goal 10 s; the real one 4.2 s)`)
  row('then refused', `${whole((buyers - units) / ((end - soldOut) / 1000))}/s`)
  row('all answered after', `${((end - begun) / 1000).toFixed(1)} s`)
}
