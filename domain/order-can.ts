/**
 * What may be done with an order, one of its fulfilments or a line now, and if not, why: the refusal its decider would answer. Pure and small, so that a
 * screen can show an action as not possible, with the reason, before anybody tries. Whether whoever asks may do it at all is another question
 * (domain/access.ts). Deciders go by this table; test/laws/order-can.test.ts holds both against each other.
 */
import type { FulfilmentLine, Order, OrderLine } from './documents.ts'
import { refuse, type Refuse } from './state.ts'

/** An order as far as its actions depend on it. */
export interface OrderFacts {
  readonly id: string
  readonly lines: readonly Pick<OrderLine, 'line' | 'quantity' | 'cancelled' | 'returned'>[]
  readonly fulfilments: readonly FulfilmentFacts[]
}
export interface FulfilmentFacts {
  readonly n: number
  readonly state: Order['fulfilments'][number]['state']
  readonly lines: readonly FulfilmentLine[]
}

/** It can be done, with as many units at most; or it is refused. */
export type Verdict = { readonly ok: true; readonly units: number } | Refuse

/** Units of a fulfilment's line that are neither handed over nor off. */
export const openUnits = (l: FulfilmentLine): number => l.quantity - l.handedOver - l.cancelled - l.rejected

const linesOf = (order: OrderFacts, line: number) => order.fulfilments.flatMap(f => f.lines.filter(l => l.line === line))
const sum = <T>(items: readonly T[], units: (item: T) => number): number => items.reduce((total, item) => total + units(item), 0)

/** Units of the order's line that were handed over, at whatever place. */
export const handedOver = (order: OrderFacts, line: number): number => sum(linesOf(order, line), l => l.handedOver)

/** Units of the order's line still to be handed over, at whatever place. */
export const openOf = (order: OrderFacts, line: number): number => sum(linesOf(order, line), openUnits)

/** Units of the order's line that are with the buyer. */
const withBuyer = (order: OrderFacts, line: number): number =>
  handedOver(order, line) - (order.lines.find(l => l.line === line)?.returned ?? 0)

/** As many as asked for, of those there are. */
function within(line: number, requested: number, remaining: number): Verdict {
  return requested > remaining ? refuse('too_many', { line, requested, remaining }) : { ok: true, units: remaining }
}

/** The fulfilment, if anything of it is open. */
function openFulfilment<F extends FulfilmentFacts>(
  order: { readonly id: string; readonly fulfilments: readonly F[] },
  n: number,
): F | Refuse {
  const fulfilment = order.fulfilments.find(f => f.n === n)
  if (fulfilment === undefined) return refuse('unknown_fulfilment', { order: order.id, fulfilment: n })
  return fulfilment.state === 'open' ? fulfilment : refuse('nothing_open', { fulfilment: n, state: fulfilment.state })
}

const known = (order: OrderFacts, line: number): Refuse | undefined =>
  order.lines.some(l => l.line === line) ? undefined : refuse('unknown_line', { line })

export const orderCan = {
  /** Take units off before handover: of a line, or all that is open. */
  cancel(order: OrderFacts, line?: number, quantity = 1): Verdict {
    if (line !== undefined) return known(order, line) ?? within(line, quantity, openOf(order, line))
    const open = sum(order.lines, l => openOf(order, l.line))
    return open > 0 ? { ok: true, units: open } : refuse('nothing_open', { order: order.id })
  },

  /** Hand over a fulfilment: a line of it, or all that is open. */
  handover(order: OrderFacts, fulfilment: number, line?: number, quantity = 1): Verdict {
    const open = openFulfilment(order, fulfilment)
    if ('ok' in open) return open
    if (line === undefined) return { ok: true, units: sum(open.lines, openUnits) }
    const found = open.lines.find(l => l.line === line)
    return found === undefined ? refuse('unknown_line', { line }) : within(line, quantity, openUnits(found))
  },

  /** Say that the place cannot serve what is open of a fulfilment. */
  reject(order: OrderFacts, fulfilment: number): Verdict {
    const open = openFulfilment(order, fulfilment)
    return 'ok' in open ? open : { ok: true, units: sum(open.lines, openUnits) }
  },

  /** Take back units of a line that are with the buyer. */
  return(order: OrderFacts, line: number, quantity = 1): Verdict {
    return known(order, line) ?? within(line, quantity, withBuyer(order, line))
  },

  /** Record what the payment provider says; it may say anything at any time. */
  payment: (order: OrderFacts): Verdict => ({ ok: true, units: sum(order.lines, l => l.quantity - l.cancelled) }),
} as const

export type OrderAction = keyof typeof orderCan
