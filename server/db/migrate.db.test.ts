import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeEngines, describePostgres } from '#test/harness/engines.ts'
import type { Db } from './db.ts'
import { migrate, readMigrations } from './migrate.ts'

const dirs: string[] = []
afterAll(() => dirs.forEach(dir => rmSync(dir, { recursive: true })))

function folder(...files: [string, string][]): string {
  const dir = mkdtempSync(join(tmpdir(), 'lumbung-migrations-'))
  dirs.push(dir)
  for (const [name, sql] of files) writeFileSync(join(dir, name), sql)
  return dir
}

const first: [string, string] = ['0001_first.sql', 'create table a (id int);\ninsert into a values (1);']
const second: [string, string] = ['0002_second.sql', 'alter table a add b int; create table c (id int)']
const empty = 'drop schema public cascade; create schema public'

describeEngines('migrations', open => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => db.script(empty))

  test('are applied once, in order, and again when there are more', async () => {
    expect(await migrate(db, folder(first))).toBe(1)
    expect(await migrate(db, folder(first))).toBe(0)
    expect(await migrate(db, folder(first, second, ['schema.sql', 'not sql at all']))).toBe(1)
    expect(
      await db.query('select id, name, length(sha256) as n, applied_at > $1 as recent from migration order by id', ['2026-01-01']),
    ).toEqual([
      { id: 1, name: 'first', n: 64, recent: true },
      { id: 2, name: 'second', n: 64, recent: true },
    ])
    expect(await db.query('select * from a')).toEqual([{ id: 1, b: null }])
  })

  test('a database that knows more than the program is refused', async () => {
    await migrate(db, folder(first, second))
    await expect(migrate(db, folder(first))).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringContaining('2 (second)'),
    })
  })

  test('one that was edited after it was applied is refused; line ends do not count', async () => {
    await migrate(db, folder(first))
    expect(await migrate(db, folder([first[0], first[1].replace('\n', '\r\n')]))).toBe(0)
    await expect(migrate(db, folder([first[0], first[1] + ' -- x'], second))).rejects.toMatchObject({ code: 'migration_changed' })
    expect(await db.query("select to_regclass('c')::text as c")).toEqual([{ c: null }])
  })

  test('one that fails changes nothing and keeps those before it', async () => {
    const broken: [string, string] = ['0002_broken.sql', 'create table c (id int); insert into c values (1); select 1/0']
    await expect(migrate(db, folder(first, broken))).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringContaining('division by zero'),
    })
    expect(await db.query("select to_regclass('c')::text as c, (select count(*) from migration) as n")).toEqual([{ c: null, n: 1 }])
    expect(await migrate(db, folder(first, second))).toBe(1)
  })
})

describePostgres('migrations', (open, url) => {
  test('may be started by several programs at once', async () => {
    const address = await url()
    const programs = await Promise.all(Array.from({ length: 6 }, () => open(address)))
    await programs[0]?.script(empty)
    const slow: [string, string] = ['0003_slow.sql', 'select pg_sleep(0.1); create table d (id int)']
    const dir = folder(first, second, slow)
    const applied = await Promise.all(programs.map(db => migrate(db, dir)))
    expect(applied.reduce((sum, n) => sum + n, 0)).toBe(3)
    expect(await programs[0]?.query('select id from a')).toEqual([{ id: 1 }])
  })
})

describe('the folder', () => {
  test.each(['0003_gap.sql', '0002-dash.sql', '2_short.sql', '0002_Upper.sql'])('%s is refused', name => {
    expect(() => readMigrations(folder(first, [name, '']))).toThrow('expected number 2')
  })
})
