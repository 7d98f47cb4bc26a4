import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { migrate, readMigrations } from '#server/db/migrate.ts'
import { speakTo } from '#server/db/pglite.ts'
import { openPostgres } from '#server/db/postgres.ts'
import { missingReason, startPostgres } from '#sim/faults/postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL database from which others can be created, or '' with the reason in `postgresMissing`. */
    postgresUrl: string
    postgresMissing: string
    /** Name of the database that has all migrations and nothing else. */
    postgresTemplate: string
    /** Path of a PGlite dump that has all migrations and nothing else. */
    pgliteSnapshot: string
  }
}

/** Once a run: one PostgreSQL with a migrated template, and a migrated PGlite snapshot (kept between runs while migrations stay the same). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [snapshot, postgres] = await Promise.all([pgliteSnapshot(), postgresTemplate()])
  project.provide('pgliteSnapshot', snapshot)
  project.provide('postgresUrl', postgres.url)
  project.provide('postgresMissing', postgres.missing)
  project.provide('postgresTemplate', postgres.template)
  return postgres.stop
}

async function postgresTemplate() {
  const given = process.env['TEST_DATABASE_URL']
  const missing = given ? null : missingReason()
  if (missing) return { url: '', missing, template: '', stop: async () => {} }
  const server = given ? { url: given, stop: async () => {} } : await startPostgres()
  const template = `lumbung_template_${process.pid}`
  try {
    const admin = await openPostgres(server.url, { max: 1 })
    await admin.script(`create database ${template}`)
    await admin.close()
    const db = await openPostgres(databaseUrl(server.url, template), { max: 1 })
    await migrate(db).finally(() => db.close())
  } catch (error) {
    await server.stop()
    throw error
  }
  const stop = async () => {
    if (!given) return server.stop()
    const admin = await openPostgres(given, { max: 1 })
    await admin.script(`drop database ${template} with (force)`)
    await admin.close()
  }
  return { url: server.url, missing: '', template, stop }
}

/** The URL of another database of the same server. */
function databaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = name
  return other.href
}

/** PostgreSQL zeroes its buffers when it starts, which for its usual 128 MB takes PGlite most of a second. Our tests' tables fit into less. */
const postgresqlconf = 'shared_buffers = 16MB'

export async function pgliteSnapshot(): Promise<string> {
  const root = join(import.meta.dirname, '..', '..')
  const packageJson = readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json'), 'utf8')
  const hash = createHash('sha256').update((JSON.parse(packageJson) as { version: string }).version + postgresqlconf)
  for (const migration of readMigrations()) hash.update(migration.sha256)
  const dir = join(root, 'node_modules', '.cache', 'lumbung')
  const path = join(dir, `pglite-${hash.digest('hex').slice(0, 16)}.tgz`)
  if (existsSync(path)) return path
  const db = await speakTo(await PGlite.create({ postgresqlconf }))
  try {
    await migrate(db)
    const dump = Buffer.from(await (await db.dump()).arrayBuffer())
    mkdirSync(dir, { recursive: true })
    // Yesterday's only: another run with other migrations may be reading its own.
    for (const old of readdirSync(dir))
      if (statSync(join(dir, old)).mtimeMs < Date.now() - 86_400_000) rmSync(join(dir, old), { force: true })
    writeFileSync(`${path}.${process.pid}`, dump)
    renameSync(`${path}.${process.pid}`, path)
    return path
  } finally {
    await db.close()
  }
}
