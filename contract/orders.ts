/** Lists of orders and of work to do at places, an order's timeline, and filters people keep. */
import Type, { type TSchema } from 'typebox'
import { MovementView, OrderView } from './book.ts'
import * as c from './common.ts'
import { Amount } from './results.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Code = Type.String()
const Time = Type.String({ format: 'date-time' })
const Uuid = Type.String({ format: 'uuid' })

export const orderStateNames = ['open', 'partly_handed_over', 'handed_over', 'partly_returned', 'returned', 'cancelled'] as const
export const paymentStates = ['unpaid', 'authorised', 'paid', 'failed', 'refunded'] as const

const commaSeparated = (words: readonly string[]) => `^(${words.join('|')})(,(${words.join('|')}))*$`

/** What a list of orders may be narrowed by. */
export const orderFilters = {
  market: Type.Optional(c.code({ description: 'Left out: every market in the caller’s scope.' })),
  q: Type.Optional(
    c.text({
      description:
        'Anything an order is known by, whole: its number, id or external reference, its buyer’s id, else the code or GTIN of a SKU in it.',
      examples: ['1042', 'WEB-2017-0042'],
    }),
  ),
  state: Type.Optional(
    Type.String({ pattern: commaSeparated(orderStateNames), description: `One or several of ${orderStateNames.join(', ')}, by comma.` }),
  ),
  channel: Type.Optional(c.code()),
  place: Type.Optional(c.code({ description: 'Sold at it or served from it.' })),
  sku: Type.Optional(c.code()),
  kind: Type.Optional(c.oneOf(['ship', 'collect', 'counter'])),
  payment: Type.Optional(c.oneOf(paymentStates)),
  buyer: Type.Optional(c.clientKey({ description: 'Id of the buyer.' })),
  from: Type.Optional(c.day({ description: 'First business day.' })),
  to: Type.Optional(c.day({ description: 'Last business day.' })),
  orderedBefore: Type.Optional(c.dateTime({ description: 'Happened before this time: with an open state, what has waited longer.' })),
  number: Type.Optional(c.integer(0, Number.MAX_SAFE_INTEGER)),
  externalRef: Type.Optional(c.text()),
}

const units = OrderView.properties.units
export const OrderRow = Type.Object(
  {
    market: Code,
    id: Uuid,
    number: Type.Integer(),
    state: c.oneOf(orderStateNames),
    units,
    channel: Code,
    kind: Type.String(),
    soldAt: nullable(Code),
    places: Type.Array(Code, { description: 'Places that serve it, in the order of its fulfilments.' }),
    buyer: nullable(Type.String({ description: 'Id only.' })),
    skus: Type.Array(Type.Object({ sku: Code, quantity: Type.Integer() }), { description: 'Of its first three lines.' }),
    lines: Type.Integer({ description: 'How many there are.' }),
    net: Amount,
    tax: Amount,
    paymentState: Type.String(),
    externalRef: nullable(Type.String()),
    day: Type.String(),
    occurredAt: Time,
    recordedAt: Time,
    order: Type.Optional(OrderView),
  },
  { title: 'Order in a list' },
)

export const Count = Type.Object(
  {
    count: Type.Integer(),
    more: Type.Boolean({ description: 'There are at least so many: counting ends at 10,000 found, or as many looked at, in each market.' }),
  },
  { title: 'Count' },
)

export const fulfilmentFilters = {
  market: orderFilters.market,
  place: Type.Optional(c.code({ description: 'To be done there.' })),
  channel: Type.Optional(c.code()),
  kind: orderFilters.kind,
  sku: Type.Optional(c.code()),
  orderedBefore: Type.Optional(c.dateTime({ description: 'Ordered before this time: what has waited longer.' })),
}

export const FulfilmentRow = Type.Object(
  {
    market: Code,
    order: Uuid,
    number: Type.Integer({ description: 'Of the order.' }),
    fulfilment: Type.Integer(),
    place: Code,
    kind: Type.String(),
    reason: Type.String({ description: 'Why it was routed there.' }),
    channel: Code,
    soldAt: nullable(Code),
    paymentState: Type.String(),
    externalRef: nullable(Type.String()),
    shipTo: nullable(Type.Object({ country: Type.String(), region: nullable(Type.String()), city: nullable(Type.String()) })),
    orderedAt: Time,
    units: Type.Integer({ description: 'Open.' }),
    lines: Type.Array(Type.Object({ line: Type.Integer(), sku: Code, open: Type.Integer(), quantity: Type.Integer() })),
  },
  { title: 'Fulfilment to do' },
)

export const OrderAct = Type.Object(
  {
    key: Uuid,
    seq: Type.Integer(),
    kind: Type.String(),
    doc: Type.String({ description: 'The order, or the return it made.' }),
    actor: Type.String(),
    occurredAt: Time,
    recordedAt: Time,
    detail: Type.Unknown({ description: 'The part of its answer that no row keeps.' }),
    movements: Type.Array(MovementView, { description: 'What it moved, of what concerns the caller.' }),
  },
  { title: 'Act of an order' },
)
export const OrderActs = Type.Array(OrderAct)

export const SavedFilter = Type.Object(
  { list: Type.String(), name: Type.String(), search: Type.Record(Type.String(), Type.String()) },
  { title: 'Saved filter' },
)
export const SavedSearch = c.strict({
  search: Type.Record(c.text({}, 40), c.text({}, 400), {
    maxProperties: 30,
    description: 'What the list’s address has after its question mark.',
  }),
})
