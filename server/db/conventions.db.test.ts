import { beforeAll, describe, expect, test } from 'vitest'
import { describeEngines } from '#test/harness/engines.ts'
import type { Db } from './db.ts'
import { instant } from './values.ts'

const now = Date.UTC(2026, 10, 24, 9, 30, 15, 123)
const id = '0190b6a8-6f0e-7c3a-9a52-0f6c1a2b3c4d'

// type, what is sent, what comes back (when it is not the same)
const values: [string, unknown, unknown?][] = [
  ['smallint', -32768],
  ['int', 2147483647],
  ['bigint', 9007199254740991],
  ['bigint', 12n, 12],
  ['float8', 0.1],
  ['boolean', true],
  ['text', ''],
  ['text', 'it\'s "quoted" \\ {a,b} NULL 🍚'],
  ['uuid', id],
  ['date', '2024-02-29'],
  ['date', '0044-03-15'],
  ['timestamptz', instant(now), now],
  ['timestamptz', new Date(now), now],
  ['timestamptz', '2026-11-24 15:00:15.123999+05:30', now],
  ['timestamptz', instant(-62135596800000), -62135596800000],
  ['timestamptz', 'infinity', Infinity],
  ['jsonb', { a: [1, null, 'x'] }],
  ['jsonb', JSON.stringify([1, 2]), [1, 2]],
  ['jsonb', 'null', null],
  ['bytea', Buffer.from([0, 1, 254, 255])],
  ['bytea', new Uint8Array([7, 8]).subarray(1), Buffer.from([8])],
  ['bytea', Buffer.alloc(0)],
  ['numeric', '12345678901234567890.5'],
  ['smallint[]', [1, -2, null]],
  ['int[]', []],
  ['bigint[]', [9007199254740991, 0]],
  ['boolean[]', [true, false, null]],
  ['text[]', ['', 'NULL', null, 'a,b', '{', '"', '\\', ' x ', 'é']],
  ['uuid[]', [id, id]],
  ['date[]', ['2026-11-24', null]],
  ['timestamptz[]', [instant(now), null], [now, null]],
  ['jsonb[]', ['{"a":"b,\\"c"}', '[1]', null], [{ a: 'b,"c' }, [1], null]],
  ['bytea[]', [Buffer.from([0, 92, 34])]],
  ['float8[]', [1.5, -2]],
  [
    'int[]',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['text', null],
  ['int[]', null],
]

describeEngines('values', open => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })

  test.each(values)('%s: %o', async (type, sent, received = sent) => {
    const [row] = await db.query<{ v: unknown }>(`select $1::${type} as v`, [sent])
    expect(row?.v).toEqual(received)
  })

  test('all arrays of one batch unnest together', async () => {
    const text = `select * from unnest($1::smallint[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::jsonb[], $6::date[]) t(a, b, c, d, e, f)`
    const rows = await db.query(text, [
      [1, 2],
      [3, 4],
      [id, id],
      [instant(now), instant(0)],
      ['{}', '[1]'],
      ['2026-01-01', null],
    ])
    expect(rows).toEqual([
      { a: 1, b: 3, c: id, d: now, e: {}, f: '2026-01-01' },
      { a: 2, b: 4, c: id, d: 0, e: [1], f: null },
    ])
  })

  test('the session speaks UTC', async () => {
    expect(await db.query("select '2026-11-24 23:30:00+00'::timestamptz::date as d, current_setting('TimeZone') as z")).toEqual([
      { d: '2026-11-24', z: 'UTC' },
    ])
  })

  test('a number beyond 2^53 is refused, and the next statement works', async () => {
    await expect(db.query('select 9007199254740993::bigint as n')).rejects.toThrow('beyond what a JavaScript number can hold')
    expect(await db.query('select 1 as n')).toEqual([{ n: 1 }])
  })

  test('undefined and NaN are refused, naming the parameter', async () => {
    await expect(db.query('select $1::int, $2::int', [1, undefined])).rejects.toThrow('parameter $2')
    await expect(db.query('select $1::int', [NaN])).rejects.toThrow('parameter $1')
  })

  test('an answer without rows is an empty list', async () => {
    await db.script('create table if not exists thing (id int primary key, name text); insert into thing values (1, null)')
    expect(await db.query('update thing set name = $1', ['x'])).toEqual([])
    expect(await db.query('update thing set name = $1 returning id', ['y'])).toEqual([{ id: 1 }])
    expect(await db.query('select * from thing where id = 2')).toEqual([])
  })

  test('errors carry the SQLSTATE, the constraint and the driver error', async () => {
    await db.script('create table if not exists e (id int constraint e_key primary key check (id > 0))')
    await db.query('insert into e values ($1)', [1])
    const failure = await db.query('insert into e values ($1)', [1]).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'DbError', code: '23505', constraint: 'e_key', table: 'e' })
    expect((failure as Error).cause).toBeInstanceOf(Error)
    await expect(db.query('insert into e values ($1)', [-1])).rejects.toMatchObject({ code: '23514', constraint: 'e_id_check' })
    await expect(db.query('select * from nowhere')).rejects.toMatchObject({ code: '42P01' })
    await expect(db.query('select $1::int as a', ['x'])).rejects.toMatchObject({ code: '22P02' })
    expect(await db.query('select $1::int as a', [5])).toEqual([{ a: 5 }])
  })

  test('a statement prepared before the table changed works at the second try at the latest', async () => {
    await db.script('create table if not exists shape (a int); insert into shape values (1)')
    await db.query('select * from shape')
    await db.script('alter table shape add b int')
    const again = () => db.query('select * from shape')
    expect(await again().catch(again)).toEqual([{ a: 1, b: null }])
  })
})

describe('instant', () => {
  test('refuses what is not a time', () => {
    expect(instant(0)).toBe('1970-01-01T00:00:00.000Z')
    expect(() => instant(NaN)).toThrow(RangeError)
  })
})
