/** Commands about the book: verify, rebuild, digest, why, schema. */
import type { Command } from 'commander'
import type { Verification, Why } from '#api/client.ts'
import { writeSchema } from '#server/db/schema.ts'
import { dataOf, withServer } from './connect.ts'

export function addBookCommands(program: Command): void {
  program
    .command('verify')
    .description('recompute positions, partner balances and totals from the movements; exit 1 when anything differs')
    .option('--market <code>', 'one market only')
    .action(async (options: { market?: string }) => {
      const result = await withServer(lumbung => lumbung.get('/v1/book/verification', { query: options }))
      print(result)
      if (result.differences.length > 0) process.exitCode = 1
    })
  program
    .command('rebuild')
    .description('write positions, partner balances and totals anew from the movements; says what differed')
    .option('--market <code>', 'one market only')
    .action(async (options: { market?: string }) => {
      const result = await withServer(async lumbung => dataOf(await lumbung.request('post', '/v1/book/rebuilds', { query: options })))
      print(result)
      if (result.differences.length > 0) process.stdout.write('rebuilt; verify again to see what is left\n')
    })
  program
    .command('digest')
    .description('hash of all movements and order outcomes, without what differs from run to run')
    .action(async () => {
      const result = await withServer(lumbung => lumbung.get('/v1/book/digest'))
      process.stdout.write(`${result.digest}  ${result.movements} movements, ${result.orderLines} order lines\n`)
    })
  program
    .command('why')
    .description('why is it 47? The units of a SKU at a place, and the movements that made them, newest first')
    .requiredOption('--market <code>', 'the market')
    .requiredOption('--place <code>', 'the place')
    .requiredOption('--sku <code>', 'the SKU')
    .option('--limit <n>', 'movements to show', '20')
    .action(async (options: { market: string; place: string; sku: string; limit: string }) => {
      const query = { ...options, limit: Number(options.limit) }
      printWhy(await withServer(lumbung => lumbung.get('/v1/why', { query })))
    })
  program
    .command('retain')
    .description('remove now what is past its time (docs/reference/retention.md), as the server does every hour; prints what it removed')
    .action(async () => printRetention(await retain()))
  program
    .command('schema')
    .description('write migrations/schema.sql anew from the migrations (for developers)')
    .action(() => writeSchema())
}

type Removed = { readonly ran: boolean; readonly removed: readonly { readonly meaning: string; readonly rows: number }[] }

/** Runs until nothing is left, and adds up. */
async function retain(): Promise<Removed> {
  return withServer(async lumbung => {
    const sum = new Map<string, number>()
    for (;;) {
      const { ran, more, removed } = dataOf(await lumbung.request('post', '/v1/retention/runs'))
      for (const { meaning, rows } of removed) sum.set(meaning, (sum.get(meaning) ?? 0) + rows)
      if (!ran || !more) return { ran, removed: [...sum].map(([meaning, rows]) => ({ meaning, rows })) }
    }
  })
}

function printRetention({ ran, removed }: Removed): void {
  for (const { rows, meaning } of removed) process.stdout.write(`${rows.toLocaleString('en').padStart(12)}  ${meaning}\n`)
  if (!ran) process.stdout.write('another server is removing what is old just now; look again in a few minutes\n')
}

const units = (balance: Readonly<Record<string, number>>) =>
  Object.entries(balance)
    .filter(([, n]) => n !== 0)
    .map(([state, n]) => `${n} ${state}`)
    .join(', ') || 'nothing'

function printWhy(why: Why): void {
  process.stdout.write(`${units(why.balance)}, as of act ${why.seq}${why.agrees ? '' : '; the movements say otherwise: run verify'}\n`)
  for (const m of why.movements) {
    process.stdout.write(
      `${m.seq}/${m.n}  ${m.occurredAt}  ${m.cause} ${m.quantity} ${m.from} -> ${m.to}  by ${m.actor}, document ${m.doc}: ${units(m.balance)}\n`,
    )
  }
}

function print(result: Verification): void {
  for (const d of result.differences)
    process.stdout.write(`${d.market}  ${d.table}  ${d.key}: stored ${d.stored}, expected ${d.expected}\n`)
  const movements = result.markets.reduce((sum, m) => sum + m.movements, 0)
  const markets = result.markets.map(m => `${m.market}:${m.seq}`).join(' ')
  const found = result.differences.length === 0 ? 'the book adds up' : `${result.differences.length} differences`
  process.stdout.write(`${found}: ${movements} movements, as of ${markets || 'an empty book'}\n`)
}
