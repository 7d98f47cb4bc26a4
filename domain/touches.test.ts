/** Too little loaded is a bug the random laws find (test/laws); here: that names lead where they should, and that not everything is loaded. */
import { describe, expect, it } from 'vitest'
import { arrival, cancel, correction, hold, order, receipt, reject, release, returned, sale, sellOut, transfer } from '#test/laws/acts.ts'
import { catalogue } from '#test/laws/brand.ts'
import { keyOf, noon, play } from '#test/laws/script.ts'
import type { Act } from './acts.ts'
import type { Document } from './documents.ts'
import { type MarketState, pairOf } from './state.ts'
import { namedBy, pairsOf, skusOfDocuments } from './touches.ts'

function state(documents: ReadonlyMap<string, Document> = new Map()): MarketState {
  const maps = {
    positions: new Map(),
    partners: new Map(),
    uses: new Map(),
    movements: new Map(),
    discrepancies: new Map(),
    externalRefs: new Set<string>(),
  }
  return { market: catalogue.marketById(1), catalogue, now: noon, seq: 0, nextNo: 1, documents: new Map(documents), ...maps }
}
const named = (...acts: Act[]) => namedBy(catalogue, acts)
const text = (key: number) => {
  const [place, sku] = pairOf(key)
  return `${catalogue.placeById(place).code} ${catalogue.skuById(sku).code}`
}
const positions = (documents: ReadonlyMap<string, Document> | undefined, ...acts: Act[]) =>
  [...pairsOf(state(documents), acts).positions].map(text).sort()

describe('what acts name', () => {
  it('documents, movements, references, and SKUs for sale', () => {
    const n = named(
      order('o1', { X: 1, Q: 1 }, { hold: keyOf('h1'), externalRef: 'R' }),
      cancel('o2'),
      reject('o3/1'),
      arrival('t1', []),
      correction(4, 2, 1),
    )
    expect([...n.orders]).toEqual([keyOf('o2'), keyOf('o3')])
    expect([...n.usesOf]).toEqual([keyOf('o2'), keyOf('o3')])
    expect([...n.holds]).toEqual([keyOf('h1')])
    expect([...n.transfers]).toEqual([keyOf('t1')])
    expect([...n.movements.values()]).toEqual([{ seq: 4, n: 2 }])
    expect(n.externalRefs).toEqual([{ channel: 1, ref: 'R' }])
    expect([...n.skus]).toEqual([1])
  })
})

describe('positions loaded', () => {
  const { documents } = play([
    [receipt('W1', { X: 5, Y: 5 }), 'ok'],
    [order('o1', { X: 2 }), 'ok'],
    [hold('h1', { Y: 1 }), 'ok'],
    [transfer('t1', 'W1', 'W3', { Y: 1 }), 'ok'],
  ])
  const of = (...names: string[]) => new Map(names.map(name => [keyOf(name), documents.get(keyOf(name)) as Document]))
  it.each<[string, string[], ReadonlyMap<string, Document> | undefined, Act[]]>([
    ['an order: its channel’s places', ['S1 X', 'W1 X', 'W2 X', 'W3 X'], undefined, [order('o2', { X: 1 })]],
    ['an order at a named place: that', ['W2 X'], undefined, [order('o2', { X: 1 }, { fulfil: { kind: 'collect', place: 'W2' } })]],
    [
      'an order from a hold: the hold’s too',
      ['W1 Y', 'W2 X'],
      of('h1'),
      [order('o2', { X: 1 }, { hold: keyOf('h1'), fulfil: { kind: 'collect', place: 'W2' } })],
    ],
    ['a release: the hold’s', ['W1 Y'], of('h1'), [release('h1')]],
    [
      'a return: where it comes back, and the order’s',
      ['PP X', 'S1 X', 'W1 X', 'W2 X', 'W3 X'],
      of('o1'),
      [returned('o1', 'PP', [{ line: 1, quantity: 1, disposition: 'damaged' }])],
    ],
    ['an arrival: at the destination', ['W3 X', 'W3 Y'], of('t1'), [arrival('t1', [['X', 1]])]],
    [
      'of a sale of this batch: its place',
      ['S1 X', 'W2 X'],
      undefined,
      [sale('s1', [{ sku: 'X', quantity: 1 }]), returned('s1', 'W2', [{ line: 1, quantity: 1, disposition: 'damaged' }])],
    ],
    ['of another market’s place: none', [], undefined, [receipt('B1', { X: 1 })]],
    ['of what nobody knows: none', [], undefined, [cancel('o9'), release('h9'), arrival('t9', [['X', 1]]), correction(1, 1, 1)]],
  ])('%s', (_, expected, docs, acts) => expect(positions(docs, ...acts)).toEqual(expected))

  it('one key claimed by two acts of a batch: of both', () => {
    const other = { ...receipt('W3', { Y: 1 }), key: keyOf('s1') }
    const back = returned('s1', 'W2', [{ line: 1, quantity: 1, disposition: 'damaged' }])
    expect(positions(undefined, sale('s1', [{ sku: 'X', quantity: 1 }]), other, back)).toEqual(['S1 X', 'W2 X', 'W3 Y'])
  })
  it('balances of partners', () => {
    expect([...pairsOf(state(), [sellOut([{ sku: 'X', quantity: 1 }])]).partners].map(pairOf)).toEqual([[1, 1]])
  })
  it('SKUs of a rejected order, whose expired holds are to be released first', () => {
    expect(skusOfDocuments(state(of('o1')), [reject('o1/1'), cancel('o1'), reject('o9/1')])).toEqual([1])
  })
})
