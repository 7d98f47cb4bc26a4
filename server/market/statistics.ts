/**
 * Keeps the planner's statistics of the market tables. A plan made on an empty table may look an order up through any index that begins with the market, and is
 * kept (linear.db.test.ts). PostgreSQL's autovacuum would notice within minutes, the embedded database never: it has none. So a process says `analyze` itself,
 * whenever it has written as many acts as when it did so last; that is some twenty times in a million.
 */
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from './markets.ts'

const tables =
  'act outbox "order" order_line fulfilment fulfilment_line movement position hold hold_line transfer transfer_line buyer buyer_address buyer_use ' +
  'discrepancy partner_balance total_place total_head'
const firstAfter = 500

/** Analyzes the tables that batches read and write, one at a time: each is a pause for the embedded database. */
export async function refreshStatistics(db: Db): Promise<void> {
  for (const table of tables.split(' ')) await db.script(`analyze ${table}`)
}

/** Refreshes the statistics as the markets grow. `stop` waits for a refresh that is under way. */
export function keepStatistics(deps: {
  readonly db: Db
  readonly markets: RunningMarkets
  readonly log: { warn(details: object, message: string): void }
}): { stop(): Promise<void> } {
  let [written, next] = [0, firstAfter]
  let running: Promise<void> | undefined
  const unsubscribe = deps.markets.onCommit(({ acts }) => {
    written += acts
    if (written < next || running !== undefined) return
    next = written * 2
    running = refreshStatistics(deps.db)
      .catch(error => deps.log.warn({ error: String(error) }, 'statistics could not be refreshed'))
      .finally(() => (running = undefined))
  })
  return {
    async stop() {
      unsubscribe()
      await running
    },
  }
}
