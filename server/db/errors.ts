/** The database refused a statement. `code` is PostgreSQL's SQLSTATE; the driver's own error is the `cause`. */
export class DbError extends Error {
  override readonly name = 'DbError'
  readonly code: string
  readonly constraint: string | undefined
  readonly table: string | undefined
  readonly detail: string | undefined
  /** The statement, cut to its first 500 characters. Values are never kept: they may be personal data. */
  readonly statement: string | undefined

  constructor(cause: Error & { code: string; constraint?: string; table?: string; detail?: string }, statement?: string) {
    super(`${cause.message} [${cause.code}: ${meaning(cause.code)}]`, { cause })
    this.code = cause.code
    this.constraint = cause.constraint
    this.table = cause.table
    this.detail = cause.detail
    this.statement = statement?.slice(0, 500)
  }
}

/** There is no connection, or it was lost before COMMIT was sent: nothing has happened, and it may be tried again. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly code = 'connection_lost'
}

/** The transaction's or the database's own code asked for something that could never be answered, or that would go astray. */
export class DbMisuse extends Error {
  override readonly name = 'DbMisuse'
}

const meanings: Record<string, string> = {
  '23502': 'a required value is missing',
  '23503': 'a row it refers to does not exist',
  '23505': 'a row with this key exists already',
  '23514': 'a rule of the table forbids this value',
  '22003': 'a number is out of range',
  '22P02': 'a value has the wrong form',
  '25006': 'the transaction is read only',
  '25P02': 'an earlier statement of this transaction failed',
  '25P03': 'the transaction was idle for too long',
  '40001': 'another transaction changed the same rows; try again',
  '40P01': 'two transactions waited for each other; try again',
  '42601': 'the statement cannot be read',
  '42703': 'no such column',
  '42P01': 'no such table',
  '42501': 'not permitted',
  '53100': 'the disk is full',
  '53300': 'too many connections',
  '55P03': 'waited too long for a lock',
  '57014': 'cancelled, or it ran for too long',
}

function meaning(code: string): string {
  return meanings[code] ?? (code.startsWith('08') || code.startsWith('57P') ? 'the connection was lost' : 'see the SQLSTATE table')
}

/** Whether the driver's error is an answer of the server (it has a SQLSTATE), and not the loss of the connection. */
export function isAnswer(error: unknown): error is Error & { code: string } {
  const code = (error as { code?: unknown } | null)?.code
  if (!(error instanceof Error) || typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return false
  // EPIPE is five capitals and no SQLSTATE. 25P03, 57P01..05 and class 08 are said by a server that then hangs up.
  return code !== 'EPIPE' && code !== '25P03' && !code.startsWith('57P') && !code.startsWith('08')
}

/** A driver's error as one of ours. Errors that are not the driver's (a value that cannot be read) pass unchanged. */
export function translate(error: unknown, statement?: string): unknown {
  if (!(error instanceof Error)) return error
  if (isAnswer(error)) return new DbError(error, statement)
  if (error instanceof RangeError || error instanceof TypeError || error instanceof SyntaxError) return error
  return new ConnectionLost(`the connection to the database was lost or could not be made: ${error.message || String(error)}`, {
    cause: error,
  })
}

/** COMMIT of a transaction whose statement failed is answered ROLLBACK, without an error. */
export function aborted(): DbError {
  return new DbError(Object.assign(new Error('rolled back at COMMIT, because a statement had failed'), { code: '25P02' }), 'commit')
}
