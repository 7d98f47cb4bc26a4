/**
 * Where a command finds the book: the server that has the data folder open; where there is none, a server of its own for as long as the command
 * lasts, on a free port. One way to ask, and never two processes in one folder.
 */
import { createClient, ProblemError, type Client, type Result } from '#api/client.ts'
import { readConfig, readSecret } from '#server/config.ts'
import { readLock } from '#server/db/lock.ts'
import { startServer } from '#server/main.ts'
import { operatorHeader } from '#server/people/operator.ts'

/** Runs `work` with a client of a server that answers for this book. Throws `DataInUse` where another has the folder but does not listen yet. */
export const withServer = <T>(work: (lumbung: Client) => Promise<T>): Promise<T> => withServerAt(url => work(clientOf(url)))

/** The same with its address, for what is no JSON. */
export async function withServerAt<T>(work: (url: string) => Promise<T>): Promise<T> {
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

let operator: (() => Promise<string>) | undefined

/**
 * The header `Authorization` of a command: an API key where LUMBUNG_API_KEY gives one (another machine's server), else the operator's, signed with the
 * installation's secret that this machine has. The only place where commands get credentials.
 */
export async function credentials(): Promise<string> {
  const key = process.env['LUMBUNG_API_KEY']
  if (key !== undefined && key !== '') return `Bearer ${key}`
  operator ??= operatorHeader(readSecret(readConfig()))
  return operator()
}

/** A client for a person at a terminal: it waits as long as an answer takes, but not for a server that does not come. */
export const clientOf = (baseUrl: string): Client =>
  createClient({ baseUrl, authorization: credentials, patience: { totalMs: 5000, attemptMs: Infinity } })

/** The data of an answer. Throws the problem, in words. */
export function dataOf<T>(result: Result<T>): T {
  if (result.ok) return result.data
  throw new ProblemError(result.problem)
}

/** What a person did or must do, not a bug: shown without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
