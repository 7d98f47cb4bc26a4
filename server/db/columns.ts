/** Set-based writing of rows: one statement a table, one array a column. The columns are listed once, with their types and where values come from. */
export type ColumnValue = string | number | boolean | Uint8Array | null | undefined
/** `type` ends in ` null` where the column may be null, as in `create table`. */
export type Column<T> = readonly [name: string, type: string, value: (row: T) => ColumnValue]

export interface Columns<T> {
  /** Inserts rows of the market $1. */
  readonly insert: string
  /** The same, replacing the mutable columns of rows that exist. Looks each row up by its key, so it stays linear in rows written. */
  readonly put: string
  /** Have two versions of a row different values in a mutable column? */
  differ(a: T, b: T): boolean
  /** The arrays for $2 and on, of at least one row; no two rows of one key. Throws where a column that may not be null has no value. */
  values(rows: readonly T[]): ColumnValue[][]
}

/**
 * Statements and arrays for a market table whose first column is the market. Arrays are unnested side by side in the select list, where the shorter ones are
 * followed by nulls (in `from` each would be stored first, which took a third of a batch). So what all rows have in common is sent once, and nulls at the
 * end not at all.
 */
export function columns<T>(
  table: string,
  list: readonly Column<T>[],
  existing: { readonly key: readonly string[]; readonly mutable: readonly string[] } = { key: [], mutable: [] },
): Columns<T> {
  const wanted = list.map(([name, declared, value], i) => {
    const nullable = declared.endsWith(' null')
    const array = `$${i + 2}::${declared.replace(/ null$/, '')}[]`
    return { name: `"${name}"`, array, nullable, value }
  })
  const names = wanted.map(c => c.name).join(', ')
  const arrays = wanted.map(c => `unnest(${c.array}) as ${c.name}`).join(', ')
  const select = wanted.map(c => (c.nullable ? c.name : `coalesce(${c.name}, (${c.array})[1])`)).join(', ')
  const insert = `insert into "${table}" (market, ${names}) select $1::smallint, ${select} from (select ${arrays}) r`
  const conflict = ['market', ...existing.key.map(k => `"${k}"`)].join(', ')
  const mutable = list.filter(([name]) => existing.mutable.includes(name))
  return {
    insert,
    put: `${insert} on conflict (${conflict}) do update set ${mutable.map(([name]) => `"${name}" = excluded."${name}"`).join(', ')}`,
    differ: (a, b) => mutable.some(([, , value]) => value(a) !== value(b)),
    values: rows => wanted.map(c => (c.nullable ? withoutLastNulls(rows, c.value) : onceIfEqual(rows, c.name, c.value))),
  }
}

function withoutLastNulls<T>(rows: readonly T[], value: (row: T) => ColumnValue): ColumnValue[] {
  let length = rows.length
  while (length > 0 && (value(rows[length - 1] as T) ?? null) === null) length--
  const all: ColumnValue[] = []
  for (let i = 0; i < length; i++) all.push(value(rows[i] as T) ?? null)
  return all
}

function onceIfEqual<T>(rows: readonly T[], name: string, value: (row: T) => ColumnValue): ColumnValue[] {
  const all = rows.map(value)
  // In the database a null here would become the first row's value.
  if (all.some(one => one == null)) throw new Error(`a row has no ${name}`)
  return all.every(one => one === all[0]) ? all.slice(0, 1) : all
}
