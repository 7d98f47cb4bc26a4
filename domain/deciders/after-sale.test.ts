import { describe, expect, test } from 'vitest'
import { cancel, handover, order, payment, receipt, returned, returnedWithout, sale } from '#test/laws/acts.ts'
import { play, story } from '#test/laws/script.ts'

const x = (quantity: number, more: object = {}) => ({ sku: 'X', quantity, ...more })
const back = (line: number, quantity: number, disposition: 'available' | 'quality_control' | 'damaged' = 'available') => ({
  line,
  quantity,
  disposition,
})

describe('cancel', () => {
  story('whole: everything open is available again where it was committed', [
    [receipt('W1', { X: 2 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [order('o1', { X: 4 }), 'ok'],
    [handover('o1/1', { 1: 1 }), 'ok'],
    [
      cancel('o1'),
      'ok',
      'W1 X available 1',
      'W2 X available 2',
      'o1/1 W1 handed_over 1x2',
      'o1/2 W2 cancelled 1x2',
      { cancelled: [{ line: 1, quantity: 3 }] },
    ],
    [cancel('o1'), 'nothing_open'],
    [cancel('o9'), 'unknown_order'],
  ])
  story('in part: the last fulfilments give first', [
    [receipt('W1', { X: 2 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [order('o1', { X: 4 }), 'ok'],
    [cancel('o1', { 1: 3 }), 'ok', 'W1 X available 1 committed 1', 'W2 X available 2'],
    [cancel('o1', { 1: 2 }), 'too_many', { remaining: 1 }],
    [cancel('o1', { 2: 1 }), 'unknown_line'],
    [cancel('o1', { 1: 1 }), 'ok', 'W1 X available 2'],
  ])
  test('the money of the parts is the line’s, to the minor unit', () => {
    const market = play([
      [receipt('W1', { Z: 7 }), 'ok'],
      [order('o1', [{ sku: 'Z', quantity: 7, discountMinor: 1 }]), 'ok', { netMinor: 2118, taxMinor: 212 }],
      [cancel('o1', { 1: 1 }), 'ok'],
      [handover('o1/1', { 1: 3 }), 'ok'],
      [cancel('o1', { 1: 1 }), 'ok'],
      [cancel('o1'), 'ok'],
    ])
    const net = market.movements.filter(m => m.cause === 'handover' || m.cause === 'cancel').map(m => m.netMinor)
    expect(net).toEqual([303, 907, 303, 605])
  })
})

describe('return', () => {
  story('where it is handed in, in the state it is found in (lesson 15), never more than was handed over', [
    [receipt('W1', { X: 3 }), 'ok'],
    [order('o1', { X: 3 }), 'ok'],
    [returned('o1', 'S1', [back(1, 1)]), 'too_many', { remaining: 0 }],
    [handover('o1/1', { 1: 2 }), 'ok'],
    [returned('o1', 'S1', [back(1, 3)]), 'too_many', { remaining: 2 }],
    [returned('o1', 'S1', [back(1, 1, 'damaged'), back(1, 2)]), 'too_many', { remaining: 1 }, 'S1 X'],
    [
      returned('o1', 'S1', [back(1, 1, 'damaged'), back(1, 1, 'quality_control')]),
      'ok',
      'S1 X quality_control 1 damaged 1',
      'W1 X committed 1',
    ],
    [returned('o1', 'W1', [back(1, 1)]), 'too_many', { remaining: 0 }],
    [returned('o1', 'W1', [back(2, 1)]), 'unknown_line'],
    [returned('o1', 'B1', [back(1, 1)]), 'unknown_place'],
    [returned('o9', 'W1', [back(1, 1)]), 'unknown_order'],
  ])
  story('by SKU: of the lines that have it, in their order', [
    [receipt('S1', { X: 4, Y: 1 }), 'ok'],
    [sale('o1', [x(1), { sku: 'Y', quantity: 1 }, x(2)]), 'ok'],
    [returned('o1', 'W2', [{ sku: 'X', quantity: 4, disposition: 'available' }]), 'too_many', { sku: 'X', remaining: 3 }],
    [returned('o1', 'W2', [{ sku: 'Z', quantity: 1, disposition: 'available' }]), 'unknown_line', { sku: 'Z' }],
    [returned('o1', 'W2', [{ sku: 'Q', quantity: 1, disposition: 'available' }]), 'unknown_sku'],
    [returned('o1', 'W2', [{ line: 2, sku: 'X', quantity: 1, disposition: 'available' }]), 'unknown_line'],
    [
      returned('o1', 'W2', [{ sku: 'X', quantity: 2, disposition: 'available' }]),
      'ok',
      'W2 X available 2',
      { netMinor: 2000, taxMinor: 200 },
    ],
    [returned('o1', 'W2', [back(1, 1)]), 'too_many'],
    [returned('o1', 'W2', [{ line: 3, sku: 'X', quantity: 1, disposition: 'damaged' }]), 'ok', 'W2 X available 2 damaged 1'],
  ])
  story('is worth what the sale was, in whatever steps it comes', [
    [receipt('S1', { Z: 3 }), 'ok'],
    [sale('o1', [{ sku: 'Z', quantity: 3, discountMinor: 1 }]), 'ok', { netMinor: 907, taxMinor: 91 }],
    [returned('o1', 'S1', [back(1, 1)]), 'ok', { netMinor: 302, taxMinor: 30 }],
    [returned('o1', 'S1', [back(1, 1)]), 'ok', { netMinor: 303, taxMinor: 31 }],
    [returned('o1', 'S1', [back(1, 1)]), 'ok', { netMinor: 302, taxMinor: 30 }, 'S1 Z available 3'],
  ])
  story('without a sale we know is a fact all the same, and a discrepancy', [
    [returnedWithout('S1', [{ sku: 'X', quantity: 2, disposition: 'damaged' }]), 'ok', '! returned_without_sale X 2', 'S1 X damaged 2'],
    [returnedWithout('S1', [{ sku: 'X', quantity: 1, disposition: 'available' }], 'STORE'), 'ok', '! returned_without_sale X 1'],
    [returnedWithout('S1', [{ sku: 'X', quantity: 1, disposition: 'available' }], 'NONE'), 'unknown_channel'],
    [returnedWithout('S1', [{ line: 1, quantity: 1, disposition: 'available' }]), 'unknown_sku'],
  ])
})

describe('payment', () => {
  story('is recorded whatever became of the order, and moves nothing', [
    [receipt('W1', { X: 1 }), 'ok'],
    [order('o1', { X: 1 }), 'ok'],
    [payment('o1', 'authorised'), 'ok', { paymentState: 'authorised' }, 'W1 X committed 1'],
    [cancel('o1'), 'ok'],
    [payment('o1', 'paid'), 'ok', { paymentState: 'paid' }, 'W1 X available 1'],
    [payment('o9', 'paid'), 'unknown_order'],
  ])
})
