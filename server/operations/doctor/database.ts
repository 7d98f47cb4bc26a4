/** The database as a database: its version, the settings that matter, migrations, schema, clock, and who is in the way. */
import { readFileSync } from 'node:fs'
import type { Db, Query } from '#server/db/db.ts'
import { readMigrations } from '#server/db/migrate.ts'
import { dumpSchema, schemaPath } from '#server/db/schema.ts'
import { failed, type Finding, ok, warning } from './finding.ts'

const setting = async (q: Query, name: string) =>
  (await q.query<{ value: string | null }>('select current_setting($1, true) as value', [name]))[0]?.value ?? ''

export async function version(db: Db): Promise<Finding> {
  const number = Number(await setting(db, 'server_version_num'))
  const found = `${db.engine === 'pglite' ? 'PGlite, PostgreSQL' : 'PostgreSQL'} ${await setting(db, 'server_version')}`
  if (number >= 150_000) return ok('version', found)
  return failed('version', found, 'Lumbung is tried with 15 and later only.', 'Upgrade PostgreSQL.')
}

/** Settings without which what was answered as accepted may be lost. PGlite has none of them to set. */
export async function durability(db: Db): Promise<readonly Finding[]> {
  if (db.engine === 'pglite') return []
  const off = async (name: string, means: string) => {
    const value = await setting(db, name)
    return value === 'off' ? failed(name, 'off', means, `alter system set ${name} = on, and reload.`) : ok(name, value)
  }
  return [
    await off('fsync', 'A crash of the machine can lose or tear the whole database.'),
    await off('full_page_writes', 'A crash of the machine can tear pages.'),
    await off('synchronous_commit', 'A crash loses acts that were answered as accepted.'),
  ]
}

export async function session(db: Db): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  const zone = await setting(db, 'TimeZone')
  const pooler = 'A pooler between us drops our settings (`options`).'
  findings.push(
    zone === 'UTC'
      ? ok('time zone', 'sessions speak UTC')
      : failed('time zone', `sessions speak ${zone}`, pooler, 'Connect directly, or have the pooler pass `options` on.'),
  )
  const isolation = await setting(db, 'default_transaction_isolation')
  if (isolation !== 'read committed')
    findings.push(
      warning(
        'isolation',
        `default_transaction_isolation is ${isolation}`,
        'Statements outside transactions may fail to serialise.',
        'Leave it at read committed for this database and role.',
      ),
    )
  const standby = (await db.query<{ standby: boolean }>('select pg_is_in_recovery() as standby'))[0]?.standby
  if (standby === true || (await setting(db, 'default_transaction_read_only')) === 'on')
    findings.push(failed('writable', 'the database is read-only', 'No act can be accepted.', 'Connect to the primary.'))
  const encoding = await setting(db, 'server_encoding')
  findings.push(
    encoding === 'UTF8'
      ? ok('encoding', encoding)
      : failed(
          'encoding',
          encoding,
          'Names of most of the world cannot be stored.',
          'Create the database with encoding UTF8 and move the data.',
        ),
  )
  return findings
}

const collation = `select datcollate as name, datcollversion as was, pg_database_collation_actual_version(oid) as now from pg_database where datname = current_database()`

/** After an upgrade of the operating system's library text sorts otherwise than the indexes on it. */
export async function collationVersion(db: Db): Promise<Finding> {
  const [row] = await db.query<{ name: string; was: string | null; now: string | null }>(collation)
  const { name = '', was = null, now = null } = row ?? {}
  if (was === null || was === now) return ok('collation', name)
  const advice = 'reindex database, then alter database … refresh collation version.'
  return failed(
    'collation',
    `${name} was ${was}, the system has ${now ?? 'none'}`,
    'Indexes on text may be out of order: rows are not found.',
    advice,
  )
}

const connectionsSql = `select (select count(*)::integer from pg_stat_activity where backend_type = 'client backend' and application_name is not null) as used,
  current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer as most`

export async function connections(db: Db, poolSize: number): Promise<readonly Finding[]> {
  if (db.engine === 'pglite') return []
  const [row] = await db.query<{ used: number; most: number }>(connectionsSql)
  return [judgeConnections(row?.used ?? 0, row?.most ?? 0, poolSize)]
}

export function judgeConnections(used: number, most: number, poolSize: number): Finding {
  const found = `${used} of ${most} in use; a server here may take ${poolSize}`
  if (poolSize > most)
    return failed('connections', found, 'The pool can never be filled: requests fail.', 'Lower LUMBUNG_POOL or raise max_connections.')
  if (used > most * 0.9)
    return warning('connections', found, 'The next server finds none.', 'Raise max_connections, or lower LUMBUNG_POOL.')
  return ok('connections', found)
}

export async function migrations(db: Db): Promise<Finding> {
  const known = readMigrations()
  const [there] = await db.query<{ exists: boolean }>(`select to_regclass('migration') is not null as exists`)
  if (there?.exists !== true)
    return failed(
      'migrations',
      'none',
      'The database is empty or not ours.',
      'Check DATABASE_URL; the first start of a server makes the tables.',
    )
  const done = await db.query<{ id: number; name: string; sha256: string }>('select id, name, sha256 from migration order by id')
  const newer = done.filter(row => row.id > known.length)
  if (newer.length > 0)
    return failed(
      'migrations',
      `${newer.map(m => m.name).join(', ')} unknown`,
      'The database is of a newer version; this one refuses it.',
      'Start that version.',
    )
  const changed = done.filter(row => known[row.id - 1]?.sha256 !== row.sha256)
  if (changed.length > 0)
    return failed(
      'migrations',
      `${changed.map(m => m.name).join(', ')} differ`,
      'They were edited after they were applied.',
      'Start the version they came with.',
    )
  if (done.length < known.length)
    return warning(
      'migrations',
      `${done.length} of ${known.length}`,
      'The database is of an older version.',
      'Back up; the next start brings it up to date.',
    )
  return ok('migrations', `all ${known.length}`)
}

/** The tables as they are, against those of the migrations. Partitions are made and dropped as days pass, so they do not count. */
export async function schema(db: Db): Promise<Finding> {
  const blocks = (text: string) =>
    new Set(
      text
        .split('\n\n')
        .map(b => b.trim())
        .filter(b => !/^(?:--|create table \S+ partition of )/.test(b)),
    )
  const [there, wanted] = [blocks(await dumpSchema(db)), blocks(readFileSync(schemaPath, 'utf8'))]
  const first = (block: string) => (block.split('\n')[0] as string).replace(/ \($/, '')
  const differ = [...[...wanted].filter(b => !there.has(b)), ...[...there].filter(b => !wanted.has(b))].map(first)
  if (differ.length === 0) return ok('schema', 'as the migrations made it')
  const names = [...new Set(differ)]
  const found = `${names.slice(0, 5).join('; ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`
  return failed(
    'schema',
    `differs: ${found}`,
    'Somebody changed it by hand, or a restore was not whole.',
    'Compare with migrations/schema.sql and undo the change.',
  )
}

/** The clock here against the database's, less half the way there and back. */
export async function clock(db: Db): Promise<Finding> {
  const before = Date.now()
  const [row] = await db.query<{ now: number }>('select (extract(epoch from clock_timestamp()) * 1000)::bigint as now')
  return judgeClock((row?.now ?? 0) - (before + Date.now()) / 2)
}

export function judgeClock(ahead: number): Finding {
  const seconds = Math.abs(ahead) / 1000
  const found = `the database is ${seconds.toFixed(1)} s ${ahead < 0 ? 'behind' : 'ahead'}`
  const advice = 'Have both follow the same time servers (NTP).'
  if (seconds > 60)
    return failed(
      'clock',
      found,
      'Acts are dated by the database: requests with a time of here are refused, holds end early or late.',
      advice,
    )
  if (seconds > 2) return warning('clock', found, 'Acts are dated by the database.', advice)
  return ok('clock', seconds < 0.5 ? 'as here' : found)
}

const blockers = `
select a.pid, coalesce(nullif(a.application_name, ''), a.usename) as who, a.state,
  (extract(epoch from clock_timestamp() - a.xact_start))::integer as seconds,
  exists (select from pg_locks l join pg_class c on c.oid = l.relation where l.pid = a.pid and l.granted and c.relname = 'market_head'
    and l.mode in ('RowShareLock', 'RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')) as turnstile
from pg_stat_activity a
where a.datname = current_database() and a.pid <> pg_backend_pid() and a.xact_start < clock_timestamp() - make_interval(secs => $1)
order by a.xact_start`

/** Transactions that stand in a turnstile, or keep the database from cleaning up. `seconds`: how long one may take. */
export async function transactions(db: Db, seconds = 15): Promise<readonly Finding[]> {
  if (db.engine === 'pglite') return []
  const rows = await db.query<{ pid: number; who: string; state: string; seconds: number; turnstile: boolean }>(blockers, [seconds])
  const say = (r: (typeof rows)[number]) => `${r.who} (pid ${r.pid}, ${r.state}, ${r.seconds} s)`
  const advice = (r: (typeof rows)[number]) => `Find out who it is; select pg_terminate_backend(${r.pid}) ends it.`
  const findings = rows.map(r =>
    r.turnstile
      ? failed('transactions', `${say(r)} holds a turnstile`, 'No act of its market is accepted until it ends.', advice(r))
      : warning('transactions', `${say(r)} is open`, 'It keeps the database from removing dead rows; hot tables grow.', advice(r)),
  )
  return findings.length > 0 ? findings : [ok('transactions', `none longer than ${seconds} s`)]
}
