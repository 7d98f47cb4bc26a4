import { describe, expect, test } from 'vitest'
import {
  adjust,
  correction,
  count,
  hold,
  order,
  partnerReturn,
  receipt,
  returnedWithout,
  sellIn,
  sellOut,
  status,
  transfer,
} from '#test/laws/acts.ts'
import { backDated } from '#test/laws/brand.ts'
import { noon, play, story } from '#test/laws/script.ts'
import { pureMarket } from '#test/laws/turnstile.ts'

describe('a correction', () => {
  story('reverses a movement or a part of it, never more than its uncorrected rest (law 3)', [
    [receipt('W1', { X: 12 }), 'ok', 'W1 X available 12'],
    [correction(1, 1, 13), 'too_many', { remaining: 12 }],
    [correction(1, 1, 1), 'ok', 'W1 X available 11'],
    [correction(1, 1, 12), 'too_many', { remaining: 11 }],
    [correction(2, 1, 1), 'not_correctable', { cause: 'receipt' }],
    [correction(1, 1, 11), 'ok', 'W1 X'],
    [correction(1, 1, 1), 'too_many', { remaining: 0 }],
    [correction(9, 1, 1), 'unknown_movement'],
    [correction(1, 2, 1), 'unknown_movement'],
  ])
  story('is refused when the units have moved on: then a count is the way', [
    [receipt('W1', { X: 3 }), 'ok'],
    [order('o1', { X: 2 }), 'ok'],
    [correction(1, 1, 2), 'units_moved_on', { available: 1 }],
    [correction(1, 1, 1), 'ok', 'W1 X committed 2'],
  ])
  story('undoes what no document counts on', [
    [adjust('W1', 'found', { X: 3 }), 'ok'],
    [adjust('W1', 'lost', { X: 2 }), 'ok', 'W1 X available 1'],
    [correction(2, 1, 2), 'ok', 'W1 X available 3'],
    [count('W1', [{ sku: 'X', counted: 5 }]), 'ok'],
    [correction(4, 1, 2), 'ok', 'W1 X available 3'],
    [status('W1', 'available', 'damaged', { X: 2 }), 'ok'],
    [correction(6, 1, 1), 'ok', 'W1 X available 2 damaged 1'],
  ])
  story('not what has a way back of its own', [
    [receipt('W1', { X: 9 }), 'ok'],
    [order('o1', { X: 1 }), 'ok'],
    [correction(2, 1, 1), 'not_correctable', { cause: 'order' }],
    [hold('h1', { X: 1 }), 'ok'],
    [correction(3, 1, 1), 'not_correctable', { cause: 'hold' }],
    [transfer('t1', 'W1', 'S1', { X: 1 }), 'ok'],
    [correction(4, 1, 1), 'not_correctable', { cause: 'transfer_dispatch' }],
    [returnedWithout('W1', [{ sku: 'X', quantity: 1, disposition: 'available' }]), 'ok', '! returned_without_sale X 1'],
    [correction(5, 1, 1), 'not_correctable', { cause: 'return' }],
  ])
  story('of what passed between a partner and us', [
    [receipt('W1', { X: 9 }), 'ok'],
    [sellIn('W1', [{ sku: 'X', quantity: 3 }]), 'ok', 'P X 3'],
    [sellOut([{ sku: 'X', quantity: 2 }]), 'ok', 'P X 1'],
    [correction(3, 1, 1), 'ok', 'P X 2'],
    [partnerReturn('W1', [{ sku: 'X', quantity: 1, disposition: 'available' }]), 'ok', 'P X 1', 'W1 X available 7'],
    [correction(5, 1, 1), 'ok', 'P X 2', 'W1 X available 6'],
    // The partner has two left of the three we say we did not send: its balance, and a discrepancy, say so.
    [correction(2, 1, 3), 'ok', '! partner_oversold X 1', 'P X -1', 'W1 X available 9'],
  ])
  test('takes its part of the value, so that corrections of the whole are worth the whole, on their own day', () => {
    const market = play(
      [
        [receipt('W1', { X: 3 }), 'ok'],
        [sellIn('W1', [{ sku: 'X', quantity: 3, unitPriceMinor: 333 }]), 'ok', { netMinor: 908, taxMinor: 91 }],
        [86_400],
        [correction(2, 1, 1), 'ok'],
        [correction(2, 1, 2), 'ok', 'W1 X available 3', 'P X 0'],
      ],
      { catalogue: backDated },
    )
    const parts = market.movements.filter(m => m.reverses)
    expect(parts.map(m => [m.day, m.quantity, m.netMinor, m.taxMinor])).toEqual([
      ['2017-07-01', 1, 303, 30],
      ['2017-07-01', 2, 605, 61],
    ])
    expect(parts.every(m => m.cause === 'sell_in' && m.channel === 4)).toBe(true)
  })
  test('in one batch with the movement it corrects is decided as in two', () => {
    const rows = [receipt('W1', { X: 3 }), correction(1, 1, 2), correction(1, 1, 2)]
    const [one, two] = [1, 2].map(() => pureMarket(backDated, 'A', noon))
    const together = one?.batch(rows).map(r => r.outcome)
    const apart = rows.flatMap(row => two?.batch([row]).map(r => r.outcome) ?? [])
    expect(together).toEqual(['ok', 'ok', 'too_many'])
    expect(apart).toEqual(together)
    expect(one?.movements).toEqual(two?.movements)
  })
})
