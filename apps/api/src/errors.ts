/** The two exceptions: the server cannot be reached, or it answered a question with a problem. What becomes of an act is data, not an exception. */
import type { ErrorCode, Problem } from './openapi.ts'

/** No answer came, however patiently it was tried; `cause` says what happened last. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  /** Acts that may or may not have been recorded: send them again with these keys. */
  readonly keys: readonly string[]
  constructor(message: string, cause: unknown, keys: readonly string[] = []) {
    super(message, { cause })
    this.keys = keys
  }
}

/** The server answered a problem document (RFC 9457); its words are the message. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ErrorCode
  readonly status: number
  readonly problem: Problem
  constructor(problem: Problem) {
    super([...new Set([problem.title, problem.detail, problem.advice])].filter(Boolean).join(' '))
    this.code = problem.code
    this.status = problem.status
    this.problem = problem
  }
}
