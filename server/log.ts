/**
 * The log: one JSON object a line on standard output (pino). Levels: `error` somebody must look, `warn` it goes on but somebody may want to know,
 * `info` one line a request, `debug` one line a batch. It never holds bodies, headers, buyers, secrets or addresses as they were asked for; errors are
 * cut down to what cannot hold a value.
 */
import { type DestinationStream, type Logger, pino } from 'pino'
import { DbError } from './db/errors.ts'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Opens the log; to standard output where no stream is given. */
export function openLog(level: LogLevel, stream?: DestinationStream): Logger {
  const options = { level, base: { pid: process.pid }, serializers: { err: safeError, error: safeError } }
  return stream === undefined ? pino(options) : pino(options, stream)
}

export interface SafeError {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly constraint?: string
  readonly table?: string
  readonly stack?: readonly string[]
  readonly cause?: SafeError
}

/**
 * An error without values: of PostgreSQL's answers neither `detail` nor `where` (they quote rows), of those that quote a value not the value, of
 * errors that quote what they could not read (JSON) only their kind; of the stack the places, not the first lines, which repeat the message.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error === 'string' ? withoutQuotes(error) : 'not an error' }
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  const places = error.stack?.split('\n').flatMap(line => (/^ {4}at /.test(line) ? [line.trim()] : []))
  return {
    type: error.name,
    message: messageOf(error),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    ...(places !== undefined && places.length > 0 && { stack: places.slice(0, 12) }),
    // The driver's own error says the same as ours, with the row.
    ...(error.cause !== undefined && !(error instanceof DbError) && depth < 3 && { cause: safeError(error.cause, depth + 1) }),
  }
}

/** Class 22 is about values and quotes them; P0001 is whatever a trigger said; JSON.parse quotes the text around what it could not read. */
function messageOf(error: Error): string {
  if (error instanceof SyntaxError) return 'a text could not be read'
  if (error instanceof DbError && /^(?:22|P0)/.test(error.code)) return withoutQuotes(error.message)
  return error.message
}

const withoutQuotes = (text: string) => text.replaceAll(/"[^"]*"|'[^']*'/g, '…')
