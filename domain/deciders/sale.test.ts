import { describe } from 'vitest'
import { handover, receipt, sale, hold } from '#test/laws/acts.ts'
import { story } from '#test/laws/script.ts'

const x = (quantity: number, more: object = {}) => ({ sku: 'X', quantity, ...more })

describe('a till’s sale is a fact', () => {
  story('handed over as it is recorded', [
    [receipt('S1', { X: 3 }), 'ok'],
    [sale('s1', [x(2)]), 'ok', 'S1 X available 1', 's1/1 S1 handed_over 1x2', { netMinor: 2000, taxMinor: 200 }],
    [handover('s1/1'), 'nothing_open'],
  ])
  story('of units the book lacks: they are supplied, and a discrepancy names both', [
    [receipt('S1', { X: 3 }), 'ok'],
    [hold('h1', { X: 1 }), 'ok', 'S1 X available 2 reserved 1'],
    [sale('s1', [x(2), x(3)]), 'ok', '! sold_beyond_book X 3', 'S1 X reserved 1'],
    [sale('s2', [{ sku: 'Y', quantity: 1 }]), 'ok', '! sold_beyond_book Y 1', 'S1 Y'],
  ])
  story('at the till’s own price, whatever the list says; a missing price or rate undoes no sale', [
    [receipt('S1', { X: 9, N: 9, T: 9 }), 'ok'],
    [sale('s1', [x(1, { unitPriceMinor: 990 })]), 'ok', { netMinor: 900, taxMinor: 90 }],
    [sale('s2', [{ sku: 'N', quantity: 1 }]), 'ok', { netMinor: 0, taxMinor: 0 }],
    [sale('s3', [{ sku: 'T', quantity: 1 }]), 'ok', '! sold_untaxed T 1', { netMinor: 700, taxMinor: 0 }],
    [sale('s4', [x(1, { discountMinor: 2000 })]), 'ok', { netMinor: 0, taxMinor: 0 }],
  ])
  story('at a store that was not open, and whenever it was', [
    [sale('s1', [x(1)], { place: 'S2' }, '2017-01-05T04:00:00Z'), 'ok', '! sold_beyond_book X 1', '! sold_out_of_place X 1'],
  ])
  story('at a place the channel does not sell from: it is recorded, and a discrepancy says so', [
    [receipt('W1', { X: 5 }), 'ok'],
    [sale('s1', [x(1), x(2)], { place: 'W1' }), 'ok', '! sold_out_of_place X 3', 'W1 X available 2'],
  ])
  story('refused only for names nobody knows, or a reference that is taken', [
    [sale('s1', [x(1)], { place: 'S9' }), 'unknown_place'],
    [sale('s1', [x(1)], { channel: 'NONE' }), 'unknown_channel'],
    [sale('s1', [x(1)], { channel: 'PART' }), 'wrong_channel_kind', { kind: 'partner' }],
    [sale('s1', [{ sku: 'Q', quantity: 1 }]), 'unknown_sku'],
    [sale('s1', [x(1)], { externalRef: 'R1' }), 'ok', '! sold_beyond_book X 1'],
    [sale('s2', [x(1)], { externalRef: 'R1' }), 'external_ref_taken'],
    [sale('s1', [x(1)], { externalRef: 'R1' }), 'repeat', '! sold_beyond_book X 1'],
  ])
})
