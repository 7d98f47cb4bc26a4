/**
 * `npm run bench [-- NAME …]`: ratios against references measured in the same run. DATABASE_URL names an empty PostgreSQL; without it one of the tests' is
 * started (fsync off), and the embedded database is measured beside it. LUMBUNG_BENCH_ROUNDS and LUMBUNG_BENCH_ORDERS change the length.
 */
import { cpus } from 'node:os'
import type { Db } from '#server/db/db.ts'
import { drop, dropHttp } from './drop.ts'
import { embedded, postgres, withDatabase, type Engine } from './engines.ts'
import { bulk, http } from './http.ts'
import { memory } from './memory.ts'
import { rounds, say, stolen } from './measure.ts'
import { results } from './results.ts'
import { orders } from './orders.ts'

type Benchmark = (engine: Engine) => Promise<void>
const inProcess =
  (work: (db: Db, name: string) => Promise<void>): Benchmark =>
  async engine =>
    withDatabase(await engine.fresh(), db => work(db, engine.name))

const benchmarks: Readonly<Record<string, Benchmark>> = {
  orders: inProcess(orders),
  http,
  bulk,
  drop: inProcess(drop),
  'drop-http': dropHttp,
  memory,
  results,
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter(name => !Object.hasOwn(benchmarks, name))
  if (unknown.length > 0) throw new Error(`there is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`)
  const [begun, before] = [performance.now(), stolen()]
  say(
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, Node ${process.version}, ${rounds} rounds after one that does not count`,
  )
  const engines = process.env['DATABASE_URL'] === undefined ? [await postgres(), embedded()] : [await postgres()]
  for (const engine of engines.filter(e => e !== undefined)) {
    try {
      for (const [name, run] of Object.entries(benchmarks)) if (names.length === 0 || names.includes(name)) await run(engine)
    } finally {
      await engine.close()
    }
  }
  say(
    `\n${Math.round((performance.now() - begun) / 1000)} s; stolen from this machine meanwhile: ${(stolen() - before).toFixed(1)} s of processor time`,
  )
}

await main(process.argv.slice(2))
