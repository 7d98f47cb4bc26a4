/** The `lumbung` command as a process of its own: the server as an operator runs it, and the commands beside it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { leash } from './leash.ts'

const root = join(import.meta.dirname, '..', '..')

/** The same in every process of a run, as it must be on one database. Known to everybody: for runs that are thrown away. */
export const runSecret = 'a secret that only tests know, 32 characters and more'

export interface Place {
  /** PostgreSQL, or else … */
  readonly databaseUrl?: string | undefined
  /** … the folder of the embedded database. */
  readonly dataDir?: string | undefined
  readonly port?: number | undefined
  /** How far the process's clock is ahead, milliseconds. */
  readonly clockSkewMs?: number | undefined
  /** How long it may be silent in the turnstile before PostgreSQL lets the next one pass. */
  readonly turnstileIdleMs?: number | undefined
  /** A copy of the source tree, with its `node_modules`, to run instead of this one. */
  readonly sourceRoot?: string | undefined
}

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  signal(signal: NodeJS.Signals): void
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  /** What it said so far. */
  readonly said: { readonly out: string; readonly err: string }
}

export interface Finished {
  readonly code: number | string
  readonly out: string
  readonly err: string
}

const running = new Set<ChildProcess>()

/** Ends what is still running. For `afterAll`. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

interface Launched {
  readonly child: ChildProcess
  readonly text: { out: string; err: string }
  readonly ended: Promise<number | string>
}

function launch(args: readonly string[], place: Place): Launched {
  const env = {
    PATH: process.env['PATH'],
    LUMBUNG_SECRET: runSecret,
    LUMBUNG_PORT: String(place.port ?? 0),
    LUMBUNG_DATA: place.dataDir ?? join(import.meta.dirname, 'no-data'),
    LUMBUNG_POOL: '4',
    ...(process.env['NODE_OPTIONS'] !== undefined && { NODE_OPTIONS: process.env['NODE_OPTIONS'] }),
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'lumbung-compiled'),
    ...(place.turnstileIdleMs !== undefined && { LUMBUNG_TURNSTILE_IDLE_MS: String(place.turnstileIdleMs) }),
    ...(place.databaseUrl !== undefined && { DATABASE_URL: place.databaseUrl }),
  }
  const flags = ['--disable-warning=ExperimentalWarning']
  // A process that opens PGlite waits at its end for the optimising compiler, two seconds and more.
  if (place.databaseUrl === undefined) flags.push('--liftoff-only')
  if (place.clockSkewMs) flags.push('--import', new URL(`skew.ts?ms=${place.clockSkewMs}`, import.meta.url).href)
  const main = join(place.sourceRoot ?? root, 'cli', 'main.ts')
  const child = spawn(process.execPath, [...flags, main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  leash(child)
  running.add(child)
  const text = { out: '', err: '' }
  child.stdout?.on('data', chunk => (text.out += String(chunk)))
  child.stderr?.on('data', chunk => (text.err += String(chunk)))
  const ended = new Promise<number | string>(resolve => child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')))
  void ended.then(() => running.delete(child))
  return { child, text, ended }
}

/** Runs a command to its end. */
export async function runCommand(args: readonly string[], place: Place): Promise<Finished> {
  const { text, ended } = launch(args, place)
  return { code: await ended, ...text }
}

/** `lumbung start`, as an operator runs it. Resolves once it says where it listens; fails with what it said when it ends before. */
export async function startServerProcess(place: Place): Promise<ServerProcess> {
  const { child, text, ended } = launch(['start', '--no-demo'], place)
  const listening = new Promise<string>(resolve => {
    child.stdout?.on('data', () => {
      const said = /^API docs +(http:\S+)\/docs$/m.exec(text.out)?.[1]
      if (said !== undefined) resolve(said)
    })
  })
  const url = await Promise.race([listening, ended.then(() => undefined)])
  if (url === undefined || child.pid === undefined) throw new Error(`the server did not start: ${text.out}${text.err}`)
  return { url, pid: child.pid, ended, said: text, signal: signal => void child.kill(signal) }
}
