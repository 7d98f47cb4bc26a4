/** The databases that benchmarks run on: PostgreSQL (of DATABASE_URL, or one of the tests', fsync off) and the embedded one, in a folder as an operator has it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '#server/db/db.ts'
import { openDatabase } from '#server/db/open.ts'
import { missingReason, startPostgres } from '#sim/faults/postgres.ts'
import { say } from './measure.ts'

/** Where a database is, for `openDatabase` and for a server process. */
export interface Place {
  readonly databaseUrl?: string
  readonly dataDir?: string
}

export interface Engine {
  readonly name: string
  /** A database nobody has used; with DATABASE_URL the one it names. */
  fresh(): Promise<Place>
  close(): Promise<void>
}

export async function postgres(): Promise<Engine | undefined> {
  const given = process.env['DATABASE_URL']
  if (given !== undefined)
    return { name: 'PostgreSQL of DATABASE_URL', fresh: async () => ({ databaseUrl: given }), close: async () => undefined }
  const missing = missingReason()
  if (missing !== null) {
    say(`no PostgreSQL: ${missing}`)
    return undefined
  }
  const server = await startPostgres()
  let count = 0
  const fresh = async () => {
    const url = new URL(server.url)
    url.pathname = `bench_${++count}`
    await withDatabase({ databaseUrl: server.url }, db => db.script(`create database bench_${count}`))
    return { databaseUrl: url.href }
  }
  return { name: 'PostgreSQL 15, fsync off', fresh, close: server.stop }
}

export function embedded(): Engine {
  const folders: string[] = []
  const fresh = async () => {
    folders.push(mkdtempSync(join(tmpdir(), 'lumbung-bench-')))
    return { dataDir: folders.at(-1) as string }
  }
  const close = async () => folders.forEach(folder => rmSync(folder, { recursive: true, force: true }))
  return { name: 'embedded', fresh, close }
}

/** Opens the database for `work` and closes it. */
export async function withDatabase<T>(place: Place, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase({ ...place, max: 10 })
  return work(db).finally(() => db.close())
}
