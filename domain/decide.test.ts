import { describe } from 'vitest'
import { act, keyOf, noon, story } from '#test/laws/script.ts'
import { order, payment, receipt, sale } from '#test/laws/acts.ts'
import { backDated } from '#test/laws/brand.ts'

const iso = (seconds: number) => new Date(noon + seconds * 1000).toISOString()
const lines = [{ sku: 'X', quantity: 1 }]

describe('time (law 13)', () => {
  story('nothing lies more than five minutes ahead', [
    [act('receipt', { place: 'W1', lines }, 'r1', iso(301)), 'in_the_future', { now: iso(0) }],
    [act('receipt', { place: 'W1', lines }, 'r1', iso(300)), 'ok', 'W1 X available 1'],
    [sale('s1', lines, {}, iso(301)), 'in_the_future'],
  ])
  story('facts may lie in the past, requests may not', [
    [act('receipt', { place: 'W1', lines }, 'r1', '2016-01-01T00:00:00Z'), 'ok'],
    [sale('s1', lines, {}, '2016-01-01T00:00:00Z'), 'ok', '! sold_beyond_book X 1'],
    [order('o1', { X: 1 }, {}, iso(-301)), 'back_dating_refused'],
    [order('o1', { X: 1 }, {}, iso(-300)), 'ok'],
    [act('transfer', { from: 'W1', to: 'S1', lines }, 't1', iso(-301)), 'back_dating_refused'],
    [act('payment', { order: keyOf('o1'), state: 'paid' }, 'p1', iso(-999)), 'ok'],
    [payment('o1', 'refunded'), 'ok'],
  ])
  story(
    'requests may, where the installation allows back-dating',
    [
      [act('receipt', { place: 'W1', lines }, 'r1', '2016-01-01T00:00:00Z'), 'ok'],
      [order('o1', { X: 1 }, {}, '2016-01-02T00:00:00Z'), 'ok'],
      [act('transfer', { from: 'W1', to: 'S1', lines }, 't1', iso(301)), 'in_the_future'],
    ],
    { catalogue: backDated },
  )
  story('a refusal changes nothing and is not remembered: the same act is decided anew', [
    [order('o1', { X: 1 }), 'insufficient_stock'],
    [receipt('W1', { X: 1 }), 'ok'],
    [order('o1', { X: 1 }), 'ok'],
    [order('o1', { X: 1 }), 'repeat', 'W1 X committed 1'],
  ])
})
