/** A database that was lent before is no other than a fresh one: compared row by row, with all that PostgreSQL itself keeps about it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#server/db/db.ts'
import { openPGlite, type PGliteDb } from '#server/db/pglite.ts'
import { mustAccept, openTestMarkets, orderOf, keysOf, receive, setUpBrand } from '#test/support/brand.ts'
import { snapshot } from './engines.ts'
import { lend, stateOfAll } from './lend.ts'

/** Where files lie and how old they are: each write of a table moves these, and nothing that asks for rows sees them. */
const moving = ['relfilenode', 'relfrozenxid', 'relminmxid', 'datfrozenxid', 'datminmxid']
/** Of the processes and the moment, not of the database. */
const momentary = /^pg_(stat_|statio_|backend_memory|shmem|dsm|hba|file_settings|ident_file|aios|locks|cursors|timezone)/

/** Every table, with all its rows; PostgreSQL's own too, and what it keeps for the session. */
async function allOf(db: Db): Promise<Map<string, string[]>> {
  const names = await db.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v') and n.nspname not in ('information_schema', 'pg_toast') order by 1`)
  const all = new Map<string, string[]>()
  for (const { name } of names.filter(({ name }) => !momentary.test(name))) {
    const rows = await db.query<{ row: string }>(`select (to_jsonb(t) - $1::text[])::text as row from ${name} t order by 1`, [moving])
    // The question itself is a prepared statement.
    all.set(
      name,
      name === 'pg_prepared_statements'
        ? rows.filter(({ row }) => !row.includes('to_jsonb(t)') && !row.includes('pg_class c join')).map(r => r.row)
        : rows.map(r => r.row),
    )
  }
  return all
}

/** Tables whose rows are not those of the other, with what is too much and too little. */
function differences(a: ReadonlyMap<string, string[]>, b: ReadonlyMap<string, string[]>) {
  const missing = (from: string[] = [], to: string[] = []) => from.filter(row => !to.includes(row))
  return [...new Set([...a.keys(), ...b.keys()])]
    .map(name => ({ name, less: missing(a.get(name), b.get(name)), more: missing(b.get(name), a.get(name)) }))
    .filter(({ less, more }) => less.length + more.length > 0)
}

const ageOf = async (db: Db) => Number((await db.query<{ id: string }>('select pg_current_xact_id()::text as id'))[0]?.id)

/** What suites do to a database, and what they might. */
async function use(db: Db): Promise<void> {
  await setUpBrand(db)
  const markets = openTestMarkets(db)
  await receive(markets, 'A-WH-1', 'S1', 5)
  mustAccept(await markets.submit('A', orderOf(keysOf('lend')('order'), { S1: 1 })))
  await markets.stop()
  await db.script(`analyze market, movement, migration; set search_path = pg_catalog; set TimeZone = 'Asia/Jakarta'`)
  await db.script(`prepare asked as select 1; declare held cursor with hold for select 1; listen told; select pg_advisory_lock(7)`)
  await db.script(`set search_path = public; update migration set name = name || '!'; delete from retention_run`)
}

describe('a database lent', () => {
  let fresh: PGliteDb
  let all: Map<string, string[]>
  beforeAll(async () => {
    fresh = await openPGlite({ snapshot: snapshot() })
    all = await allOf(fresh)
  })
  afterAll(() => fresh.close())

  it('again is a fresh one', async () => {
    const first = await lend(snapshot())
    await use(first)
    expect(differences(all, await allOf(first)).length).toBeGreaterThan(20)
    const age = await ageOf(first)
    await first.close()
    await expect(first.query('select 1')).rejects.toThrow('closed')
    const second = await lend(snapshot())
    expect(differences(all, await allOf(second))).toEqual([])
    // The same one: a fresh one would begin to count its transactions anew.
    expect(await ageOf(second)).toBeGreaterThan(age)
    await second.close()
  })

  it.each([
    ['a column', 'alter table market add column colour text'],
    ['a table made anew', 'drop table retention_run cascade; create table retention_run (only_row boolean)'],
    ['row security', 'alter table movement enable row level security'],
    ['a function', `create function nothing() returns int language sql as 'select 0'`],
    ['a setting of the database', `alter database postgres set work_mem = '8MB'`],
    ['a role', 'create role somebody'],
  ])('with %s is seen to be another', async (_what, script) => {
    const state = async () => (await fresh.query<{ state: string }>(stateOfAll))[0]?.state
    const before = await state()
    await fresh.script(`begin; ${script}`)
    expect(await state()).not.toBe(before)
    await fresh.script('rollback')
    expect(await state()).toBe(before)
  })

  it('is not lent again with a transaction left open', async () => {
    const spoilt = await lend(snapshot())
    await spoilt.script(`begin; delete from retention_run`)
    await spoilt.close()
    const next = await lend(snapshot())
    expect(differences(all, await allOf(next))).toEqual([])
    await next.close()
  })
})
