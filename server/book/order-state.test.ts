import { expect, test } from 'vitest'
import type { Order } from '#domain/documents.ts'
import { orderState, orderUnits } from './order-state.ts'

/** One line of `accepted` units; fulfilments with what became of theirs. */
const order = (accepted: number, cancelled: number, returned: number, ...handedOver: number[]): Pick<Order, 'lines' | 'fulfilments'> =>
  ({
    lines: [{ line: 1, quantity: accepted, cancelled, returned }],
    fulfilments: handedOver.map((units, i) => ({ n: i + 1, lines: [{ line: 1, handedOver: units }] })),
  }) as unknown as Pick<Order, 'lines' | 'fulfilments'>

test.each([
  ['nothing done yet', order(3, 0, 0, 0), 'open'],
  ['a part cancelled, the rest waits', order(3, 1, 0, 0), 'open'],
  ['a part handed over', order(3, 0, 0, 1, 0), 'partly_handed_over'],
  ['a part handed over and returned while the rest waits', order(3, 0, 1, 1, 0), 'partly_handed_over'],
  ['all handed over from two places', order(3, 0, 0, 1, 2), 'handed_over'],
  ['the rest cancelled', order(3, 1, 0, 2), 'handed_over'],
  ['all cancelled', order(3, 3, 0, 0), 'cancelled'],
  ['one came back', order(3, 0, 1, 3), 'partly_returned'],
  ['all that was handed over came back', order(3, 1, 2, 2), 'returned'],
])('%s', (_name, given, state) => expect(orderState(given)).toBe(state))

test('units of an order', () => {
  expect(orderUnits(order(5, 1, 1, 2, 1))).toEqual({ accepted: 5, cancelled: 1, handedOver: 3, returned: 1, open: 1 })
})
