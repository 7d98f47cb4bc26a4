/**
 * The drop of 2 September 2014: 40,000 units of one SKU, more than 250,000 buyers, sold out in 4.2 seconds (gizchina.com, 2 September 2014). Here
 * all buyers stand in the queue at once, each with a purchase of one; sold must be exactly the stock, in arrival order.
 */
import type { Db } from '#server/db/db.ts'
import { withDatabase, type Engine } from './engines.ts'
import { orderRequest } from './http.ts'
import { openLoad, type Load } from './load.ts'
import { startProcess } from './process.ts'
import { open, order, setUp, stock } from './brand.ts'
import { throughQueue } from './orders.ts'
import { perSecond, ratio, row, rounds, share, table, whole } from './measure.ts'

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

/**
 * The same over HTTP, 256 connections that each send the next order when the last is answered. An order sent after anybody was told that it is sold out must not be
 * accepted: that is arrival order as buyers see it. The refusals that follow are measured against the echo, in turn.
 */
export async function dropHttp(engine: Engine): Promise<void> {
  const place = await engine.fresh()
  await withDatabase(place, async db => {
    await setUp(db)
    await stock(db, units)
  })
  const [lumbung, echo] = [await startProcess(place), await startProcess('echo')]
  const [load, other] = [await openLoad(lumbung.url, 256), await openLoad(echo.url, 256)]
  try {
    const before = await lumbung.usage()
    const begun = performance.now()
    let [accepted, late, soldOut] = [0, 0, Infinity]
    await load.drive(
      () => (soldOut === Infinity ? orderRequest(lumbung.url) : undefined),
      ({ status, body }, sentAt) => {
        if (status === 201) {
          accepted += 1
          if (sentAt > soldOut) late += 1
        } else if (body.includes('"insufficient_stock"')) soldOut = Math.min(soldOut, performance.now())
        else throw new Error(`an order was answered ${status}: ${body}`)
      },
    )
    if (accepted !== units || late > 0) throw new Error(`sold ${accepted} of ${units}, ${late} of them after it was sold out`)
    const [refused, echoed]: [number[], number[]] = [[], []]
    for (let round = 0; round <= rounds; round++) {
      const rates = [await sendAll(load, lumbung.url, 409), await sendAll(other, echo.url, 201)] as const
      if (round === 0) continue
      refused.push(rates[0])
      echoed.push(rates[1])
    }
    const after = await lumbung.usage()
    table('the drop over HTTP, 256 connections', engine.name)
    row('sold out after, exactly and in arrival order', `${((soldOut - begun) / 1000).toFixed(1)} s`)
    row('then refused', perSecond(refused))
    row('the echo', perSecond(echoed))
    row('ratio to the echo', share(ratio(refused, echoed), 0.4))
    row('memory of the server before and after, resident', `${mega(before.rss)}, ${mega(after.rss)}`)
  } finally {
    load.close()
    other.close()
    await Promise.all([lumbung.stop(), echo.stop()])
  }
}

const mega = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

async function sendAll(load: Load, url: string, wanted: number): Promise<number> {
  const count = 8_000
  let left = count
  const begun = performance.now()
  await load.drive(
    () => (left-- > 0 ? orderRequest(url) : undefined),
    ({ status, body }) => {
      if (status !== wanted) throw new Error(`an order was answered ${status}: ${body}`)
    },
  )
  return count / ((performance.now() - begun) / 1000)
}
