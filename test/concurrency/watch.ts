/** Looks at the book while others write it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Db } from '#server/db/db.ts'

/**
 * Supply from what came in, sold and held from the documents: three sources that know nothing of each other nor of the positions, in one statement
 * and so of one instant. Rows: SKUs of which more is promised than there was, or whose positions do not hold what is not yet gone.
 */
const broken = `
with supply as (select market, sku, sum(quantity) as units from movement where from_account in (11, 13) group by 1, 2),
sold as (select market, sku, sum(quantity - cancelled) as units from order_line group by 1, 2),
held as (select l.market, l.sku, sum(l.quantity) as units from hold h join hold_line l on l.market = h.market and l.hold = h.id where h.state = 'open' group by 1, 2),
gone as (select market, sku, sum(quantity) as units from movement where to_account = 12 group by 1, 2),
here as (select market, sku, sum(available + reserved + committed) as units from position group by 1, 2)
select s.market, s.sku, s.units::integer as supply, coalesce(sold.units, 0)::integer as sold, coalesce(held.units, 0)::integer as held,
  coalesce(here.units, 0)::integer as here, coalesce(gone.units, 0)::integer as gone
from supply s left join sold using (market, sku) left join held using (market, sku) left join gone using (market, sku) left join here using (market, sku)
where coalesce(sold.units, 0) + coalesce(held.units, 0) > s.units or coalesce(here.units, 0) + coalesce(gone.units, 0) <> s.units`

/** Runs `work` under watch: sold + held ≤ supply at every instant that was seen. Gives what `work` gives. */
export async function watched<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const wrong: unknown[] = []
  let [looks, done] = [0, false]
  const look = async () => {
    wrong.push(...(await db.query(broken)))
    looks += 1
  }
  const watching = (async () => {
    while (!done) {
      await look()
      await sleep(3)
    }
  })()
  try {
    return await work()
  } finally {
    done = true
    await watching
    await look()
    expect(wrong).toEqual([])
    expect(looks).toBeGreaterThan(1)
  }
}
