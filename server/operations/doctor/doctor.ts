/** `lumbung doctor`: what a database is asked, in the order in which one thing explains the next. */
import { loadCatalogue } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { backlog, book, catalogueGaps, stuckHolds } from './book.ts'
import * as database from './database.ts'
import { personalData } from './personal-data.ts'
import { attempt, type Finding } from './finding.ts'

export interface DoctorOptions {
  /** Verify the whole book too. */
  readonly full: boolean
  readonly poolSize: number
  readonly now: number
  /** The secret that is there; undefined: it is not looked at. */
  readonly secret?: string | undefined
}

/** Examines a database without changing it. Never throws: what cannot be looked at has failed. */
export async function examine(db: Db, { full, poolSize, now, secret }: DoctorOptions): Promise<Finding[]> {
  const findings: Finding[] = []
  const add = async (name: string, run: () => Promise<Finding | readonly Finding[]>) => void findings.push(...(await attempt(name, run)))
  await add('version', () => database.version(db))
  await add('durability', () => database.durability(db))
  await add('session', () => database.session(db))
  await add('collation', () => database.collationVersion(db))
  await add('connections', () => database.connections(db, poolSize))
  await add('clock', () => database.clock(db))
  await add('migrations', () => database.migrations(db))
  // Of a database of another version nothing more can be asked.
  if (findings.at(-1)?.status !== 'ok') return findings
  await add('schema', () => database.schema(db))
  await add('transactions', () => database.transactions(db))
  await add('personal data', async () => personalData(db, await loadCatalogue(db), secret))
  await add('backlog', () => backlog(db))
  await add('holds', () => stuckHolds(db))
  await add('book', async () => book(db, await loadCatalogue(db), full))
  await add('catalogue', async () => catalogueGaps(db, await loadCatalogue(db), new Date(now).toISOString().slice(0, 10)))
  return findings
}
