/** Acts of whoever is limited to places: all kinds, at their place, at another, and on documents that are theirs, partly theirs, or not. */
import { describe, expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { isPlaceState } from '#domain/accounts.ts'
import * as a from '#test/laws/acts.ts'
import { catalogue } from '#test/laws/brand.ts'
import { keyOf, play, story } from '#test/laws/script.ts'

/** The same act, by somebody of these places. */
const at =
  (...codes: string[]) =>
  <A extends Act>(act: A): A => ({ ...act, within: new Set(codes.map(code => catalogue.place(code)?.id as number)) })
const s1 = at('S1')
const w1 = at('W1')
const x = (quantity: number) => ({ sku: 'X', quantity })

describe('stock work', () => {
  story('at their place, and at no other', [
    [s1(a.receipt('S1', { X: 9 })), 'ok'],
    [s1(a.receipt('W1', { X: 9 })), 'outside_scope', { place: 'W1' }],
    [s1(a.receipt('NONE', { X: 9 })), 'unknown_place'],
    [s1(a.receipt('B1', { X: 9 })), 'unknown_place'],
    [s1(a.adjust('S1', 'found', { X: 1 })), 'ok'],
    [s1(a.adjust('W1', 'found', { X: 1 })), 'outside_scope'],
    [s1(a.count('S1', [{ sku: 'X', counted: 10 }])), 'ok'],
    // Also where nothing would move.
    [s1(a.count('W1', [{ sku: 'X', counted: 0 }])), 'outside_scope'],
    [s1(a.status('S1', 'available', 'damaged', { X: 1 })), 'ok'],
    [s1(a.status('W1', 'available', 'damaged', { X: 1 })), 'outside_scope'],
  ])
  story('transfers leave from their place and are received at it', [
    [a.receipt('W1', { X: 9 }), 'ok'],
    [s1(a.transfer('t1', 'W1', 'S1', { X: 4 })), 'outside_scope'],
    [w1(a.transfer('t1', 'W1', 'S1', { X: 4 })), 'ok'],
    [w1(a.arrival('t1', [['X', 4]])), 'outside_scope'],
    [at('W2')(a.arrival('t1', [['X', 4]])), 'unknown_transfer', { transfer: keyOf('t1') }],
    [s1(a.arrival('t1', [['X', 4]])), 'ok', 'S1 X available 4'],
    [s1(a.intake('t2', 'B', 'B1', 'W1', { X: 1 })), 'outside_scope'],
    [s1(a.intake('t3', 'B', 'B1', 'S1', { X: 1 })), 'ok'],
  ])
  story('corrections of movements at their places', [
    [a.receipt('W1', { X: 9 }), 'ok'],
    [a.receipt('S1', { X: 9 }), 'ok'],
    [s1(a.correction(1, 1, 1)), 'unknown_movement', { seq: 1, n: 1 }],
    [s1(a.correction(9, 1, 1)), 'unknown_movement', { seq: 9, n: 1 }],
    [s1(a.correction(2, 1, 1)), 'ok', 'S1 X available 8'],
  ])
  story('discrepancies at their place; of others, and of partners, they know nothing', [
    [a.returnedWithout('S1', [{ ...x(1), disposition: 'available' }]), 'ok', '! returned_without_sale X 1'],
    [a.returnedWithout('W1', [{ ...x(1), disposition: 'available' }]), 'ok', '! returned_without_sale X 1'],
    [a.sellOut([x(1)]), 'ok', '! partner_oversold X 1'],
    [s1(a.closure(2, 1, 'accepted')), 'unknown_discrepancy', { seq: 2, n: 1 }],
    [s1(a.closure(3, 1, 'accepted')), 'unknown_discrepancy'],
    [s1(a.closure(9, 1, 'accepted')), 'unknown_discrepancy'],
    [s1(a.closure(1, 1, 'accepted')), 'ok'],
  ])
  story('partners, from their place', [
    [a.receipt('W1', { X: 9 }), 'ok'],
    [w1(a.sellIn('W1', [x(2)])), 'ok'],
    [s1(a.sellIn('W1', [x(2)])), 'outside_scope'],
    [w1(a.sellOut([x(1)])), 'outside_scope'],
    [s1(a.partnerReturn('W1', [{ ...x(1), disposition: 'available' }])), 'outside_scope'],
    [w1(a.partnerReturn('W1', [{ ...x(1), disposition: 'available' }])), 'ok'],
  ])
})

describe('orders', () => {
  story('are sold at their place, and may be served from elsewhere', [
    [a.receipt('W1', { X: 9 }), 'ok'],
    [s1(a.order('o1', { X: 1 })), 'outside_scope', { channel: 'WEB' }],
    [s1(a.order('o2', { X: 1 }, { soldAt: 'S1' })), 'ok', 'W1 X available 8 committed 1'],
    [s1(a.order('o3', { X: 1 }, { soldAt: 'W1' })), 'outside_scope', { place: 'W1' }],
    [s1(a.order('o4', { X: 1 }, { fulfil: { kind: 'collect', place: 'W1' } })), 'outside_scope'],
    [s1(a.order('o5', { X: 1 }, { soldAt: 'S1', fulfil: { kind: 'collect', place: 'W1' } })), 'ok'],
    [s1(a.order('o6', { X: 1 }, { channel: 'STORE', soldAt: 'S1', fulfil: { kind: 'counter', place: 'W1' } })), 'outside_scope'],
    [a.receipt('S1', { X: 1 }), 'ok'],
    [s1(a.sale('s1', [x(1)])), 'ok'],
    [w1(a.sale('s2', [x(1)])), 'outside_scope'],
    // Somebody else hands them over: the units are elsewhere.
    [s1(a.handover('o2/1')), 'outside_scope', { fulfilment: 1 }],
    [w1(a.handover('o2/1')), 'ok'],
    [s1(a.cancel('o5')), 'ok'],
  ])
  story('of others are not there', [
    [a.receipt('W1', { X: 9 }), 'ok'],
    [a.order('o1', { X: 1 }), 'ok', 'o1/1 W1 open 1x1'],
    [s1(a.handover('o1/1')), 'unknown_order', { order: keyOf('o1') }],
    [s1(a.reject('o1/1')), 'unknown_order'],
    [s1(a.cancel('o1')), 'unknown_order'],
    [s1(a.payment('o1', 'paid')), 'unknown_order'],
    [s1(a.handover('o9/1')), 'unknown_order', { order: keyOf('o9') }],
    [w1(a.cancel('o1')), 'outside_scope', { order: keyOf('o1') }],
    [w1(a.payment('o1', 'paid')), 'outside_scope'],
    [w1(a.handover('o1/1')), 'ok'],
    // Goods come back wherever they are handed in.
    [s1(a.returned('o1', 'W1', [{ line: 1, quantity: 1, disposition: 'available' }])), 'outside_scope'],
    [s1(a.returned('o1', 'S1', [{ line: 1, quantity: 1, disposition: 'available' }])), 'ok', 'S1 X available 1'],
  ])
  story('rejected at their place are routed to others', [
    [a.receipt('W1', { X: 1 }), 'ok'],
    [a.receipt('W2', { X: 1 }), 'ok'],
    [a.order('o1', { X: 1 }), 'ok', 'o1/1 W1 open 1x1'],
    [w1(a.reject('o1/1')), 'ok', 'o1/2 W2 open 1x1'],
    [w1(a.handover('o1/2')), 'outside_scope'],
    [at('W2')(a.handover('o1/2')), 'ok'],
  ])
  story('holds at their place', [
    [a.receipt('S1', { X: 9 }), 'ok'],
    [a.receipt('W1', { X: 9 }), 'ok'],
    [s1(a.hold('h1', { X: 1 })), 'outside_scope'],
    [s1(a.hold('h2', { X: 1 }, { place: 'W1' })), 'outside_scope'],
    [s1(a.hold('h3', { X: 1 }, { channel: 'STORE', place: 'S1' })), 'ok'],
    [a.hold('h4', { X: 1 }), 'ok', 'W1 X available 8 reserved 1'],
    [s1(a.release('h4')), 'unknown_hold', { hold: keyOf('h4') }],
    [s1(a.extend('h4', 60)), 'unknown_hold'],
    [s1(a.order('o1', { X: 1 }, { soldAt: 'S1', hold: keyOf('h4') })), 'unknown_hold'],
    [s1(a.extend('h3', 60)), 'ok'],
    [s1(a.release('h3')), 'ok'],
  ])
})

test('whatever is accepted of them moves units at no place of others, but to serve what they sold or cannot serve', () => {
  const market = play([
    [a.receipt('W1', { X: 9 }), 'ok'],
    [s1(a.receipt('S1', { X: 5 })), 'ok'],
    [s1(a.adjust('S1', 'lost', { X: 1 })), 'ok'],
    [s1(a.sale('s1', [x(2)])), 'ok'],
    [s1(a.transfer('t1', 'S1', 'W1', { X: 1 })), 'ok'],
  ])
  const places = market.movements.slice(1).flatMap(m => [m.from, m.to].filter(account => isPlaceState(account.kind)))
  // In transit is kept at the destination.
  expect(new Set(places.filter(p => p.kind !== 'in_transit').map(p => p.ref))).toEqual(new Set([catalogue.place('S1')?.id]))
})
