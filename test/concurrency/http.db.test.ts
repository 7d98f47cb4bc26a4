/** The same over real HTTP: three servers on one PostgreSQL, 64 connections, and the clients the world has. */
import { connect as connectTcp } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#server/db/db.ts'
import type { Markets } from '#server/market/door.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { act, expectClean, keysOf, openTestMarkets, orderOf, receiptOf, receive, setUpBrand } from '#test/support/brand.ts'
import { connect, type Client, type Response } from '#sim/faults/wire.ts'
import { endAll, startServerProcess, type ServerProcess } from '#sim/faults/process.ts'
import { watched } from './watch.ts'

const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const connections = 64
const N = connections / 2

describePostgres(`three servers, ${connections} connections, seed ${seed}`, (open, url) => {
  const key = keysOf(seed, 'http')
  let db: Db
  let markets: Markets
  let servers: ServerProcess[]
  let clients: Client[]
  beforeAll(async () => {
    const databaseUrl = await url()
    db = await open(databaseUrl)
    await setUpBrand(db)
    markets = openTestMarkets(db)
    servers = await Promise.all([1, 2, 3].map(() => startServerProcess({ databaseUrl })))
    clients = Array.from({ length: connections }, (_, n) => connect((servers[n % 3] as ServerProcess).url))
  })
  afterAll(() => {
    clients.forEach(client => client.close())
    endAll()
  })

  const everyone = (send: (client: Client, n: number) => Promise<Response | undefined>) => Promise.all(clients.map(send))

  test('1 check here, commit there: 2N buyers on 64 connections for N units, exactly N sold, ten of ten', async () => {
    for (let round = 1; round <= 10; round++) {
      await receive(markets, 'A-WH-1', 'S1', N)
      const answers = await watched(db, () =>
        everyone((client, n) =>
          client.act('A', orderOf(key(round, n), { S1: 1 }, { channel: ['A-WEB', 'A-SG', 'A-MARKET'][n % 3] as string })),
        ),
      )
      expect(tally(answers), `round ${round}`).toEqual({ '201': N, '409 insufficient_stock': N })
      await expectClean(db)
    }
  })

  test('8 duplicate after a timeout: one key on all 64 connections at once is one order and one answer', async () => {
    await receive(markets, 'A-WH-1', 'S2', connections)
    const answers = await everyone(client => client.act('A', orderOf(key('one'), { S2: 1 })))
    expect(tally(answers)).toEqual({ '201': 1, '200': connections - 1 })
    const first = { ...(answers[0]?.body as object), repeated: true }
    for (const answer of answers) expect({ ...(answer?.body as object), repeated: true }).toEqual(first)
    expect(answers.filter(a => a?.headers['idempotency-replayed'] === 'true')).toHaveLength(connections - 1)
    const other = await clients[1]?.act('A', orderOf(key('one'), { S2: 2 }))
    expect(other).toMatchObject({ status: 422, body: { code: 'key_reused', differs: ['lines'] } })
  })

  test('3 sum against place: what every server’s availability promises, an order gets, and not one unit more', async () => {
    await receive(markets, 'A-WH-1', 'S3', 2)
    await receive(markets, 'A-WH-2', 'S3', 3)
    await receive(markets, 'A-ST-1', 'S3', 3)
    // A-WEB may split and sees the store less its buffer; A-SG never splits.
    for (const [n, channel, orderable] of [
      [0, 'A-WEB', 6],
      [1, 'A-SG', 3],
      [2, 'A-MARKET', 5],
    ] as const) {
      const client = clients[n] as Client
      const asked = await client.send('GET', `/v1/availability?channel=${channel}&sku=S3`)
      expect(asked?.body).toMatchObject({ items: [{ sku: 'S3', orderable }] })
      const more = await client.act('A', orderOf(key('more', channel), { S3: orderable + 1 }, { channel }))
      expect(more).toMatchObject({ status: 409, body: { code: 'insufficient_stock', available: [{ available: orderable }] } })
      const order = orderOf(key('all', channel), { S3: orderable }, { channel })
      expect((await client.act('A', order))?.status).toBe(201)
      expect((await client.act('A', act(key('cancel', channel), 'cancel', { order: order.key })))?.status).toBe(201)
    }
    await expectClean(db)
  })

  test('3 sum against place: goods sent to another market leave A once and arrive in B once, though three servers carry them', async () => {
    await receive(markets, 'A-WH-1', 'S6', connections)
    const sent = await everyone((client, n) =>
      client.act('A', act(key('to B', n), 'transfer', { from: 'A-WH-1', to: 'B-WH-1', lines: [{ sku: 'S6', quantity: 1 }] })),
    )
    expect(tally(sent)).toEqual({ '201': connections })
    const arrived = `select coalesce(sum(p.in_transit), 0)::integer as units from position p join market m on m.id = p.market where m.code = 'B'`
    const deadline = Date.now() + 10_000
    while ((await db.query<{ units: number }>(arrived))[0]?.units !== connections && Date.now() < deadline) await sleep(25)
    expect(await db.query(arrived)).toEqual([{ units: connections }])
    await expectClean(db)
  })

  test('6 lock held over a slow call: a client that stops in the middle of its order delays nobody', async () => {
    await receive(markets, 'A-WH-1', 'S4', connections)
    const { hostname, port } = new URL((servers[0] as ServerProcess).url)
    const socket = connectTcp(Number(port), hostname)
    await new Promise(resolve => socket.once('connect', resolve))
    const headers = [
      'POST /v1/orders HTTP/1.1',
      `host: ${hostname}`,
      'content-type: application/json',
      `idempotency-key: ${key('slow')}`,
      'content-length: 500',
    ]
    socket.write(`${headers.join('\r\n')}\r\n\r\n{"market":"A",`)
    const answers = await everyone((client, n) => client.act('A', orderOf(key('quick', n), { S4: 1 })))
    expect(tally(answers)).toEqual({ '201': connections })
    socket.destroy()
  })

  test('10 one poisoned record blocks the queue: of many lines the unreadable, the refused and the repeated do not hold up the others', async () => {
    const lines = await clients[0]?.bulk('A', [
      receiptOf(key('bulk', 1), 'A-WH-1', { S5: 2 }),
      act(key('bulk', 2), 'receipt', { place: 'A-WH-1', lines: [{ sku: 'S5', quantity: -1 }] }),
      orderOf(key('bulk', 3), { S5: 3 }),
      orderOf(key('bulk', 4), { S5: 2 }),
      receiptOf(key('bulk', 1), 'A-WH-1', { S5: 2 }),
      receiptOf(key('bulk', 1), 'A-WH-1', { S5: 3 }),
    ])
    expect(lines).toMatchObject([
      { outcome: 'accepted', repeated: false },
      { outcome: 'failed', code: 'invalid_body' },
      { outcome: 'refused', code: 'insufficient_stock' },
      { outcome: 'accepted' },
      { outcome: 'accepted', repeated: true },
      { outcome: 'failed', code: 'key_reused', detail: { differs: ['lines'] } },
    ])
    await expectClean(db)
  })
})

function tally(answers: readonly (Response | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const code = (answer?.body as { code?: string } | undefined)?.code
    const name = answer === undefined ? 'no answer' : code === undefined ? String(answer.status) : `${answer.status} ${code}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
