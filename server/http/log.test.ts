import { expect, test } from 'vitest'
import { DbError } from '#server/db/errors.ts'
import { openLog, safeError } from '#server/log.ts'
import { key, testApp } from './fakes.ts'
import { readTraceparent } from './log.ts'

const order = { market: 'CN', channel: 'CN-WEB', lines: [{ sku: 'MI3-16-SLV', quantity: 2 }], fulfil: { kind: 'ship' } }
const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
const span = '00f067aa0ba902b7'

async function logging(level: 'debug' | 'warn' = 'debug') {
  const lines: Record<string, unknown>[] = []
  const logger = openLog(level, { write: (text: string) => void lines.push(JSON.parse(text) as Record<string, unknown>) })
  return { t: await testApp({ logger }), lines, answered: () => lines.filter(l => l['msg'] === 'answered') }
}
const post = (headers: Record<string, string> = {}) => ({
  method: 'POST' as const,
  url: '/v1/orders',
  payload: order,
  headers: { 'idempotency-key': key, ...headers },
})

test('a request is one line: id, route, status, time, and of its act market, key, kind and outcome', async () => {
  const { t, answered } = await logging()
  const accepted = await t.send(post({ 'x-request-id': 'shop-17/4' }))
  t.markets.answer = act => ({ outcome: 'refused', key: act.key, code: 'insufficient_stock', detail: {} })
  await t.send(post())
  expect(accepted.headers['x-request-id']).toBe('shop-17/4')
  const act = { market: 'CN', key, kind: 'order' }
  expect(answered()).toMatchObject([
    {
      level: 30,
      requestId: 'shop-17/4',
      method: 'POST',
      route: '/v1/orders',
      status: 201,
      ms: expect.any(Number),
      ...act,
      outcome: 'accepted',
      seq: 7,
    },
    { level: 30, status: 409, ...act, outcome: 'insufficient_stock' },
  ])
  await t.app.close()
})

test('five hundred acts in one request are one line, with the outcomes counted', async () => {
  const { t, answered } = await logging()
  let n = 0
  t.markets.answer = act =>
    ++n % 5 === 0
      ? { outcome: 'failed', key: act.key, code: 'incident', detail: { incident: `incident-${n}` } }
      : { outcome: 'refused', key: act.key, code: 'insufficient_stock', detail: {} }
  const { market: _, ...body } = order
  const lines = Array.from({ length: 9 }, (_x, i) => JSON.stringify({ key: key.slice(0, -1) + String(i), kind: 'order', body }))
  const url = '/v1/acts?market=CN'
  await t.send({ method: 'POST', url, payload: [...lines, '{'].join('\n'), headers: { 'content-type': 'application/x-ndjson' } })
  const outcomes = { insufficient_stock: 8, incident: 1, invalid_body: 1 }
  expect(answered()).toMatchObject([{ route: '/v1/acts', status: 200, market: 'CN', acts: 10, outcomes, incidents: ['incident-5'] }])
  await t.app.close()
})

test.each([
  ['ours where nobody gave one', {}, /^[\w-]{8}-\d+$/],
  ['the sender’s', { 'x-request-id': 'a.b:c/d+e=_-9' }, /^a\.b:c\/d\+e=_-9$/],
  ['the caller’s span', { traceparent: `00-${trace}-${span}-01` }, new RegExp(`^${trace}-${span}$`)],
  ['ours where the sender’s could forge a line', { 'x-request-id': 'a b","level":60' }, /^[\w-]{8}-\d+$/],
  ['ours where the sender’s is an e-mail address', { 'x-request-id': 'sita@example.com' }, /^[\w-]{8}-\d+$/],
  ['ours where the sender’s is too long', { 'x-request-id': 'a'.repeat(129) }, /^[\w-]{8}-\d+$/],
  ['ours where the trace is none', { traceparent: `00-${'0'.repeat(32)}-${span}-01` }, /^[\w-]{8}-\d+$/],
])('the request’s id is %s', async (_name, headers, pattern) => {
  const { t } = await logging('warn')
  expect((await t.send(post(headers as Record<string, string>))).headers['x-request-id']).toMatch(pattern)
  await t.app.close()
})

test('traceparent is read as W3C writes it, of later versions too, and nothing else', () => {
  expect(readTraceparent(`00-${trace}-${span}-01`)).toEqual({ traceId: trace, spanId: span, flags: 1 })
  expect(readTraceparent(`01-${trace}-${span}-00-more`)).toEqual({ traceId: trace, spanId: span, flags: 0 })
  for (const bad of [
    `ff-${trace}-${span}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-${span}-01`,
    `00-${trace}-${span}`,
    '',
  ])
    expect(readTraceparent(bad)).toBeUndefined()
})

test('what breaks is one error with the id that the answer shows; what passes by itself is none', async () => {
  const { t, lines } = await logging('warn')
  t.markets.answer = () => {
    throw new TypeError('of ours')
  }
  const broken = await t.send(post())
  const { requestId } = broken.json<{ requestId: string }>()
  expect(lines).toMatchObject([
    { level: 50, requestId, msg: 'unexpected error', err: { type: 'TypeError', message: 'of ours' } },
    { level: 50, requestId, status: 500, msg: 'answered' },
  ])
  lines.length = 0
  t.markets.answer = act => ({ outcome: 'failed', key: act.key, code: 'busy', detail: {} })
  expect((await t.send(post())).statusCode).toBe(503)
  expect((await t.send({ url: '/v1/nothing' })).statusCode).toBe(404)
  expect(lines).toEqual([])
  await t.app.close()
})

test('an error says where and what kind, never a value', () => {
  const row = 'Key (phone)=(+62 811 000) already exists.'
  const refused = (code: string, message: string) =>
    new DbError(Object.assign(new Error(message), { code, detail: row, constraint: 'buyer_pkey', table: 'buyer' }), 'insert into buyer …')
  expect(safeError(refused('23505', 'duplicate key value violates unique constraint "buyer_pkey"'))).toMatchObject({
    type: 'DbError',
    code: '23505',
    constraint: 'buyer_pkey',
    table: 'buyer',
  })
  const said = [
    safeError(refused('23505', 'duplicate key')),
    safeError(refused('22P02', 'invalid input syntax for type uuid: "Sita Devi"')),
    safeError(refused('P0001', "no: 'Sita Devi'")),
    safeError(new Error('outer', { cause: refused('22P02', 'invalid input syntax: "Sita Devi"') })),
  ]
  try {
    JSON.parse('{"name": "Sita Devi", x')
  } catch (error) {
    said.push(safeError(error))
  }
  expect(JSON.stringify(said)).not.toMatch(/Sita|811 000/)
  expect(said).toHaveLength(5)
  expect(safeError(new RangeError('not a tax rate'))).toMatchObject({
    message: 'not a tax rate',
    stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
  })
})
