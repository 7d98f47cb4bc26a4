import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from './db.ts'
import { DbError } from './errors.ts'

/** Where the project's migrations are. */
export const migrationsDir = join(import.meta.dirname, '..', '..', 'migrations')

/** The database and this version of the program do not belong together. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  readonly code: 'database_newer' | 'migration_changed' | 'migration_failed' | 'migrations_misnamed'

  constructor(code: MigrationError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export interface Migration {
  id: number
  name: string
  sha256: string
  sql: string
}

/** Reads `NNNN_name.sql` of a folder in order. Numbers begin at 1 and have no gaps. */
export function readMigrations(dir: string = migrationsDir): Migration[] {
  const files = readdirSync(dir).filter(file => file.endsWith('.sql') && file !== 'schema.sql')
  return files.sort().map((file, i) => {
    const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file)
    if (!match || Number(match[1]) !== i + 1) {
      throw new MigrationError(
        'migrations_misnamed',
        `${file}: migrations are named NNNN_name.sql and numbered without gaps; expected number ${i + 1}`,
      )
    }
    // A checkout with CRLF is the same migration.
    const sql = readFileSync(join(dir, file), 'utf8').replaceAll('\r\n', '\n')
    return { id: i + 1, name: match[2]!, sha256: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

const create = `create table if not exists migration (
  id int primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null
)`

/**
 * Brings the database up to the newest migration, forward only, and returns how many it applied. Several processes may do it at once: each
 * file has a transaction of its own which first waits for the migrators' lock. Refuses a database that knows migrations this program does
 * not, or that has applied one which has been edited since.
 */
export async function migrate(db: Db, dir: string = migrationsDir): Promise<number> {
  const migrations = readMigrations(dir)
  let applied = 0
  while (await step(db, migrations)) applied++
  return applied
}

/** Applies the next migration in one transaction; false when there is none. */
async function step(db: Db, migrations: readonly Migration[]): Promise<boolean> {
  return db.transaction(async tx => {
    // 'lumb' in ASCII. Taken also before the first look, because "create table if not exists" itself can collide.
    await tx.query('select pg_advisory_xact_lock(1819635042)::text')
    await tx.query(create)
    const done = await tx.query<Omit<Migration, 'sql'>>('select id, name, sha256 from migration order by id')
    check(done, migrations)
    const next = migrations[done.length]
    if (!next) return false
    try {
      await tx.script(next.sql)
    } catch (cause) {
      if (!(cause instanceof DbError)) throw cause
      const message = `migration ${next.id} (${next.name}) failed and changed nothing: ${cause.message}`
      throw new MigrationError('migration_failed', message, { cause })
    }
    const values = [next.id, next.name, next.sha256]
    await tx.query('insert into migration (id, name, sha256, applied_at) values ($1, $2, $3, clock_timestamp())', values)
    return true
  })
}

function check(done: readonly Omit<Migration, 'sql'>[], migrations: readonly Migration[]): void {
  for (const [i, row] of done.entries()) {
    const known = migrations[i]
    if (!known || row.id !== known.id) {
      throw new MigrationError(
        'database_newer',
        `the database has migration ${row.id} (${row.name}), which this version of Lumbung does not know; start a version at least as new`,
      )
    }
    if (row.sha256 !== known.sha256) {
      throw new MigrationError(
        'migration_changed',
        `migration ${row.id} (${row.name}) was applied to this database with other content; migrations are never edited, add a new one`,
      )
    }
  }
}
