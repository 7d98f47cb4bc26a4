/** Any mix of acts in any order, in batches of any size, keeps the laws: the deciders alone, against a second set of books. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import { pairKey } from '#domain/state.ts'
import { faults, metrics } from './books.ts'
import { catalogue } from './brand.ts'
import { actOf, type Codes, type Command, commands, type Known, learn, nothingKnown, opening, weights } from './random.ts'
import { runs, seed } from './seed.ts'
import { bookOf, domainMetrics, noon } from './script.ts'
import { identify, type PureMarket, pureMarket, type Result } from './turnstile.ts'

const codes: Codes = {
  market: 'A',
  skus: ['X', 'Y', 'L'],
  places: ['W1', 'W2', 'S1'],
  stores: ['S1'],
  online: ['WEB', 'ONE'],
  store: 'STORE',
  partner: 'PART',
  away: { market: 'B', place: 'B1' },
  days: ['2017-06-28', '2017-06-29', '2017-06-30'],
  holdSeconds: 1,
}
const parameters = { seed, numRuns: runs(80) }
const steps = fc.array(
  fc.record({ batch: fc.array(commands, { minLength: 1, maxLength: 6 }), seconds: fc.constantFrom(0, 0, 1, 200, 700), promise: fc.nat(2) }),
  { minLength: 10, maxLength: 40, size: 'max' },
)

describe(`any interleaving of acts (seed ${seed})`, { timeout: runs(30_000) }, () => {
  test('keeps the laws after every batch', () => {
    const outcomes = new Map<string, number>()
    fc.assert(
      fc.property(steps, all => {
        const market = pureMarket(catalogue, 'A', noon)
        market.batch(opening(codes))
        const [known, seen, closed] = [nothingKnown(), [] as string[], new Map<string, number>()]
        all.forEach(({ batch, seconds, promise }, step) => {
          market.now += seconds * 1000
          const results = sendBatch(market, known, batch, step)
          for (const r of results) outcomes.set(`${r.act.kind} ${r.outcome}`, (outcomes.get(`${r.act.kind} ${r.outcome}`) ?? 0) + 1)
          expect(faults(bookOf(market))).toEqual([])
          expect(domainMetrics(market)).toEqual(metrics(market.movements))
          limitsKept(market, known)
          closedOnce(market, results, closed)
          unchanged(market, seen)
          if (promise === 0) wordKept(market, step)
        })
      }),
      parameters,
    )
    // The mix is a mix: every kind was accepted, and refused, and sent again.
    const kinds = new Set([...outcomes.keys()].filter(k => k.endsWith(' ok')).map(k => k.split(' ')[0]))
    expect(Object.keys(weights).filter(k => !kinds.has(k))).toEqual([])
    for (const outcome of [
      'repeat',
      'key_reused',
      'limit_reached',
      'hold_expired',
      'units_moved_on',
      'insufficient_stock',
      'transfer_closed',
      'discrepancy_closed',
      'resolution_unfit',
    ]) {
      expect(
        [...outcomes.keys()].some(k => k.endsWith(` ${outcome}`)),
        outcome,
      ).toBe(true)
    }
  })

  test('is decided the same in one batch of k as in k batches of one', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.array(commands, { minLength: 1, maxLength: 120, size: 'max' }), sizes, (all, lengths) => {
        const [apart, together] = [pureMarket(catalogue, 'A', noon), pureMarket(catalogue, 'A', noon)]
        const known = nothingKnown()
        for (const market of [apart, together]) market.batch(opening(codes))
        const one = all.flatMap((command, i) => sendBatch(apart, known, [command], i))
        const acts = one.map(r => r.act)
        const many: Result[] = []
        for (let at = 0, i = 0; at < acts.length; i++) {
          const size = lengths[i % lengths.length] as number
          many.push(...together.batch(acts.slice(at, at + size)))
          at += size
        }
        expect(many).toEqual(one)
        expect(together.movements).toEqual(apart.movements)
        expect(bookOf(together).positions).toEqual(bookOf(apart).positions)
      }),
      { seed, numRuns: runs(100) },
    )
  })
})

function sendBatch(market: PureMarket, known: Known, batch: readonly Command[], step: number): Result[] {
  const acts = batch.map((command, i) => actOf(codes, known, command, uuidFrom('laws', step, i)))
  const results = market.batch(acts)
  for (const result of results) {
    if (!known.sent.some(a => a.key === result.act.key)) known.sent.push(result.act)
    if (result.outcome === 'ok') learn(known, result.act, result.movements)
  }
  return results
}

/** Nobody's accepted orders, less what was cancelled, and open holds come to more than the limit of L, by any identity they gave. */
function limitsKept(market: PureMarket, known: Known): void {
  const units = new Map<string, number>()
  for (const act of known.sent) {
    const doc = market.documents.get(act.key)
    const ofL = (l: { sku: number }) => catalogue.skuById(l.sku).code === 'L'
    const held = doc?.type === 'hold' && doc.state === 'open' && doc.expiresAt > market.now
    const isOrder = act.kind === 'order' && doc?.type === 'order'
    if (!held && !isOrder) continue
    const lines: readonly { sku: number; quantity: number; cancelled?: number }[] = doc.lines
    const bought = lines.filter(ofL).reduce((n, l) => n + l.quantity - (l.cancelled ?? 0), 0)
    if (bought > 0) expect(identify(act), 'a limited SKU was sold to nobody').not.toEqual([])
    for (const identity of identify(act)) units.set(identity, (units.get(identity) ?? 0) + bought)
  }
  expect([...units].filter(([, bought]) => bought > 2)).toEqual([])
}

/** What was left is there; closed is what was left before, by the one act that closed it, and nothing else. */
function closedOnce(market: PureMarket, results: readonly Result[], closed: Map<string, number>): void {
  for (const { act, outcome, seq, movements } of results) {
    if (act.kind !== 'discrepancy_closure' || outcome !== 'ok') continue
    const name = `${act.body.seq}.${act.body.n}`
    expect([closed.has(name), act.body.seq < seq, movements]).toEqual([false, true, []])
    closed.set(name, seq)
  }
  const kept = [...market.discrepancies].flatMap(([name, { closing }]) => (closing ? [[name, closing.seq] as const] : []))
  expect(new Map(kept)).toEqual(closed)
}

/** Movements are never edited: those of before are still there, in their order. */
function unchanged(market: PureMarket, seen: string[]): void {
  const now = market.movements.map(m => JSON.stringify(m))
  expect(now.slice(0, seen.length)).toEqual(seen)
  seen.push(...now.slice(seen.length))
}

/** What availability says (available less the buffer, expired holds counted as free), an order gets, and not one unit more. */
function wordKept(market: PureMarket, step: number): void {
  for (const code of codes.online) {
    const channel = catalogue.channel(code)
    if (channel === undefined) throw new Error(code)
    const expired = [...market.documents.values()].flatMap(d =>
      d.type === 'hold' && d.state === 'open' && d.expiresAt <= market.now ? d.lines : [],
    )
    const units = channel.places.map(({ place, buffer }) => {
      const free = expired.filter(l => l.place === place && l.sku === 1).reduce((n, l) => n + l.quantity, 0)
      return Math.max(0, (market.positions.get(pairKey(place, 1))?.available ?? 0) + free - buffer)
    })
    const most = channel.splits ? units.reduce((a, b) => a + b, 0) : Math.max(0, ...units)
    const ask = (quantity: number, name: string): Act => {
      const body = { channel: code, lines: [{ sku: 'X', quantity }], fulfil: { kind: 'ship' as const }, shipTo: { country: 'ID' } }
      return { key: uuidFrom('word', step, code, name), kind: 'order', occurredAt: undefined, actor: 'test', body }
    }
    const [more] = market.batch([ask(most + 1, 'more')])
    expect([more?.outcome, more?.detail]).toMatchObject(['insufficient_stock', { available: [{ available: most }] }])
    if (most === 0) continue
    const order = ask(most, 'all')
    expect(market.batch([order]).map(r => r.outcome)).toEqual(['ok'])
    market.batch([
      { key: uuidFrom('word', step, code, 'back'), kind: 'cancel', occurredAt: undefined, actor: 'test', body: { order: order.key } },
    ])
  }
}
