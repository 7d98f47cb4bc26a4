/** Metrics of a market at work, and that the guide and the alerts name metrics that there are. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, keysOf, openTestMarkets, orderOf, receiptOf, setUpBrand } from '#test/support/brand.ts'
import { buildApp } from './app.ts'

describeEngines('metrics', open => {
  const key = keysOf(3, 'metrics')
  let db: Db
  let markets: RunningMarkets
  let app: FastifyInstance
  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
    const metrics = { onBatch: markets.onBatch }
    app = await buildApp({ db, markets, catalogue: catalogueCache(db).current, rooms: [], logger: false, version: '9.9', metrics })
  })
  afterAll(() => app.close())
  const scrape = async () => (await app.inject({ url: '/metrics', headers: { host: 'localhost' } })).body

  test('it says what waits, how long a batch took, what was refused, and what is left behind', async () => {
    await markets.submit('A', receiptOf(key('stock'), 'A-WH-1', { S1: 10 }))
    const acts = [
      orderOf(key('order'), { S1: 1 }),
      orderOf(key('too many'), { S1: 100 }),
      act(key('hold'), 'hold', { channel: 'A-WEB', seconds: 60, lines: [{ sku: 'S1', quantity: 1 }] }),
      act(key('to B'), 'transfer', { from: 'A-WH-1', to: 'B-WH-1', lines: [{ sku: 'S1', quantity: 2 }] }),
    ]
    const payload = acts.map(({ key: id, kind, body }) => JSON.stringify({ key: id, kind, body })).join('\n')
    const headers = { host: 'localhost', 'content-type': 'application/x-ndjson' }
    await app.inject({ method: 'POST', url: '/v1/acts?market=A', payload: `${payload}\n{`, headers })
    const put = `insert into set_aside (incident, market, key, kind, body, error, at) select gen_random_uuid(), id, gen_random_uuid(), 'order', '{}', 'x', clock_timestamp() from market where code = 'A'`
    await db.script(put)
    const said = await scrape()
    for (const line of [
      'lumbung_acts_total{market="A",kind="order",outcome="accepted"} 1',
      'lumbung_acts_total{market="A",kind="order",outcome="insufficient_stock"} 1',
      'lumbung_acts_total{market="A",kind="none",outcome="invalid_body"} 1',
      'lumbung_batch_acts_count{market="A"} 2',
      'lumbung_batch_acts_sum{market="A"} 5',
      'lumbung_queue_wait_seconds_count{market="A"} 2',
      ...['turnstile', 'load', 'decide', 'write', 'commit'].map(part => `lumbung_batch_seconds_count{market="A",part="${part}"} 2`),
      'lumbung_queue_waiting{market="A"} 0',
      'lumbung_queue_oldest_seconds{market="A"} 0',
      'lumbung_outbox_lag_events{consumer="transfers",market="A"} 4',
      'lumbung_outbox_lag_events{consumer="transfers",market="B"} 0',
      'lumbung_transfers_waiting{market="A"} 1',
      'lumbung_transfers_waiting{market="B"} 0',
      'lumbung_set_aside{market="A",kind="order"} 1',
      'lumbung_holds{market="A",state="expiring"} 1',
      'lumbung_holds{market="A",state="overdue"} 0',
      'lumbung_backlog_ok 1',
      `lumbung_info{version="9.9",engine="${db.engine}"} 1`,
    ])
      expect(said.split('\n')).toContain(line)
    expect(said).toMatch(/^lumbung_pool_max [1-9]/m)
    const age = Number(/^lumbung_outbox_lag_seconds\{consumer="transfers",market="A"\} (\S+)$/m.exec(said)?.[1])
    expect(age).toBeGreaterThan(0)
    expect(age).toBeLessThan(60)
  })

  test('the parts of a batch add up to its time, and queue and batches are seen while they wait', async () => {
    const seen: number[] = []
    markets.onBatch(({ queued, times: { begun, ...times } }) => {
      const all = Object.values(times).reduce((sum, ms) => sum + ms, 0)
      expect(Math.abs(performance.now() - begun - all)).toBeLessThan(50)
      expect(Math.min(...Object.values(times), queued)).toBeGreaterThanOrEqual(0)
      seen.push(all)
    })
    const answers = Array.from({ length: 3 }, (_, n) => markets.submit('A', receiptOf(key('more', n), 'A-WH-1', { S2: 1 })))
    // Where the market is known the act is in the queue at once.
    expect(markets.waiting().get('A')?.acts).toBe(3)
    await Promise.all(answers)
    expect(markets.waiting().get('A')).toEqual({ acts: 0, oldestMs: 0 })
    expect(seen.length).toBeGreaterThan(0)
  })

  test('guide and alerts name metrics that there are, and the guide names them all', async () => {
    const there = new Set([...(await scrape()).matchAll(/^# TYPE (\w+)/gm)].map(m => m[1] as string))
    const text = (file: string) => readFileSync(new URL(`../../docs/guides/${file}`, import.meta.url), 'utf8')
    const named = (file: string) => new Set([...text(file).matchAll(/\b(?:lumbung|process|nodejs)_[a-z_]+/g)].map(m => m[0]))
    expect([...named('operate.md'), ...named('alerts.yml')].filter(name => !there.has(name))).toEqual([])
    expect([...there].filter(name => !named('operate.md').has(name))).toEqual(['process_uptime_seconds'])
  })
})
