/**
 * Money has no largest sum. Each act is bounded, what acts add up to is not: facts nobody would believe, hundreds of them, must leave every total, proof,
 * export and page exact to the minor unit, where a double would long have begun to round.
 */
import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { MAX_ACT_MINOR } from '#domain/bounds.ts'
import { type Cause, causeCode } from '#domain/causes.ts'
import { bookRoom } from '#server/book/room.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import { ledgerRoom } from '#server/ledger/routes.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { resultsRoom } from '#server/results/room.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, expectClean, keysOf, mustAccept, openTestMarkets, setUpBrand, skus } from '#test/support/brand.ts'
import { runs, seed } from './seed.ts'
import { expectLaws } from './stored.ts'

const key = keysOf('absurd', seed)
const safe = BigInt(Number.MAX_SAFE_INTEGER)

/** A till's sale or a sell-in at figures no shop ever had: up to a trillion rupiah an act. */
const facts: fc.Arbitrary<Act> = fc
  .record({
    n: fc.uuid(),
    counter: fc.boolean(),
    sku: fc.constantFrom(...skus.slice(0, 5)),
    quantity: fc.integer({ min: 20_000, max: 22_000 }),
    price: fc.integer({ min: 3_600_000_000, max: 4_000_000_000 }),
    day: fc.integer({ min: 26, max: 30 }),
  })
  .map(({ n, counter, sku, quantity, price, day }) => {
    const at = Date.parse(`2017-06-${day}T05:00:00Z`)
    const lines = [{ sku, quantity, unitPriceMinor: price }]
    return counter
      ? act(n, 'sale', { channel: 'A-STORE', place: 'A-ST-1', lines }, at)
      : act(n, 'sell_in', { channel: 'A-PARTNER', place: 'A-WH-1', lines }, at)
  })

describeEngines(`sums beyond 2^53 (seed ${seed})`, open => {
  let db: Db
  let app: FastifyInstance
  let markets: RunningMarkets
  beforeAll(async () => {
    db = await open()
    await setUpBrand(db, { backDating: true })
    markets = openTestMarkets(db)
    const deps = { db, catalogue: catalogueCache(db) }
    const rooms = [bookRoom(deps), resultsRoom(deps), ledgerRoom(deps)]
    app = await buildApp({ db, markets, catalogue: deps.catalogue.current, rooms, logger: false })
    const stock = skus.map(sku => ({ sku, quantity: 1_000_000 }))
    for (const n of [1, 2, 3, 4])
      await take(act(key('in', n), 'receipt', { place: 'A-WH-1', lines: stock }, Date.parse('2017-06-01T05:00:00Z')))
    const drawn = fc.sample(facts, { seed, numRuns: runs(550) })
    const answers = (await markets.submitAll('A', drawn)).map(mustAccept)
    for (const { kind, seq } of answers.filter(a => a.kind === 'sell_in').slice(0, 5))
      await take(act(key(kind, seq), 'correction', { seq, n: 1, quantity: 19_999, reason: 'mistyped' }, Date.parse('2017-06-30T05:00:00Z')))
  })
  afterAll(async () => {
    await app.close()
    await markets.stop()
  })
  const take = async (fact: Act) => mustAccept(await markets.submit('A', fact))
  const get = async (url: string): Promise<string> => {
    const answer = await app.inject({ url })
    expect([url, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([url, 200, ''])
    return answer.body
  }
  /** What a cause's movements come to, added up here: without a double, without SQL. */
  async function byHand(cause: Cause): Promise<{ net: bigint; tax: bigint }> {
    const rows = await db.query<{ net: number; tax: number; reverses: boolean }>(
      `select net_minor as net, tax_minor as tax, reverses_seq is not null as reverses from movement where market = 1 and cause = $1`,
      [causeCode[cause]],
    )
    const sum = (of: (r: { net: number; tax: number }) => number) =>
      rows.reduce((total, r) => total + (r.reverses ? -BigInt(of(r)) : BigInt(of(r))), 0n)
    return { net: sum(r => r.net), tax: sum(r => r.tax) }
  }
  const valueOf = ({ net, tax }: { net: bigint; tax: bigint }) =>
    `"value":[{"net":{"amountMinor":${net},"currency":"IDR"},"tax":{"amountMinor":${tax},"currency":"IDR"}}]`
  const rupiah = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`
  const quarter = 'period=2017-Q2'

  test('the laws hold, and the sums are beyond what a double holds', async () => {
    for (const cause of ['handover', 'sell_in'] as const) {
      const { net } = await byHand(cause)
      // There a double counts in fours.
      expect(net).toBeGreaterThan(2n * safe)
    }
    await expectLaws(db, 1, [])
    await expectClean(db)
  })

  test('results, their scan and the proof say the same, to the minor unit', async () => {
    for (const [metric, cause, channel] of [
      ['sold', 'handover', 'A-STORE'],
      ['sell_in', 'sell_in', 'A-PARTNER'],
    ] as const) {
      const value = valueOf(await byHand(cause))
      const asked = `/v1/results?metric=${metric}&by=channel&${quarter}`
      const totals = await get(asked)
      expect(totals).toContain(value)
      expect((await get(`${asked}&source=movements`)).replace('"source":"movements"', '"source":"totals"')).toBe(totals)
      expect(await get(`/v1/movements?metric=${metric}&channel=${channel}&${quarter}&limit=1`)).toContain(value)
      const { net, tax } = await byHand(cause)
      expect(await get(`${asked}&format=csv`)).toContain(`,IDR,${rupiah(net)},${rupiah(tax)},`)
    }
  })

  test('beyond 2^63 a fact is still taken, verify names what was tampered with, and a rebuild is exact', async () => {
    const before = await byHand('handover')
    for (const table of ['total_head', 'total_place']) await db.script(`update ${table} set net_minor = net_minor + 9223372036854775807`)
    const line = { sku: 'S1', quantity: 25_000, unitPriceMinor: 4_000_000_000 }
    const at = Date.parse('2017-06-30T05:00:00Z')
    const { detail } = await take(act(key('last'), 'sale', { channel: 'A-STORE', place: 'A-ST-1', lines: [line] }, at))
    const { netMinor, taxMinor } = detail as { netMinor: number; taxMinor: number }
    expect(netMinor + taxMinor).toBe(MAX_ACT_MINOR)
    const after = { net: before.net + BigInt(netMinor), tax: before.tax + BigInt(taxMinor) }
    const { differences } = JSON.parse(await get('/v1/book/verification')) as { differences: { stored: string; expected: string }[] }
    const net = (text: string) => BigInt(/net (-?\d+)/.exec(text)?.[1] ?? '')
    expect(differences.length).toBeGreaterThan(10)
    for (const d of differences) expect(net(d.stored) - net(d.expected)).toBe(9_223_372_036_854_775_807n)
    expect((await app.inject({ method: 'POST', url: '/v1/book/rebuilds' })).statusCode).toBe(200)
    await expectClean(db)
    expect(await byHand('handover')).toEqual(after)
    expect(await get(`/v1/results?metric=sold&${quarter}`)).toContain(valueOf(after))
  })
})
