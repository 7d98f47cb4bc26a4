/**
 * The write routes, fuzzed from their schemas over the whole application: bodies of the right form whose names sometimes exist. Whatever is sent is
 * accepted or refused with a code; nothing breaks, nothing is set aside, and the book adds up afterwards.
 */
import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acts, actKinds } from '#contract/acts.ts'
import { arbitraryBody, arbitraryOf } from '#contract/arbitrary.ts'
import { dateTime } from '#contract/common.ts'
import { isErrorCode } from '#contract/errors.ts'
import type { ActKind } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import { marketRoom } from '#server/market/routes.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { runs, seed } from './seed.ts'
import { expectClean, openTestMarkets, setUpBrand, skus, stores, warehouses } from '#test/support/brand.ts'

const places = [...warehouses, ...warehouses, ...stores, 'A-PT-1', 'B-WH-1']
const real: Readonly<Record<string, readonly string[]>> = {
  channel: ['A-WEB', 'A-WEB', 'A-WEB', 'A-SG', 'A-MARKET', 'A-STORE', 'A-PARTNER', 'A-PARTNER'],
  sku: skus,
  place: places,
  from: places,
  to: places,
  soldAt: stores,
  fromMarket: ['B', 'A'],
  day: ['2017-06-30'],
}
/** What must fit together for an act to get beyond its names. */
const sound: { readonly [K in ActKind]?: object } = {
  order: { channel: 'A-WEB', fulfil: { kind: 'ship' }, shipTo: { country: 'ID' } },
  transfer_intake: { fromMarket: 'B', from: 'B-WH-1', to: 'A-WH-1' },
  handover: { fulfilment: 1, lines: undefined },
  reject: { fulfilment: 1 },
  cancel: { lines: undefined },
  hold_extension: { seconds: 7000 },
}
/** Fields that hold a document's id. */
const documents = ['order', 'hold', 'transfer'] as const

interface Sent {
  readonly kind: ActKind
  readonly body: object
  /** Mostly none: now. */
  readonly occurredAt: unknown
  readonly pick: readonly number[]
  /** Largest quantity; zeros and odd sizes stay. */
  readonly modest: boolean
}
const sentOf = (kind: ActKind) =>
  fc.record<Sent>({
    kind: fc.constant(kind),
    body: arbitraryBody(kind),
    occurredAt: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arbitraryOf(dateTime()) }),
    pick: fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 }),
    modest: fc.boolean(),
  })

// Hundreds of requests one after the other: on a machine with other work they take their time.
const patience = { timeout: runs(90_000) }

describeEngines('write routes fuzzed from their schemas', open => {
  let db: Db
  let app: FastifyInstance
  let markets: RunningMarkets
  const known: Record<string, string[]> = { order: [], hold: [], transfer: [] }

  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    const catalogue = catalogueCache(db)
    markets = openTestMarkets(db)
    app = await buildApp({ db, markets, catalogue: catalogue.current, rooms: [marketRoom({ db, catalogue })], logger: false })
    const lines = skus.map(sku => ({ sku, quantity: 500 }))
    for (const place of warehouses) await post('receipt', { place, lines }, uuidFrom('stock', place))
  })
  afterAll(async () => {
    await app.close()
    await markets.stop()
  })

  const post = (kind: ActKind, body: object, key: string) =>
    app.inject({
      method: 'POST',
      url: acts[kind].path,
      payload: JSON.stringify({ market: 'A', ...body }),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    })

  /** The body with names that exist in place of most of those it has, and quantities a shop might see. */
  function plausible({ kind, body, pick, modest }: Sent): object {
    let at = 0
    const next = () => (pick[at++ % pick.length] ?? 0) + at
    const replaced = (name: string, value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(item => replaced(name, item))
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, replaced(member, inner)]))
      }
      if (modest && name === 'hold' && kind === 'order' && next() % 2 === 0) return undefined
      const states = kind === 'status_change' && (name === 'from' || name === 'to')
      const names = states ? undefined : (real[name] ?? (documents.includes(name as never) ? known[name] : undefined))
      if (names !== undefined && names.length > 0 && next() % 20 !== 0) return names[next() % names.length]
      if (modest && typeof value === 'number' && /^(quantity|counted|received|line|fulfilment|seq|n)$/.test(name)) return 1 + (value % 3)
      // A price or discount that no list has is nearly always refused: see what comes after, too.
      if (modest && /^(unitPriceMinor|discountMinor|damaged)$/.test(name)) return name === 'damaged' ? 0 : undefined
      return value
    }
    return { ...(replaced('', body) as object), ...(modest && sound[kind]) }
  }

  function note(kind: string, key: string): void {
    if (kind === 'order' || kind === 'sale') known['order']?.push(key)
    if (kind === 'hold') known['hold']?.push(key)
    if (kind === 'transfer' || kind === 'transfer_intake') known['transfer']?.push(key)
  }

  test(`one by one: never a 500, and what is accepted is there (seed ${seed})`, patience, async () => {
    const outcomes = new Map<string, number>()
    const all = actKinds.flatMap(kind => fc.sample(sentOf(kind), { seed, numRuns: runs(14) }).map((sent, i) => ({ sent, i })))
    all.sort((a, b) => a.i - b.i)
    for (const [i, { sent }] of all.entries()) {
      const key = uuidFrom('fuzz', seed, i)
      const body = plausible(sent)
      const answer = await post(sent.kind, { occurredAt: sent.occurredAt, ...body }, key)
      const { code = 'accepted', ...rest } = answer.json<{ code?: string; detail?: unknown }>()
      outcomes.set(`${sent.kind} ${code}`, (outcomes.get(`${sent.kind} ${code}`) ?? 0) + 1)
      expect(answer.statusCode, `${sent.kind} ${JSON.stringify(body)} ${answer.body}`).toBeLessThan(500)
      if (answer.statusCode !== 201) {
        expect(isErrorCode(code), code).toBe(true)
        continue
      }
      note(sent.kind, key)
      const stored = await app.inject({ url: `/v1/acts/${key}?market=A` })
      expect(stored.json()).toEqual({ ...rest, repeated: true })
    }
    const accepted = [...outcomes.keys()].filter(k => k.endsWith(' accepted'))
    // A fuzzer that is always refused tests the refusals only.
    expect(accepted.length, accepted.join(', ')).toBeGreaterThan(15)
    expect([...outcomes.keys()].some(k => k.endsWith('amount_too_large'))).toBe(true)
  })

  test('in bulk: every line is answered, none fails', async () => {
    const any = fc.oneof(...actKinds.map(sentOf))
    for (const [i, batch] of fc
      .sample(fc.array(any, { minLength: 20, maxLength: 60, size: 'max' }), { seed, numRuns: runs(6) })
      .entries()) {
      const lines = batch.map((sent, j) => ({
        key: uuidFrom('bulk', seed, i, j % 50),
        kind: sent.kind,
        occurredAt: sent.occurredAt,
        body: plausible(sent),
      }))
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/acts?market=A',
        payload: lines.map(line => JSON.stringify(line)).join('\n'),
        headers: { 'content-type': 'application/x-ndjson' },
      })
      expect(answer.statusCode, answer.body.slice(0, 500)).toBe(200)
      const answers = answer.body
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as { outcome: string; code?: string; key: string; kind: string })
      expect(answers.map(a => a.key)).toEqual(lines.map(l => l.key))
      for (const [j, a] of answers.entries()) {
        if (a.outcome === 'failed') expect(a.code, JSON.stringify([lines[j], a])).toBe('key_reused')
        if (a.outcome === 'accepted') note(a.kind, a.key)
      }
    }
  })

  test('after all of it nothing was set aside, and the book adds up', async () => {
    expect(await db.query(`select kind, error, body from set_aside`)).toEqual([])
    await expectClean(db)
  })
})
