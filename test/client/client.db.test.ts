/** The client against real servers: acts, many acts, pages, documents and events, on PGlite. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createClient, ProblemError, type ActInput, type Client, type StreamEvent } from '#api/client.ts'
import { readConfig } from '#server/config.ts'
import { type RunningServer, startServer } from '#server/main.ts'
import { brand, keysOf, skus } from '#test/support/brand.ts'
import { unpack } from '#sim/faults/fleet.ts'
import { runSecret } from '#sim/faults/process.ts'
import { authorization } from '#sim/faults/operator.ts'

const key = keysOf('client')
let dataDir: string
let server: RunningServer
let client: Client

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lumbung-client-'))
  unpack(inject('pgliteSnapshot'), dataDir)
  server = await startServer({ ...readConfig({}), secret: runSecret, dataDir, port: 0, logLevel: 'silent' })
  client = createClient({ baseUrl: `${server.url}/`, actor: 'tester', authorization })
  const result = await client.request('put', '/v1/catalogue', { body: brand })
  expect(result).toMatchObject({ ok: true, status: 200, data: { created: expect.any(Number) } })
})
afterAll(async () => {
  await server?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const receipt = (n: number, sku = 'S1', quantity = 1): ActInput => ({
  key: key('receipt', n),
  kind: 'receipt',
  body: { place: 'A-WH-1', lines: [{ sku, quantity }] },
})

describe('an act', () => {
  test('is accepted, and repeated by its key', async () => {
    const body = { place: 'A-WH-1', lines: [{ sku: 'S1', quantity: 5 }] }
    const first = await client.act('A', 'receipt', body, { key: key(1), actor: 'dock 3' })
    expect(first).toMatchObject({ outcome: 'accepted', key: key(1), kind: 'receipt', repeated: false })
    expect(await client.act('A', 'receipt', body, { key: key(1), actor: 'dock 3' })).toMatchObject({ outcome: 'accepted', repeated: true })
    expect((await client.get('/v1/acts/{key}', { path: { key: key(1) }, query: { market: 'A' } })).repeated).toBe(true)
  })

  test('has a key and an actor of the client’s where it names none', async () => {
    const made = await client.act('A', 'receipt', { place: 'A-WH-2', lines: [{ sku: 'S2', quantity: 3 }] })
    if (made.outcome !== 'accepted') throw new Error(JSON.stringify(made))
    for await (const movement of client.items('/v1/movements', { query: { market: 'A', sku: 'S2' } }))
      expect(movement).toMatchObject({ actor: 'operator/tester', act: made.key, quantity: 3 })
  })

  test('refused is data with its code and what the code says', async () => {
    const refused = await client.act('A', 'order', {
      channel: 'A-WEB',
      lines: [{ sku: 'S1', quantity: 900 }],
      fulfil: { kind: 'ship' },
      shipTo: { country: 'ID' },
    })
    expect(refused).toMatchObject({ outcome: 'refused', code: 'insufficient_stock', message: expect.stringContaining('Not enough') })
    expect(Object.keys(refused)).not.toContain('status')
  })

  test('that fits no schema, or whose key was used otherwise, has failed', async () => {
    const wrong = await client.act('A', 'receipt', { place: 'A-WH-1', lines: [] })
    expect(wrong).toMatchObject({ outcome: 'failed', code: 'invalid_body', detail: { pointer: '/lines' } })
    const other = await client.act('A', 'receipt', { place: 'A-WH-1', lines: [{ sku: 'S1', quantity: 6 }] }, { key: key(1) })
    expect(other).toMatchObject({ outcome: 'failed', code: 'key_reused', key: key(1) })
  })
})

describe('many acts', () => {
  test('are answered in order over several requests, whatever single ones become', async () => {
    const acts: ActInput[] = Array.from({ length: 1203 }, (_, n) => receipt(n, 'S3'))
    acts[7] = { ...receipt(7), body: { place: 'A-WH-1', lines: [{ sku: 'NONE', quantity: 1 }] } } as ActInput
    acts[601] = { ...receipt(601), body: { place: 'A-WH-1', lines: [] } } as ActInput
    const outcomes = await client.acts('A', acts)
    expect(outcomes.map(o => o.key)).toEqual(acts.map(a => a.key))
    expect(outcomes[7]).toMatchObject({ outcome: 'refused', code: 'unknown_sku' })
    expect(outcomes[601]).toEqual({ outcome: 'failed', key: key('receipt', 601), code: 'invalid_body', detail: expect.anything() })
    expect(outcomes.filter(o => o.outcome === 'accepted')).toHaveLength(1201)
  })

  test('of a market nobody knows are refused each', async () => {
    expect(await client.acts('NOWHERE', [receipt(1), receipt(2)])).toMatchObject([
      { outcome: 'refused', key: key('receipt', 1), code: 'unknown_market' },
      { outcome: 'refused', key: key('receipt', 2), code: 'unknown_market' },
    ])
  })

  test('come from a source that is slow, and are sent as they come', async () => {
    async function* slowly() {
      yield receipt(2001)
      yield receipt(2002)
      // Never more than what came is waited for: the first outcome is there before the source goes on.
      await firstSettled
      yield receipt(2003)
    }
    let settle = () => {}
    const firstSettled = new Promise<void>(resolve => (settle = resolve))
    const seen: string[] = []
    for await (const outcome of client.feed('A', slowly())) {
      seen.push(outcome.outcome)
      settle()
    }
    expect(seen).toEqual(['accepted', 'accepted', 'accepted'])
  })
})

describe('questions', () => {
  test('a list’s items come page after page', async () => {
    const codes: string[] = []
    for await (const sku of client.items('/v1/skus', { query: { limit: 4 } })) codes.push(sku.code)
    expect(codes).toEqual(skus)
    await client.acts(
      'A',
      Array.from({ length: 7 }, (_, n) => receipt(4000 + n, 'S5')),
    )
    let units = 0
    for await (const m of client.items('/v1/movements', { query: { market: 'A', sku: 'S5', limit: 3 } })) units += m.quantity
    expect(units).toBe(7)
  })

  test('a problem is thrown by get and given by request', async () => {
    const missing = client.get('/v1/skus/{code}', { path: { code: 'a/b c' } })
    await expect(missing).rejects.toThrow(ProblemError)
    await expect(missing).rejects.toMatchObject({ code: expect.stringMatching(/not_found|invalid_query/) })
    const result = await client.request('get', '/v1/skus/{code}', { path: { code: 'NONE' } })
    expect(result).toMatchObject({ ok: false, status: 404, problem: { code: 'not_found' } })
  })

  test('an edit goes by the version that was read', async () => {
    const read = await client.request('get', '/v1/skus/{code}', { path: { code: 'S1' } })
    if (!read.ok || read.etag === null) throw new Error('no version')
    const { code, ...body } = read.data
    const edit = (ifMatch: string) =>
      client.request('put', '/v1/skus/{code}', { path: { code }, body: { ...body, name: 'Renamed' }, ifMatch })
    expect(await edit(read.etag)).toMatchObject({ ok: true, data: { name: 'Renamed' } })
    expect(await edit(read.etag)).toMatchObject({ ok: false, problem: { code: 'stale_version' } })
  })

  test('some have text', async () => {
    expect(await client.text('/v1/results', { query: { period: '2026', format: 'csv' }, accept: 'text/csv' })).toMatch(/^metric,/)
    expect((await client.get('/v1/book/verification')).differences).toEqual([])
  })
})

describe('events', () => {
  test('are followed from now on, and again from a token', async () => {
    const stop = new AbortController()
    const seen: StreamEvent[] = []
    let token = ''
    const opened = Promise.withResolvers<void>()
    const following = (async () => {
      for await (const event of client.events({ markets: ['A'], signal: stop.signal, onOpen: t => ((token = t), opened.resolve()) })) {
        seen.push(event)
        if (seen.length === 3) stop.abort()
      }
    })()
    await opened.promise
    const outcomes = await client.acts('A', [receipt(3001), receipt(3002), receipt(3003)])
    await following
    const seqs = outcomes.map(o => (o.outcome === 'accepted' ? o.seq : 0))
    expect(seen.map(e => e.data)).toMatchObject(seqs.map(seq => ({ market: 'A', seq, kind: 'receipt' })))
    expect(token).toBe(`A:${(seqs[0] as number) - 1}`)
    for await (const event of client.events({ markets: ['A'], after: seen[1]?.token as string })) {
      expect(event).toEqual(seen[2])
      break
    }
    for await (const event of client.events({ markets: ['A'], after: { A: seqs[0] as number } })) {
      expect(event).toEqual(seen[1])
      break
    }
  })

  test('of a market nobody knows are a problem', async () => {
    await expect(client.events({ markets: ['NOWHERE'] }).next()).rejects.toMatchObject({ name: 'ProblemError', code: 'unknown_market' })
  })
})
