import { ConnectionError, ProblemError } from '#api/client.ts'
import { DataInUse } from '#server/db/lock.ts'
import { ReplayError } from '#sim/replay/run.ts'
import { RestoreRefused } from '#server/operations/backup.ts'
import { KeysUnavailable } from '#server/buyers/keys.ts'
import { WrongSecret } from '#server/secret.ts'
import { CommandError } from './connect.ts'

/** An error as a person at a terminal wants it: what went wrong and what to do; the stack only where nobody expected it. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ((error as { code?: unknown }).code === 'EADDRINUSE') {
    return `${error.message}. Another program listens there: stop it, or set LUMBUNG_PORT to a free port.`
  }
  if (error instanceof ProblemError) return error.status >= 500 ? `${error.message} (request ${error.problem.requestId})` : error.message
  const foreseen =
    error instanceof ConnectionError ||
    error instanceof DataInUse ||
    error instanceof CommandError ||
    error instanceof RestoreRefused ||
    error instanceof WrongSecret ||
    error instanceof KeysUnavailable ||
    error instanceof ReplayError ||
    /^(LUMBUNG_|DATABASE_URL)/.test(error.message)
  return foreseen ? error.message : (error.stack ?? error.message)
}
