/**
 * Real server processes on one database, each behind a proxy of its own, and what may happen to them: killed, stopped, restarted, cut off, their
 * clocks wrong, their PostgreSQL gone. None of them outlives this process, even when that is killed.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from './postgres.ts'
import { type Place, type ServerProcess, startServerProcess } from './process.ts'
import { type Proxy, startDatabaseProxy, startProxy } from './proxy.ts'

export interface FleetOptions {
  readonly engine: 'pglite' | 'postgres'
  /** PGlite has room for one. */
  readonly processes: number
  /** How far each process's clock is ahead, milliseconds. With PGlite that is the database's clock too. */
  readonly clockSkewMs?: readonly number[]
  /** A copy of the source tree, with its `node_modules`, to run instead of this one: for planted bugs. */
  readonly sourceRoot?: string
  /** A database of the caller's. Without it the fleet has a PostgreSQL of its own, which keeps what it committed whatever happens to it. */
  readonly databaseUrl?: string
  /** A packed data folder of PGlite to begin with, `.tgz`: ten times as quick as an empty one. */
  readonly snapshot?: string
  /** A proxy between each process and its PostgreSQL too. */
  readonly databaseProxies?: boolean
  /** How long a process may be silent in a turnstile; the product's default where absent. */
  readonly turnstileIdleMs?: number
}

export interface Member {
  /** Of the proxy in front: the same after a restart. */
  readonly url: string
  readonly proxy: Proxy
  /** Between the process and its PostgreSQL, where `databaseProxies` asks for it. */
  readonly databaseProxy: Proxy | undefined
  readonly pid: number
  /** Of the process itself, past the proxy; another after a restart. */
  readonly directUrl: string
  /** `kill -9`. Resolves when it is gone. Also for one that is paused or gone already. */
  kill(): Promise<void>
  /** Asks it to end (SIGTERM). Resolves with its exit code, or the signal that ended it. */
  stop(): Promise<number | string>
  /** Starts it anew; what still runs is killed first. Resolves when it listens. */
  restart(): Promise<void>
  /** SIGSTOP: it does nothing at all, and its connections stay open. */
  pause(): void
  /** SIGCONT. */
  resume(): void
}

export interface Fleet {
  readonly members: readonly Member[]
  /** Its own PostgreSQL; undefined where it has none. */
  readonly database: { readonly url: string; stop(mode: 'fast' | 'immediate'): Promise<void>; start(): Promise<void> } | undefined
  /** The folder of its PGlite. */
  readonly dataDir: string | undefined
  /** Ends everything and removes its folders. */
  close(): Promise<void>
}

/** Starts the processes and waits until all listen. Throws what one says that does not start. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  if (options.engine === 'pglite' && options.processes !== 1) throw new Error('a data folder of PGlite has room for one process')
  const ends: (() => Promise<unknown> | void)[] = []
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const database = options.engine === 'postgres' && options.databaseUrl === undefined ? await ownPostgres(ends) : undefined
    const dataDir = options.engine === 'pglite' ? folder(options.snapshot, ends) : undefined
    const place = dataDir === undefined ? { databaseUrl: options.databaseUrl ?? database?.url } : { dataDir }
    const members = await allOrNone(
      Array.from({ length: options.processes }, (_, n) => {
        const { sourceRoot, turnstileIdleMs, databaseProxies } = options
        return startMember({ ...place, sourceRoot, turnstileIdleMs, clockSkewMs: options.clockSkewMs?.[n] }, databaseProxies === true, ends)
      }),
    )
    return { members, database: database && { url: database.url, stop: database.halt, start: database.start }, dataDir, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** All of them; where one fails, its error once the others have settled, so that there is something to end. */
async function allOrNone<T>(starting: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(starting)
  return Promise.all(starting)
}

type Ends = (() => Promise<unknown> | void)[]

async function ownPostgres(ends: Ends): Promise<Postgres> {
  const postgres = await startPostgres({ durable: true })
  ends.push(postgres.stop)
  return postgres
}

function folder(snapshot: string | undefined, ends: Ends): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-fleet-'))
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }))
  if (snapshot !== undefined) unpack(snapshot, dataDir)
  return dataDir
}

/** Makes a data folder from a packed one. */
export function unpack(snapshot: string, dataDir: string): void {
  const postgres = join(dataDir, 'postgres')
  mkdirSync(postgres, { recursive: true, mode: 0o700 })
  const done = spawnSync('tar', ['-xzf', snapshot, '-C', postgres], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${snapshot} could not be unpacked: ${done.error ?? done.stderr}`)
}

async function startMember(given: Place, databaseProxies: boolean, ends: Ends): Promise<Member> {
  const proxy = await startProxy(undefined)
  ends.push(proxy.stop)
  let databaseProxy: (Proxy & { url: string }) | undefined
  if (databaseProxies && given.databaseUrl !== undefined) {
    databaseProxy = await startDatabaseProxy(given.databaseUrl)
    ends.push(databaseProxy.stop)
  }
  const place = databaseProxy ? { ...given, databaseUrl: databaseProxy.url } : given
  let running: ServerProcess | undefined
  const kill = async () => {
    const last = running
    running = undefined
    proxy.lead(undefined)
    last?.signal('SIGKILL')
    await last?.ended
  }
  const restart = async () => {
    await kill()
    running = await startServerProcess(place)
    proxy.lead(Number(new URL(running.url).port))
  }
  ends.push(kill)
  await restart()
  return {
    url: `http://127.0.0.1:${proxy.port}`,
    proxy,
    databaseProxy,
    get pid() {
      return running?.pid ?? 0
    },
    get directUrl() {
      return running?.url ?? ''
    },
    kill,
    restart,
    async stop() {
      running?.signal('SIGTERM')
      const how = (await running?.ended) ?? 'not running'
      await kill()
      return how
    },
    pause: () => running?.signal('SIGSTOP'),
    resume: () => running?.signal('SIGCONT'),
  }
}
