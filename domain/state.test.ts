import { describe, expect, it } from 'vitest'
import { catalogue } from '#test/laws/brand.ts'
import { at, customer, partnerAccount, supplier } from './accounts.ts'
import type { Movement } from './movements.ts'
import { accept, apply, emptyPosition, type MarketState, movementKey, pairKey, pairOf, positionOf } from './state.ts'
import { workOn } from './working.ts'

function state(): MarketState {
  const market = catalogue.marketById(1)
  const maps = {
    partners: new Map(),
    documents: new Map(),
    uses: new Map(),
    movements: new Map(),
    discrepancies: new Map(),
    externalRefs: new Set<string>(),
  }
  return { market, catalogue, now: 0, seq: 7, nextNo: 3, positions: new Map([[pairKey(1, 1), emptyPosition()]]), ...maps }
}
const receipt = (quantity: number): Movement => ({ sku: 1, quantity, from: supplier, to: at('available', 1), cause: 'receipt' })

describe('pair keys', () => {
  it.each([
    [0, 0],
    [1, 16_777_215],
    [2 ** 29 - 1, 16_777_215],
    [7, 3],
  ])('hold place %i and SKU %i', (place, sku) => expect(pairOf(pairKey(place, sku))).toEqual([place, sku]))
})

describe('applying a decision', () => {
  it('moves units, takes the act’s number, and a document’s only where one was made', () => {
    const s = state()
    apply(s, accept('a', '2017-06-30', { movements: [receipt(5)] }))
    expect([positionOf(s, 1, 1).available, s.seq, s.nextNo]).toEqual([5, 8, 3])
    apply(s, accept('a', '2017-06-30', { movements: [{ ...receipt(2), from: at('available', 1), to: partnerAccount(1) }], numbered: true }))
    expect([positionOf(s, 1, 1).available, s.partners.get(pairKey(1, 1)), s.seq, s.nextNo]).toEqual([3, 2, 9, 4])
  })
  it('throws where a decider would go below zero, or touches what was not loaded: both are bugs', () => {
    const lost: Movement = { sku: 1, quantity: 1, from: at('available', 1), to: customer, cause: 'handover' }
    expect(() => apply(state(), accept('a', '2017-06-30', { movements: [lost] }))).toThrow(
      'handover would leave -1 available of SKU 1 at place 1',
    )
    expect(() => positionOf(state(), 2, 1)).toThrow('position of SKU 1 at place 2 was not loaded')
  })
  it('keeps a movement only where a correction of the batch waits for it, and counts what was reversed', () => {
    const s = state()
    s.movements.set(movementKey(8, 1), undefined)
    apply(s, accept('a', '2017-06-30', { movements: [receipt(5), receipt(1)] }))
    expect([...s.movements.keys()]).toEqual(['8.1'])
    const back: Movement = { ...receipt(2), from: at('available', 1), to: supplier, reverses: { seq: 8, n: 1 } }
    apply(s, accept('b', '2017-06-30', { movements: [back] }))
    expect(s.movements.get('8.1')).toMatchObject({ quantity: 5, reversed: 2, seq: 8, n: 1 })
  })
})

describe('the paper a decider works on', () => {
  it('shows the accounts as after the movements so far, and leaves the state alone', () => {
    const s = state()
    const work = workOn(s)
    work.move(receipt(5))
    work.move({ ...receipt(3), from: at('available', 1), to: partnerAccount(1) })
    work.move(receipt(0))
    expect([work.units(at('available', 1), 1), work.units(partnerAccount(1), 1), work.movements.length]).toEqual([2, 3, 2])
    expect(positionOf(s, 1, 1).available).toBe(0)
  })
})
