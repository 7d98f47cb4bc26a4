import { setTimeout as sleep } from 'node:timers/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#server/http/fakes.ts'

interface Event {
  id?: string
  event?: string
  data?: Record<string, unknown>
}
interface Listener {
  readonly status: number
  readonly events: Event[]
  readonly comments: string[]
  readonly ended: Promise<void>
  /** Waits until there are n events beside the opening one. */
  have(n: number): Promise<Event[]>
  hangUp(): void
}

let t: TestApp
let wake: ((market: number) => void) | undefined
const start = async (heartbeatMs = 60_000) => {
  t = await testApp({ heartbeatMs, onCommit: listener => ((wake = listener), () => (wake = undefined)) })
  await t.app.listen({ port: 0, host: '127.0.0.1' })
}
beforeEach(() => start())
afterEach(() => t.app.close())

const commit = (market: number, kind = 'order') => {
  t.db.commit(market, kind)
  wake?.(market)
}

function listen(path: string, headers: Record<string, string> = {}): Promise<Listener> {
  const { port } = t.app.server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const request = http.get({ port, host: '127.0.0.1', path, headers }, response => {
      const events: Event[] = []
      const comments: string[] = []
      let rest = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const blocks = (rest + chunk).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const fields = block.split('\n').map(line => /^(\w*): ?(.*)$/.exec(line) ?? [])
          const of = (name: string) => fields.find(field => field[1] === name)?.[2]
          if (block.startsWith(':')) comments.push(block)
          else events.push({ id: of('id') ?? '', event: of('event') ?? 'message', data: JSON.parse(of('data') ?? 'null') })
        }
      })
      const ended = new Promise<void>(done => response.on('close', done))
      const have = async (n: number) => {
        for (let i = 0; i < 400 && events.length < n + 1; i++) await sleep(5)
        return events.slice(1)
      }
      resolve({ status: response.statusCode ?? 0, events, comments, ended, have, hangUp: () => request.destroy() })
    })
    request.on('error', reject)
  })
}
const ids = (events: Event[]) => events.map(event => event.id)

describe('a stream', () => {
  test('begins now, opens at once, and tells what is committed', async () => {
    commit(1)
    const listener = await listen('/v1/events?market=CN')
    await listener.have(0)
    expect(listener.events).toEqual([{ id: 'CN:1', event: 'open', data: {} }])
    commit(1, 'hold')
    expect(await listener.have(1)).toEqual([
      {
        id: 'CN:2',
        event: 'message',
        data: { market: 'CN', seq: 2, kind: 'hold', doc: '0198c1a2-7b6e-7000-8000-0000000000a1', recordedAt: '2017-06-30T08:15:00.000Z' },
      },
    ])
    listener.hangUp()
  })

  test('resumes after an id: from the header, from the address, the header first', async () => {
    for (let i = 0; i < 5; i++) commit(1)
    const of = async (path: string, headers = {}) => {
      const listener = await listen(path, headers)
      const [first] = await listener.have(1)
      listener.hangUp()
      return first?.id
    }
    expect(await of('/v1/events?market=CN&after=2')).toBe('CN:3')
    expect(await of('/v1/events?market=CN&after=CN:0')).toBe('CN:1')
    expect(await of('/v1/events?market=CN&after=0', { 'last-event-id': 'CN:4' })).toBe('CN:5')
  })

  test('of several markets has an id that resumes them all', async () => {
    commit(1)
    commit(2)
    commit(2)
    const listener = await listen('/v1/events?market=CN&market=IN&after=CN:0,IN:1')
    expect(ids(await listener.have(2))).toEqual(['CN:1,IN:1', 'CN:1,IN:2'])
    commit(1)
    commit(2)
    const last = (await listener.have(4)).at(-1)?.id
    expect(last).toBe('CN:2,IN:3')
    listener.hangUp()
  })

  test('without a market follows all of them', async () => {
    const listener = await listen('/v1/events')
    await listener.have(0)
    expect(ids(listener.events)).toEqual(['CN:0,IN:0'])
    listener.hangUp()
  })

  test('sends thousands in order, each once, while more are committed', async () => {
    for (let i = 0; i < 3000; i++) t.db.commit(1, 'order')
    const listener = await listen('/v1/events?market=CN&after=0')
    const late = await listen('/v1/events?market=CN&after=2990')
    for (let i = 0; i < 200; i++) {
      commit(1)
      if (i % 20 === 0) await sleep(1)
    }
    const seqs = (events: Event[]) => events.map(event => event.data?.['seq'])
    expect(seqs(await listener.have(3200))).toEqual(Array.from({ length: 3200 }, (_, i) => i + 1))
    expect(seqs(await late.have(210))).toEqual(Array.from({ length: 210 }, (_, i) => i + 2991))
    listener.hangUp()
    late.hangUp()
  })

  test('sees commits of other processes within a round', async () => {
    const listener = await listen('/v1/events?market=CN')
    await listener.have(0)
    t.db.commit(1, 'order')
    expect(await listener.have(1)).toHaveLength(1)
    listener.hangUp()
  })
})

describe('a stream that cannot be resumed says so', () => {
  test('when events are older than what is kept', async () => {
    for (let i = 0; i < 10; i++) commit(1)
    t.db.outbox.get(1)?.splice(0, 6)
    const listener = await listen('/v1/events?market=CN&after=3')
    expect((await listener.have(2)).slice(0, 2)).toEqual([
      { id: 'CN:6', event: 'reset', data: { market: 'CN', after: 3, from: 6, reason: 'dropped' } },
      expect.objectContaining({ id: 'CN:7' }),
    ])
    listener.hangUp()
  })

  test('when events were removed while its reader was far behind', async () => {
    for (let i = 0; i < 9; i++) commit(1)
    t.db.outbox.get(1)?.splice(3, 3)
    const listener = await listen('/v1/events?market=CN&after=1')
    expect(await listener.have(6)).toMatchObject([
      { id: 'CN:2' },
      { id: 'CN:3' },
      { id: 'CN:6', event: 'reset', data: { market: 'CN', after: 3, from: 6, reason: 'dropped' } },
      { id: 'CN:7' },
      { id: 'CN:8' },
      { id: 'CN:9' },
    ])
    listener.hangUp()
  })

  test('when the database was restored to an earlier state', async () => {
    commit(1)
    const listener = await listen('/v1/events?market=CN&after=9')
    expect(await listener.have(1)).toEqual([{ id: 'CN:1', event: 'reset', data: { market: 'CN', after: 9, from: 1, reason: 'rewound' } }])
    commit(1)
    expect(ids(await listener.have(2))).toEqual(['CN:1', 'CN:2'])
    listener.hangUp()
  })
})

describe('costs', () => {
  test('nothing while nobody listens, one small query a round while nothing happens, however many listen', async () => {
    const listeners = await Promise.all(Array.from({ length: 20 }, () => listen('/v1/events?market=CN')))
    await Promise.all(listeners.map(listener => listener.have(0)))
    await sleep(50)
    t.db.queries = 0
    await sleep(600)
    expect(t.db.queries).toBeGreaterThanOrEqual(1)
    expect(t.db.queries).toBeLessThanOrEqual(4)
    t.db.queries = 0
    commit(1)
    await Promise.all(listeners.map(listener => listener.have(1)))
    expect(t.db.queries).toBeLessThanOrEqual(4)
    for (const listener of listeners) listener.hangUp()
    await sleep(300)
    t.db.queries = 0
    await sleep(600)
    expect(t.db.queries).toBe(0)
  })

  test('a database that is gone is asked again, and the stream goes on', async () => {
    const listener = await listen('/v1/events?market=CN')
    await listener.have(0)
    t.db.fail = new Error('gone')
    await sleep(600)
    t.db.fail = undefined
    commit(1)
    expect(await listener.have(1)).toHaveLength(1)
    listener.hangUp()
  })
})

test('a heartbeat keeps the connection', async () => {
  await t.app.close()
  await start(60)
  const listener = await listen('/v1/events?market=CN')
  await sleep(400)
  expect(listener.comments.length).toBeGreaterThanOrEqual(2)
  expect(listener.comments.length).toBeLessThanOrEqual(7)
  listener.hangUp()
})

test('closing the server ends the streams', async () => {
  const listener = await listen('/v1/events?market=CN')
  await listener.have(0)
  await t.app.close()
  await listener.ended
})

test('what cannot be followed is a problem, not a stream', async () => {
  expect((await t.send({ url: '/v1/events?market=XX' })).json().code).toBe('unknown_market')
  expect((await t.send({ url: '/v1/events?market=CN&after=x' })).json().code).toBe('cursor_invalid')
  expect((await t.send({ url: '/v1/events?after=7' })).json().code).toBe('cursor_invalid')
})
