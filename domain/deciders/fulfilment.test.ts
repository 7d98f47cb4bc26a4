import { describe, expect, test } from 'vitest'
import { cancel, handover, order, receipt, reject } from '#test/laws/acts.ts'
import { keyOf, noon, play, story } from '#test/laws/script.ts'

const x = (quantity: number, more: object = {}) => ({ sku: 'X', quantity, ...more })

describe('handover', () => {
  story('whole or in part, line by line, until nothing is open', [
    [receipt('W1', { X: 3, Y: 2 }), 'ok'],
    [order('o1', { X: 3, Y: 2 }), 'ok'],
    [handover('o1/1', { 1: 1 }), 'ok', 'W1 X committed 2', 'o1/1 W1 open 1x3 2x2'],
    [handover('o1/1', { 1: 3 }), 'too_many', { line: 1, requested: 3, remaining: 2 }],
    [handover('o1/1', { 3: 1 }), 'unknown_line'],
    [handover('o1/2'), 'unknown_fulfilment'],
    [handover('o9/1'), 'unknown_order'],
    [handover('o1/1', { 1: 2, 2: 1 }), 'ok', 'W1 Y committed 1'],
    [handover('o1/1'), 'ok', 'W1 X', 'W1 Y', 'o1/1 W1 handed_over 1x3 2x2'],
    [handover('o1/1'), 'nothing_open', { state: 'handed_over' }],
  ])
  story('of each place by itself, where an order is split', [
    [receipt('W1', { X: 2 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [order('o1', { X: 4 }), 'ok', 'o1/1 W1 open 1x2', 'o1/2 W2 open 1x2'],
    [handover('o1/2'), 'ok', 'o1/1 W1 open 1x2', 'o1/2 W2 handed_over 1x2', 'W1 X committed 2', 'W2 X'],
    [handover('o1/1'), 'ok', 'W1 X'],
  ])
  test('units sold are worth what they were ordered for, in whatever steps they leave', () => {
    const market = play([
      [receipt('W1', { Z: 2 }), 'ok'],
      [receipt('W2', { Z: 5 }), 'ok'],
      [order('o1', [{ sku: 'Z', quantity: 7, discountMinor: 5 }]), 'ok', { netMinor: 2115, taxMinor: 211 }],
      [handover('o1/2', { 1: 2 }), 'ok'],
      [cancel('o1', { 1: 2 }), 'ok'],
      [handover('o1/1'), 'ok'],
      [handover('o1/2'), 'ok'],
    ])
    const settled = market.movements.filter(m => m.cause === 'handover' || m.cause === 'cancel')
    expect(settled.map(m => [m.cause, m.quantity])).toEqual([
      ['handover', 2],
      ['cancel', 2],
      ['handover', 2],
      ['handover', 1],
    ])
    expect(settled.reduce((sum, m) => sum + (m.netMinor ?? 0), 0)).toBe(2115)
    expect(settled.reduce((sum, m) => sum + (m.taxMinor ?? 0), 0)).toBe(211)
  })
})

describe('rejection', () => {
  story('routes once more, among places that have not rejected the order', [
    [receipt('W1', { X: 2 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [receipt('W3', { X: 1 }), 'ok'],
    [order('o1', { X: 2 }), 'ok', 'o1/1 W1 open 1x2'],
    [
      reject('o1/1'),
      'ok',
      'o1/1 W1 rejected 1x2',
      'o1/2 W2 open 1x2',
      'W1 X available 2',
      'W2 X committed 2',
      { reroutedTo: [{ fulfilment: 2, place: 'W2' }], cancelled: [] },
    ],
    [reject('o1/1'), 'nothing_open', { state: 'rejected' }],
    [reject('o1/2'), 'ok', 'o1/2 W2 rejected 1x2', 'o1/3 W3 open 1x1', 'W2 X available 2', { cancelled: [{ line: 1, quantity: 1 }] }],
    [handover('o1/3'), 'ok', 'W3 X'],
    [handover('o1/2'), 'nothing_open'],
    [reject('o1/4'), 'unknown_fulfilment'],
    [reject('o9/1'), 'unknown_order'],
  ])
  story('a place that rejected is not asked again, even when nobody could serve it then', [
    [receipt('W1', { X: 2 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [order('o1', { X: 4 }), 'ok', 'o1/1 W1 open 1x2', 'o1/2 W2 open 1x2'],
    [reject('o1/1'), 'ok', 'o1/1 W1 rejected 1x2', { cancelled: [{ line: 1, quantity: 2 }] }, 'W1 X available 2'],
    [reject('o1/2'), 'ok', 'o1/2 W2 rejected 1x2', { reroutedTo: [], cancelled: [{ line: 1, quantity: 2 }] }],
    [cancel('o1'), 'nothing_open', 'W1 X available 2', 'W2 X available 2'],
  ])
  story('never away from a place the buyer named (lesson 17): what it rejects comes off the order', [
    [receipt('W1', { X: 9 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [order('o1', { X: 2 }, { fulfil: { kind: 'collect', place: 'W2' } }), 'ok'],
    [handover('o1/1', { 1: 1 }), 'ok'],
    [
      reject('o1/1', 'quality_control'),
      'ok',
      'o1/1 W2 handed_over 1x2',
      'W2 X quality_control 1',
      'W1 X available 9',
      { reroutedTo: [], cancelled: [{ line: 1, quantity: 1 }] },
    ],
  ])
  story('a rejected pickup is rejected, not cancelled', [
    [receipt('W2', { X: 2 }), 'ok'],
    [order('o1', { X: 2 }, { fulfil: { kind: 'collect', place: 'W2' } }), 'ok'],
    [reject('o1/1'), 'ok', 'o1/1 W2 rejected 1x2', 'W2 X available 2'],
  ])
  story('units that turn out to be broken or lost', [
    [receipt('W1', { X: 4 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [order('o1', [x(1), x(1)]), 'ok'],
    [reject('o1/1', 'damaged'), 'ok', 'W1 X available 2 damaged 2', 'o1/2 W2 open 1x1 2x1'],
    [order('o2', { X: 2 }), 'ok', 'o2/1 W1 open 1x2'],
    [
      reject('o2/1', 'lost'),
      'ok',
      '! rejected_missing X 2',
      'W1 X damaged 2',
      'o2/1 W1 rejected 1x2',
      { cancelled: [{ line: 1, quantity: 2 }] },
    ],
  ])
  story('only in part handed over: the rest goes on', [
    [receipt('W1', { X: 3 }), 'ok'],
    [receipt('W2', { X: 3 }), 'ok'],
    [order('o1', { X: 3 }), 'ok'],
    [handover('o1/1', { 1: 1 }), 'ok'],
    [reject('o1/1'), 'ok', 'o1/1 W1 handed_over 1x3', 'o1/2 W2 open 1x2', 'W1 X available 2'],
    [handover('o1/2'), 'ok', 'W2 X available 1'],
  ])
  test('the reason says who rejected it and why the next was chosen', () => {
    const market = play([
      [receipt('W1', { X: 1 }), 'ok'],
      [receipt('W2', { X: 1 }), 'ok'],
      [order('o1', { X: 1 }), 'ok'],
      [reject('o1/1'), 'ok'],
    ])
    const doc = market.documents.get(keyOf('o1'))
    expect(doc?.type === 'order' && doc.fulfilments[1]?.reason).toBe('rejected by W1; has all of it, same region, best of 1')
    expect(market.now).toBe(noon)
  })
})
