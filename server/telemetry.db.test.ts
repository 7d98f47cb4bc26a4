/** Traces as a collector receives them, over OTLP/HTTP on loopback. */
import { createServer, type Server } from 'node:http'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSecret } from '#sim/faults/process.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { keysOf, orderOf, receiptOf } from '#test/support/brand.ts'
import { connect } from '#sim/faults/wire.ts'
import { enterBrand } from '#sim/faults/brand.ts'
import { readConfig } from './config.ts'
import { startServer } from './main.ts'

type Attribute = { key: string; value: { stringValue?: string; intValue?: number; arrayValue?: { values: { stringValue: string }[] } } }
interface SentSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: Attribute[]
}

const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
const caller = '00f067aa0ba902b7'

describePostgres('traces', (_open, url) => {
  const key = keysOf(5, 'traces')
  const spans: SentSpan[] = []
  const resources: Attribute[][] = []
  let collector: Server
  beforeAll(async () => {
    collector = createServer((request, response) => {
      let text = ''
      request.on('data', chunk => (text += String(chunk)))
      request.on('end', () => {
        type Sent = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: SentSpan[] }[] }[] }
        for (const { resource, scopeSpans } of (JSON.parse(text) as Sent).resourceSpans) {
          resources.push(resource.attributes)
          spans.push(...scopeSpans.flatMap(s => s.spans))
        }
        response.setHeader('content-type', 'application/json').end('{}')
      })
    })
    await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => collector.close())

  test('a request, what its act waited for, and the caller’s trace; probes make none', async () => {
    const { port } = collector.address() as AddressInfo
    const env = {
      DATABASE_URL: await url(),
      LUMBUNG_PORT: '0',
      LUMBUNG_SECRET: runSecret,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    }
    const lines: string[] = []
    const server = await startServer(readConfig({ ...env, LUMBUNG_LOG: 'info' }), { write: text => void lines.push(text) })
    await enterBrand(server.url)
    const client = connect(server.url)
    const order = orderOf(key('order'), { S1: 1 }, { buyer: { name: 'Sita Purnamadewi' } })
    await client.act('A', receiptOf(key('stock'), 'A-WH-1', { S1: 5 }))
    await client.send('POST', '/v1/orders', JSON.stringify({ market: 'A', ...order.body }), {
      'content-type': 'application/json',
      'idempotency-key': order.key,
      traceparent: `00-${trace}-${caller}-01`,
    })
    await client.bulk('A', [orderOf(key('one'), { S1: 1 }), orderOf(key('two'), { S1: 100 })])
    await client.send('GET', '/health/ready')
    client.close()
    await server.close()

    const mine = spans.filter(span => span.traceId === trace)
    const named = (name: string, list = mine) => list.find(span => span.name === name) as SentSpan
    const request = named('POST /v1/orders')
    expect(request.parentSpanId).toBe(caller)
    expect(attributes(request)).toMatchObject({
      'http.route': '/v1/orders',
      'http.response.status_code': 201,
      'lumbung.market': 'A',
      'lumbung.key': order.key,
      'lumbung.kind': 'order',
      'lumbung.outcome': 'accepted',
    })
    expect([named('queue').parentSpanId, named('batch').parentSpanId]).toEqual([request.spanId, request.spanId])
    expect(attributes(named('batch'))['lumbung.keys']).toEqual([order.key])
    const parts = ['turnstile', 'load', 'decide', 'write', 'commit'].map(name => named(name))
    expect(parts.map(part => part.parentSpanId)).toEqual(parts.map(() => named('batch').spanId))
    // One after the other, and all of it within the request.
    const times = [
      request.startTimeUnixNano,
      named('queue').startTimeUnixNano,
      ...parts.map(p => p.startTimeUnixNano),
      request.endTimeUnixNano,
    ]
    expect(times).toEqual([...times].sort())
    const bulk = spans.find(span => span.name === 'POST /v1/acts') as SentSpan
    expect(attributes(bulk)).toMatchObject({ 'lumbung.acts': 2, 'lumbung.outcomes.accepted': 1, 'lumbung.outcomes.insufficient_stock': 1 })
    const ofBulk = spans.filter(span => span.traceId === bulk.traceId)
    expect(attributes(named('queue', ofBulk))['lumbung.keys']).toEqual([key('one'), key('two')])
    expect(spans.filter(span => span.name.includes('health'))).toEqual([])
    expect(JSON.stringify(spans)).not.toContain('Purnamadewi')
    expect(Object.assign({}, ...resources.map(asObject))).toMatchObject({ 'service.name': 'lumbung' })
    expect(lines.join('')).toContain(`"requestId":"${trace}-${caller}"`)
    expect(lines.join('')).toContain(`"traceId":"${trace}"`)
  })

  test('nothing of OpenTelemetry is loaded until it is asked for', () => {
    expect(readConfig({}).tracing).toBeUndefined()
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_SDK_DISABLED: 'true' }).tracing).toBeUndefined()
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/' }).tracing?.url).toBe('http://c:4318/v1/traces')
    const source = readFileSync(new URL('./telemetry.ts', import.meta.url), 'utf8')
    expect(source.match(/^import (?!type).*@opentelemetry/m)).toBeNull()
    expect(readFileSync(new URL('./main.ts', import.meta.url), 'utf8')).toMatch(/await import\('\.\/telemetry\.ts'\)/)
  })
})

const asObject = (list: readonly Attribute[]) =>
  Object.fromEntries(
    list.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.arrayValue?.values.map(v => v.stringValue) ?? value]),
  ) as Record<string, unknown>
const attributes = (span: SentSpan) => asObject(span.attributes)
