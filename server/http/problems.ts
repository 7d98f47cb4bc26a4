/** Everything that goes wrong on the way to a handler or in one, as a problem document (RFC 9457) with a code of the registry. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import { errorInfo, type ErrorCode } from '#contract/errors.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import { OutcomeUnknown } from '#server/db/db.ts'
import { ConnectionLost } from '#server/db/errors.ts'
import { Problem, raw, type Reply } from './route.ts'
import { Invalid, sentence } from './validation.ts'

/** Where a code is explained. */
export const problemType = (code: ErrorCode): string => `/docs/errors#${code}`

/** The problem document. Members of `extra` never replace the standard ones. */
export function problemDocument(code: ErrorCode, detail: string, extra: JsonObject, requestId: string): JsonObject {
  const { status, title, advice } = errorInfo(code)
  return { ...extra, type: problemType(code), title, status, code, detail, advice, requestId }
}

const problemJson = 'application/problem+json; charset=utf-8'

/** Those that pass by themselves say when to come back. */
function problemHeaders(code: ErrorCode, extra: JsonObject): Record<string, string> {
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  const { status } = errorInfo(code)
  if (status === 503 || status === 429) {
    const seconds = extra['retryAfterSeconds']
    headers['retry-after'] = String(Math.max(1, Math.ceil(typeof seconds === 'number' ? seconds : 1)))
  }
  if (code === 'rate_limited') {
    headers['ratelimit-limit'] = String(extra['limit'])
    headers['ratelimit-remaining'] = '0'
    headers['ratelimit-reset'] = headers['retry-after'] as string
  }
  if (code === 'stopping') headers['connection'] = 'close'
  return headers
}

/** A problem as a handler's answer, without the cost of throwing. */
export function problemReply(code: ErrorCode, detail: string, extra: JsonObject, requestId: string): Reply {
  const body = JSON.stringify(problemDocument(code, detail, extra, requestId))
  return raw({ contentType: problemJson, status: errorInfo(code).status, headers: problemHeaders(code, extra), body })
}

/** Answers a problem. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return (
    reply
      .code(errorInfo(problem.code).status)
      .headers(problemHeaders(problem.code, problem.extra))
      .header('content-type', problemJson)
      // Also where no hook ran: an address that cannot be decoded never got that far.
      .header('x-request-id', reply.request.id)
      .send(JSON.stringify(problemDocument(problem.code, problem.message, problem.extra, reply.request.id)))
  )
}

const byFastifyCode: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_NOT_FOUND: 'not_found',
}

const byPart: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  body: ['invalid_body', 'The body'],
  querystring: ['invalid_query', 'The query'],
  params: ['invalid_query', 'The path'],
  headers: ['invalid_header', 'The headers'],
}

/** Whatever was thrown, as a problem. Undefined: nothing anyone planned for. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof OutcomeUnknown) return new Problem('outcome_unknown')
  if (error instanceof ConnectionLost) return new Problem('database_unavailable')
  if (error instanceof Invalid) {
    const [code, whole] = byPart[(error as { validationContext?: string }).validationContext ?? 'body'] ?? ['invalid_body', 'The body']
    return new Problem(code, sentence(error.complaint, whole), { pointer: error.complaint.pointer, message: error.complaint.message })
  }
  const { code, statusCode } = error as Partial<FastifyError>
  const known = code === undefined ? undefined : byFastifyCode[code]
  if (known !== undefined) return new Problem(known)
  // Fastify and its plugins put a status of the client's on the client's mistakes; their words name nothing of ours.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Problem('bad_request')
  return undefined
}

function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error)
  if (problem !== undefined) return sendProblem(reply, problem)
  request.log.error({ err: error }, 'unexpected error')
  return sendProblem(reply, new Problem('internal'))
}

/** Fastify's own refusals before routing (an address that cannot be decoded). */
export function frameworkErrors(error: unknown, _request: unknown, reply: FastifyReply): void {
  sendProblem(reply, asProblem(error) ?? new Problem('bad_request'))
}

/** HTTP that Node could not parse: there is no request yet, only a socket. */
export function clientErrorHandler(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const body = JSON.stringify(problemDocument('bad_request', errorInfo('bad_request').title, {}, ''))
  const head = `HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`
  socket.end(head + body)
}

/** Installs the error handlers. */
export function installProblems(app: FastifyInstance): void {
  app.setErrorHandler(handleError)
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, new Problem('not_found', `There is no ${request.method} ${request.url.split('?')[0]}.`)),
  )
}
