/**
 * The drop of 2 September 2014: 40,000 units of one SKU, more than 250,000 buyers, sold out in 4.2 seconds (gizchina.com, 2 September 2014). Here
 * all buyers stand in the queue at once, each with a purchase of one; sold must be exactly the stock, in arrival order.
 */
import type { Db } from '#server/db/db.ts'
import { open, order } from './orders.ts'

const units = 40_000
const buyers = 250_000

/** Runs the drop over what is left of the SKU, and says how it went. */
export async function drop(db: Db): Promise<string> {
  const markets = open(db)
  await restock(db, markets)
  const acts = Array.from({ length: buyers }, () => order())
  const begun = performance.now()
  let soldOutAfter = 0
  let [accepted, refusedBefore] = [0, 0]
  const answers = acts.map(async act => {
    const answer = await markets.submit('A', act)
    if (answer.outcome === 'accepted') {
      if (++accepted === units) soldOutAfter = performance.now() - begun
    } else if (accepted < units) refusedBefore++
  })
  await Promise.all(answers)
  const seconds = (performance.now() - begun) / 1000
  if (accepted !== units || refusedBefore > 0)
    throw new Error(`sold ${accepted} of ${units}, ${refusedBefore} refused before it was sold out`)
  const refusals = (buyers - units) / (seconds - soldOutAfter / 1000)
  return `drop: ${units.toLocaleString('en')} units, ${buyers.toLocaleString('en')} buyers: sold out after ${(soldOutAfter / 1000).toFixed(1)} s (goal 10 s; the real one 4.2 s), exactly and in arrival order; then ${Math.round(refusals).toLocaleString('en')} refusals/s; all answered after ${seconds.toFixed(1)} s`
}

/** Leaves exactly the drop's stock: what the benchmark before it did not sell is counted away. */
async function restock(db: Db, markets: ReturnType<typeof open>): Promise<void> {
  const [row] = await db.query<{ committed: number }>('select committed from position where market = 1 and place = 1 and sku = 1')
  const body = { place: 'W', lines: [{ sku: 'S', counted: units + (row?.committed ?? 0) }] }
  const answer = await markets.submit('A', { key: crypto.randomUUID(), kind: 'count', occurredAt: undefined, actor: 'bench', body })
  if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer))
}
