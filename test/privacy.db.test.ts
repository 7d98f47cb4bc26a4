/** What buyers told us is in no line of the log, at any level, whatever becomes of their request. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { runSecret } from '#sim/faults/process.ts'
import { type RunningServer, startServer } from '#server/main.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { keysOf, receiptOf } from '#test/support/brand.ts'
import { connect, type Client } from '#sim/faults/wire.ts'
import { enterBrand } from '#sim/faults/brand.ts'
import { authorization } from '#sim/faults/operator.ts'

const buyer = { name: 'Sita Purnamadewi', phone: '+62 811 555 0199', email: 'sita.p@example.org' }
const address = { country: 'ID', region: 'Java', city: 'Bandung', postcode: '40111', lines: ['Jalan Rahasia 77'] }
const secrets = ['Purnamadewi', '555 0199', '5550199', 'sita.p', 'Rahasia 77', 'hunter2', runSecret, 'poisonous', authorization.slice(7)]

describePostgres('privacy of the log', (open, url) => {
  const key = keysOf(7, 'privacy')
  const lines: string[] = []
  let server: RunningServer
  let client: Client
  let databaseUrl: string
  beforeAll(async () => {
    databaseUrl = await url()
    const env = { DATABASE_URL: databaseUrl, LUMBUNG_PORT: '0', LUMBUNG_LOG: 'trace', LUMBUNG_SECRET: runSecret }
    server = await startServer(readConfig(env), { write: text => void lines.push(text) })
    await enterBrand(server.url)
    client = connect(server.url)
    await client.act('A', receiptOf(key('stock'), 'A-WH-1', { S1: 9 }))
  })
  afterAll(async () => {
    client.close()
    await server.close()
  })

  const body = (more: object = {}) => ({
    channel: 'A-WEB',
    lines: [{ sku: 'S1', quantity: 1 }],
    fulfil: { kind: 'ship' },
    shipTo: address,
    buyer,
    ...more,
  })
  const headers = (name: string) => ({
    'content-type': 'application/json',
    'idempotency-key': key(name),
    cookie: 'session=hunter2',
  })
  const send = (name: string, text: string) => client.send('POST', '/v1/orders', text, headers(name))
  const order = (name: string, more: object = {}) => send(name, JSON.stringify({ market: 'A', ...body(more) }))

  test('accepted, repeated, refused, malformed, unreadable, poisoned: none is told', async () => {
    expect((await order('accepted'))?.status).toBe(201)
    expect((await order('accepted'))?.status).toBe(200)
    expect((await order('accepted', { buyer: { ...buyer, name: 'Sita P. Purnamadewi' } }))?.status).toBe(422)
    expect((await order('refused', { lines: [{ sku: 'S1', quantity: 100 }] }))?.status).toBe(409)
    expect((await order('malformed', { buyer: { ...buyer, nickname: 'Purnamadewi' } }))?.status).toBe(422)
    expect((await send('broken', `{"market":"A","buyer":{"name":"Purnamadewi"`))?.status).toBe(400)
    expect((await send('nul', JSON.stringify({ market: 'A', ...body({ buyer: { name: 'Purnamadewi\u0000' } }) })))?.status).toBe(422)
    await client.send('GET', `/v1/orders/${encodeURIComponent(buyer.email)}?market=A&phone=${encodeURIComponent(buyer.phone)}`)
    await client.send('GET', `/Rahasia%2077?q=hunter2`)
    expect((await client.send('GET', '/v1/me', undefined, { authorization: 'Bearer hunter2' }))?.status).toBe(401)
    const db = await open(databaseUrl)
    await db.script(`alter table "order" add constraint order_strict check (external_ref not like '%poisonous%')`)
    const poisoned = await order('poisoned', { externalRef: 'poisonous 1' })
    expect(poisoned).toMatchObject({ status: 500, body: { code: 'incident' } })
    const line = (name: string, more: object) => JSON.stringify({ key: key(name), kind: 'order', body: body(more) })
    const many = [line('bulk 1', {}), line('bulk 2', { externalRef: 'poisonous 2' }), `{"name":"Purnamadewi`].join('\n')
    const bulk = await client.send('POST', '/v1/acts?market=A', many, { ...headers('bulk'), 'content-type': 'application/x-ndjson' })
    expect(bulk?.status).toBe(200)
    const log = lines.join('')
    expect(secrets.filter(secret => log.includes(secret))).toEqual([])
    // It was not silent: the incident's id leads from the answer to the line.
    const incident = (poisoned?.body as { incident: string } | undefined)?.incident ?? 'none'
    expect(lines.filter(text => text.includes(incident)).length).toBeGreaterThanOrEqual(2)
    expect(log).toContain('"constraint":"order_strict"')
    expect(log).toContain('"outcomes":{"accepted":1,"incident":1,"invalid_body":1}')
    expect(lines.filter(text => text.includes('"msg":"batch"')).length).toBeGreaterThan(3)
  })
})
