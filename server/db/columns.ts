/** Set-based writing of rows: one statement a table, one array a column. The columns are listed once, with their types and where values come from. */
export type ColumnValue = string | number | boolean | null | undefined
export type Column<T> = readonly [name: string, type: string, value: (row: T) => ColumnValue]

export interface Columns<T> {
  /** `insert into … select $1, * from unnest(…)`, $1 being the market. */
  readonly insert: string
  /** The same, replacing `mutable` columns of rows that exist. Looks each row up by its key, so it stays linear in rows written. */
  put(key: readonly string[], mutable: readonly string[]): string
  /** The arrays for $2 and on. */
  values(rows: readonly T[]): ColumnValue[][]
}

/** Statements and arrays for a market table whose first column is the market. */
export function columns<T>(table: string, list: readonly Column<T>[]): Columns<T> {
  const names = ['market', ...list.map(([name]) => `"${name}"`)].join(', ')
  const arrays = list.map(([, type], i) => `$${i + 2}::${type}[]`).join(', ')
  const insert = `insert into "${table}" (${names}) select $1, * from unnest(${arrays})`
  return {
    insert,
    put(key, mutable) {
      const set = mutable.map(c => `"${c}" = excluded."${c}"`).join(', ')
      return `${insert} on conflict (market, ${key.map(k => `"${k}"`).join(', ')}) do ${set === '' ? 'nothing' : `update set ${set}`}`
    },
    values: rows => list.map(([, , value]) => rows.map(row => value(row) ?? null)),
  }
}
