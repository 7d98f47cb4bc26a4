import { PGlite, protocol } from '@electric-sql/pglite'
import type { Db, Query } from './db.ts'
import { aborted, DbError, DbMisuse, translate } from './errors.ts'
import { openScope } from './scope.ts'
import { encodeAll, parserFor } from './values.ts'

const { serialize } = protocol

const begins = {
  plain: 'begin isolation level read committed',
  // One session: there is no lock to wait for and nobody to be kept waiting, so the turnstile's limits have no meaning here.
  turnstile: 'begin isolation level read committed',
  snapshot: 'begin isolation level repeatable read read only',
}

type Message = { name: string }
type Field = { name: string; dataTypeID: number }

/** A PGlite database with a door to what only PGlite can do. */
export interface PGliteDb extends Db {
  /** The whole database as a file to open another from (`snapshot`). */
  readonly dump: () => Promise<Blob>
}

/**
 * Opens PostgreSQL inside this process: in a folder, or in memory. A folder must be locked first (`lock.ts`): PGlite itself lets two
 * processes write to one folder and lose rows. With `snapshot` it begins as a copy of a dumped database.
 */
export async function openPGlite(options: { dataDir?: string; snapshot?: Blob | File } = {}): Promise<PGliteDb> {
  const pglite = await PGlite.create({
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(options.snapshot === undefined ? {} : { loadDataDir: options.snapshot }),
  })
  return speakTo(pglite)
}

/** What is needed of a PGlite to speak to it. */
export type Instance = Pick<PGlite, 'closed' | 'execProtocolRawStream' | 'dumpDataDir' | 'close'>

/** A database over a PGlite that nobody else speaks to and that holds nothing of an earlier session. */
export async function speakTo(pglite: Instance): Promise<PGliteDb> {
  const session = openSession(pglite)
  const scope = openScope()
  const turn = openTurns()
  let closed: Promise<void> | undefined

  async function query<T>(text: string, values?: readonly unknown[]): Promise<T[]> {
    scope.outside()
    return turn(() => session.query<T>(text, values))
  }

  async function script(text: string): Promise<void> {
    scope.outside()
    await turn(() => session.script(text))
  }

  async function transaction<T>(work: (tx: Query) => Promise<T>, settings?: 'turnstile' | 'snapshot'): Promise<T> {
    scope.outside()
    return turn(async () => {
      await session.simple(begins[settings ?? 'plain'])
      let result: T
      try {
        result = await scope.run(session, work)
      } catch (error) {
        await session.simple('rollback')
        throw error
      }
      if ((await session.simple('commit')) === 'ROLLBACK') throw aborted()
      return result
    })
  }

  const close = () => (closed ??= turn(() => pglite.close()))
  const dump = () => turn(() => pglite.dumpDataDir('gzip'))

  await session.simple("set TimeZone = 'UTC'; set DateStyle = 'ISO, YMD'; set IntervalStyle = 'postgres'; set bytea_output = 'hex'")
  const pool = () => ({
    max: 1,
    used: Math.min(1, turn.taken()),
    idle: Math.max(0, 1 - turn.taken()),
    waiting: Math.max(0, turn.taken() - 1),
  })
  return { engine: 'pglite', query, script, transaction, close, dump, pool }
}

/**
 * One thing at a time, first come first served: a plain query during a transaction waits for its end. The work itself never waits for
 * anything outside the process, so without a pause now and then a busy database would leave sockets and timers unserved.
 */
function openTurns(): { <T>(work: () => Promise<T>): Promise<T>; /** Those under way and waiting. */ taken(): number } {
  let last: Promise<unknown> = Promise.resolve()
  let paused = performance.now()
  let taken = 0
  async function begin<T>(work: () => Promise<T>): Promise<T> {
    if (performance.now() - paused > 10) {
      await new Promise(resolve => setImmediate(resolve))
      paused = performance.now()
    }
    return work()
  }
  const turn = <T>(work: () => Promise<T>): Promise<T> => {
    taken++
    const mine = last.then(() => begin(work)).finally(() => taken--)
    last = mine.catch(() => {})
    return mine
  }
  return Object.assign(turn, { taken: () => taken })
}

interface Session extends Query {
  /** Runs a script and returns the tag of its last command. */
  simple(text: string): Promise<string>
}

/**
 * PostgreSQL's wire protocol spoken to PGlite directly. Its own `query` crosses into WebAssembly six times a statement, plans every
 * statement anew and asks for the types of parameters we send as text; this crosses once and prepares a statement once, as `pg` does.
 * Between the call and its await an exchange is synchronous, so two cannot mix.
 */
function openSession(pglite: Instance): Session {
  let prepared = new Map<string, string>()
  let count = 0

  async function exchange(parts: Uint8Array[]): Promise<{ messages: Message[]; error: Error | undefined }> {
    if (pglite.closed) throw new DbMisuse('the database is closed')
    const messages: Message[] = []
    const parser = new protocol.Parser()
    // The stream form, because the others also keep all they ever read. The bytes are PostgreSQL's own memory: copy them.
    const onRawData = (bytes: Uint8Array) => parser.parse(bytes.slice(), message => messages.push(message))
    await pglite.execProtocolRawStream(join(parts), { syncToFs: false, onRawData })
    return { messages, error: messages.find(message => message instanceof Error) as Error | undefined }
  }

  async function query<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    const encoded = encodeAll(values)
    const known = prepared.get(text)
    const name = known ?? `s${++count}`
    const parts = [
      serialize.bind({ statement: name, values: encoded }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
      serialize.sync(),
    ]
    if (!known) parts.unshift(serialize.parse({ name, text }))
    const { messages, error } = await exchange(parts)
    if (!known && messages.some(message => message.name === 'parseComplete')) prepared.set(text, name)
    if (!error) return readRows<T>(messages)
    const failure = translate(error, text)
    // 0A000 "cached plan must not change result type", 26000 "no such prepared statement": prepare anew, under other names.
    if (failure instanceof DbError && (failure.code === '0A000' || failure.code === '26000')) prepared = new Map()
    throw failure
  }

  async function simple(text: string): Promise<string> {
    const { messages, error } = await exchange([serialize.query(text)])
    if (error) throw translate(error, text)
    const last = messages.findLast(message => message.name === 'commandComplete') as { text: string } | undefined
    return last?.text ?? ''
  }

  return { query, simple, script: async text => void (await simple(text)) }
}

function join(parts: Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}

function readRows<T>(messages: Message[]): T[] {
  const rows: T[] = []
  let fields: { name: string; parse: (text: string) => unknown }[] = []
  for (const message of messages) {
    if (message.name === 'rowDescription') {
      fields = (message as unknown as { fields: Field[] }).fields.map(field => ({ name: field.name, parse: parserFor(field.dataTypeID) }))
    } else if (message.name === 'dataRow') {
      const values = (message as unknown as { fields: (string | null)[] }).fields
      const row: Record<string, unknown> = {}
      for (let i = 0; i < fields.length; i++) row[fields[i]!.name] = values[i] == null ? null : fields[i]!.parse(values[i]!)
      rows.push(row as T)
    }
  }
  return rows
}
