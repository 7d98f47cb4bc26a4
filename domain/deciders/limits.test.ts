import { describe, expect, test } from 'vitest'
import { cancel, extend, handover, hold, order, receipt, reject, release, returned, sale } from '#test/laws/acts.ts'
import { catalogue as brand } from '#test/laws/brand.ts'
import { keyOf, noon, play, story } from '#test/laws/script.ts'
import { pureMarket } from '#test/laws/turnstile.ts'

const ann = { phone: '+62 1' }
const annToo = { phone: '+62 1', email: 'ann@example.id' }
const annByMail = { email: 'ann@example.id' }
const bob = { id: '0198c1a2-7b6e-7000-8000-00000000b0b0' }
const l = (quantity: number) => ({ sku: 'L', quantity })
const day = 86_400

describe('a limit per buyer (lesson 18)', () => {
  story('needs somebody to count for', [
    [receipt('W1', { L: 9, X: 1 }), 'ok'],
    [order('o1', { L: 1 }), 'identity_required', { sku: 'L', limit: 2 }],
    [order('o1', { L: 1 }, { buyer: { name: 'Ann' } }), 'identity_required'],
    [hold('h1', { L: 1 }), 'identity_required'],
    [order('o2', { X: 1 }), 'ok'],
  ])
  story('counts all lines of an order together', [
    [receipt('W1', { L: 9 }), 'ok'],
    [order('o1', [l(1), l(2)], { buyer: ann }), 'limit_reached', { requested: 3, remaining: 2 }],
    [order('o2', [l(1), l(1)], { buyer: ann }), 'ok'],
    [order('o3', { L: 1 }, { buyer: ann }), 'limit_reached', { remaining: 0 }],
    [hold('h1', { L: 1 }, { buyer: ann }), 'limit_reached'],
    [order('o4', { L: 2 }, { buyer: bob }), 'ok', 'W1 L available 5 committed 4'],
  ])
  story('over orders, stores and channels, by any identity that matches', [
    [receipt('W1', { L: 9 }), 'ok'],
    [receipt('S1', { L: 9 }), 'ok'],
    [order('o1', { L: 1 }, { buyer: annToo }), 'ok'],
    [order('o2', { L: 2 }, { buyer: annByMail, channel: 'ONE' }), 'limit_reached', { remaining: 1 }],
    [sale('s1', [l(1)], { buyer: ann }), 'ok'],
    [
      order('o3', { L: 1 }, { buyer: annToo, channel: 'STORE', fulfil: { kind: 'collect', place: 'S1' } }),
      'limit_reached',
      { remaining: 0 },
    ],
    // The sale knew a phone only, and this order has only the e-mail: one unit is known of.
    [order('o4', { L: 1 }, { buyer: annByMail }), 'ok'],
  ])
  story('an order with two identities counts once', [
    [receipt('W1', { L: 9 }), 'ok'],
    [order('o1', { L: 1 }, { buyer: annToo }), 'ok'],
    [order('o2', { L: 1 }, { buyer: annToo }), 'ok'],
    [order('o3', { L: 1 }, { buyer: annToo }), 'limit_reached'],
  ])
  story('over time: the window moves on', [
    [receipt('W1', { L: 9 }), 'ok'],
    [order('o1', { L: 2 }, { buyer: ann }), 'ok'],
    [29 * day],
    [order('o2', { L: 1 }, { buyer: ann }), 'limit_reached'],
    [day],
    [order('o3', { L: 2 }, { buyer: ann }), 'ok'],
  ])
  story('is given back by a cancel and by what nobody can serve, not by a return', [
    [receipt('W1', { L: 9 }), 'ok'],
    [order('o1', { L: 2 }, { buyer: annToo }), 'ok'],
    [cancel('o1', { 1: 1 }), 'ok'],
    [order('o2', { L: 2 }, { buyer: annByMail }), 'limit_reached', { remaining: 1 }],
    [order('o3', { L: 1 }, { buyer: ann }), 'ok'],
    [reject('o3/1'), 'ok'],
    [order('o4', { L: 1 }, { buyer: ann }), 'ok'],
    [handover('o4/1'), 'ok'],
    [returned('o4', 'S1', [{ line: 1, quantity: 1, disposition: 'available' }]), 'ok'],
    [order('o5', { L: 1 }, { buyer: ann }), 'limit_reached'],
  ])
  story('is not passed by a fact, but counts it', [
    [sale('s1', [l(5)], { buyer: ann }), 'ok', '! sold_beyond_book L 5'],
    [receipt('W1', { L: 9 }), 'ok'],
    [order('o1', { L: 1 }, { buyer: ann }), 'limit_reached', { remaining: 0 }],
  ])
  story('counts what is on hold, by any identity that matches, until it is released', [
    [receipt('W1', { L: 9 }), 'ok'],
    [hold('h1', { L: 1 }, { buyer: annToo }), 'ok'],
    [hold('h2', { L: 2 }, { buyer: ann }), 'limit_reached', { requested: 2, remaining: 1 }],
    [hold('h2', { L: 1 }, { buyer: annByMail }), 'ok'],
    [hold('h3', { L: 1 }, { buyer: annToo }), 'limit_reached', { remaining: 0 }],
    [order('o1', { L: 1 }, { buyer: annToo }), 'limit_reached', { remaining: 0 }],
    [release('h2'), 'ok'],
    [order('o1', { L: 1 }, { buyer: annToo }), 'ok'],
    [hold('h4', { L: 1 }, { buyer: ann }), 'limit_reached'],
    [hold('h4', { L: 2 }, { buyer: bob }), 'ok', 'W1 L available 5 reserved 3 committed 1'],
  ])
  story('counts a hold until it expires, and not after', [
    [receipt('W1', { L: 9 }), 'ok'],
    [hold('h1', { L: 2 }, { buyer: ann, seconds: 60 }), 'ok'],
    [59],
    [extend('h1', 60), 'ok'],
    [59],
    [hold('h2', { L: 1 }, { buyer: ann }), 'limit_reached'],
    [1],
    [hold('h2', { L: 2 }, { buyer: ann }), 'ok', 'W1 L available 7 reserved 2'],
    [order('o1', { L: 1 }, { buyer: annToo, hold: keyOf('h1'), ifHoldExpired: 'decide' }), 'limit_reached', { remaining: 0 }],
  ])
  story('counts a hold once when it becomes an order, for whoever orders', [
    [receipt('W1', { L: 9 }), 'ok'],
    [hold('h1', { L: 2 }, { buyer: annToo }), 'ok'],
    [order('o1', { L: 1 }, { hold: keyOf('h1') }), 'identity_required'],
    [order('o1', { L: 3 }, { buyer: ann, hold: keyOf('h1') }), 'limit_reached', { remaining: 2 }],
    [order('o1', { L: 1 }, { buyer: ann, hold: keyOf('h1') }), 'ok', 'W1 L available 8 committed 1'],
    [order('o2', { L: 2 }, { buyer: annByMail }), 'ok'],
    [hold('h2', { L: 2 }, { buyer: ann }), 'limit_reached', { remaining: 1 }],
    [hold('h2', { L: 1 }, { buyer: ann }), 'ok'],
    [order('o3', { L: 1 }, { buyer: bob, hold: keyOf('h2') }), 'ok'],
    [order('o4', { L: 1 }, { buyer: ann }), 'ok'],
    [cancel('o4'), 'ok'],
    [order('o5', { L: 2 }, { buyer: ann }), 'limit_reached', { remaining: 1 }],
  ])
  test('counts holds among acts of one batch', () => {
    const market = pureMarket(brand, 'A', noon)
    const acts = [
      receipt('W1', { L: 9 }),
      hold('h1', { L: 2 }, { buyer: ann }),
      hold('h2', { L: 1 }, { buyer: annToo }),
      release('h1'),
      hold('h3', { L: 1 }, { buyer: annToo }),
      order('o1', { L: 2 }, { buyer: annByMail, hold: keyOf('h3') }),
      hold('h4', { L: 1 }, { buyer: annByMail }),
    ]
    expect(market.batch(acts).map(r => r.outcome)).toEqual(['ok', 'ok', 'limit_reached', 'ok', 'ok', 'ok', 'limit_reached'])
  })
  test('holds among orders of one batch, and what a cancel of the batch gives back can be bought in it', () => {
    const market = pureMarket(brand, 'A', noon)
    const acts = [
      receipt('W1', { L: 9 }),
      order('o1', { L: 2 }, { buyer: annToo }),
      order('o2', { L: 1 }, { buyer: ann }),
      cancel('o1', { 1: 1 }),
      order('o3', { L: 1 }, { buyer: annByMail }),
      order('o4', { L: 1 }, { buyer: annToo }),
    ]
    expect(market.batch(acts).map(r => r.outcome)).toEqual(['ok', 'ok', 'limit_reached', 'ok', 'ok', 'limit_reached'])
  })
  test('an order refused by a limit leaves no trace', () => {
    const market = play([
      [receipt('W1', { L: 9 }), 'ok'],
      [order('o1', { L: 3 }, { buyer: ann }), 'limit_reached'],
      [order('o1', { L: 2 }, { buyer: ann }), 'ok'],
    ])
    expect(market.movements).toHaveLength(2)
  })
})
