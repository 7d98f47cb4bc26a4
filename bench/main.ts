/**
 * `npm run bench`: ratios against references measured in the same run, alternating rounds, median and spread. DATABASE_URL names an empty PostgreSQL; without it
 * a PostgreSQL of the tests' is started (fsync off), and the embedded database is measured beside it.
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Db } from '#server/db/db.ts'
import { openDatabase } from '#server/db/open.ts'
import { missingReason, startPostgres } from '#sim/faults/postgres.ts'
import { drop } from './drop.ts'
import { eachByItself, open, plainSql, receive, setUp, throughQueue } from './orders.ts'

const rounds = Number(process.env['LUMBUNG_BENCH_ROUNDS'] ?? 5)
const size = Number(process.env['LUMBUNG_BENCH_ORDERS'] ?? 5000)

interface Series {
  readonly name: string
  readonly rates: number[]
}
const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const show = ({ name, rates }: Series) =>
  `${name.padEnd(44)} ${Math.round(median(rates)).toLocaleString('en').padStart(8)}/s   ${Math.round(Math.min(...rates)).toLocaleString('en')} to ${Math.round(Math.max(...rates)).toLocaleString('en')}`
/** Time the machine gave to others, jiffies; 0 where it does not say. */
const stolen = () => Number(/^cpu +(?:\d+ +){7}(\d+)/.exec(readOr('/proc/stat'))?.[1] ?? 0)
function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function orders(db: Db): Promise<void> {
  await setUp(db)
  const markets = open(db)
  await receive(markets, 1_000_000)
  const queue: Series = { name: 'through the queue, batches of 500', rates: [] }
  const plain: Series = { name: 'the plainest set-based SQL, batches of 500', rates: [] }
  const single: Series = { name: 'one transaction an order, 8 connections', rates: [] }
  // One round that does not count: plans, caches and the compiler warm up.
  for (let round = 0; round <= rounds; round++) {
    const measured = [await throughQueue(markets, size), await plainSql(db, size, 500), await eachByItself(db, Math.ceil(size / 10))]
    if (round > 0) for (const [i, series] of [queue, plain, single].entries()) series.rates.push(measured[i] as number)
  }
  for (const series of [queue, plain, single]) process.stdout.write(`${show(series)}\n`)
  const share = median(queue.rates.map((rate, i) => rate / (plain.rates[i] as number)))
  const times = median(queue.rates.map((rate, i) => rate / (single.rates[i] as number)))
  process.stdout.write(`= ${Math.round(share * 100)} % of the plainest SQL (goal 50 %), ${times.toFixed(1)} × one by one (goal 10 ×)\n\n`)
}

async function measure(name: string, connect: () => Promise<Db>): Promise<void> {
  process.stdout.write(`${name}\n`)
  const before = stolen()
  const db = await connect()
  try {
    await orders(db)
    process.stdout.write(`${await drop(db)}\n`)
  } finally {
    await db.close()
  }
  process.stdout.write(`stolen from this machine meanwhile: ${(stolen() - before) / 100} s of processor time\n\n`)
}

process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, Node ${process.version}, ${rounds} rounds of ${size} orders\n\n`,
)
const given = process.env['DATABASE_URL']
const missing = missingReason()
if (given !== undefined) await measure('PostgreSQL of DATABASE_URL', () => openDatabase({ databaseUrl: given, max: 10 }))
else if (missing === null) {
  const server = await startPostgres()
  try {
    await measure('PostgreSQL 15, fsync off', () => openDatabase({ databaseUrl: server.url, max: 10 }))
  } finally {
    await server.stop()
  }
} else process.stdout.write(`no PostgreSQL: ${missing}\n`)
if (given === undefined) await measure('embedded database, in memory', () => openDatabase())
