/** Figures for operators, in Prometheus' text format. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ActKind } from '#domain/acts.ts'
import type { Answer, Markets } from '#server/market/door.ts'

export interface Metrics {
  readonly registry: Registry
  /** Counts an act's answer. */
  act(market: string, kind: ActKind, answer: Answer): void
}

/** Counts requests by route and status, times them, and installs what is read only when somebody looks. */
export function installMetrics(app: FastifyInstance, markets: Markets): Metrics {
  const registry = new Registry()
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
  const acted = new Counter({
    name: 'lumbung_acts_total',
    help: 'Acts answered.',
    labelNames: ['market', 'kind', 'outcome'] as const,
    registers,
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { definition } = request.routeOptions.config
    // Never the address as it was asked for: strangers would make a time series a request.
    const route = request.routeOptions.url ?? 'none'
    const method = request.routeOptions.url === undefined ? 'none' : request.method
    requests.inc({ method, route, status: reply.statusCode })
    if (definition?.produces?.[0] !== 'text/event-stream') seconds.observe({ method, route }, reply.elapsedTime / 1000)
    done()
  })
  installGauges(app, registry, markets)
  return {
    registry,
    act: (market, kind, answer) => {
      const unknown = answer.outcome === 'refused' && answer.code === 'unknown_market'
      const outcome = answer.outcome === 'accepted' ? (answer.repeated ? 'repeated' : 'accepted') : answer.code
      acted.inc({ market: unknown ? '' : market, kind, outcome })
    },
  }
}

function installGauges(app: FastifyInstance, registry: Registry, markets: Markets): void {
  const registers = [registry]
  new Gauge({
    name: 'lumbung_queue_waiting',
    help: 'Acts waiting for their market’s turnstile.',
    labelNames: ['market'] as const,
    registers,
    collect() {
      this.reset()
      for (const [market, waiting] of markets.waiting()) this.set({ market }, waiting)
    },
  })
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  app.addHook('onClose', async () => void delay.disable())
  new Gauge({
    name: 'lumbung_event_loop_delay_seconds',
    help: 'How late timers were since the last look.',
    labelNames: ['quantile'] as const,
    registers,
    collect() {
      for (const quantile of [50, 99, 100]) this.set({ quantile: String(quantile / 100) }, delay.percentile(quantile) / 1e9)
      delay.reset()
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  new Gauge({
    name: 'process_cpu_seconds_total',
    help: 'Processor time used.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage()
      this.set((user + system) / 1e6)
    },
  })
  new Gauge({
    name: 'process_uptime_seconds',
    help: 'Since the start.',
    registers,
    collect() {
      this.set(process.uptime())
    },
  })
}
