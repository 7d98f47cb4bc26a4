import { join } from 'node:path'
import type { Db } from './db.ts'
import { takeLock } from './lock.ts'
import { migrate } from './migrate.ts'
import { openPGlite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

export interface OpenOptions {
  /** A PostgreSQL server. Wins over `dataDir`. */
  databaseUrl?: string | undefined
  /** The folder of the embedded database (`postgres/` and the lock inside it). Without either, the database is in memory. */
  dataDir?: string | undefined
  /** Connections in the pool (PostgreSQL only). */
  max?: number | undefined
  /** See `PoolOptions` (PostgreSQL only). */
  turnstileIdleMs?: number | undefined
}

/**
 * Opens the database the options name and brings it up to the newest migration. A data folder is locked until `close`; when another process
 * has it, throws `DataInUse`.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<Db> {
  const db = await openEngine(options)
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

async function openEngine(options: OpenOptions): Promise<Db> {
  if (options.databaseUrl !== undefined) return openPostgres(options.databaseUrl, options)
  if (options.dataDir === undefined) return openPGlite()
  const lock = takeLock(options.dataDir)
  try {
    const db = await openPGlite({ dataDir: join(options.dataDir, 'postgres') })
    const close = () => db.close().finally(lock.release)
    return { ...db, close }
  } catch (error) {
    lock.release()
    throw error
  }
}
