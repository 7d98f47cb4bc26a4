/**
 * PGlite databases lent to one suite after another: opening one takes a core a second and a half, putting one back as it was a twentieth of that. One that cannot
 * be put back for certain, because its schema or its settings are others or a transaction was left open, is thrown away.
 */
import { PGlite } from '@electric-sql/pglite'
import { type PGliteDb, speakTo } from '#server/db/pglite.ts'

/** Suites open one or two at a time, and each takes a third of a gigabyte. */
const kept = 2

interface Lendable {
  readonly pglite: PGlite
  readonly fresh: Fresh
}

const idle: Lendable[] = []

/** A database with all migrations and nothing else. Closing it gives it back. */
export async function lend(snapshot: Blob): Promise<PGliteDb> {
  const lendable = idle.pop() ?? (await openOne(snapshot))
  const { pglite, fresh } = lendable
  let closed = false
  return speakTo({
    get closed() {
      return closed
    },
    execProtocolRawStream: (message, options) => pglite.execProtocolRawStream(message, options),
    dumpDataDir: how => pglite.dumpDataDir(how),
    async close() {
      closed = true
      if (idle.length < kept && (await putBack(pglite, fresh))) idle.push(lendable)
      else await pglite.close()
    },
  })
}

async function openOne(snapshot: Blob): Promise<Lendable> {
  const pglite = await PGlite.create({ loadDataDir: snapshot })
  return { pglite, fresh: await lookAt(pglite) }
}

/** What there is to put back. */
interface Fresh {
  /** See `stateOfAll`. */
  readonly state: string
  readonly tables: ReadonlyMap<string, TableState>
  /** Rows of the tables that migrations filled, as a JSON array. */
  readonly rows: ReadonlyMap<string, string>
  /** What the planner believes of each table and index, as a JSON array. */
  readonly beliefs: string
}

interface TableState {
  readonly size: number
  /** Of its rows, where migrations filled it. */
  readonly hash: string | undefined
}

/** Below are PostgreSQL's own objects. */
const firstOwn = 16384

async function lookAt(pglite: PGlite): Promise<Fresh> {
  await pglite.exec('discard all')
  const rows = new Map<string, string>()
  for (const [name, { size }] of await tablesOf(pglite, [])) {
    if (size > 0) rows.set(name, await textOf(pglite, `select json_agg(t)::text from ${name} t`))
  }
  return {
    state: await textOf(pglite, stateOfAll),
    tables: await tablesOf(pglite, [...rows.keys()]),
    rows,
    beliefs: await textOf(pglite, allBeliefs),
  }
}

/** False where it cannot be put back. */
async function putBack(pglite: PGlite, fresh: Fresh): Promise<boolean> {
  try {
    // Refused within a transaction that nobody ended.
    await pglite.exec('discard all')
    // A table that was written to has grown, whether or not rows are left; one that had rows may have been changed where it stood.
    const touched = [...(await tablesOf(pglite, [...fresh.rows.keys()]))].filter(([name, now]) => {
      const then = fresh.tables.get(name)
      return then?.size !== now.size || then.hash !== now.hash
    })
    if (touched.length > 0) await empty(pglite, [...touched.map(([name]) => name), ...fresh.rows.keys()], fresh)
    await pglite.exec(`delete from pg_statistic where starelid >= ${firstOwn}`)
    await pglite.query(putBeliefsBack, [fresh.beliefs])
    await pglite.exec('select pg_stat_reset()')
    await pglite.exec('discard all')
    // What was written would otherwise stay in memory twice.
    await pglite.exec('checkpoint')
    return (await textOf(pglite, stateOfAll)) === fresh.state
  } catch {
    return false
  }
}

/** Empties tables, whatever refers to them and whatever guards them, and fills those again that migrations filled. */
async function empty(pglite: PGlite, names: readonly string[], fresh: Fresh): Promise<void> {
  await pglite.exec(`set session_replication_role = replica; truncate ${[...new Set(names)].join(', ')} restart identity cascade`)
  for (const [name, rows] of fresh.rows)
    await pglite.query(`insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, $1)`, [rows])
}

async function tablesOf(pglite: PGlite, filled: readonly string[]): Promise<Map<string, TableState>> {
  const { rows } = await pglite.query<{ name: string; size: number }>(
    `select c.oid::regclass::text as name, pg_relation_size(c.oid)::int as size from pg_class c where c.oid >= ${firstOwn} and c.relkind = 'r'`,
  )
  const states = new Map<string, TableState>()
  for (const { name, size } of rows) {
    const hash = filled.includes(name)
      ? await textOf(pglite, `select md5(string_agg(t::text, ',' order by t::text)) from ${name} t`)
      : undefined
    states.set(name, { size, hash })
  }
  return states
}

const beliefs = ['relpages', 'reltuples', 'relallvisible', 'relallfrozen']
const beliefsOf = (table: string) => beliefs.map(column => `${table}.${column}`).join(', ')
const allBeliefs = `select json_agg(o)::text from (select oid, ${beliefs.join(', ')} from pg_class where oid >= ${firstOwn}) o`
const putBeliefsBack = `
  update pg_class c set (${beliefs.join(', ')}) = row (${beliefsOf('was')})
  from json_populate_recordset(null::pg_class, $1) was where was.oid = c.oid and (${beliefsOf('was')}) is distinct from (${beliefsOf('c')})`

/** Catalogs whose rows have a number. */
const catalogs =
  `pg_attrdef pg_authid pg_cast pg_class pg_collation pg_constraint pg_event_trigger pg_extension pg_largeobject_metadata pg_namespace pg_operator
  pg_policy pg_proc pg_publication pg_rewrite pg_statistic_ext pg_trigger pg_type`.split(/\s+/)
/** What PostgreSQL writes there on its own account. */
const moved = `'{relfilenode,relfrozenxid,relminmxid}'::text[]`

/**
 * All of a database but the rows of its tables, in one hash: every object, by its number, so that one made anew under its old name is another; settings, of the
 * session, of roles and of databases; where sequences stand; what the planner knows.
 */
export const stateOfAll = `select md5(concat_ws(E'\\n', ${[
  ...catalogs.map(name => `(select string_agg((to_jsonb(o) - ${moved})::text, ',' order by oid) from ${name} o where oid >= ${firstOwn})`),
  ...Object.entries({ pg_attribute: 'attrelid', pg_index: 'indexrelid', pg_description: 'objoid' }).map(
    ([name, of]) => `(select string_agg(o::text, ',' order by o::text) from ${name} o where ${of} >= ${firstOwn})`,
  ),
  ...['pg_db_role_setting', 'pg_default_acl', 'pg_sequences', 'pg_statistic'].map(
    name => `(select string_agg(o::text, ',' order by o::text) from ${name} o)`,
  ),
  `(select string_agg(name || '=' || setting, ',' order by name) from pg_settings)`,
].join(', ')})) as state`

async function textOf(pglite: PGlite, sql: string): Promise<string> {
  const { rows } = await pglite.query<Record<string, string | null>>(sql)
  return Object.values(rows[0] ?? {})[0] ?? ''
}
