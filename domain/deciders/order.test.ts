import { describe } from 'vitest'
import { handover, order, receipt, cancel } from '#test/laws/acts.ts'
import { backDated } from '#test/laws/brand.ts'
import { keyOf, story } from '#test/laws/script.ts'

const x = (quantity: number, more: object = {}) => ({ sku: 'X', quantity, ...more })
const collect = (place: string) => ({ fulfil: { kind: 'collect' as const, place } })
const counter = (place: string) => ({ channel: 'STORE', fulfil: { kind: 'counter' as const, place } })

describe('an order', () => {
  story('commits at the place that holds the units', [
    [receipt('W1', { X: 5 }), 'ok'],
    [order('o1', { X: 2 }), 'ok', 'W1 X available 3 committed 2', 'o1/1 W1 open 1x2'],
    [
      order('o2', { X: 4 }),
      'insufficient_stock',
      { available: [{ sku: 'X', requested: 4, available: 3 }] },
      'W1 X available 3 committed 2',
    ],
    [handover('o1/1'), 'ok', 'W1 X available 3', 'o1/1 W1 handed_over 1x2'],
  ])
  story('two lines, one stock: lines of one order are decided against each other (lesson 2)', [
    [receipt('W1', { X: 5 }), 'ok'],
    [order('o1', [x(3), x(3)]), 'insufficient_stock', { available: [{ sku: 'X', requested: 6, available: 5 }] }, 'W1 X available 5'],
    [order('o2', [x(3), x(2)]), 'ok', 'W1 X committed 5', 'o2/1 W1 open 1x3 2x2'],
  ])
  story('names what it does not know', [
    [order('o1', { X: 1 }, { channel: 'NONE' }), 'unknown_channel'],
    [order('o1', { X: 1 }, { channel: 'BWEB' }), 'unknown_channel'],
    [order('o1', { X: 1 }, { channel: 'PART' }), 'wrong_channel_kind'],
    [order('o1', { Q: 1 }), 'unknown_sku', { skus: ['Q'] }],
    [order('o1', { X: 1 }, { soldAt: 'S9' }), 'unknown_place'],
    [order('o1', { X: 1 }, collect('B1')), 'unknown_place'],
    [order('o1', { X: 1 }, collect('PP')), 'place_not_in_channel'],
    [order('o1', { X: 1 }, { fulfil: { kind: 'collect' } }), 'place_required'],
    [order('o1', { X: 1 }, counter('S2')), 'place_not_open', { place: 'S2', day: '2017-06-30' }],
    [order('o1', { N: 1 }), 'no_price'],
    [order('o1', { X: 1 }, { hold: keyOf('h9') }), 'unknown_hold'],
  ])
  story('with an external reference is taken once a channel', [
    [receipt('W1', { X: 5 }), 'ok'],
    [order('o1', { X: 1 }, { externalRef: 'TM-1' }), 'ok'],
    [order('o2', { X: 1 }, { externalRef: 'TM-1' }), 'external_ref_taken'],
    [order('o3', { X: 1 }, { externalRef: 'TM-1', channel: 'ONE' }), 'ok'],
    [order('o1', { X: 1 }, { externalRef: 'TM-1' }), 'repeat'],
    [order('o1', { X: 2 }, { externalRef: 'TM-1' }), 'key_reused', 'W1 X available 3 committed 2'],
  ])
})

describe('routing', () => {
  story('fewest places, then nearest, then most stock; and the reason is kept', [
    [receipt('W1', { X: 2, Y: 1 }), 'ok'],
    [receipt('W2', { X: 4, Y: 4 }), 'ok'],
    [receipt('W3', { X: 9 }), 'ok'],
    [order('o1', { X: 2 }), 'ok', 'o1/1 W1 open 1x2', { fulfilments: [{ place: 'W1', reason: 'has all of it, same city, best of 3' }] }],
    [order('o2', { X: 3 }), 'ok', { fulfilments: [{ place: 'W2', reason: 'has all of it, same region, best of 2' }] }],
    [order('o3', { X: 10 }), 'ok', 'o3/1 W2 open 1x1', 'o3/2 W3 open 1x9'],
    [
      order('o4', { Y: 5 }),
      'ok',
      'o4/1 W1 open 1x1',
      'o4/2 W2 open 1x4',
      { fulfilments: [{ reason: 'part 1 of 2, no place has all of it, same city' }, {}] },
    ],
  ])
  story('sum against place: a channel that refuses splits promises what one place has (lesson 3)', [
    [receipt('W1', { X: 2 }), 'ok'],
    [receipt('W2', { X: 3 }), 'ok'],
    [order('o1', { X: 4 }, { channel: 'ONE' }), 'insufficient_stock', { available: [{ available: 3 }] }],
    [order('o2', { X: 3 }, { channel: 'ONE' }), 'ok', 'o2/1 W2 open 1x3'],
    [order('o3', { X: 2 }, collect('W2')), 'insufficient_stock', { available: [{ available: 0 }] }],
    [order('o4', { X: 2 }), 'ok', 'o4/1 W1 open 1x2'],
  ])
  story('two channels that share a place never sell its units twice (lesson 3)', [
    [receipt('W1', { X: 1 }), 'ok'],
    [order('o1', { X: 1 }, { channel: 'ONE' }), 'ok', 'W1 X committed 1'],
    [order('o2', { X: 1 }, { channel: 'WEB' }), 'insufficient_stock', { available: [{ available: 0 }] }],
  ])
  story('a buffer hides units from a channel, not from the store itself', [
    [receipt('S1', { X: 3 }), 'ok'],
    [order('o1', { X: 2 }), 'insufficient_stock', { available: [{ available: 1 }] }],
    [order('o2', { X: 1 }), 'ok', 'S1 X available 2 committed 1'],
    [order('o3', { X: 1 }, collect('S1')), 'insufficient_stock', { available: [{ available: 0 }] }],
    [order('o4', { X: 2 }, counter('S1')), 'ok', 'S1 X committed 1'],
  ])
  story('a place the buyer named is a constraint, and no other place will do', [
    [receipt('W1', { X: 9 }), 'ok'],
    [receipt('W2', { X: 1 }), 'ok'],
    [order('o1', { X: 2 }, collect('W2')), 'insufficient_stock', { available: [{ available: 1 }] }],
    [order('o2', { X: 1 }, collect('W2')), 'ok', 'o2/1 W2 open 1x1', { fulfilments: [{ reason: 'named by the buyer' }] }],
    [order('o3', { X: 2 }, { ...collect('W2'), partial: true }), 'insufficient_stock'],
  ])
  story('in part, where asked for: first lines first', [
    [receipt('W1', { X: 3, Y: 1 }), 'ok'],
    [
      order('o1', [x(2), x(2), { sku: 'Y', quantity: 2 }, { sku: 'Z', quantity: 1 }], { partial: true }),
      'ok',
      'o1/1 W1 open 1x2 2x1 3x1',
      'W1 X committed 3',
    ],
    [cancel('o1', { 4: 1 }), 'too_many', { remaining: 0 }],
    [order('o2', { X: 1 }, { partial: true }), 'insufficient_stock'],
    [cancel('o1'), 'ok', 'W1 X available 3', 'W1 Y available 1'],
  ])
  story('in part and unsplit: the place that serves most', [
    [receipt('W1', { X: 2 }), 'ok'],
    [receipt('W2', { X: 3 }), 'ok'],
    [order('o1', { X: 9 }, { channel: 'ONE', partial: true }), 'ok', 'o1/1 W2 open 1x3', 'W1 X available 2'],
  ])
  story(
    'a store serves from the day it opens',
    [
      [receipt('S2', { X: 2 }), 'ok'],
      [order('o1', { X: 1 }, counter('S2'), '2017-07-07T18:00:00Z'), 'place_not_open', { day: '2017-07-07' }],
      // Until two in the morning it is still the day before, in stores.
      [order('o2', { X: 1 }, counter('S2'), '2017-07-07T19:00:00Z'), 'ok', 'S2 X available 1'],
    ],
    { catalogue: backDated, now: Date.parse('2017-08-01T00:00:00Z') },
  )
})

describe('a counter sale by order', () => {
  story('is order and handover in one act', [
    [receipt('S1', { X: 3 }), 'ok'],
    [order('o1', { X: 2 }, counter('S1')), 'ok', 'S1 X available 1', 'o1/1 S1 handed_over 1x2'],
    [order('o2', { X: 2 }, counter('S1')), 'insufficient_stock', 'S1 X available 1'],
    [handover('o1/1'), 'nothing_open'],
    [cancel('o1'), 'nothing_open'],
  ])
})

describe('price and tax', () => {
  story('are of the day of the order, and another price than the buyer saw is refused', [
    [receipt('W1', { X: 9 }), 'ok'],
    [order('o1', [x(1, { unitPriceMinor: 990 })]), 'price_changed', { unitPriceMinor: 1100, sentMinor: 990 }],
    [order('o2', [x(1, { unitPriceMinor: 1100 })]), 'ok', { netMinor: 1000, taxMinor: 100, grossMinor: 1100 }],
    [order('o3', { X: 3 }), 'ok', { netMinor: 3000, taxMinor: 300, currency: 'IDR' }],
    [order('o4', { X: 1 }, { channel: 'ONE' }), 'ok', { netMinor: 100, taxMinor: 10, grossMinor: 110, currency: 'SGD' }],
    [order('o5', { T: 1 }), 'insufficient_stock'],
    [receipt('W1', { T: 1 }), 'ok'],
    [order('o5', { T: 1 }), 'no_tax_rate', { taxRegime: 'VAT', taxClass: 'untaxed' }],
  ])
  story(
    'change with their date',
    [
      [receipt('W1', { X: 9 }), 'ok'],
      [order('o1', { X: 1 }, {}, '2017-08-31T16:59:59Z'), 'ok', { grossMinor: 1100 }],
      [order('o2', { X: 1 }, {}, '2017-08-31T17:00:00Z'), 'ok', { grossMinor: 990 }],
    ],
    { catalogue: backDated, now: Date.parse('2017-10-01T00:00:00Z') },
  )
  story(
    'India: VAT until 30 June 2017, GST from 1 July, at midnight in India',
    [
      [receipt('B1', { X: 9 }), 'ok'],
      [
        order('o1', { X: 1 }, { channel: 'BWEB' }, '2017-06-30T18:29:59Z'),
        'ok',
        { netMinor: 1_299_900, taxMinor: 162_488, lines: [{ taxes: [{ taxCode: 'VAT', ratePpm: 125_000, amountMinor: 162_488 }] }] },
      ],
      [
        order('o2', { X: 1 }, { channel: 'BWEB' }, '2017-06-30T18:30:00Z'),
        'ok',
        {
          taxMinor: 155_988,
          lines: [
            {
              taxes: [
                { taxCode: 'CGST', amountMinor: 77_994 },
                { taxCode: 'SGST', amountMinor: 77_994 },
              ],
            },
          ],
        },
      ],
    ],
    { catalogue: backDated, market: 'B', now: Date.parse('2017-07-02T00:00:00Z') },
  )
  story('discounts of line and order come off before tax, and shipping is added after', [
    [receipt('W1', { X: 9, Y: 9 }), 'ok'],
    [
      order('o1', [x(2, { discountMinor: 200 }), { sku: 'Y', quantity: 1 }], { discountMinor: 401, shippingMinor: 50 }),
      'ok',
      // 2000 and 2000 are left after the line's own; the order's 401 falls half on each, the odd unit on the first.
      {
        lines: [
          { discountMinor: 401, netMinor: 1635, taxMinor: 164 },
          { discountMinor: 200, netMinor: 1636, taxMinor: 164 },
        ],
        grossMinor: 3649,
      },
    ],
    [order('o2', [x(1, { discountMinor: 1101 })]), 'no_discount_possible'],
    [order('o3', { X: 1 }, { discountMinor: 1101 }), 'no_discount_possible'],
    [order('o4', { X: 1 }, { discountMinor: 1100 }), 'ok', { netMinor: 0, taxMinor: 0, grossMinor: 0 }],
  ])
  story('of a part served: its part of the discount', [
    [receipt('W1', { X: 1 }), 'ok'],
    [
      order('o1', [x(3, { discountMinor: 100 })], { partial: true }),
      'ok',
      { lines: [{ ordered: 3, quantity: 1, discountMinor: 33, netMinor: 970, taxMinor: 97 }] },
    ],
  ])
})
