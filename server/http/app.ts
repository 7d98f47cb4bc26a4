/** The HTTP application: rooms in, a Fastify app out. Composition only; each concern has a file of its own. */
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { allows } from '#domain/access.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db } from '#server/db/db.ts'
import type { Markets } from '#server/market/door.ts'
import { eventsRoom } from '#server/outbox/events.ts'
import { OutboxTail, type OnCommit } from '#server/outbox/tail.ts'
import { actsRoom } from './acts.ts'
import { installConsole } from './console.ts'
import { mountRooms } from './endpoint.ts'
import { errorsPage } from './errors-doc.ts'
import { makeGate, type Gate, type Identity, type Rates } from './gate.ts'
import { installGuard } from './guard.ts'
import { databaseChecks, healthRoom, type Check } from './health.ts'
import { installRequestLog, requestIds } from './log.ts'
import { installMetrics, type Metrics, type MetricSources } from './metrics.ts'
import { installOpenApi } from './openapi.ts'
import { installParsers } from './parsers.ts'
import { clientErrorHandler, frameworkErrors, installProblems } from './problems.ts'
import { Problem, html, type Room } from './route.ts'
import { securityHeaders } from './security.ts'
import { installStop, type Stopping } from './stop.ts'
import { installTracing, type Tracing } from './tracing.ts'
import { serializerCompiler, validatorCompiler } from './validation.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every room that is mounted: what the documents of routes and permissions are made from. */
    rooms: readonly Room[]
  }
}

export interface AppOptions {
  readonly db: Db
  readonly markets: Markets
  readonly catalogue: () => Promise<Catalogue>
  /** Rooms beside acts, events and health, which are always there. */
  readonly rooms: readonly Room[]
  /** pino, or false for silence. */
  readonly logger: FastifyBaseLogger | false
  readonly version?: string
  /** Identity. Without it (tests, tools) everyone on loopback may do everything, as often as they like. */
  readonly identity?: Identity
  /** Requests a minute of a stranger's address, a person, a key. */
  readonly rates?: Rates
  /** How browsers reach us, `https://…`. Without it only loopback names are answered. */
  readonly publicUrl?: string | undefined
  /** Proxies whose word on a client's address counts: their addresses or networks, separated by commas. Default none. */
  readonly trustProxy?: string | undefined
  /** Bytes of a body. Default 2 MB. */
  readonly bodyLimit?: number
  /** Wakes event streams at a commit of this process; without it they look four times a second. */
  readonly onCommit?: OnCommit
  /** Checks of /health/ready. Default: the database answers, its migrations are ours. */
  readonly checks?: Readonly<Record<string, Check>>
  readonly heartbeatMs?: number
  /** How long an event stream may outlive the right to it. */
  readonly recheckMs?: number
  /** What metrics read beside requests and queues. */
  readonly metrics?: MetricSources
  /** What a stop goes by; absent: it waits for nobody who is silent. */
  readonly stopping?: Stopping
  /** Where the console was built; absent: there is none. */
  readonly consoleDir?: string | undefined
  /** Traces of requests and acts; absent: none, at no cost. */
  readonly tracing?: Tracing
}

/** Builds the app; it does not listen. `close()` answers what was taken, ends streams and refuses the rest as `stopping`. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = createServer(options)
  const stopping = new AbortController()
  const state = options.stopping ?? { ready: true, lingerMs: 0 }
  const tail = new OutboxTail(options.db, {
    onCommit: options.onCommit,
    onError: error => app.log.warn({ err: error }, 'could not read the outbox'),
  })
  installProblems(app)
  installRequestHooks(app, stopping, securityHeaders(options.publicUrl))
  installRequestLog(app, request => request.trace?.traceId)
  installTracing(app, options.tracing)
  installGuard(app, options.publicUrl)
  installParsers(app)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const gate = makeGate(app, options.identity, options.rates)
  const metrics = installMetrics(app, options.db, options.markets, { ...options.metrics, version: options.version ?? '' })
  await installOpenApi(app, options.version ?? '0.0.0', gate.hook('signed_in'))
  const { markets, catalogue } = options
  const rooms: Room[] = [
    actsRoom({ markets, catalogue, onAnswer: metrics.acts }),
    eventsRoom({
      tail,
      catalogue,
      ...(options.heartbeatMs !== undefined && { heartbeatMs: options.heartbeatMs }),
      ...(options.recheckMs !== undefined && { recheckMs: options.recheckMs }),
    }),
    healthRoom({ ...(options.checks ?? databaseChecks(options.db)), server: async () => (state.ready ? '' : 'it is stopping') }),
    ...options.rooms,
  ]
  app.decorate('rooms', rooms)
  mountRooms(app, rooms, { gate, stopping: stopping.signal })
  installPages(app, metrics, gate)
  if (options.consoleDir !== undefined) await installConsole(app, options.consoleDir, gate)
  installStop(app, stopping, state, tail)
  return app
}

function createServer(options: AppOptions): FastifyInstance {
  return fastify({
    ...(options.logger === false ? { logger: false } : { loggerInstance: options.logger }),
    bodyLimit: options.bodyLimit ?? 2 * 1024 * 1024,
    ...(options.trustProxy === undefined ? {} : { trustProxy: options.trustProxy }),
    // Our own line at the end of a request; addresses and bodies may hold personal data.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIds(),
    requestIdHeader: false,
    // Refused as `stopping` by a hook of ours, so that it too is a problem document.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => frameworkErrors(error, request, reply),
    clientErrorHandler,
  })
}

function installRequestHooks(app: FastifyInstance, stopping: AbortController, headers: Readonly<Record<string, string>>): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header('x-request-id', request.id)
    if (stopping.signal.aborted) return done(new Problem('stopping', undefined, { retryAfterSeconds: 2 }))
    // PostgreSQL's text cannot hold NUL, and no name or code has one: better refused here than by every query.
    if (request.url.includes('%00')) return done(new Problem('bad_request', 'The address holds NUL.'))
    done()
  })
}

/** Pages for operators and readers, outside the API. */
function installPages(app: FastifyInstance, metrics: Metrics, gate: Gate): void {
  const page = html(errorsPage())
  app.get('/docs/errors', { schema: { hide: true } }, (_request, reply) => reply.type(page.contentType as string).send(page.body))
  app.get('/metrics', { schema: { hide: true }, onRequest: gate.hook('metrics:read') }, async (request, reply) => {
    if (request.principal && !allows(request.principal.grants, 'metrics:read', 'brand')) throw new Problem('forbidden')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
