import { describe } from 'vitest'
import {
  adjust,
  arrival,
  cancel,
  count,
  hold,
  order,
  partnerReturn,
  receipt,
  returnedWithout,
  sale,
  sellIn,
  sellOut,
  transfer,
} from '#test/laws/acts.ts'
import { story } from '#test/laws/script.ts'

const million = 1_000_000
/** As many units as one act may bring: 200 lines of a million. */
const most = Array.from({ length: 200 }, () => ({ sku: 'X', quantity: million }))
const fill = Array.from({ length: 10 }, () => [receipt('W1', most), 'ok'] as const)
/** Up to 2,147,483,647, which is what PostgreSQL's integer holds. */
const brim = [receipt('W1', [...most.slice(0, 147), { sku: 'X', quantity: 483_647 }]), 'ok', 'W1 X available 2147483647'] as const

describe('units: no place holds more than the book can', () => {
  story('whatever would bring them', [
    ...fill,
    [receipt('W1', most), 'too_many_units', { place: 'W1', sku: 'X', held: 2_000_000_000, limit: 2_147_483_647 }],
    brim,
    [receipt('W1', { X: 1 }), 'too_many_units'],
    [receipt('W1', {}, { lines: [{ sku: 'X', quantity: 1, state: 'damaged' }] }), 'too_many_units'],
    [adjust('W1', 'found', { X: 1 }), 'too_many_units'],
    [count('W1', [{ sku: 'X', counted: 1, state: 'quality_control' }]), 'too_many_units'],
    [returnedWithout('W1', [{ sku: 'X', quantity: 1, disposition: 'available' }]), 'too_many_units'],
    [partnerReturn('W1', [{ sku: 'X', quantity: 1, disposition: 'available' }]), 'too_many_units'],
    [receipt('S1', { X: 1 }), 'ok'],
    [transfer('t1', 'S1', 'W1', { X: 1 }), 'too_many_units', 'S1 X available 1'],
  ])
  story('and what is within a place can always move: orders, cancels, and holds that expire', [
    ...fill,
    brim,
    [order('o1', { X: 5 }), 'ok'],
    [hold('h1', { X: 5 }, { seconds: 1 }), 'ok', 'W1 X available 2147483637 reserved 5 committed 5'],
    [receipt('W1', { X: 1 }), 'too_many_units'],
    [cancel('o1'), 'ok'],
    [1],
    [order('o2', { X: 1 }), 'ok', 'W1 X available 2147483646 committed 1'],
  ])
  story('over on a transfer counts too', [
    [receipt('S1', { X: 1 }), 'ok'],
    [transfer('t1', 'S1', 'W1', { X: 1 }), 'ok'],
    ...fill,
    [
      arrival(
        't1',
        most.map(l => [l.sku, l.quantity] as const),
      ),
      'too_many_units',
      'W1 X available 2000000000 in_transit 1',
    ],
  ])
  story('nor a partner owe or be owed more', [
    ...Array.from(
      { length: 10 },
      () => [sellOut(most), 'ok', ...Array.from({ length: 200 }, () => '! partner_oversold X 1000000')] as const,
    ),
    [sellOut(most), 'too_many_units', { partner: 'P', held: -2_000_000_000 }, 'P X -2000000000'],
  ])
})

describe('money: no act is worth more than a trillion rupiah', () => {
  const dear = (quantity: number) => ({ sku: 'M', quantity })
  const filled = [receipt('W1', { M: million }), 'ok'] as const
  story('an order', [
    filled,
    [order('o1', [dear(25_001)]), 'amount_too_large', { limitMinor: 100_000_000_000_000 }],
    [
      order(
        'o2',
        Array.from({ length: 200 }, () => dear(million)),
      ),
      'amount_too_large',
    ],
    [order('o3', [dear(12_500), dear(12_501)]), 'amount_too_large'],
    [order('o4', [dear(25_000)], { shippingMinor: 1 }), 'amount_too_large', 'W1 M available 1000000'],
    [order('o5', [dear(25_000)]), 'ok', { grossMinor: 100_000_000_000_000 }],
  ])
  story('a sale, at whatever price the till says; a sell-in; what a partner sends back', [
    [sale('s1', [{ sku: 'X', quantity: million, unitPriceMinor: 4_000_000_000 }]), 'amount_too_large'],
    [
      sale(
        's2',
        Array.from({ length: 200 }, () => ({ sku: 'N', quantity: million, unitPriceMinor: 4_000_000_000 })),
      ),
      'amount_too_large',
      'S1 N',
    ],
    [sale('s3', [{ sku: 'T', quantity: 25_001, unitPriceMinor: 4_000_000_000 }]), 'amount_too_large'],
    filled,
    [sellIn('W1', [dear(25_001)]), 'amount_too_large'],
    [sellIn('W1', [dear(12_500), dear(12_501)]), 'amount_too_large', 'P M 0'],
    [sellIn('W1', [dear(25_000)]), 'ok', 'P M 25000'],
    [partnerReturn('W1', [{ ...dear(25_001), disposition: 'available' }]), 'amount_too_large'],
    [
      partnerReturn('W1', [
        { ...dear(12_500), disposition: 'available' },
        { ...dear(12_501), disposition: 'available' },
      ]),
      'amount_too_large',
      'P M 25000',
    ],
  ])
})
