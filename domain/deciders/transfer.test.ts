import { describe } from 'vitest'
import { arrival, intake, order, receipt, transfer } from '#test/laws/acts.ts'
import { story } from '#test/laws/script.ts'

describe('a transfer inside the market', () => {
  story('in two phases: stock moves at dispatch, and can be sold on arrival (lesson 16)', [
    [receipt('W1', { X: 5 }), 'ok'],
    [transfer('t1', 'W1', 'S1', { X: 4 }), 'ok', 'W1 X available 1', 'S1 X in_transit 4', { toMarket: 'A' }],
    [order('o1', { X: 3 }), 'insufficient_stock', { available: [{ available: 1 }] }],
    [arrival('t1', [['X', 4]]), 'ok', 'S1 X available 4', { state: 'received' }],
    [arrival('t1', []), 'ok', 'S1 X available 4', { state: 'received' }],
  ])
  story('is refused where it cannot be', [
    [receipt('W1', { X: 3 }), 'ok'],
    [transfer('t1', 'W1', 'W1', { X: 1 }), 'same_place'],
    [transfer('t1', 'W9', 'W1', { X: 1 }), 'unknown_place'],
    [transfer('t1', 'B1', 'W1', { X: 1 }), 'unknown_place'],
    [transfer('t1', 'W1', 'W9', { X: 1 }), 'unknown_place'],
    [transfer('t1', 'W1', 'S1', { Q: 1 }), 'unknown_sku'],
    [
      transfer('t1', 'W1', 'S1', [
        { sku: 'X', quantity: 2 },
        { sku: 'X', quantity: 2 },
      ]),
      'insufficient_units',
      'W1 X available 3',
    ],
    [arrival('t1', [['X', 1]]), 'unknown_transfer'],
  ])
  story('short: what did not come is gone, with a reason', [
    [receipt('W1', { X: 5, Y: 5 }), 'ok'],
    [transfer('t1', 'W1', 'S1', { X: 3, Y: 2 }), 'ok'],
    [arrival('t1', [['X', 2]]), 'ok', '! transfer_short X 1', '! transfer_short Y 2', 'S1 X available 2', 'S1 Y'],
  ])
  story('damaged units are of those received', [
    [receipt('W1', { X: 5 }), 'ok'],
    [transfer('t1', 'W1', 'S1', { X: 3 }), 'ok'],
    [arrival('t1', [['X', 2, 3]]), 'too_many', { sku: 'X', requested: 3, remaining: 2 }],
    [arrival('t1', [['X', 3, 1]]), 'ok', '! transfer_damaged X 1', 'S1 X available 2 damaged 1'],
  ])
  story('over: more came than was sent, and more kinds', [
    [receipt('W1', { X: 5 }), 'ok'],
    [transfer('t1', 'W1', 'S1', { X: 2 }), 'ok'],
    [
      arrival('t1', [
        ['X', 5, 1],
        ['Y', 1],
      ]),
      'ok',
      '! transfer_over X 3',
      '! transfer_damaged X 1',
      '! transfer_over Y 1',
      'S1 X available 4 damaged 1',
      'S1 Y available 1',
      {
        lines: [
          { sku: 'X', received: 1, damaged: 1, over: 3, short: 0 },
          { sku: 'Y', quantity: 0, over: 1 },
        ],
      },
    ],
  ])
  story('in part: the rest stays on its way until it comes or is given up', [
    [receipt('W1', { X: 5, Y: 1 }), 'ok'],
    [transfer('t1', 'W1', 'S1', { X: 4, Y: 1 }), 'ok'],
    [arrival('t1', [['X', 1]], true), 'ok', 'S1 X available 1 in_transit 3', 'S1 Y in_transit 1', { state: 'in_transit' }],
    [
      arrival(
        't1',
        [
          ['X', 2, 1],
          ['Y', 1],
        ],
        true,
      ),
      'ok',
      '! transfer_damaged X 1',
      'S1 X available 2 damaged 1 in_transit 1',
      'S1 Y available 1',
    ],
    [arrival('t1', []), 'ok', '! transfer_short X 1', 'S1 X available 2 damaged 1', { state: 'received' }],
  ])
  story('all in parts: the last part closes it', [
    [receipt('W1', { X: 2 }), 'ok'],
    [transfer('t1', 'W1', 'S1', { X: 2 }), 'ok'],
    [arrival('t1', [['X', 1]], true), 'ok', { state: 'in_transit' }],
    [arrival('t1', [['X', 1]], true), 'ok', { state: 'received' }],
    [arrival('t1', [['X', 1]], true), 'ok', '! transfer_over X 1', 'S1 X available 3', { state: 'received' }],
  ])
  story('late: what comes after it was received makes good what was short; the rest is over', [
    [receipt('W1', { X: 9 }), 'ok'],
    [transfer('t1', 'W1', 'S1', { X: 5 }), 'ok'],
    [arrival('t1', [['X', 1]]), 'ok', '! transfer_short X 4', 'S1 X available 1', { state: 'received' }],
    [arrival('t1', [['X', 2, 1]]), 'ok', '! transfer_damaged X 1', 'S1 X available 2 damaged 1', { lines: [{ received: 2, short: 2 }] }],
    [order('o1', { X: 6 }), 'insufficient_stock'],
    [
      arrival(
        't1',
        [
          ['X', 3],
          ['Y', 1],
        ],
        true,
      ),
      'ok',
      '! transfer_over X 1',
      '! transfer_over Y 1',
      'S1 X available 5 damaged 1',
      'S1 Y available 1',
      {
        state: 'received',
        lines: [
          { received: 4, damaged: 1, short: 0, over: 1 },
          { sku: 'Y', quantity: 0, over: 1 },
        ],
      },
    ],
    [arrival('t1', [['Y', 2, 2]]), 'ok', '! transfer_over Y 2', '! transfer_damaged Y 2', 'S1 Y available 1 damaged 2'],
  ])
})

describe('a transfer between markets', () => {
  story('leaves the one …', [
    [receipt('W1', { X: 5 }), 'ok'],
    [transfer('t1', 'W1', 'B1', { X: 4 }), 'ok', 'W1 X available 1', { toMarket: 'B' }],
    [arrival('t1', [['X', 4]]), 'transfer_closed', { state: 'sent_away' }],
  ])
  story(
    '… and is taken in by the other, once',
    [
      [intake('t1', 'C', 'W1', 'B1', { X: 4 }), 'unknown_market'],
      [intake('t1', 'A', 'B1', 'B1', { X: 4 }), 'unknown_place'],
      [intake('t1', 'A', 'W1', 'W2', { X: 4 }), 'unknown_place'],
      [intake('t1', 'B', 'B1', 'B1', { X: 4 }), 'same_place'],
      [intake('t1', 'A', 'W1', 'B1', { X: 4 }), 'ok', 'B1 X in_transit 4'],
      [intake('t1', 'A', 'W1', 'B1', { X: 4 }), 'repeat', 'B1 X in_transit 4'],
      [arrival('t1', [['X', 5, 2]]), 'ok', '! transfer_over X 1', '! transfer_damaged X 2', 'B1 X available 3 damaged 2'],
    ],
    { market: 'B' },
  )
})
