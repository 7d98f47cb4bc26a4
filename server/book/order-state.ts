/** An order's state, worked out from its lines and fulfilments and stored nowhere (design, part 4). */
import type { Order } from '#domain/documents.ts'

export const orderStates = ['open', 'partly_handed_over', 'handed_over', 'partly_returned', 'returned', 'cancelled'] as const
export type OrderState = (typeof orderStates)[number]

export interface OrderUnits {
  readonly accepted: number
  readonly cancelled: number
  readonly handedOver: number
  readonly returned: number
  /** Still to be handed over. */
  readonly open: number
}

/** What became of the order's units. */
export function orderUnits(order: Pick<Order, 'lines' | 'fulfilments'>): OrderUnits {
  const sum = <T>(items: readonly T[], units: (item: T) => number) => items.reduce((total, item) => total + units(item), 0)
  const accepted = sum(order.lines, l => l.quantity)
  const cancelled = sum(order.lines, l => l.cancelled)
  const returned = sum(order.lines, l => l.returned)
  const handedOver = sum(
    order.fulfilments.flatMap(f => f.lines),
    l => l.handedOver,
  )
  return { accepted, cancelled, handedOver, returned, open: accepted - cancelled - handedOver }
}

/**
 * `open` and `partly_handed_over` while units are to be handed over; then what became of them: all back is `returned`, some `partly_returned`, nothing
 * ever handed over `cancelled`.
 */
export const orderState = (order: Pick<Order, 'lines' | 'fulfilments'>): OrderState => stateOfUnits(orderUnits(order))

/** The state of an order whose units became of this; server/orders/sql.ts asks the same of the database. */
export function stateOfUnits({ handedOver, returned, open }: Pick<OrderUnits, 'handedOver' | 'returned' | 'open'>): OrderState {
  if (open > 0) return handedOver > 0 ? 'partly_handed_over' : 'open'
  if (handedOver === 0) return 'cancelled'
  if (returned === 0) return 'handed_over'
  return returned < handedOver ? 'partly_returned' : 'returned'
}

/** Is anything of it still to be handed over? */
export const isOpenOrder = (order: Pick<Order, 'lines' | 'fulfilments'>): boolean => orderUnits(order).open > 0
