/**
 * A process of its own that passes acts through the turnstile, told what to do over IPC by `workers.ts`. It has its own pool, memory and catalogue,
 * as a second server on the same database has.
 */
import type { Act } from '#domain/acts.ts'
import type { Db } from '#server/db/db.ts'
import { openPostgres } from '#server/db/postgres.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { openTestMarkets } from '#test/support/brand.ts'

export type Order =
  | { readonly op: 'open'; readonly url: string; readonly turnstileIdleMs: number }
  | { readonly op: 'submit'; readonly market: string; readonly acts: readonly Act[] }
  /** Takes the market's turnstile and stops this process there, as a debugger or a frozen machine would. */
  | { readonly op: 'stall'; readonly market: number }
  | { readonly op: 'close' }

let db: Db | undefined
let markets: RunningMarkets | undefined

async function obey(order: Order): Promise<unknown> {
  if (order.op === 'open') {
    await close()
    db = await openPostgres(order.url, { max: 4, turnstileIdleMs: order.turnstileIdleMs })
    markets = openTestMarkets(db)
    return true
  }
  if (order.op === 'close') return close()
  if (db === undefined || markets === undefined) throw new Error('the worker has no database open')
  if (order.op === 'submit') {
    const { market, acts } = order
    const { submit } = markets
    return Promise.all(acts.map(act => submit(market, act)))
  }
  return db.transaction(async tx => {
    await tx.query('select seq from market_head where market = $1 for update', [order.market])
    process.kill(process.pid, 'SIGSTOP')
    await tx.query('update market_head set seq = seq + 1000 where market = $1', [order.market])
  }, 'turnstile')
}

async function close(): Promise<void> {
  await markets?.stop()
  await db?.close()
  db = markets = undefined
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then(
    answer => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
process.send?.({ id: 0 })
