/**
 * Figures for operators, in Prometheus' text format: which one answers which question is in docs/guides/operate.md. Labels are market, kind, code and
 * route: all of them known in advance, so strangers cannot make time series.
 */
import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ActKind } from '#domain/acts.ts'
import type { Db } from '#server/db/db.ts'
import type { BatchEvent, Markets } from '#server/market/door.ts'
import { readBacklog } from '#server/operations/backlog.ts'
import { installBacklogMetrics, installPoolMetrics } from './metrics-database.ts'
import { installProcessMetrics } from './metrics-process.ts'

export interface Metrics {
  readonly registry: Registry
  /** Counts acts answered. */
  acts(market: string, kind: ActKind | 'none', outcome: string, count: number): void
}

export interface MetricSources {
  /** Tells of batches: those that passed the turnstile, and those that did not. */
  readonly onBatch?: (passed: (event: BatchEvent) => void, failed: (market: string, why: string) => void) => void
  readonly version?: string
}

/** Installs all metrics; what costs a look is read only when somebody looks. */
export function installMetrics(app: FastifyInstance, db: Db, markets: Markets, sources: MetricSources): Metrics {
  const registry = new Registry()
  installRequestMetrics(app, registry)
  installQueueMetrics(registry, markets)
  installBatchMetrics(registry, sources.onBatch)
  installBacklogMetrics(registry, () => readBacklog(db))
  installPoolMetrics(registry, db)
  installProcessMetrics(app, registry, { version: sources.version ?? '', engine: db.engine })
  const acted = new Counter({
    name: 'lumbung_acts_total',
    help: 'Acts answered, by outcome: accepted, repeated, or the code of a refusal or failure.',
    labelNames: ['market', 'kind', 'outcome'] as const,
    registers: [registry],
  })
  return { registry, acts: (market, kind, outcome, count) => acted.inc({ market, kind, outcome }, count) }
}

function installRequestMetrics(app: FastifyInstance, registry: Registry): void {
  const registers = [registry]
  const requests = new Counter({
    name: 'lumbung_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  })
  const seconds = new Histogram({
    name: 'lumbung_http_request_seconds',
    help: 'From the first byte read to the last byte handed over.',
    labelNames: ['method', 'route'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  let open = 0
  new Gauge({
    name: 'lumbung_http_requests_open',
    help: 'Requests being answered, event streams among them.',
    registers,
    collect() {
      this.set(open)
    },
  })
  app.addHook('onRequest', (_request, _reply, done) => {
    open++
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    open--
    const { definition } = request.routeOptions.config
    // Never the address as it was asked for: strangers would make a time series a request.
    const route = request.routeOptions.url ?? 'none'
    const method = request.routeOptions.url === undefined ? 'none' : request.method
    requests.inc({ method, route, status: reply.statusCode })
    if (definition?.produces?.[0] !== 'text/event-stream') seconds.observe({ method, route }, reply.elapsedTime / 1000)
    done()
  })
}

function installQueueMetrics(registry: Registry, markets: Markets): void {
  const labelNames = ['market'] as const
  new Gauge({
    name: 'lumbung_queue_waiting',
    help: 'Acts waiting for their market’s turnstile or in it.',
    labelNames,
    registers: [registry],
    collect() {
      this.reset()
      for (const [market, { acts }] of markets.waiting()) this.set({ market }, acts)
    },
  })
  new Gauge({
    name: 'lumbung_queue_oldest_seconds',
    help: 'How long the act that waits longest has waited by now.',
    labelNames,
    registers: [registry],
    collect() {
      this.reset()
      for (const [market, { oldestMs }] of markets.waiting()) this.set({ market }, oldestMs / 1000)
    },
  })
}

const quick = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const parts = ['turnstile', 'load', 'decide', 'write', 'commit'] as const

function installBatchMetrics(registry: Registry, onBatch: MetricSources['onBatch']): void {
  const registers = [registry]
  const acts = new Histogram({
    name: 'lumbung_batch_acts',
    help: 'Acts in a batch that passed the turnstile.',
    labelNames: ['market'] as const,
    buckets: [1, 2, 5, 10, 25, 50, 100, 200, 300, 400, 500],
    registers,
  })
  const seconds = new Histogram({
    name: 'lumbung_batch_seconds',
    help: 'Time of a batch by part: waiting for the market’s row, load, decide, write, commit.',
    labelNames: ['market', 'part'] as const,
    buckets: quick,
    registers,
  })
  const queued = new Histogram({
    name: 'lumbung_queue_wait_seconds',
    help: 'How long the first act of a batch had waited in the queue.',
    labelNames: ['market'] as const,
    buckets: quick,
    registers,
  })
  const failed = new Counter({
    name: 'lumbung_batches_failed_total',
    help: 'Batches that did not pass: given_up (answered busy), split (run again in halves), set_aside (one act, an incident), outcome_unknown.',
    labelNames: ['market', 'why'] as const,
    registers,
  })
  onBatch?.(
    batch => {
      const { market, times } = batch
      acts.observe({ market }, batch.acts)
      queued.observe({ market }, batch.queued / 1000)
      for (const part of parts) seconds.observe({ market, part }, times[part] / 1000)
    },
    (market, why) => failed.inc({ market, why }),
  )
}
