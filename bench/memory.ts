/** Memory of a server that takes order after order: flat after the first tenth, or something is kept that should not be. */
import { withDatabase, type Engine } from './engines.ts'
import { setUp, stock } from './brand.ts'
import { inBulk } from './http.ts'
import { row, table, whole } from './measure.ts'
import { startProcess } from './process.ts'

const step = 10_000
const steps = 5

export async function memory(engine: Engine): Promise<void> {
  const place = await engine.fresh()
  await withDatabase(place, async db => {
    await setUp(db)
    await stock(db, 10_000_000)
  })
  const lumbung = await startProcess(place)
  try {
    table('memory of the server, resident and heap in use', engine.name)
    for (let i = 1; i <= steps; i++) {
      await inBulk(lumbung, 2, step)
      const { rss, heapUsed } = await lumbung.usage()
      row(`after ${whole(i * step)} orders`, `${Math.round(rss / 1e6)} MB, ${Math.round(heapUsed / 1e6)} MB`)
    }
  } finally {
    await lumbung.stop()
  }
}
