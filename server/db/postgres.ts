import { createHash } from 'node:crypto'
import { Pool, type PoolClient, type PoolConfig, type QueryResult } from 'pg'
import { OutcomeUnknown, type Db, type Query } from './db.ts'
import { aborted, DbError, isAnswer, translate } from './errors.ts'
import { openScope } from './scope.ts'
import { encodeAll, parserFor } from './values.ts'

const begins = {
  plain: 'begin isolation level read committed',
  snapshot: 'begin isolation level repeatable read read only',
}
/** A stopped process must not close a market: after `idleMs` of its silence PostgreSQL ends its session and the next one passes. */
const beginTurnstile = (idleMs: number) =>
  "begin isolation level read committed; set local lock_timeout = '5s'; set local statement_timeout = '30s'; " +
  `set local idle_in_transaction_session_timeout = ${Math.trunc(idleMs)}`

const names = new Map<string, string>()

/** The name a statement is prepared under, the same in every process. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
    names.set(text, name)
  }
  return name
}

export interface PoolOptions {
  /** Connections. */
  readonly max?: number | undefined
  /** How long a process may be silent in the turnstile. */
  readonly turnstileIdleMs?: number | undefined
  /** How long to wait for a statement's answer in the turnstile. A PostgreSQL that lives has given up by then (statement_timeout): it is out of reach. */
  readonly answerMs?: number | undefined
}

const answerMs = 45_000

/** Opens a pool of connections to PostgreSQL (15 or later). Fails when the first connection cannot be made. */
export async function openPostgres(url: string, options: PoolOptions = {}): Promise<Db> {
  const begin = { ...begins, turnstile: beginTurnstile(options.turnstileIdleMs ?? 10_000) }
  const pool = new Pool({
    ...connection(url),
    max: options.max ?? 10,
    // Statements sent without waiting (Promise.all in a transaction) share one round trip and are answered in order.
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: 30_000,
    types: { getTypeParser: parserFor },
  } as unknown as PoolConfig)
  // An idle connection that dies is dropped by the pool; the next query opens another. Without a listener it would end the process.
  pool.on('error', () => {})
  const scope = openScope()

  async function query<T>(text: string, values?: readonly unknown[]): Promise<T[]> {
    scope.outside()
    return withClient(pool, client => run<T>(client, text, values))
  }

  async function script(text: string): Promise<void> {
    scope.outside()
    await withClient(pool, client => simple(client, text))
  }

  async function transaction<T>(work: (tx: Query) => Promise<T>, settings?: 'turnstile' | 'snapshot'): Promise<T> {
    scope.outside()
    return withClient(pool, async client => {
      // A machine that vanishes says nothing: without a limit of ours the market would wait for TCP to give up, a quarter of an hour.
      const limit = settings === 'turnstile' ? (options.answerMs ?? answerMs) : undefined
      await simple(client, begin[settings ?? 'plain'], limit)
      const inside: Query = {
        query: (text, values) => run(client, text, values, limit),
        script: async text => void (await simple(client, text, limit)),
      }
      let result: T
      try {
        result = await scope.run(inside, work)
      } catch (error) {
        await rollback(client)
        throw error
      }
      await commit(client, limit)
      return result
    })
  }

  let ended: Promise<void> | undefined
  const close = () => (ended ??= pool.end())

  try {
    await query('select 1')
  } catch (error) {
    await close()
    throw error
  }
  const state = () => ({
    max: pool.options.max,
    used: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  })
  return { engine: 'postgres', query, script, transaction, close, pool: state }
}

/** Every session speaks UTC and ISO dates, whatever the server's or the role's defaults are. */
function connection(url: string): PoolConfig {
  const ours = '-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=postgres -c bytea_output=hex'
  if (!URL.canParse(url)) return { connectionString: url, options: ours }
  const parsed = new URL(url)
  const theirs = parsed.searchParams.get('options')
  parsed.searchParams.set('options', theirs ? `${theirs} ${ours}` : ours)
  // `pg` decodes with decodeURIComponent, to which a plus is a plus.
  parsed.search = parsed.search.replaceAll('+', '%20')
  return { connectionString: parsed.href }
}

interface Client extends PoolClient {
  /** Set when the connection must not go back to the pool. */
  broken?: boolean
}

async function withClient<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  let client: Client
  try {
    client = await pool.connect()
  } catch (error) {
    throw translate(error)
  }
  const died = () => void (client.broken = true)
  client.on('error', died)
  client.on('end', died)
  try {
    return await work(client)
  } finally {
    client.off('error', died)
    client.off('end', died)
    client.release(client.broken === true)
  }
}

/** `pg` takes a limit for one statement; its types know it only for all of a connection's. */
const within = (limit: number | undefined) => (limit === undefined ? {} : { query_timeout: limit })

async function run<T>(client: Client, text: string, values: readonly unknown[] = [], limit?: number): Promise<T[]> {
  const encoded = encodeAll(values)
  try {
    const result = await client.query({ name: nameOf(text), text, values: encoded, ...within(limit) })
    return result.rows as T[]
  } catch (error) {
    throw failed(client, error, text)
  }
}

async function simple(client: Client, text: string, limit?: number): Promise<QueryResult | QueryResult[]> {
  try {
    return await client.query({ text, ...within(limit) })
  } catch (error) {
    throw failed(client, error, text)
  }
}

function failed(client: Client, error: unknown, text: string): unknown {
  const ours = translate(error, text)
  // 0A000 "cached plan must not change result type" and 26000 "no such prepared statement" cling to the session: take a new one.
  if (!isAnswer(error) || error.code === '0A000' || error.code === '26000') client.broken = true
  return ours
}

async function rollback(client: Client): Promise<void> {
  if (client.broken) return
  try {
    await client.query('rollback')
  } catch {
    // The server rolls back what a dropped connection leaves open.
    client.broken = true
  }
}

async function commit(client: Client, limit: number | undefined): Promise<void> {
  let result: QueryResult
  try {
    result = await client.query({ text: 'commit', ...within(limit) })
  } catch (error) {
    // A refused COMMIT (a deferred constraint) is an answer: nothing was kept. Silence is not.
    if (isAnswer(error) && error.code !== '40003') throw new DbError(error, 'commit')
    client.broken = true
    throw new OutcomeUnknown('the connection was lost while COMMIT was on its way', { cause: error })
  }
  if (result.command === 'ROLLBACK') throw aborted()
}
