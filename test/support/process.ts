/** The `lumbung` command as a process of its own: the server as an operator runs it, and the commands beside it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { testSecret } from './brand.ts'

const command = join(import.meta.dirname, '..', '..', 'cli', 'main.ts')
const bare = join(import.meta.dirname, 'server.ts')

export interface Place {
  /** PostgreSQL, or else … */
  readonly databaseUrl?: string
  /** … the folder of the embedded database. */
  readonly dataDir?: string
  readonly port?: number
}

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  signal(signal: NodeJS.Signals): void
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
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

function launch(
  args: readonly string[],
  place: Place,
): { child: ChildProcess; text: { out: string; err: string }; ended: Promise<number | string> } {
  const env = {
    PATH: process.env['PATH'],
    LUMBUNG_SECRET: testSecret,
    LUMBUNG_PORT: String(place.port ?? 0),
    LUMBUNG_DATA: place.dataDir ?? join(import.meta.dirname, 'no-data'),
    LUMBUNG_POOL: '4',
    NODE_COMPILE_CACHE: join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'lumbung-compiled'),
    ...(place.databaseUrl !== undefined && { DATABASE_URL: place.databaseUrl }),
  }
  // A process that opens PGlite waits at its end for the optimising compiler, two seconds and more.
  const flags = place.databaseUrl === undefined ? ['--liftoff-only'] : []
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...flags, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
  const { text, ended } = launch([command, ...args], place)
  return { code: await ended, ...text }
}

/** `lumbung start`, as an operator runs it. Resolves once it says where it listens; fails with what it said when it ends before. */
export const startCommand = (place: Place): Promise<ServerProcess> => startProcess([command, 'start', '--no-demo'], place)

/** The same server without the command line (`server.ts`). */
export const startBareServer = (place: Place): Promise<ServerProcess> => startProcess([bare], place)

async function startProcess(args: readonly string[], place: Place): Promise<ServerProcess> {
  const { child, text, ended } = launch(args, place)
  const listening = new Promise<string>(resolve => {
    child.stdout?.on('data', () => {
      const said = /^API docs +(http:\S+)\/docs$/m.exec(text.out)?.[1]
      if (said !== undefined) resolve(said)
    })
  })
  const url = await Promise.race([listening, ended.then(() => undefined)])
  if (url === undefined || child.pid === undefined) throw new Error(`the server did not start: ${text.out}${text.err}`)
  return { url, pid: child.pid, ended, signal: signal => void child.kill(signal) }
}
