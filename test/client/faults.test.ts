/** The client against a server that misbehaves: what was cut, half sent or put off is sent again with its key, and only that. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createClient, type ActInput, type ClientOptions, type Clock, type StreamEvent } from '#api/client.ts'
import { parseJson } from '#api/json.ts'

interface Seen {
  readonly method: string | undefined
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
/** How one request is answered; the last one goes on for ever. */
type Turn = (response: ServerResponse, seen: Seen) => void

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach(close => close()))

async function misbehaving(...turns: Turn[]) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const one: Seen = { method: request.method, url: request.url ?? '', headers: request.headers, body }
      const turn = turns[Math.min(seen.length, turns.length - 1)]
      seen.push(one)
      turn?.(response, one)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { seen, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A clock on which waiting costs nothing and is written down. Chance is always one half. */
function fakeClock() {
  const waits: number[] = []
  let now = 0
  const clock: Clock = {
    now: () => now,
    random: () => 0.5,
    async wait(ms) {
      waits.push(ms)
      now += ms
    },
  }
  return { waits, clock }
}

function clientOf(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const { waits, clock } = fakeClock()
  let n = 0
  const newKey = () => `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
  return { waits, client: createClient({ baseUrl, clock, newKey, ...options }) }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Turn => {
  const type = status < 400 ? 'application/json' : 'application/problem+json; charset=utf-8'
  return response => response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body))
}
const problem = (status: number, code: string, headers: Record<string, string> = {}, more: object = {}) =>
  json(
    status,
    { type: `/docs/errors#${code}`, title: code, status, code, detail: `said ${code}`, advice: '', requestId: 'r', ...more },
    headers,
  )
const cut: Turn = response => response.destroy()
/** Promises more than it sends. */
const half =
  (text: string, type = 'application/json'): Turn =>
  response => {
    response.writeHead(200, { 'content-type': type, 'content-length': '10000' }).write(text, () => response.destroy())
  }
const accepted = (key: string) => ({
  outcome: 'accepted',
  key,
  seq: 1,
  doc: key,
  kind: 'receipt',
  repeated: false,
  movements: [],
  detail: {},
})
const acceptIt: Turn = (response, { headers }) => json(201, accepted(String(headers['idempotency-key'])))(response, {} as Seen)

const body = { place: 'A-WH-1', lines: [{ sku: 'S1', quantity: 1 }] }
const receipts = (count: number): ActInput[] => Array.from({ length: count }, () => ({ kind: 'receipt', body }))

describe('one act', () => {
  test.each<[string, Turn[]]>([
    ['the connection is cut', [cut, cut]],
    ['half the answer comes', [half('{"outcome":"acc'), half('')]],
    [
      'an answer breaks off although the connection ends well',
      [response => response.writeHead(201, { 'content-type': 'application/json' }).end('{"outc')],
    ],
    ['a proxy has lost the server', [response => response.writeHead(502).end('<html>'), response => response.writeHead(504).end()]],
    [
      'the market is busy, the server stops, is not ready, does not know',
      [problem(503, 'busy'), problem(503, 'stopping'), problem(503, 'not_ready'), problem(503, 'outcome_unknown')],
    ],
    ['there were too many requests', [problem(429, 'rate_limited')]],
  ])('is sent again with its key when %s', async (_what, faults) => {
    const { seen, baseUrl } = await misbehaving(...faults, acceptIt)
    const { client, waits } = clientOf(baseUrl)
    const outcome = await client.act('A', 'receipt', body)
    expect(outcome).toMatchObject({ outcome: 'accepted', key: '00000000-0000-4000-8000-000000000001' })
    expect(seen.map(s => s.headers['idempotency-key'])).toEqual(seen.map(() => outcome.key))
    expect(new Set(seen.map(s => s.body)).size).toBe(1)
    expect(waits).toEqual([37.5, 75, 150, 300].slice(0, faults.length))
  })

  test('waits as long as the server asks, in seconds or until a time', async () => {
    const at = new Date(Date.now() + 60_000).toUTCString()
    const { baseUrl } = await misbehaving(
      problem(503, 'busy', { 'retry-after': '7' }),
      problem(503, 'busy', { 'retry-after': at }),
      acceptIt,
    )
    const { client, waits } = clientOf(baseUrl, { patience: { totalMs: 100_000 } })
    await client.act('A', 'receipt', body)
    expect(waits[0]).toBe(7000)
    expect(waits[1]).toBeGreaterThan(50_000)
  })

  test('refused or wrong is not sent again', async () => {
    const { seen, baseUrl } = await misbehaving(
      problem(409, 'insufficient_stock', {}, { key: 'k', available: 3 }),
      problem(500, 'incident', {}, { incident: 'i-1' }),
      problem(422, 'key_reused'),
    )
    const { client } = clientOf(baseUrl)
    expect(await client.act('A', 'receipt', body, { key: 'k' })).toEqual({
      outcome: 'refused',
      key: 'k',
      code: 'insufficient_stock',
      detail: { available: 3 },
      message: 'said insufficient_stock',
    })
    expect(await client.act('A', 'receipt', body)).toMatchObject({ outcome: 'failed', code: 'incident', detail: { incident: 'i-1' } })
    expect(await client.act('A', 'receipt', body)).toMatchObject({ outcome: 'failed', code: 'key_reused' })
    expect(seen).toHaveLength(3)
  })

  test('when patience ends, what the server said last is the outcome', async () => {
    const { baseUrl } = await misbehaving(problem(503, 'outcome_unknown'))
    const { client, waits } = clientOf(baseUrl, { patience: { totalMs: 10_000 } })
    expect(await client.act('A', 'receipt', body)).toMatchObject({ outcome: 'failed', code: 'outcome_unknown', key: expect.any(String) })
    expect(Math.max(...waits)).toBe(1500)
  })

  test('when nobody answers, the error has the cause and the key to send it with again', async () => {
    const { baseUrl } = await misbehaving(cut)
    const { client } = clientOf(baseUrl, { patience: { totalMs: 500 } })
    const failed = client.act('A', 'receipt', body)
    await expect(failed).rejects.toMatchObject({ name: 'ConnectionError', keys: ['00000000-0000-4000-8000-000000000001'] })
    await expect(failed).rejects.toHaveProperty('cause', expect.any(Error))
  })

  test('a server that says nothing is left after a while', async () => {
    const { seen, baseUrl } = await misbehaving(() => {}, acceptIt)
    const { client } = clientOf(baseUrl, { patience: { attemptMs: 200 } })
    expect(await client.act('A', 'receipt', body)).toMatchObject({ outcome: 'accepted' })
    expect(seen.length).toBeGreaterThan(1)
  })

  test('a signal ends it with its reason', async () => {
    const stop = new AbortController()
    const { baseUrl } = await misbehaving(() => stop.abort(new Error('enough')))
    const { client } = clientOf(baseUrl)
    await expect(client.act('A', 'receipt', body, { signal: stop.signal })).rejects.toThrow('enough')
  })
})

describe('many acts', () => {
  const keysIn = (seen: Seen) => seen.body.split('\n').map(line => (JSON.parse(line) as { key: string }).key.slice(-1))
  const lines = (make: (key: string, i: number) => object): Turn => {
    return (response, seen) => {
      const answers = seen.body.split('\n').map((line, i) => JSON.stringify(make((JSON.parse(line) as { key: string }).key, i)))
      response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(`${answers.join('\n')}\n`)
    }
  }
  const failed = (key: string, code: string) => ({ outcome: 'failed', key, code, detail: {} })

  test('only what is unsettled is sent again, in order; the rest stays as it was answered', async () => {
    const first = lines((key, i) =>
      i === 0
        ? accepted(key)
        : i === 2
          ? { outcome: 'refused', key, code: 'unknown_sku', detail: {} }
          : failed(key, i === 1 ? 'busy' : 'outcome_unknown'),
    )
    const { seen, baseUrl } = await misbehaving(
      first,
      lines((key, i) => (i === 0 ? accepted(key) : failed(key, 'stopping'))),
      lines(accepted),
    )
    const { client } = clientOf(baseUrl)
    const outcomes = await client.acts('A', receipts(4))
    expect(seen.map(keysIn)).toEqual([['1', '2', '3', '4'], ['2', '4'], ['4']])
    expect(outcomes.map(o => [o.key.slice(-1), o.outcome])).toEqual([
      ['1', 'accepted'],
      ['2', 'accepted'],
      ['3', 'refused'],
      ['4', 'accepted'],
    ])
  })

  test('half an answer settles nothing: all are sent again', async () => {
    const { seen, baseUrl } = await misbehaving(
      half(`${JSON.stringify(accepted('x'))}\n{"out`, 'application/x-ndjson'),
      response => response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(`${JSON.stringify(accepted('x'))}\n`),
      cut,
      lines(accepted),
    )
    const { client } = clientOf(baseUrl)
    expect((await client.acts('A', receipts(2))).map(o => o.key.slice(-1))).toEqual(['1', '2'])
    expect(seen.map(keysIn)).toEqual([1, 2, 3, 4].map(() => ['1', '2']))
  })

  test('when patience ends, the unsettled say so; when nobody answers, their keys are in the error', async () => {
    const busy = await misbehaving(
      lines((key, i) => (i === 0 ? accepted(key) : failed(key, 'busy'))),
      lines(key => failed(key, 'busy')),
    )
    const { client } = clientOf(busy.baseUrl, { patience: { totalMs: 300 } })
    expect((await client.acts('A', receipts(2))).map(o => (o.outcome === 'failed' ? o.code : o.outcome))).toEqual(['accepted', 'busy'])
    const lost = await misbehaving(
      lines((key, i) => (i === 0 ? accepted(key) : failed(key, 'busy'))),
      cut,
    )
    const other = clientOf(lost.baseUrl, { patience: { totalMs: 300 } })
    await expect(other.client.acts('A', receipts(2))).rejects.toMatchObject({ keys: ['00000000-0000-4000-8000-000000000002'] })
  })

  test('large acts are cut into requests the server takes', async () => {
    const { seen, baseUrl } = await misbehaving(lines(accepted))
    const { client } = clientOf(baseUrl)
    const large = { place: 'A-WH-1', note: 'x'.repeat(300_000), lines: [] }
    expect(
      await client.acts(
        'A',
        Array.from({ length: 7 }, (): ActInput => ({ kind: 'count', body: large })),
      ),
    ).toHaveLength(7)
    expect(seen.map(s => keysIn(s).length)).toEqual([3, 3, 1])
  })
})

describe('questions', () => {
  test('are asked again while the server is away', async () => {
    const { seen, baseUrl } = await misbehaving(
      cut,
      half('{"digest":"a'),
      problem(503, 'database_unavailable'),
      json(200, { digest: 'abc' }),
    )
    expect(await clientOf(baseUrl).client.get('/v1/book/digest')).toEqual({ digest: 'abc' })
    expect(seen).toHaveLength(4)
  })

  test('something that is no Lumbung is told from one', async () => {
    const { baseUrl } = await misbehaving(response => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>nginx'))
    await expect(clientOf(baseUrl).client.get('/v1/book/digest')).rejects.toMatchObject({ name: 'ConnectionError', cause: '<h1>nginx' })
  })

  test('sums beyond 2^53 are exact, whatever else looks like a number', () => {
    const text =
      '{"sum":9007199254740993,"less":-90071992547409931,"safe":9007199254740991,"n":0.1234567890123456789,"e":1e300,"s":"9007199254740993"}'
    expect(parseJson(text)).toEqual({
      sum: 9007199254740993n,
      less: -90071992547409931n,
      safe: 9007199254740991,
      n: Number('0.1234567890123456789'),
      e: 1e300,
      s: '9007199254740993',
    })
    expect(parseJson('[1,2]')).toEqual([1, 2])
  })
})

describe('events', () => {
  const event = (seq: number) => `id: A:${seq}\ndata: ${JSON.stringify({ market: 'A', seq, kind: 'order', doc: 'd', recordedAt: 't' })}\n\n`
  const stream =
    (text: string, end: (response: ServerResponse) => void = response => response.end()): Turn =>
    response => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text, () => end(response))
    }
  const open = (seq: number) => `retry: 2000\nid: A:${seq}\nevent: open\ndata: {}\n\n`

  test('none is lost or doubled when the connection breaks in the middle of one', async () => {
    const reset = `id: A:9\nevent: reset\ndata: {"market":"A","after":4,"from":9,"reason":"dropped"}\n\n`
    const { seen, baseUrl } = await misbehaving(
      stream(open(0) + event(1) + event(2).slice(0, -1), response => response.destroy()),
      stream(`${open(1)}: still here\n\n${event(2)}${event(3).slice(0, 20)}`),
      cut,
      problem(503, 'stopping', { 'retry-after': '2' }),
      stream(open(2) + event(3) + event(4)),
      stream(open(4) + reset + event(10), () => {}),
    )
    const { client, waits } = clientOf(baseUrl)
    const got: StreamEvent[] = []
    const opened: string[] = []
    for await (const one of client.events({ markets: ['A'], after: 'A:0', onOpen: token => opened.push(token) })) {
      got.push(one)
      if (one.token === 'A:10') break
    }
    expect(got.map(one => [one.name, one.token])).toEqual([
      ['event', 'A:1'],
      ['event', 'A:2'],
      ['event', 'A:3'],
      ['event', 'A:4'],
      ['reset', 'A:9'],
      ['event', 'A:10'],
    ])
    expect(seen.map(s => s.headers['last-event-id'])).toEqual(['A:0', 'A:1', 'A:2', 'A:2', 'A:2', 'A:4'])
    expect(seen[0]?.url).toBe('/v1/events?market=A')
    expect(opened).toEqual(['A:0', 'A:1', 'A:2', 'A:4'])
    expect(Math.max(...waits)).toBe(2000)
  })

  test('a connection that has gone silent is left', async () => {
    const { seen, baseUrl } = await misbehaving(
      stream(open(0) + event(1), () => {}),
      stream(open(1) + event(2), () => {}),
    )
    const tokens: string[] = []
    for await (const one of clientOf(baseUrl).client.events({ silenceMs: 300 })) {
      tokens.push(one.token)
      if (tokens.length === 2) break
    }
    expect(tokens).toEqual(['A:1', 'A:2'])
    expect(seen).toHaveLength(2)
  })

  test('a signal ends them at once, without an error', async () => {
    const stop = new AbortController()
    const { baseUrl } = await misbehaving(stream(open(0) + event(1) + event(2), () => {}))
    const tokens: string[] = []
    for await (const one of clientOf(baseUrl).client.events({ signal: stop.signal })) {
      tokens.push(one.token)
      stop.abort()
    }
    expect(tokens).toEqual(['A:1'])
  })
})
