import { setTimeout as sleep } from 'node:timers/promises'
import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import Type from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OutcomeUnknown } from '#server/db/db.ts'
import { ConnectionLost } from '#server/db/errors.ts'
import { accepted, key, testApp, type TestApp } from './fakes.ts'
import { decodeCursor, encodeCursor, page, pageOf, pageQuery } from './page.ts'
import { csv, html, type Principal, Problem, raw, reply, requireVersion, route, type Room } from './route.ts'

const order = { market: 'CN', channel: 'CN-WEB', lines: [{ sku: 'MI3-16-SLV', quantity: 2 }], fulfil: { kind: 'ship' } }
const Thing = Type.Object({ code: Type.String(), version: Type.Integer() })
let version = 3

const room: Room = {
  name: 'things',
  routes: [
    route({
      method: 'GET',
      path: '/v1/things',
      summary: 'Things',
      permission: 'catalogue:read',
      scope: 'filtered',
      query: Type.Object({ ...pageQuery, open: Type.Optional(Type.Boolean()), kind: Type.Optional(Type.Array(Type.String())) }),
      response: pageOf(Type.Integer()),
      handler: ({ query }) => {
        const from = query.cursor === undefined ? 0 : decodeCursor(Type.Integer(), query.cursor)
        const limit = query.limit ?? 100
        const rows = [1, 2, 3, 4, 5].filter(n => n > from).slice(0, limit + 1)
        return { ...page(rows, limit, last => last), secret: [query.open, query.kind] }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/things/:code',
      summary: 'A thing',
      permission: 'catalogue:read',
      scope: 'filtered',
      params: Type.Object({ code: Type.String({ maxLength: 10 }) }),
      response: Thing,
      handler: ({ params }) => reply({ body: { code: params.code, version }, etag: String(version) }),
    }),
    route({
      method: 'PUT',
      path: '/v1/things/:code',
      summary: 'Edit a thing',
      permission: 'catalogue:write',
      scope: 'filtered',
      ifMatch: 'required',
      body: Type.Object({ name: Type.String() }, { additionalProperties: false }),
      handler: ({ ifMatch }) => requireVersion(ifMatch, version),
    }),
    route({
      method: 'POST',
      path: '/v1/things/csv',
      summary: 'Import',
      permission: 'catalogue:write',
      scope: 'filtered',
      consumes: 'text/csv',
      produces: ['text/csv'],
      body: Type.String(),
      handler: ({ body }) => csv(body.toUpperCase(), 'a "b".csv'),
    }),
    route({
      method: 'GET',
      path: '/v1/things/stream',
      summary: 'Stream',
      permission: 'catalogue:read',
      scope: 'filtered',
      handler: () =>
        raw({
          contentType: 'text/plain; charset=utf-8',
          body: (async function* () {
            yield 'a'
            yield Buffer.from('b')
          })(),
        }),
    }),
    route({ method: 'GET', path: '/page', summary: 'Page', permission: 'public', handler: () => html('<h1>') }),
    route({
      method: 'GET',
      path: '/v1/fails/:how',
      summary: 'Fails',
      permission: 'public',
      params: Type.Object({ how: Type.String() }),
      handler: ({ params: { how } }) => {
        if (how === 'unknown') throw new OutcomeUnknown('lost')
        if (how === 'gone') throw new ConnectionLost('password=hunter2')
        if (how === 'problem') throw new Problem('not_editable', 'Three orders need it.', { usedBy: 3 })
        throw new Error('secret of the database')
      },
    }),
  ],
}

let t: TestApp
beforeAll(async () => {
  t = await testApp({ rooms: [room] })
})
afterAll(() => t.app.close())
const get = (url: string, headers: Record<string, string> = {}) => t.send({ url, headers })
const json = (url: string, payload: string | Buffer, more: Record<string, string> = {}) =>
  t.send({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', 'idempotency-key': key, ...more } })

describe('every error is a problem of the registry', () => {
  test.each([
    ['an address nobody has', () => get('/v2/orders'), 404, 'not_found'],
    ['a method the address does not take', () => get('/v1/orders'), 404, 'not_found'],
    ['an address that cannot be decoded', () => get('/v1/things/%zz'), 400, 'bad_request'],
    ['NUL in the address', () => get('/v1/things/a%00'), 400, 'bad_request'],
    ['NUL in the query', () => get('/v1/things?kind=%00'), 400, 'bad_request'],
    ['broken UTF-8 in the address', () => get('/v1/things/%ff'), 400, 'bad_request'],
    ['a parameter too long', () => get('/v1/things/abcdefghijklm'), 422, 'invalid_query'],
    ['a parameter nobody knows', () => get('/v1/things?colour=red'), 422, 'invalid_query'],
    ['a number that is none', () => get('/v1/things?limit=many'), 422, 'invalid_query'],
    ['a cursor of somebody else', () => get('/v1/things?cursor=xyz'), 400, 'cursor_invalid'],
    ['JSON that breaks off', () => json('/v1/orders', '{"market":'), 400, 'invalid_json'],
    ['an empty body', () => json('/v1/orders', ''), 400, 'invalid_json'],
    ['no body at all', () => t.send({ method: 'POST', url: '/v1/orders', headers: { 'idempotency-key': key } }), 422, 'invalid_body'],
    ['bytes that are not UTF-8', () => json('/v1/orders', Buffer.from([0x22, 0xff, 0x22])), 400, 'invalid_json'],
    ['a poisoned prototype', () => json('/v1/orders', '{"__proto__":{"a":1}}'), 400, 'invalid_json'],
    ['another media type', () => json('/v1/orders', '<order/>', { 'content-type': 'application/xml' }), 415, 'unsupported_media_type'],
    ['CSV where JSON is taken', () => json('/v1/orders', 'a,b', { 'content-type': 'text/csv' }), 415, 'unsupported_media_type'],
    [
      'a form, as another site could post it',
      () => json('/v1/orders', '{}', { 'content-type': 'text/plain' }),
      415,
      'unsupported_media_type',
    ],
    ['no media type', () => json('/v1/orders', '{}', { 'content-type': '' }), 415, 'unsupported_media_type'],
    ['a body over 2 MB', () => json('/v1/orders', `"${'x'.repeat(2 * 1024 * 1024)}"`), 413, 'payload_too_large'],
    [
      'an edit that does not say of what',
      () => t.send({ method: 'PUT', url: '/v1/things/a', payload: { name: 'n' } }),
      428,
      'precondition_required',
    ],
    ['a problem of a room', () => get('/v1/fails/problem'), 409, 'not_editable'],
    ['a commit nobody knows about', () => get('/v1/fails/unknown'), 503, 'outcome_unknown'],
    ['a database that is gone', () => get('/v1/fails/gone'), 503, 'database_unavailable'],
    ['a bug', () => get('/v1/fails/bug'), 500, 'internal'],
  ])('%s', async (_name, send, status, code) => {
    const answer = await send()
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(Object.keys(answer.json())).toEqual(expect.arrayContaining(['type', 'title', 'status', 'code', 'detail', 'advice', 'requestId']))
    expect(answer.body).not.toMatch(/secret|hunter2|node_modules/)
    expect(answer.json().requestId).toBe(answer.headers['x-request-id'])
    expect(answer.headers['retry-after'] === undefined).toBe(status !== 503)
  })

  test('a room’s extra members are beside the standard ones', async () => {
    expect((await get('/v1/fails/problem')).json()).toMatchObject({ detail: 'Three orders need it.', usedBy: 3 })
  })

  test('says where JSON breaks off and repeats nothing of it', async () => {
    const { detail } = (await json('/v1/orders', '{"phone": 13800138000')).json()
    expect(detail).toMatch(/from character \d+ on/)
    expect(detail).not.toContain('138')
  })
})

describe('what rooms answer', () => {
  test('pages: converted parameters, cursors that lead to the end, nothing the schema does not name', async () => {
    expect((await get('/v1/things?limit=2&open=true&kind=a')).json()).toEqual({ items: [1, 2], next: encodeCursor(2) })
    expect((await get(`/v1/things?limit=3&cursor=${encodeCursor(2)}`)).json()).toEqual({ items: [3, 4, 5], next: null })
  })

  test('versions: ETag, 304, If-Match', async () => {
    expect((await get('/v1/things/a')).headers['etag']).toBe('"3"')
    expect((await get('/v1/things/a', { 'if-none-match': 'W/"2", "3"' })).statusCode).toBe(304)
    expect((await get('/v1/things/a', { 'if-none-match': '"2"' })).statusCode).toBe(200)
    const put = (tag: string) => t.send({ method: 'PUT', url: '/v1/things/a', payload: { name: 'n' }, headers: { 'if-match': tag } })
    expect([(await put('"3"')).statusCode, (await put('*')).statusCode]).toEqual([204, 204])
    version = 4
    const stale = await put('"3"')
    version = 3
    expect([stale.statusCode, stale.json().code, stale.json().current]).toEqual([412, 'stale_version', '4'])
  })

  test('CSV, streams and pages', async () => {
    const answer = await t.send({
      method: 'POST',
      url: '/v1/things/csv',
      payload: '\ufeffa,b\n',
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    })
    expect([answer.body, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
      'A,B\n',
      'text/csv; charset=utf-8',
      'attachment; filename="a__b_.csv"',
    ])
    expect((await get('/v1/things/stream')).body).toBe('ab')
    expect((await get('/page')).headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    })
  })

  test('a route without a permission does not start', async () => {
    const { permission: _, ...open } = route({ method: 'GET', path: '/v1/open', summary: '', permission: 'public', handler: () => 1 })
    await expect(testApp({ rooms: [{ name: 'open', routes: [open as never] }] })).rejects.toThrow(
      'GET /v1/open of room open declares no permission',
    )
  })

  test('nor one with a permission and no scope', async () => {
    const open = route({ method: 'GET', path: '/v1/open', summary: '', permission: 'book:read', handler: () => 1 })
    await expect(testApp({ rooms: [{ name: 'open', routes: [open] }] })).rejects.toThrow('GET /v1/open of room open declares no scope')
  })
})

describe('on loopback without identity', () => {
  test.each(['localhost', 'localhost:8080', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])('answers as %s', async host => {
    expect((await get('/health/live', { host })).statusCode).toBe(200)
  })
  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1', '[::2]', 'localhost:80@evil.example'])(
    'not as %s',
    async host => {
      expect((await get('/health/live', { host })).json().code).toBe('foreign_host')
    },
  )
  test('only to its own pages', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'file://']) {
      expect((await json('/v1/orders', JSON.stringify(order), { origin })).json().code).toBe('foreign_origin')
    }
    expect((await json('/v1/orders', JSON.stringify(order), { origin: 'http://localhost:5173' })).statusCode).toBe(201)
  })
})

const ana: Principal = { kind: 'person', actor: 'staff-1', id: 'ana', grants: [{ role: 'owner', scope: 'everything' }] }
const cashier: Principal = { kind: 'key', actor: 'key:till', id: 'till', grants: [{ role: 'cashier', scope: { market: 'CN' } }] }

test('with identity every route asks who it is, before it reads the body', async () => {
  const s = await testApp({
    rooms: [room],
    publicUrl: 'https://lumbung.example',
    identity: {
      authenticate: ({ headers }) => {
        if (headers.authorization === undefined) throw new Problem('unauthenticated')
        return headers.authorization === 'ana' ? ana : cashier
      },
    },
  })
  const send = (headers: Record<string, string>, payload: object | string = order) =>
    s.send({ method: 'POST', url: '/v1/orders', payload, headers: { host: 'shop.example', 'idempotency-key': key, ...headers } })
  expect((await send({})).json().code).toBe('unauthenticated')
  expect((await send({ 'content-type': 'application/json' }, '{')).json().code).toBe('unauthenticated')
  const own = { origin: 'https://lumbung.example' }
  expect((await send({ authorization: 'ana', ...own })).statusCode).toBe(201)
  expect(s.markets.seen[0]?.act.actor).toBe('staff-1')
  expect((await s.send({ url: '/metrics' })).statusCode).toBe(401)
  expect((await s.send({ url: '/openapi.json' })).statusCode).toBe(401)
  expect((await s.send({ url: '/health/live' })).statusCode).toBe(200)
  // A person's cookie must come with a page of ours, a key with nothing.
  expect((await send({ authorization: 'ana' })).json().code).toBe('foreign_origin')
  expect((await send({ authorization: 'ana', origin: 'https://evil.example' })).json().code).toBe('foreign_origin')
  expect((await send({ authorization: 'ana', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(201)
  expect((await send({ authorization: 'till' }, { ...order, actor: 'Budi' })).statusCode).toBe(201)
  expect(s.markets.seen.at(-1)?.act.actor).toBe('key:till/Budi')
  // What it may not, and a market that is not its own, which is answered as one that is not there.
  const get = (url: string) => s.send({ url, headers: { authorization: 'till' } })
  expect((await get('/metrics')).json().code).toBe('forbidden')
  const elsewhere = (await send({ authorization: 'till' }, { ...order, market: 'IN' })).json()
  s.markets.answer = act => ({ outcome: 'refused', key: act.key, code: 'unknown_market', detail: { market: 'XX' } })
  const nowhere = (await send({ authorization: 'ana', ...own }, { ...order, market: 'XX' })).json()
  const bare = ({ requestId: _, ...rest }: Record<string, unknown>) => JSON.stringify(rest).replaceAll(/XX|IN/g, '??')
  expect([elsewhere.code, bare(elsewhere)]).toEqual(['unknown_market', bare(nowhere)])
  await s.app.close()
})

test('strangers, people and keys are told when to go on', async () => {
  let now: Principal | undefined = ana
  const s = await testApp({
    rates: { address: 2, person: 1, key: 1 },
    identity: {
      authenticate: () => {
        if (now === undefined) throw new Problem('unauthenticated')
        return now
      },
    },
  })
  const status = async () => (await s.send({ url: '/v1/events?market=NO' })).statusCode
  expect([await status(), await status()]).toEqual([422, 429])
  now = cashier
  expect([await status(), await status()]).toEqual([422, 429])
  now = undefined
  expect([await status(), await status(), await status()]).toEqual([401, 401, 429])
  // Probes are not counted.
  expect((await s.send({ url: '/health/live' })).statusCode).toBe(200)
  const answer = await s.send({ url: '/v1/events?market=NO' })
  expect([answer.statusCode, answer.json().code, answer.headers['ratelimit-remaining']]).toEqual([429, 'rate_limited', '0'])
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  await s.app.close()
})

test('readiness names what is missing', async () => {
  const s = await testApp({
    checks: {
      database: async () => '',
      migrations: async () => 'the database is at 1, this program at 2',
      disk: () => Promise.reject(new TypeError('secret')),
    },
  })
  const answer = await s.send({ url: '/health/ready' })
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'not_ready'])
  const migrations = 'the database is at 1, this program at 2'
  expect(answer.json().checks).toEqual({ server: 'ok', database: 'ok', migrations, disk: 'failed: TypeError' })
  await s.app.close()
  expect((await get('/health/ready')).json()).toEqual({ status: 'ready', checks: { server: 'ok' } })
})

test('metrics count requests by route and acts by outcome, and no stranger’s market', async () => {
  const s = await testApp()
  const post = (market: string) =>
    s.send({ method: 'POST', url: '/v1/orders', payload: { ...order, market }, headers: { 'idempotency-key': key } })
  await post('CN')
  s.markets.answer = act => ({ outcome: 'refused', key: act.key, code: 'unknown_market', detail: {} })
  await post('NOWHERE')
  await s.send({ url: '/wp-login.php' })
  const { body } = await s.send({ url: '/metrics' })
  expect(body).toContain('lumbung_http_requests_total{method="POST",route="/v1/orders",status="201"} 1')
  expect(body).toContain('lumbung_acts_total{market="CN",kind="order",outcome="accepted"} 1')
  expect(body).toContain('lumbung_acts_total{market="",kind="order",outcome="unknown_market"} 1')
  expect(body).toContain('lumbung_queue_waiting{market="CN"} 3')
  expect(body).toContain('lumbung_event_loop_delay_seconds')
  expect(body).not.toMatch(/NOWHERE|wp-login/)
  await s.app.close()
})

test('docs: OpenAPI, its page under a strict policy, the errors page', async () => {
  const openapi = (await get('/openapi.json')).json()
  expect(openapi.openapi).toBe('3.1.0')
  expect(openapi.paths['/v1/things/{code}'].put['x-permission']).toBe('catalogue:write')
  const ui = await get('/docs/')
  expect(ui.statusCode).toBe(200)
  expect(ui.headers['content-security-policy']).not.toMatch(/script-src|unsafe-eval/)
  expect((await get('/docs/errors')).body).toContain('id="insufficient_stock"')
})

describe('over a socket', () => {
  test('what cannot be parsed is answered as a problem too', async () => {
    const s = await testApp()
    await s.app.listen({ port: 0, host: '127.0.0.1' })
    const socket = net.connect((s.app.server.address() as AddressInfo).port, '127.0.0.1')
    socket.end('GET / HTTP/1.1\r\nhost localhost\r\n\r\n')
    const text = (await socket.toArray()).join('')
    expect(text).toMatch(/^HTTP\/1.1 400 /)
    expect(text).toContain('"code":"bad_request"')
    await s.app.close()
  })

  test('close answers what was taken, then lets go of connections kept alive', async () => {
    const s = await testApp()
    let finish = () => {}
    s.markets.answer = act => new Promise(resolve => (finish = () => resolve(accepted(act))))
    await s.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = s.app.server.address() as AddressInfo
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const send = () =>
      new Promise<string>((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': key }
        const request = http.request({ port, host: '127.0.0.1', agent, method: 'POST', path: '/v1/orders', headers }, response => {
          void response
            .toArray()
            .then(chunks => resolve(`${response.statusCode} ${(JSON.parse(chunks.join('')) as { code?: string }).code}`))
        })
        request.on('error', reject).end(JSON.stringify(order))
      })
    const taken = send()
    while (s.markets.seen.length === 0) await sleep(5)
    const closed = s.app.close()
    await sleep(20)
    finish()
    expect(await taken).toBe('201 undefined')
    await closed
    await expect(send()).rejects.toThrow()
    agent.destroy()
  })

  test('a connection that was opened in advance and never used does not hold up the stop', async () => {
    const s = await testApp()
    await s.app.listen({ port: 0, host: '127.0.0.1' })
    const socket = net.connect((s.app.server.address() as AddressInfo).port, '127.0.0.1')
    await once(s.app.server, 'connection')
    socket.resume()
    await Promise.all([s.app.close(), once(socket, 'close')])
  })
})
