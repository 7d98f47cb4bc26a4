import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, supplier } from '#domain/accounts.ts'
import { metricCode, type Metric } from '#domain/metrics.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import { fakeMarkets } from '#server/http/fakes.ts'
import { bookOf } from '#server/results/arbitrary.ts'
import { CN, enterBrand, ids, writeBook, type Entry } from '#server/results/fixture.ts'
import { queryResults } from '#server/results/results.ts'
import { resultsRoom } from '#server/results/room.ts'
import { atOneInstant, type ResultsDeps } from '#server/results/snapshot.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { why } from './balance-routes.ts'
import { movementFilter, type MovementQuery } from './movement-routes.ts'
import { listMovements, proveFigure } from './movements.ts'
import { bookRoom } from './room.ts'

const scopes: fc.Arbitrary<MovementQuery> = fc.record(
  {
    market: fc.constantFrom('CN', 'IN', 'CN,IN'),
    channel: fc.constantFrom('CN-WEB', 'CN-JD,IN-FLIP', '-', 'HK-WEB,CN-STORE'),
    country: fc.constantFrom('HK', 'CN,HK'),
    place: fc.constantFrom('CN-ST-1', 'CN-WH-1,IN-WH-1', '-'),
    sku: fc.constantFrom('PD-N4-32', 'PD-N4-64,PD-N4-32'),
    period: fc.constantFrom('2017-Q2', '2016', '2017', '2017-W20'),
  },
  { requiredKeys: ['period'] },
)

describeEngines('the book', open => {
  let db: Db
  let deps: ResultsDeps
  let app: FastifyInstance
  beforeAll(async () => {
    db = await open()
    deps = await enterBrand(db)
    const rooms = [bookRoom(deps), resultsRoom(deps)]
    app = await buildApp({ db, markets: fakeMarkets(), catalogue: deps.catalogue.current, rooms, logger: false, checks: {} })
  })
  afterAll(() => app.close())
  const get = async <T>(url: string): Promise<T> => {
    const answer = await app.inject({ url })
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
    return answer.json()
  }
  const fresh = async (entries: readonly Entry[]) => {
    await db.script('truncate movement, act, market_head, position, partner_balance, total_place, total_head')
    if (entries.length > 0) await writeBook(db, entries)
  }

  test('the movements that prove a figure add up to it, in units and value', async () => {
    const metrics = Object.keys(metricCode) as Metric[]
    await fc.assert(
      fc.asyncProperty(bookOf(120), fc.array(scopes, { minLength: 4, maxLength: 4 }), async (entries, asked) => {
        await fresh(entries)
        for (const query of asked) {
          const { figures } = await queryResults(deps, { ...query, metric: metrics.join(',') })
          for (const figure of figures.filter(f => f.amount !== null)) {
            const metric = figure.metric as Metric
            await atOneInstant(deps, async (tx, catalogue) => {
              const filter = { ...movementFilter({ ...query, metric }, catalogue), metric }
              const proof = await proveFigure(tx, catalogue, filter)
              expect({ metric, units: proof.units, values: proof.values }).toEqual({ metric, units: figure.amount, values: figure.values })
              const listed = await listMovements(tx, catalogue, filter, undefined, 1000)
              expect(listed.length).toBe(proof.movements)
              expect(listed.reduce((sum, m) => sum + (m.counts ?? 0), 0)).toBe(figure.amount)
            })
          }
        }
      }),
      { numRuns: 8 },
    )
  })

  test('pages of movements are the whole, each once, newest first within a market', async () => {
    await fresh(fc.sample(bookOf(120), { seed: 7, numRuns: 5 }).flat().slice(0, 150))
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const page = await get<{ items: { market: string; seq: number; n: number }[]; next: string | null }>(`/v1/movements?limit=7${cursor}`)
      seen.push(...page.items.map(m => `${m.market}/${String(m.seq).padStart(6, '0')}`))
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    const [count] = await db.query<{ n: number }>('select count(*)::int as n from movement')
    expect(new Set(seen).size).toBe(count?.n)
    expect(seen).toEqual([...seen].sort((a, b) => a.slice(0, 2).localeCompare(b.slice(0, 2)) || b.localeCompare(a)))
  })

  test('why is it 47: balances walk back from the position to nothing, whatever the page', async () => {
    await fc.assert(
      fc.asyncProperty(bookOf(150), fc.integer({ min: 1, max: 9 }), async (entries, limit) => {
        await fresh(entries)
        const positions = await get<{ items: { place: string; sku: string }[] }>('/v1/positions?market=CN')
        const holders = positions.items.map(p => ({ place: p.place, sku: p.sku }))
        for (const holder of [...holders, { partner: 'JD', sku: 'PD-N4-32' }]) {
          let cursor: string | undefined
          let balance: Record<string, number> | undefined
          for (;;) {
            const page = await why(deps, { market: 'CN', ...holder, limit, cursor })
            expect(page.agrees).toBe(true)
            balance ??= page.balance
            for (const line of page.movements) {
              expect(line.balance).toEqual(balance)
              balance = minus(balance, line.change)
            }
            expect(page.opening).toEqual(balance)
            if (page.next === null) break
            cursor = page.next
          }
          expect(Object.values(balance).every(units => units === 0)).toBe(true)
        }
      }),
      { numRuns: 8 },
    )
  })

  test('a position tampered with by hand no longer agrees', async () => {
    await fresh(fc.sample(bookOf(150), { seed: 3, numRuns: 4 }).flat())
    const [first] = (await get<{ items: { place: string; sku: string }[] }>('/v1/positions?market=CN&limit=1')).items
    if (first === undefined) throw new Error('the sample has no position')
    expect(await why(deps, { market: 'CN', ...first })).toMatchObject({ agrees: true })
    await db.query(
      `update position set damaged = damaged + 1 where market = 1 and (place, sku) in (select pl.id, s.id from place pl, sku s where pl.code = $1 and s.code = $2)`,
      [first.place, first.sku],
    )
    expect(await why(deps, { market: 'CN', ...first })).toMatchObject({ agrees: false })
  })

  test('a period nobody has is refused or without data, never an error of ours', async () => {
    const day = fc.constantFrom(
      '0000-01-01',
      '0001-01-01',
      '1899-12-31',
      '1900-01-01',
      '2017-02-29',
      '2017-05-01',
      '2099-12-31',
      '9999-12-31',
    )
    const year = fc.constantFrom('0000', '0001', '1899', '1900', '1901', '2017', '2099', '2100', '9999', 'FY2099-00', 'FY1900-01')
    const part = fc.constantFrom('', '-Q1', '-Q4', '-W01', '-W53', '-01', '-12', '-01-01', '-12-31', '-13')
    const query = fc.oneof(
      fc.record({ period: fc.tuple(year, part).map(parts => parts.join('')) }),
      fc.record({ from: day, to: day }),
      fc.record({ period: fc.string({ maxLength: 12 }) }),
    )
    const path = fc.constantFrom(
      '/v1/results?metric=shipped,on_hand,weeks_of_supply,sell_through&compare=previous,year&',
      '/v1/results?grain=year&compare=previous,year&market=IN&calendar=market&',
      '/v1/statement?',
      '/v1/movements?metric=on_hand&',
      '/v1/movements?market=IN&calendar=market&',
    )
    await fresh(fc.sample(bookOf(120), { seed: 7, numRuns: 1 }).flat())
    await fc.assert(
      fc.asyncProperty(path, query, async (start, asked) => {
        const answer = await app.inject({ url: start + new URLSearchParams(asked as Record<string, string>) })
        expect([start, asked, [200, 400, 422].includes(answer.statusCode) ? 'answered' : answer.statusCode]).toEqual([
          start,
          asked,
          'answered',
        ])
      }),
      { numRuns: 150 },
    )
    for (const url of [
      '/v1/results?from=0001-01-01&to=2017-12-31',
      '/v1/results?period=0001-Q1&compare=previous',
      '/v1/statement?period=0001',
    ]) {
      const answer = await app.inject({ url })
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'invalid_period'])
    }
  })

  test('units of holds that have expired but are not released are told apart, and stay reserved', async () => {
    const receipt = { sku: 1, quantity: 9, from: supplier, to: at('available', ids.warehouse), cause: 'receipt' } as const
    const hold = { sku: 1, quantity: 6, from: at('available', ids.warehouse), to: at('reserved', ids.warehouse), cause: 'hold' } as const
    await fresh([receipt, hold].map(movement => ({ market: CN, day: '2017-05-01', movement })))
    await db.query(`insert into hold_line (market, hold, line, place, sku, quantity, expires_at) select 1, gen_random_uuid(), 1, place, sku, quantity, now() + expiry
      from (values (1, 1, 1, interval '-1 hour'), (1, 1, 2, interval '-1 day'), (1, 1, 3, interval '1 hour'), (1, 2, 20, interval '-1 hour'), (2, 1, 20, interval '-1 hour'),
        (1, 1, 20, null)) x (place, sku, quantity, expiry)`)
    const { items } = await get<{ items: object[] }>('/v1/positions?market=CN')
    expect(items).toMatchObject([{ place: 'CN-WH-1', available: 3, reserved: 6, expired: 3 }])
    const answer = await why(deps, { market: 'CN', place: 'CN-WH-1', sku: 'PD-N4-32' })
    expect(answer).toMatchObject({ balance: { available: 3, reserved: 6 }, expired: 3, agrees: true })
    expect(await why(deps, { market: 'CN', partner: 'JD', sku: 'PD-N4-32' })).toMatchObject({ expired: 0 })
    await db.query('truncate hold_line')
  })

  test('over HTTP: the proof, a movement, its act; and what is not there', async () => {
    await fresh(fc.sample(bookOf(150), { seed: 3, numRuns: 4 }).flat())
    const page = await get<{ items: { market: string; seq: number; act: string; counts: number }[]; proof: { units: number } }>(
      '/v1/movements?metric=on_hand&market=CN',
    )
    const position = await get<{ items: Record<string, number>[] }>('/v1/positions?market=CN')
    const states = ['available', 'reserved', 'committed', 'quality_control', 'damaged']
    expect(page.proof.units).toBe(position.items.reduce((sum, p) => sum + states.reduce((n, s) => n + (p[s] ?? 0), 0), 0))
    const { market, seq, act } = page.items[0] as (typeof page.items)[number]
    expect(await get(`/v1/movements/${market}/${seq}/1`)).toMatchObject({ movement: { seq, act, actor: 'tester' }, corrections: [] })
    const problem = async (url: string) => (await app.inject({ url })).json<{ code: string }>().code
    expect(await problem('/v1/movements/CN/999999/1')).toBe('unknown_movement')
    expect(await problem('/v1/movements?metric=sell_through')).toBe('invalid_query')
    expect(await problem('/v1/movements?cursor=zzz')).toBe('cursor_invalid')
    expect(await problem(`/v1/orders/${act}?market=CN`)).toBe('unknown_order')
    expect(await problem('/v1/why?market=CN&sku=PD-N4-32')).toBe('invalid_query')
    expect(await problem('/v1/why?market=CN&sku=PD-N4-32&place=IN-WH-1')).toBe('unknown_place')
    expect(await problem('/v1/returns?market=ZZ')).toBe('unknown_market')
    expect(await get('/v1/discrepancies?market=CN')).toEqual({ items: [], next: null })
  })
})

function minus(balance: Record<string, number>, change: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(balance).map(([state, units]) => [state, units - (change[state] ?? 0)]))
}
