/**
 * Traces of requests and their acts: the door of HTTP to whatever makes them (`server/telemetry.ts` does, with OpenTelemetry). Where there is none,
 * a request carries nothing and pays nothing.
 */
import type { FastifyInstance } from 'fastify'
import type { ActTrace } from '#server/market/door.ts'
import { readTraceparent, type TraceParent } from './log.ts'
import type { Note } from './route.ts'

/** The trace of one request: it begins the request's span and is told of the batches its acts passed in. */
export interface RequestTrace extends ActTrace {
  readonly traceId: string
  /** Ends the request's span. */
  end(answered: { readonly status: number; readonly note: Note | undefined }): void
}

export interface Tracing {
  /** Begins the span of a request, within the caller's where it named one. */
  begin(request: { readonly method: string; readonly route: string; readonly parent: TraceParent | undefined }): RequestTrace
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: RequestTrace | undefined
  }
}

/** Begins and ends the spans of requests. */
export function installTracing(app: FastifyInstance, tracing: Tracing | undefined): void {
  app.decorateRequest('trace', undefined)
  if (tracing === undefined) return
  app.addHook('onRequest', (request, _reply, done) => {
    const { url } = request.routeOptions
    if (url !== undefined && !/^\/(?:health|metrics)/.test(url)) {
      request.trace = tracing.begin({ method: request.method, route: url, parent: readTraceparent(request.headers['traceparent']) })
    }
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    request.trace?.end({ status: reply.statusCode, note: request.note })
    done()
  })
}
