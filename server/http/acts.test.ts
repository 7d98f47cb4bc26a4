import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RefusalCode } from '#domain/outcomes.ts'
import { refusals } from '#domain/outcomes.ts'
import { acts, actKinds } from '#contract/acts.ts'
import { failures } from '#contract/errors.ts'
import type { Failed } from '#server/market/door.ts'
import { accepted, key, testApp, type TestApp } from './fakes.ts'

const order = { market: 'CN', channel: 'CN-WEB', lines: [{ sku: 'MI3-16-SLV', quantity: 2 }], fulfil: { kind: 'ship' } }
const { market: _market, ...orderBody } = order
const other = '0198c1a2-7b6e-7000-8000-0000000000a2'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.app.close())
beforeEach(() => {
  t.markets.seen.length = 0
  t.markets.answer = act => accepted(act)
})
const post = (payload: object, headers: Record<string, string> = { 'idempotency-key': key }) =>
  t.send({ method: 'POST', url: '/v1/orders', payload, headers })

describe('one act', () => {
  test('is accepted with 201, its fields as body, its key from the header', async () => {
    const answer = await post({ ...order, occurredAt: '2017-06-30T08:15:00Z', actor: 'till 2' }, { 'idempotency-key': key.toUpperCase() })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      outcome: 'accepted',
      key,
      seq: 7,
      detail: { number: 3 },
      movements: [{ from: 'CN-WH-1/available' }],
    })
    expect(t.markets.seen).toEqual([
      { market: 'CN', act: { key, kind: 'order', occurredAt: Date.UTC(2017, 5, 30, 8, 15), actor: 'till 2', body: orderBody } },
    ])
  })

  test('needs neither a time nor an actor', async () => {
    await post(order)
    expect(t.markets.seen[0]?.act).toMatchObject({ occurredAt: undefined, actor: 'api' })
  })

  test('repeated is answered 200 and says so', async () => {
    t.markets.answer = act => accepted(act, { repeated: true })
    const answer = await post(order)
    expect([answer.statusCode, answer.headers['idempotency-replayed']]).toEqual([200, 'true'])
  })

  test.each(actKinds)('%s has an endpoint that takes its example', async kind => {
    const answer = await t.send({
      method: 'POST',
      url: acts[kind].path,
      payload: { market: 'CN', ...acts[kind].example },
      headers: { 'idempotency-key': key },
    })
    expect(answer.json()).toMatchObject({ outcome: 'accepted', kind })
    expect(t.markets.seen[0]?.act).toEqual({ key, kind, occurredAt: undefined, actor: 'api', body: acts[kind].example })
  })

  test.each(Object.keys(refusals) as RefusalCode[])('refused as %s has the registry’s status and the detail beside it', async code => {
    t.markets.answer = act => ({ outcome: 'refused', key: act.key, code, detail: { sku: 'MI3-16-SLV', available: 0, status: 'not this' } })
    const answer = await post(order)
    const { status, title, advice } = refusals[code]
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toMatchObject({ type: `/docs/errors#${code}`, title, status, code, advice, key, sku: 'MI3-16-SLV', available: 0 })
    expect(answer.json().detail).toContain('sku MI3-16-SLV, available 0')
  })

  test.each(Object.keys(failures) as Failed['code'][])('failed as %s has the registry’s status', async code => {
    t.markets.answer = act => ({ outcome: 'failed', key: act.key, code, detail: { retryAfterSeconds: 1.2 } })
    const answer = await post(order)
    expect(answer.statusCode).toBe(failures[code].status)
    expect(answer.json().code).toBe(code)
    expect(answer.headers['retry-after']).toBe(failures[code].status === 503 ? '2' : undefined)
  })

  test('without a key, or with one that is no UUID, is not taken', async () => {
    for (const headers of [{}, { 'idempotency-key': 'order-17' }, { 'idempotency-key': '' }]) {
      const answer = await post(order, headers as Record<string, string>)
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'idempotency_key_required'])
    }
    expect(t.markets.seen).toEqual([])
  })

  test('takes the key in quotes, as the draft standard writes it', async () => {
    await post(order, { 'idempotency-key': `"${key}"` })
    expect(t.markets.seen[0]?.act.key).toBe(key)
  })

  test.each([
    ['a number as text', { ...order, lines: [{ sku: 'A', quantity: '2' }] }, '/lines/0/quantity', 'must be integer'],
    ['a boolean as text', { ...order, partial: 'true' }, '/partial', 'must be boolean'],
    ['one line instead of a list', { ...order, lines: { sku: 'A', quantity: 2 } }, '/lines', 'must be array'],
    ['a field nobody knows', { ...order, colour: 'red' }, '/colour', 'is not a field here'],
    [
      'a field nobody knows, deep down',
      { ...order, lines: [{ sku: 'A', quantity: 2, 'a/b~c': 1 }] },
      '/lines/0/a~1b~0c',
      'is not a field here',
    ],
    ['a missing field', { ...order, channel: undefined }, '/channel', 'is missing'],
    ['null for a text', { ...order, externalRef: null }, '/externalRef', 'must be string'],
    ['half a unit', { ...order, lines: [{ sku: 'A', quantity: 0.5 }] }, '/lines/0/quantity', 'must be integer'],
    ['a code with a blank', { ...order, channel: 'CN WEB' }, '/channel', 'must be a code'],
    ['an impossible day', { ...order, occurredAt: '2017-02-30T00:00:00Z' }, '/occurredAt', 'must be a valid date-time'],
    ['a leap second', { ...order, occurredAt: '2016-12-31T23:59:60Z' }, '/occurredAt', 'RFC 3339'],
    ['a time without a zone', { ...order, occurredAt: '2017-06-30T08:15:00' }, '/occurredAt', 'must be'],
    ['an id in capitals', { ...order, hold: key.toUpperCase() }, '/hold', 'must be a UUID in lower case'],
    ['NUL', { ...order, externalRef: 'a\u0000b' }, '/externalRef', ''],
    ['half a surrogate pair', { ...order, buyer: { name: '\ud83d' } }, '/buyer/name', ''],
    ['a list', [order], '', 'must be object'],
  ])('with %s is invalid_body and points at it', async (_name, payload, pointer, words) => {
    const answer = await post(payload)
    expect([answer.statusCode, answer.json().code, answer.json().pointer]).toEqual([422, 'invalid_body', pointer])
    expect(answer.json().detail).toContain(words)
    expect(t.markets.seen).toEqual([])
  })

  test('keeps what people write: accents, Hindi, pictures, line breaks', async () => {
    const name = 'Нові भारत 小米 😀\n2'
    expect((await post({ ...order, buyer: { name } })).statusCode).toBe(201)
    expect(t.markets.seen[0]?.act.body).toMatchObject({ buyer: { name } })
  })
})

describe('many acts', () => {
  const line = (more: object = {}) => JSON.stringify({ key, kind: 'order', body: orderBody, ...more })
  const send = (payload: string, url = '/v1/acts?market=CN', type = 'application/x-ndjson') =>
    t.send({ method: 'POST', url, payload, headers: { 'content-type': type } })
  const linesOf = (body: string) =>
    body
      .trimEnd()
      .split('\n')
      .map(text => JSON.parse(text) as Record<string, unknown>)

  test('are answered line by line in their order', async () => {
    t.markets.answer = act =>
      act.key === other ? { outcome: 'refused', key: other, code: 'unknown_sku', detail: { sku: 'X' } } : accepted(act)
    const answer = await send(
      `${line()}\r\n${line({ key: other.toUpperCase(), actor: 'till', occurredAt: '2017-06-30T08:15:00+08:00' })}\n`,
    )
    expect(answer.headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
    expect(linesOf(answer.body)).toEqual([
      expect.objectContaining({ outcome: 'accepted', key }),
      { outcome: 'refused', key: other, code: 'unknown_sku', detail: { sku: 'X' } },
    ])
    expect(t.markets.seen.map(({ act }) => [act.key, act.actor, act.occurredAt])).toEqual([
      [key, 'api', undefined],
      [other, 'till', Date.UTC(2017, 5, 30, 0, 15)],
    ])
  })

  test('one poisoned record does not block the queue', async () => {
    const answer = await send(
      [
        line(),
        '{"key":',
        line({ kind: 'wish' }),
        line({ body: { ...orderBody, lines: [] } }),
        line({ body: { ...orderBody, channel: 'a\u0000' } }),
        '7',
        line({ key: other }),
      ].join('\n'),
    )
    const bad = (at: number, pointer: string, of: string | null = key) =>
      expect.objectContaining({ outcome: 'failed', code: 'invalid_body', line: at, key: of, detail: expect.objectContaining({ pointer }) })
    expect(linesOf(answer.body)).toEqual([
      expect.objectContaining({ outcome: 'accepted', key }),
      bad(2, '', null),
      bad(3, '/kind'),
      bad(4, '/body/lines'),
      bad(5, '/body/channel'),
      bad(6, '', null),
      expect.objectContaining({ outcome: 'accepted', key: other }),
    ])
    expect(t.markets.seen).toHaveLength(2)
  })

  test('blank lines count for nothing, but numbers are those of the file', async () => {
    expect(linesOf((await send(`\n${line()}\n\n{}\n`)).body)).toEqual([
      expect.objectContaining({ outcome: 'accepted' }),
      expect.objectContaining({ line: 4 }),
    ])
  })

  test('500 are taken, 501 are not, and nothing of those happens', async () => {
    expect(linesOf((await send(Array(500).fill(line()).join('\n'))).body)).toHaveLength(500)
    t.markets.seen.length = 0
    const answer = await send(Array(501).fill(line()).join('\n'))
    expect([answer.statusCode, answer.json().code, answer.json().lines]).toEqual([413, 'too_many_acts', 501])
    expect(t.markets.seen).toEqual([])
  })

  test('of a market nobody knows, of none, or without a line are refused whole', async () => {
    expect((await send(line(), '/v1/acts?market=XX')).json().code).toBe('unknown_market')
    expect((await send(line(), '/v1/acts')).json()).toMatchObject({ code: 'invalid_query', pointer: '/market' })
    expect((await send('\n')).json().code).toBe('invalid_body')
    expect((await send('')).json().code).toBe('invalid_body')
    expect((await send(line(), '/v1/acts?market=CN', 'application/json')).json().code).toBe('unsupported_media_type')
  })

  test('a busy market says when to come back', async () => {
    t.markets.answer = act => ({ outcome: 'failed', key: act.key, code: 'busy', detail: { retryAfterSeconds: 1 } })
    const answer = await send(line())
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([200, '1'])
  })
})
