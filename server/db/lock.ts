import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Who has a data folder open. `port` is where its HTTP server listens, once it does. */
export interface LockInfo {
  pid: number
  /** The process's start, in clock ticks since the machine's (from /proc), or '' where there is no /proc. */
  startedAt: string
  port: number | null
}

/** Another process (or this one) has the data folder open. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse'
  readonly code = 'data_in_use'
  readonly pid: number | null
  readonly port: number | null

  constructor(dataDir: string, info: LockInfo | null) {
    const who = info ? `process ${info.pid}${info.port === null ? '' : `, which listens on port ${info.port}`}` : 'another process'
    super(`the data folder ${dataDir} is in use by ${who}`)
    this.pid = info?.pid ?? null
    this.port = info?.port ?? null
  }
}

export interface Lock {
  /** Lets the command line find the running server. */
  setPort(port: number | null): void
  release(): void
}

const held = new Map<string, Lock>()

/**
 * Takes the folder for this process, or throws `DataInUse`. The lock is the operating system's, on the file `lumbung.lock`, borrowed through
 * SQLite because Node has none of its own: the kernel gives it up the moment its process dies, however it dies. So there is no stale
 * lock to recognise, no pid to mistake for another's (containers, reboots), and no race between two that would take a stale one over.
 * `lumbung.lock.json` beside it only says who, and is never trusted alone. Neither file may be deleted while a server runs, and nothing in this
 * process may open `lumbung.lock` another way: closing it would give up the lock.
 */
export function takeLock(dataDir: string): Lock {
  mkdirSync(dataDir, { recursive: true })
  const file = tryLock(dataDir, 500)
  if (!file) throw new DataInUse(dataDir, readInfo(dataDir))
  const info: LockInfo = { pid: process.pid, startedAt: startOf(process.pid), port: null }
  writeInfo(dataDir, info)
  let released = false
  const lock: Lock = {
    setPort(port) {
      if (!released) writeInfo(dataDir, { ...info, port })
    },
    release() {
      if (released) return
      released = true
      held.delete(resolve(dataDir))
      rmSync(infoPath(dataDir), { force: true })
      file.close()
    },
  }
  held.set(resolve(dataDir), lock)
  return lock
}

/** Who has the folder open at this moment, or null when nobody has. */
export function readLock(dataDir: string): LockInfo | null {
  const info = readInfo(dataDir)
  if (!info) return null
  const file = tryLock(dataDir, 0)
  file?.close()
  return file ? null : info
}

/** Writes the server's port into the lock this process holds on the folder. Does nothing where it holds none. */
export function setLockPort(dataDir: string, port: number | null): void {
  held.get(resolve(dataDir))?.setPort(port)
}

function tryLock(dataDir: string, waitMs: number): DatabaseSync | null {
  const file = new DatabaseSync(join(dataDir, 'lumbung.lock'), { timeout: waitMs })
  try {
    file.exec('pragma journal_mode = memory; begin exclusive')
    return file
  } catch (error) {
    file.close()
    // 5 is SQLITE_BUSY: somebody has it. Anything else (a full disk, not a lock file) is a broken world.
    if ((error as { errcode?: number }).errcode === 5) return null
    throw error
  }
}

const infoPath = (dataDir: string) => join(dataDir, 'lumbung.lock.json')

function readInfo(dataDir: string): LockInfo | null {
  try {
    return JSON.parse(readFileSync(infoPath(dataDir), 'utf8')) as LockInfo
  } catch {
    return null
  }
}

function writeInfo(dataDir: string, info: LockInfo): void {
  // Renamed into place, so that a reader never sees half of it.
  const next = infoPath(dataDir) + '.new'
  writeFileSync(next, JSON.stringify(info) + '\n')
  renameSync(next, infoPath(dataDir))
}

function startOf(pid: number): string {
  try {
    // The name in parentheses may hold spaces; field 22 is the 20th after it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
