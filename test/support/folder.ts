/** A data folder of the embedded database that has the test brand, made from the run's snapshot: six times as quick as from nothing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openPGlite } from '#server/db/pglite.ts'
import { setUpBrand } from './brand.ts'

export async function makeFolder(dataDir: string): Promise<void> {
  const snapshot = new Blob([readFileSync(inject('pgliteSnapshot'))])
  const db = await openPGlite({ dataDir: join(dataDir, 'postgres'), snapshot })
  await setUpBrand(db).finally(() => db.close())
}
