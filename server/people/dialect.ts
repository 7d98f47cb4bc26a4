/**
 * Kysely over our own `Db`, for better-auth: one pool and one PGlite session serve the whole process. Transactions are refused: on PGlite a statement
 * outside one would wait for its end for ever, and better-auth, told that there are none, works without (it claims one-time values by deleting them).
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  DeleteQueryNode,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  UpdateQueryNode,
} from 'kysely'
import type { Query } from '#server/db/db.ts'

/** The tables better-auth names are known to it alone. */
export type AnyTables = Record<string, Record<string, unknown>>

export function kyselyOver(db: Query): Kysely<AnyTables> {
  return new Kysely<AnyTables>({ dialect: dialectOver(db) })
}

function dialectOver(db: Query): Dialect {
  const connection: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => run<R>(db, query),
    async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
      yield await run<R>(db, query)
    },
  }
  const refuse = async (): Promise<never> => {
    throw new Error('no transactions through Kysely: use Db.transaction')
  }
  const nothing = async () => {}
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: kysely => new PostgresIntrospector(kysely),
    createDriver: () => ({
      init: nothing,
      acquireConnection: async () => connection,
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      releaseConnection: nothing,
      destroy: nothing,
    }),
  }
}

/** `Db` answers rows and no counts: an edit that returns nothing is asked for a row each, and they are counted. */
async function run<R>(db: Query, { sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
  const edits = UpdateQueryNode.is(query) || DeleteQueryNode.is(query)
  const counted = edits && query.returning === undefined
  const rows = await db.query(counted ? `${sql} returning 1 as one` : sql, parameters.map(known))
  if (counted) return { rows: [], numAffectedRows: BigInt(rows.length) }
  return { rows: rows.map(dated) as R[], ...(edits && { numAffectedRows: BigInt(rows.length) }) }
}

const known = (value: unknown) => (value === undefined ? null : value)

/** Columns of better-auth that hold times; it wants them as `Date`, `Db` gives milliseconds. */
const times = new Set(['created_at', 'updated_at', 'expires_at', 'access_token_expires_at', 'refresh_token_expires_at', 'locked_until'])

function dated(row: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(row)) {
    const column = name.replace(/^_joined_staff[a-z_]*?_(?=(?:created|updated|expires|access_token_expires|refresh_token_expires)_at$)/, '')
    if (typeof row[name] === 'number' && times.has(column)) row[name] = new Date(row[name])
  }
  return row
}
