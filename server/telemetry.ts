/**
 * Traces of requests and their acts by OpenTelemetry, sent over OTLP/HTTP. Loaded only where the environment asks for it (configuration.md): then a
 * request is a span, and in it what its acts waited for: `queue`, and the `batch` with `turnstile`, `load`, `decide`, `write`, `commit`. A batch
 * carries acts of many requests; each of them shows it as its own. Keys are attributes; nothing about buyers is.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Span, Tracer } from '@opentelemetry/api'
import type { TracingConfig } from './config.ts'
import type { RequestTrace, Tracing } from './http/tracing.ts'
import type { BatchEvent } from './market/door.ts'

export interface OpenTracing extends Tracing {
  /** Sends what is left, in two seconds at most. */
  close(): Promise<void>
}

const closeMs = 2000
/** Keys of a bulk request's acts that its spans name. */
const keysNamed = 20
const parts = ['turnstile', 'load', 'decide', 'write', 'commit'] as const

/** Loads OpenTelemetry and begins to send traces. Throws, with what to do, where its packages are not installed. */
export async function openTracing(
  config: TracingConfig,
  version: string,
  log: { warn(details: object, message: string): void },
): Promise<OpenTracing> {
  const [api, sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const say = (text: string) => log.warn({ telemetry: text }, 'traces are not sent')
  const nothing = () => {}
  api.diag.setLogger({ error: say, warn: say, info: nothing, debug: nothing, verbose: nothing }, api.DiagLogLevel.WARN)
  const resource = resources
    .defaultResource()
    .merge(resources.detectResources({ detectors: [resources.envDetector] }))
    .merge(resources.resourceFromAttributes({ 'service.name': config.serviceName, 'service.version': version }))
  const provider = new sdk.TracerProvider({
    resource,
    sampler: samplerOf(sdk, config),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: config.url }) })],
  })
  const tracer = provider.getTracer('lumbung', version)
  return {
    begin: request => requestTrace(api, tracer, request),
    close: () => Promise.race([provider.shutdown().catch(nothing), sleep(closeMs, undefined, { ref: false })]),
  }
}

type Api = typeof import('@opentelemetry/api')
type Sdk = typeof import('@opentelemetry/sdk-trace')

function samplerOf(sdk: Sdk, { sampler, ratio }: TracingConfig) {
  const root = {
    always_on: () => new sdk.AlwaysOnSampler(),
    always_off: () => new sdk.AlwaysOffSampler(),
    traceidratio: () => new sdk.TraceIdRatioBasedSampler(ratio),
  }[sampler.replace('parentbased_', '') as 'always_on' | 'always_off' | 'traceidratio']()
  return sampler.startsWith('parentbased_') ? new sdk.ParentBasedSampler({ root }) : root
}

/** A time of `performance.now()` as OpenTelemetry wants it. */
const epoch = (ms: number) => performance.timeOrigin + ms

function requestTrace(api: Api, tracer: Tracer, request: Parameters<Tracing['begin']>[0]): RequestTrace {
  const { parent, method, route } = request
  const context =
    parent === undefined
      ? api.ROOT_CONTEXT
      : api.trace.setSpanContext(api.ROOT_CONTEXT, {
          traceId: parent.traceId,
          spanId: parent.spanId,
          traceFlags: parent.flags,
          isRemote: true,
        })
  const attributes = { 'http.request.method': method, 'http.route': route }
  const options = { kind: api.SpanKind.SERVER, startTime: epoch(performance.now()), attributes }
  const span = tracer.startSpan(`${method} ${route}`, options, context)
  const batches = new Map<BatchEvent, { since: number; acts: number; keys: string[] }>()
  return {
    traceId: span.spanContext().traceId,
    passed(key, since, batch) {
      if (!span.isRecording()) return
      const mine = batches.get(batch) ?? { since, acts: 0, keys: [] }
      mine.acts += 1
      if (mine.keys.length < keysNamed) mine.keys.push(key)
      batches.set(batch, mine)
    },
    end({ status, note }) {
      span.setAttribute('http.response.status_code', status)
      if (status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR })
      for (const [name, value] of Object.entries(note ?? {}))
        if (typeof value === 'string' || typeof value === 'number') span.setAttribute(`lumbung.${name}`, value)
      for (const [outcome, count] of Object.entries(note?.outcomes ?? {})) span.setAttribute(`lumbung.outcomes.${outcome}`, count)
      for (const [batch, mine] of batches) batchSpans(api, tracer, span, batch, mine)
      span.end(epoch(performance.now()))
    },
  }
}

/** What the acts waited for, told afterwards: nothing was measured for it that metrics do not measure anyway. */
function batchSpans(api: Api, tracer: Tracer, span: Span, batch: BatchEvent, mine: { since: number; acts: number; keys: string[] }): void {
  const { market, times } = batch
  const within = api.trace.setSpan(api.ROOT_CONTEXT, span)
  const keys = { 'lumbung.market': market, 'lumbung.acts': mine.acts, 'lumbung.keys': mine.keys }
  tracer.startSpan('queue', { startTime: epoch(mine.since), attributes: keys }, within).end(epoch(times.begun))
  const attributes = { ...keys, 'lumbung.batch.acts': batch.acts, 'lumbung.batch.seq': batch.seq, 'lumbung.batch.moved': batch.moved }
  const whole = tracer.startSpan('batch', { startTime: epoch(times.begun), attributes }, within)
  let at = times.begun
  for (const part of parts) {
    tracer.startSpan(part, { startTime: epoch(at) }, api.trace.setSpan(api.ROOT_CONTEXT, whole)).end(epoch(at + times[part]))
    at += times[part]
  }
  whole.end(epoch(at))
}
