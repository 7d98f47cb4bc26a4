import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, inject } from 'vitest'
import type { Db } from '#server/db/db.ts'
import { openPostgres } from '#server/db/postgres.ts'
import { lend } from './lend.ts'
import './setup.ts'

export type Engine = Db['engine']

/**
 * The same suite on both engines. Each `open()` gives a fresh database with all migrations (about 0.1 s; PGlite is lent, see `lend.ts`).
 * They are closed after the suite.
 */
export function describeEngines(name: string, suite: (open: () => Promise<Db>, engine: Engine) => void): void {
  describe(`${name} (pglite)`, () => {
    const opened: Db[] = []
    afterAll(() => closeAll(opened))
    suite(async () => keep(opened, await lend(snapshot())), 'pglite')
  })
  describePostgres(name, open => suite(() => open(), 'postgres'))
}

/**
 * A suite for PostgreSQL alone: several connections or several processes. `url()` makes a fresh database with all migrations and gives its
 * URL; `open(url)` opens a pool on it, `open()` one on a fresh database. Pools are closed and databases dropped after the suite.
 */
export function describePostgres(name: string, suite: (open: (url?: string) => Promise<Db>, url: () => Promise<string>) => void): void {
  const missing = inject('postgresMissing')
  if (missing) {
    describe.skip(`${name} (postgres), skipped: ${missing}`, () => suite(unavailable, unavailable))
    return
  }
  describe(`${name} (postgres)`, () => {
    const opened: Db[] = []
    const databases: string[] = []
    afterAll(async () => {
      await closeAll(opened)
      await dropAll(databases)
    })
    const url = async () => {
      const database = `test_${process.pid}_${++count}`
      databases.push(database)
      await withAdmin(db => db.script(`create database ${database} template ${inject('postgresTemplate')} strategy file_copy`))
      const made = new URL(inject('postgresUrl'))
      made.pathname = database
      return made.href
    }
    suite(async given => keep(opened, await openPostgres(given ?? (await url()))), url)
  })
}

let count = 0
let dump: Blob | undefined

/** For a PGlite with all migrations. Unpacked once a worker, not once a database. */
export function snapshot(): Blob {
  return (dump ??= new Blob([gunzipSync(readFileSync(inject('pgliteSnapshot')))]))
}

function keep(opened: Db[], db: Db): Db {
  opened.push(db)
  return db
}

async function closeAll(opened: Db[]): Promise<void> {
  await Promise.all(opened.splice(0).map(db => db.close()))
}

async function dropAll(databases: string[]): Promise<void> {
  if (databases.length === 0) return
  await withAdmin(async db => {
    for (const database of databases.splice(0)) await db.script(`drop database if exists ${database} with (force)`)
  })
}

async function withAdmin<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openPostgres(inject('postgresUrl'), { max: 1 })
  return work(db).finally(() => db.close())
}

async function unavailable(): Promise<never> {
  throw new Error(inject('postgresMissing'))
}
