/** Request ids, and the one line a request leaves in the log. */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Note } from './route.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the handler said about it, for its line in the log. */
    note: Note | undefined
  }
}

export interface TraceParent {
  readonly traceId: string
  readonly spanId: string
  readonly flags: number
}

const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:$|-)/

/** Reads W3C Trace Context's header (level 1, also of later versions); undefined where it is absent or not well-formed. */
export function readTraceparent(header: string | readonly string[] | undefined): TraceParent | undefined {
  if (typeof header !== 'string') return undefined
  const [, traceId, spanId, flags] = traceparent.exec(header) ?? []
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined
  return { traceId, spanId, flags: Number.parseInt(flags, 16) }
}

/** Letters, digits and the signs that ids are made of: nothing that could forge a line or hold an e-mail address. */
const wellFormed = /^[A-Za-z0-9][\w.:+/=-]{0,127}$/

/**
 * The request's id: the sender's X-Request-Id where it is well-formed, else the caller's span of `traceparent`, else one of ours, `k3j2h1-1`,
 * `k3j2h1-2` …: unique among processes, and cheap.
 */
export function requestIds(): (request: IncomingMessage) => string {
  const start = randomBytes(6).toString('base64url')
  let n = 0
  return ({ headers }) => {
    const given = headers['x-request-id']
    if (typeof given === 'string' && wellFormed.test(given)) return given
    const parent = headers['traceparent'] === undefined ? undefined : readTraceparent(headers['traceparent'])
    return parent === undefined ? `${start}-${++n}` : `${parent.traceId}-${parent.spanId}`
  }
}

/** Installs the line. `traceIdOf` names the trace a request belongs to, where there is one. */
export function installRequestLog(app: FastifyInstance, traceIdOf: (request: FastifyRequest) => string | undefined): void {
  app.decorateRequest('note', undefined)
  app.addHook('onResponse', (request, reply, done) => {
    const level = levelOf(request, reply)
    if (isEnabled(request.log, level)) request.log[level](line(request, reply, traceIdOf(request)), 'answered')
    done()
  })
}

/** What is expected to pass by itself (503) is told where it arises, once, and not once a request; probes are asked too often for `info`. */
function levelOf(request: FastifyRequest, reply: FastifyReply): 'error' | 'info' | 'debug' {
  if (reply.statusCode >= 500 && reply.statusCode !== 503) return 'error'
  return /^\/(?:health|metrics)/.test(request.routeOptions.url ?? '') ? 'debug' : 'info'
}

function line(request: FastifyRequest, reply: FastifyReply, traceId: string | undefined): object {
  const { method } = request
  // The route and not the address: an address may hold a buyer's.
  const route = request.routeOptions.url ?? 'none'
  const ms = Math.round(reply.elapsedTime * 10) / 10
  return { method, route, status: reply.statusCode, ms, ...(traceId !== undefined && { traceId }), ...request.note }
}

/** pino knows; any other logger is asked nothing and told everything. */
function isEnabled(log: FastifyBaseLogger, level: string): boolean {
  return !('isLevelEnabled' in log) || (log as unknown as { isLevelEnabled(level: string): boolean }).isLevelEnabled(level)
}
