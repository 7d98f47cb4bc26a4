import { describe } from 'vitest'
import { adjust, cancel, count, order, receipt, sale, status } from '#test/laws/acts.ts'
import { story } from '#test/laws/script.ts'

describe('receipts', () => {
  story('units arrive in the state they are found in', [
    [receipt('W1', { X: 5, Y: 2 }), 'ok', 'W1 X available 5', 'W1 Y available 2'],
    [receipt('W1', [{ sku: 'X', quantity: 3 }]), 'ok', 'W1 X available 8'],
    [
      receipt('W1', {}, { lines: [{ sku: 'X', quantity: 2, state: 'quality_control', unitCost: { amountMinor: 9, currency: 'IDR' } }] }),
      'ok',
      'W1 X available 8 quality_control 2',
    ],
  ])
  story('are refused only for names nobody knows', [
    [receipt('W9', { X: 1 }), 'unknown_place', { place: 'W9' }],
    [receipt('B1', { X: 1 }), 'unknown_place'],
    [receipt('W1', { X: 1, Q: 1, R: 1 }), 'unknown_sku', { skus: ['Q', 'R'] }, 'W1 X'],
    [
      receipt('W1', {}, { lines: [{ sku: 'X', quantity: 2, unitCost: { amountMinor: 9, currency: 'QQQ' } }] }),
      'unknown_currency',
      { sku: 'X', currency: 'QQQ' },
      'W1 X',
    ],
  ])
})

describe('adjustments', () => {
  story('opening and found add, lost and scrapped take, never more than is there', [
    [adjust('W1', 'opening', { X: 5 }), 'ok', 'W1 X available 5'],
    [adjust('W1', 'found', { X: 1 }, 'damaged'), 'ok', 'W1 X available 5 damaged 1'],
    [adjust('W1', 'lost', { X: 6 }), 'insufficient_units', { short: [{ sku: 'X', state: 'available', requested: 6, available: 5 }] }],
    [adjust('W1', 'lost', { X: 2 }), 'ok', 'W1 X available 3 damaged 1'],
    [adjust('W1', 'scrapped', { X: 1 }, 'damaged'), 'ok', 'W1 X available 3'],
  ])
  story('two lines of one SKU are decided against each other (lesson 2)', [
    [receipt('W1', { X: 3 }), 'ok'],
    [
      adjust('W1', 'lost', [
        { sku: 'X', quantity: 2 },
        { sku: 'X', quantity: 2 },
      ]),
      'insufficient_units',
      'W1 X available 3',
    ],
    [
      adjust('W1', 'lost', [
        { sku: 'X', quantity: 2 },
        { sku: 'X', quantity: 1 },
      ]),
      'ok',
      'W1 X',
    ],
  ])
})

describe('counts', () => {
  story('the book follows what was counted, of everything on hand', [
    [receipt('W1', { X: 10 }), 'ok'],
    [adjust('W1', 'found', { X: 2 }, 'damaged'), 'ok'],
    [
      count('W1', [{ sku: 'X', counted: 11 }]),
      'ok',
      'W1 X available 9 damaged 2',
      { variances: [{ book: 12, counted: 11, variance: -1, posted: -1 }] },
    ],
    [count('W1', [{ sku: 'X', counted: 14 }]), 'ok', 'W1 X available 12 damaged 2'],
    [
      count('W1', [
        { sku: 'X', counted: 14 },
        { sku: 'Y', counted: 3 },
      ]),
      'ok',
      'W1 X available 12 damaged 2',
      'W1 Y available 3',
    ],
  ])
  story('units that are promised but not there become a discrepancy', [
    [receipt('W1', { X: 5 }), 'ok'],
    [order('o1', { X: 4 }), 'ok', 'W1 X available 1 committed 4'],
    [
      count('W1', [{ sku: 'X', counted: 2 }]),
      'ok',
      '! counted_below_promised X 2',
      'W1 X committed 4',
      { variances: [{ variance: -3, posted: -1 }] },
    ],
    [cancel('o1'), 'ok', 'W1 X available 4'],
    [count('W1', [{ sku: 'X', counted: 2 }]), 'ok', 'W1 X available 2'],
  ])
  story('state by state, each once', [
    [receipt('W1', { X: 5 }), 'ok'],
    [
      count('W1', [
        { sku: 'X', counted: 4, state: 'available' },
        { sku: 'X', counted: 1, state: 'damaged' },
      ]),
      'ok',
      'W1 X available 4 damaged 1',
    ],
    [count('W1', [{ sku: 'X', counted: 0, state: 'damaged' }]), 'ok', 'W1 X available 4'],
    [
      count('W1', [
        { sku: 'X', counted: 1 },
        { sku: 'X', counted: 1 },
      ]),
      'duplicate_line',
      { sku: 'X' },
    ],
    [
      count('W1', [
        { sku: 'X', counted: 1, state: 'damaged' },
        { sku: 'X', counted: 1 },
      ]),
      'duplicate_line',
    ],
    [
      count('W1', [
        { sku: 'X', counted: 1 },
        { sku: 'X', counted: 1, state: 'damaged' },
      ]),
      'duplicate_line',
      'W1 X available 4',
    ],
  ])
  story('a sale beyond the book and the count after it meet', [
    [sale('s1', [{ sku: 'X', quantity: 1 }]), 'ok', '! sold_beyond_book X 1', 'S1 X'],
    [count('S1', [{ sku: 'X', counted: 3 }]), 'ok', 'S1 X available 3'],
  ])
})

describe('status changes', () => {
  story('move units between available, quality control and damaged', [
    [receipt('W1', { X: 3 }), 'ok'],
    [status('W1', 'available', 'quality_control', { X: 2 }), 'ok', 'W1 X available 1 quality_control 2'],
    [status('W1', 'quality_control', 'damaged', { X: 1 }), 'ok', 'W1 X available 1 quality_control 1 damaged 1'],
    [status('W1', 'quality_control', 'available', { X: 2 }), 'insufficient_units'],
    [status('W1', 'damaged', 'damaged', { X: 1 }), 'same_place'],
    [
      status('W1', 'available', 'damaged', [
        { sku: 'X', quantity: 1 },
        { sku: 'X', quantity: 1 },
      ]),
      'insufficient_units',
      'W1 X available 1 quality_control 1 damaged 1',
    ],
  ])
  story('never take what is promised', [
    [receipt('W1', { X: 3 }), 'ok'],
    [order('o1', { X: 2 }), 'ok'],
    [status('W1', 'available', 'damaged', { X: 2 }), 'insufficient_units', 'W1 X available 1 committed 2'],
  ])
})
