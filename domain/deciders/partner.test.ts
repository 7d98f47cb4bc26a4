import { describe } from 'vitest'
import { act, story } from '#test/laws/script.ts'
import { hold, partnerReturn, receipt, sellIn, sellOut } from '#test/laws/acts.ts'

const x = (quantity: number, more: object = {}) => ({ sku: 'X', quantity, ...more })

describe('sell-in', () => {
  story('units become the partner’s, at the price given or the list’s', [
    [receipt('W1', { X: 5, N: 1 }), 'ok'],
    [sellIn('W1', [x(2)]), 'ok', 'W1 X available 3', 'P X 2', { netMinor: 2000, taxMinor: 200, currency: 'IDR' }],
    [sellIn('W1', [x(1, { unitPriceMinor: 880 })]), 'ok', 'P X 3', { netMinor: 800, taxMinor: 80 }],
    [sellIn('W1', [{ sku: 'N', quantity: 1 }]), 'no_price'],
    [sellIn('W1', [x(1), x(2)]), 'insufficient_stock', { available: [{ sku: 'X', requested: 3, available: 2 }] }],
    [sellIn('S2', [x(1)]), 'place_not_open'],
    [sellIn('B1', [x(1)]), 'unknown_place'],
    [sellIn('W1', [{ sku: 'Q', quantity: 1 }]), 'unknown_sku'],
    [act('sell_in', { channel: 'WEB', place: 'W1', lines: [x(1)] }), 'wrong_channel_kind', 'P X 3'],
  ])
  story('never of held units', [
    [receipt('W1', { X: 3 }), 'ok'],
    [hold('h1', { X: 2 }), 'ok'],
    [sellIn('W1', [x(2)]), 'insufficient_stock', 'W1 X available 1 reserved 2'],
  ])
})

describe('sell-out', () => {
  story('is a fact: what the partner never had makes its balance negative, and a discrepancy', [
    [receipt('W1', { X: 5 }), 'ok'],
    [sellIn('W1', [x(3)]), 'ok'],
    [sellOut([x(1)]), 'ok', 'P X 2'],
    [sellOut([x(1), x(3)]), 'ok', '! partner_oversold X 2', 'P X -2'],
    [sellOut([x(1)]), 'ok', '! partner_oversold X 1', 'P X -3'],
    [sellIn('W1', [x(2)]), 'ok', 'P X -1'],
    [sellOut([{ sku: 'Q', quantity: 1 }]), 'unknown_sku'],
  ])
  story('on the day reported for, which may be long ago and not ahead (law 13)', [
    [sellOut([x(1)], '2016-12-31'), 'ok', '! partner_oversold X 1'],
    [sellOut([x(1)], '2017-06-30'), 'ok', '! partner_oversold X 1'],
    [sellOut([x(1)], '2017-07-01'), 'in_the_future', { day: '2017-07-01', today: '2017-06-30' }, 'P X -2'],
  ])
})

describe('goods a partner sends back', () => {
  story('are ours again, in the state they arrive in', [
    [receipt('W1', { X: 5 }), 'ok'],
    [sellIn('W1', [x(3)]), 'ok'],
    [partnerReturn('W2', [{ sku: 'X', quantity: 2, disposition: 'damaged' }]), 'ok', 'P X 1', 'W2 X damaged 2'],
    [
      partnerReturn('W2', [{ sku: 'X', quantity: 2, disposition: 'available' }]),
      'ok',
      '! partner_oversold X 1',
      'P X -1',
      'W2 X available 2 damaged 2',
    ],
    [partnerReturn('W2', [{ sku: 'N', quantity: 1, disposition: 'available' }]), 'ok', '! partner_oversold N 1', 'W2 N available 1'],
  ])
})
