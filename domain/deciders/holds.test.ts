import { describe } from 'vitest'
import { correction, extend, hold, order, receipt, reject, release } from '#test/laws/acts.ts'
import { keyOf, story } from '#test/laws/script.ts'

const from = (name: string, more: object = {}) => ({ hold: keyOf(name), ...more })

describe('a hold', () => {
  story('keeps units where an order would be served from, and gives them back', [
    [receipt('W1', { X: 3 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [
      hold('h1', { X: 4 }),
      'ok',
      'W1 X reserved 3',
      'W2 X available 1 reserved 1',
      { expiresAt: '2017-06-30T05:10:00.000Z', extendableUntil: '2017-06-30T05:30:00.000Z' },
    ],
    [order('o1', { X: 2 }), 'insufficient_stock', { available: [{ available: 1 }] }],
    [hold('h2', { X: 2 }), 'insufficient_stock', { available: [{ available: 1 }] }],
    [release('h1'), 'ok', 'W1 X available 3', 'W2 X available 2'],
    [release('h1'), 'hold_closed', { state: 'released' }],
    [extend('h1', 10), 'hold_closed'],
  ])
  story('is refused like an order', [
    [receipt('W1', { X: 3 }), 'ok'],
    [hold('h1', { X: 1 }, { channel: 'NONE' }), 'unknown_channel'],
    [hold('h1', { X: 1 }, { channel: 'PART' }), 'wrong_channel_kind'],
    [hold('h1', { Q: 1 }), 'unknown_sku'],
    [hold('h1', { X: 1 }, { place: 'PP' }), 'place_not_in_channel'],
    [hold('h1', { X: 1 }, { seconds: 1801 }), 'hold_limit', { remainingSeconds: 1800 }],
    [
      hold('h1', [
        { sku: 'X', quantity: 2 },
        { sku: 'X', quantity: 2 },
      ]),
      'insufficient_stock',
    ],
    [hold('h1', { X: 2 }, { place: 'W2' }), 'insufficient_stock', { available: [{ available: 0 }] }],
    [release('h1'), 'unknown_hold'],
    [extend('h1', 1), 'unknown_hold'],
  ])
  story('expires to the second, for whoever asks (lesson 5)', [
    [receipt('W1', { X: 2 }), 'ok'],
    [hold('h1', { X: 2 }, { seconds: 60 }), 'ok'],
    [59],
    [order('o1', { X: 1 }), 'insufficient_stock', 'W1 X reserved 2'],
    [1],
    [order('o1', { X: 1 }), 'ok', 'W1 X available 1 committed 1'],
    [release('h1'), 'hold_expired', { expiredAt: '2017-06-30T05:01:00.000Z' }],
  ])
  story('is extended to the limit of its channel, counted from its making; an extension never shortens', [
    [receipt('W1', { X: 2 }), 'ok'],
    [hold('h1', { X: 2 }, { seconds: 600 }), 'ok'],
    [300],
    [extend('h1', 60), 'ok', { expiresAt: '2017-06-30T05:10:00.000Z' }],
    [extend('h1', 900), 'ok', { expiresAt: '2017-06-30T05:20:00.000Z' }],
    [extend('h1', 1501), 'hold_limit', { remainingSeconds: 1500 }],
    [extend('h1', 1500), 'ok', { expiresAt: '2017-06-30T05:30:00.000Z' }],
    [1499],
    [order('o1', { X: 1 }), 'insufficient_stock'],
    [1],
    [extend('h1', 1), 'hold_expired', 'W1 X available 2'],
  ])
})

describe('turning a hold into an order', () => {
  story('uses the units it holds, and releases the rest', [
    [receipt('W1', { X: 3, Y: 2 }), 'ok'],
    [hold('h1', { X: 3, Y: 2 }), 'ok', 'W1 X reserved 3', 'W1 Y reserved 2'],
    [order('o1', { X: 2 }, from('h1')), 'ok', 'W1 X available 1 committed 2', 'W1 Y available 2'],
    [order('o2', { X: 1 }, from('h1')), 'hold_closed', { state: 'converted' }],
    [release('h1'), 'hold_closed'],
  ])
  story('and more than it holds, when there is more', [
    [receipt('W1', { X: 4 }), 'ok'],
    [hold('h1', { X: 2 }), 'ok'],
    [order('o1', { X: 5 }, from('h1')), 'insufficient_stock', { available: [{ available: 4 }] }, 'W1 X available 2 reserved 2'],
    [order('o2', { X: 3 }, from('h1')), 'ok', 'W1 X available 1 committed 3'],
  ])
  story('at another place: decided there, and the held units go back', [
    [receipt('W1', { X: 2 }), 'ok'],
    [receipt('W2', { X: 2 }), 'ok'],
    [hold('h1', { X: 2 }, { place: 'W1' }), 'ok', 'W1 X reserved 2'],
    [order('o1', { X: 2 }, from('h1', { fulfil: { kind: 'collect', place: 'W2' } })), 'ok', 'W1 X available 2', 'W2 X committed 2'],
  ])
  story('a held unit below the buffer is still the buyer’s', [
    [receipt('S1', { X: 3 }), 'ok'],
    [hold('h1', { X: 1 }), 'ok', 'S1 X available 2 reserved 1'],
    [order('o1', { X: 1 }, from('h1')), 'ok', 'S1 X available 2 committed 1'],
  ])
  story('after it expired is refused, or decided anew when asked (lesson 5: a late payment never sells twice)', [
    [receipt('W1', { X: 2 }), 'ok'],
    [hold('h1', { X: 2 }, { seconds: 60 }), 'ok'],
    [hold('h2', { Y: 1 }), 'insufficient_stock'],
    [60],
    [order('o1', { X: 1 }), 'ok', 'W1 X available 1 committed 1'],
    [order('o2', { X: 2 }, from('h1')), 'hold_expired', { expiredAt: '2017-06-30T05:01:00.000Z' }],
    [order('o2', { X: 2 }, from('h1', { ifHoldExpired: 'decide' })), 'insufficient_stock', { available: [{ available: 1 }] }],
    [order('o3', { X: 1 }, from('h1', { ifHoldExpired: 'decide' })), 'ok', 'W1 X committed 2'],
  ])
  story('in another channel is refused', [
    [receipt('W1', { X: 2 }), 'ok'],
    [hold('h1', { X: 2 }), 'ok'],
    [order('o1', { X: 1 }, from('h1', { channel: 'ONE' })), 'hold_mismatch', 'W1 X reserved 2'],
  ])
})

describe('expired holds are released before anything that would be served from them', () => {
  story('also before a rejected fulfilment is routed again', [
    [receipt('W2', { X: 2 }), 'ok'],
    [hold('h1', { X: 2 }, { seconds: 60 }), 'ok', 'W2 X reserved 2'],
    [receipt('W1', { X: 2 }), 'ok'],
    [order('o1', { X: 2 }), 'ok', 'o1/1 W1 open 1x2'],
    [60],
    [reject('o1/1'), 'ok', { reroutedTo: [{ place: 'W2' }], cancelled: [] }, 'W2 X committed 2'],
  ])
  story('and before a correction is told that the units have moved on', [
    [receipt('W1', { X: 2 }), 'ok'],
    [hold('h1', { X: 2 }, { seconds: 60 }), 'ok'],
    [correction(1, 1, 1), 'units_moved_on'],
    [60],
    [correction(1, 1, 1), 'ok', 'W1 X available 1'],
  ])
})
