/**
 * The one door to a database. Two engines stand behind it: a pg pool (PostgreSQL 15 or later) and PGlite (PostgreSQL in this process).
 * Rooms write SQL as SQL against this interface and never learn which engine answers.
 *
 * Values come back the same from both: int2/int4/int8 as number (refused beyond 2^53), date as 'YYYY-MM-DD', timestamptz as
 * milliseconds since 1970 (number), uuid as text, jsonb parsed, bytea as Uint8Array (Buffer), numeric as text
 * (sums of money, for BigInt): it has no largest value.
 */
export type Row = Record<string, unknown>

export interface Query {
  /**
   * Runs one statement with parameters ($1 …). On PostgreSQL it is prepared once a connection under a name made from its text,
   * so `text` must come from a fixed set of constants, never from values. JavaScript arrays are sent as PostgreSQL arrays.
   */
  query<T = Row>(text: string, values?: readonly unknown[]): Promise<T[]>
  /** Runs a script of several statements without parameters (migrations, tests). */
  script(text: string): Promise<void>
}

export interface Db extends Query {
  readonly engine: 'postgres' | 'pglite'
  /**
   * Runs `work` in one transaction at READ COMMITTED: commits when it returns, rolls back when it throws. Inside, only the `Query` it receives
   * may be used: on PGlite anything else waits for ever. With `settings: 'turnstile'` the transaction sets lock_timeout, statement_timeout and
   * idle_in_transaction_session_timeout; with `'snapshot'` it is REPEATABLE READ READ ONLY (every statement sees one instant).
   * Throws `OutcomeUnknown` when the connection was lost after COMMIT was sent and before its answer came.
   */
  transaction<T>(work: (tx: Query) => Promise<T>, settings?: 'turnstile' | 'snapshot'): Promise<T>
  close(): Promise<void>
  /** The whole database as of one instant, as a file; the embedded database alone. Everybody else waits meanwhile. */
  readonly dump?: () => Promise<Blob>
  /** The connections at this moment, for metrics. */
  readonly pool?: () => PoolState
}

export interface PoolState {
  readonly max: number
  readonly used: number
  readonly idle: number
  /** Who waits for one. */
  readonly waiting: number
}

/** The connection was lost while COMMIT was on its way: the transaction may or may not have happened. Look the keys up again. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}
