/**
 * Where a command finds the book: the server that has the data folder open; where there is none, a server of its own for as long as the command
 * lasts, on a free port. One way to ask, and never two processes in one folder.
 */
import { readConfig } from '#server/config.ts'
import { readLock } from '#server/db/lock.ts'
import { startServer } from '#server/main.ts'

/** Runs `work` with the address of a server that answers for this book. Throws `DataInUse` where another has the folder but does not listen yet. */
export async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const config = readConfig()
  const lock = config.databaseUrl === undefined ? readLock(config.dataDir) : null
  if (lock !== null && lock.port !== null) return work(`http://127.0.0.1:${lock.port}`)
  const server = await startServer({ ...config, port: 0 })
  try {
    return await work(server.url)
  } finally {
    await server.close()
  }
}

/** A JSON answer of the server. Throws the problem it answers, in words. */
export async function fetchJson<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init)
  const body = (await response.json()) as T & { detail?: string; title?: string; advice?: string; requestId?: string }
  if (response.ok) return body
  const said = [...new Set([body.title ?? response.statusText, body.detail, body.advice])].filter(text => text !== undefined).join(' ')
  throw new CommandError(`${said}${response.status >= 500 ? ` (request ${body.requestId ?? '?'})` : ''}`)
}

/** What a person did or must do, not a bug: shown without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
