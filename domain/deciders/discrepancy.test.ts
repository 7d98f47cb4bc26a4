import { describe, expect, it } from 'vitest'
import { closure, count, receipt, returnedWithout, sale, sellOut, status } from '#test/laws/acts.ts'
import { catalogue } from '#test/laws/brand.ts'
import { noon, story } from '#test/laws/script.ts'
import { pureMarket } from '#test/laws/turnstile.ts'

const back = returnedWithout('S1', [{ sku: 'X', quantity: 2, disposition: 'damaged' }])

describe('closing a discrepancy', () => {
  story('says what became of it, moves nothing, and is done once', [
    [sale('o1', [{ sku: 'X', quantity: 2, unitPriceMinor: 100 }]), 'ok', '! sold_beyond_book X 2'],
    [closure(1, 1, 'corrected'), 'act_required'],
    [receipt('S1', { X: 2 }), 'ok', 'S1 X available 2'],
    [
      closure(1, 1, 'corrected', 2, 'c1'),
      'ok',
      'S1 X available 2',
      { discrepancy: { seq: 1, n: 1, kind: 'sold_beyond_book' }, sku: 'X', place: 'S1', units: 2, resolution: 'corrected', settledBy: 2 },
    ],
    [closure(1, 1, 'corrected', 2, 'c1'), 'repeat'],
    [closure(1, 1, 'accepted'), 'discrepancy_closed', { closedBy: 3, resolution: 'corrected' }],
  ])
  story('is refused where there is none, where nothing of the kind can be, and for an act that is not', [
    [back, 'ok', '! returned_without_sale X 2'],
    [closure(1, 2, 'accepted'), 'unknown_discrepancy'],
    [closure(2, 1, 'accepted'), 'unknown_discrepancy'],
    [closure(1, 1, 'counted'), 'resolution_unfit', { possible: ['corrected', 'accepted', 'data_error'] }],
    [closure(1, 1, 'corrected', 2), 'unknown_act'],
    [closure(1, 1, 'corrected', 1), 'unknown_act'],
    // A count that finds no variance moves nothing, and is an act all the same.
    [count('S1', [{ sku: 'X', counted: 2 }]), 'ok'],
    [closure(1, 1, 'corrected', 2), 'ok'],
  ])
  story('of a partner has no place', [
    [sellOut([{ sku: 'X', quantity: 3 }]), 'ok', '! partner_oversold X 3'],
    [closure(1, 1, 'settled'), 'ok', { partner: 'P', units: 3 }],
  ])

  it('of an act of the same batch is decided like any other', () => {
    const market = pureMarket(catalogue, 'A', noon)
    const acts = [
      closure(2, 1, 'accepted'),
      back,
      closure(2, 1, 'accepted'),
      closure(1, 1, 'data_error'),
      closure(1, 1, 'accepted'),
      status('S1', 'damaged', 'available', { X: 1 }),
    ]
    expect(market.batch(acts).map(r => r.outcome)).toEqual([
      'unknown_discrepancy',
      'ok',
      'unknown_discrepancy',
      'ok',
      'discrepancy_closed',
      'ok',
    ])
    expect(market.discrepancies.get('1.1')?.closing).toMatchObject({ seq: 2, resolution: 'data_error' })
  })
})
