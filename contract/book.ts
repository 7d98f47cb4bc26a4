/** What the book answers: movements, acts, documents, balances. Codes for numbers; buyers' personal data is not shown. */
import Type, { type TSchema } from 'typebox'
import { resolutions } from '#domain/discrepancies.ts'
import * as c from './common.ts'
import { Amount, FigureValue, Vintage } from './results.ts'
import { DocumentName } from './stock.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Code = Type.String()
const Time = Type.String({ format: 'date-time' })
const Uuid = Type.String({ format: 'uuid' })
const Account = Type.String({ examples: ['CN-WH-1/available', 'partner:JD', 'customer'] })
const Balance = Type.Record(Type.String(), Type.Integer(), { description: 'Units by state.', examples: [{ available: 45, committed: 2 }] })

const Expired = Type.Integer({
  description: 'Units of `reserved` in holds that have expired by now but are not yet released: reserved, but free for whoever asks next.',
})

const movement = {
  market: Code,
  seq: Type.Integer(),
  n: Type.Integer(),
  sku: Code,
  quantity: Type.Integer(),
  from: Account,
  to: Account,
  cause: Type.String(),
  act: nullable(Type.String({ description: 'Key of the act; null: the market’s own (an expired hold).' })),
  doc: Uuid,
  line: nullable(Type.Integer()),
  channel: nullable(Code),
  soldAt: nullable(Code),
  net: nullable(Amount),
  tax: nullable(Amount),
  unitCost: nullable(Amount),
  reason: nullable(Type.String()),
  reverses: nullable(Type.Object({ seq: Type.Integer(), n: Type.Integer() })),
  actor: Type.String(),
  day: Type.String({ description: 'Business day.' }),
  occurredAt: Time,
  recordedAt: Time,
}
export const MovementView = Type.Object(
  {
    ...movement,
    counts: Type.Optional(Type.Integer({ description: 'Units it counts in the metric asked for; a correction counts negative.' })),
  },
  { title: 'Movement' },
)
export const MovementDetail = Type.Object(
  { movement: Type.Object(movement), corrections: Type.Array(Type.Object(movement)) },
  { title: 'Movement with its corrections' },
)
export const MovementPage = Type.Object(
  {
    items: Type.Array(MovementView),
    next: nullable(Type.String({ description: 'Cursor of the next page; null: this is the last.' })),
    proof: Type.Optional(
      Type.Object(
        { movements: Type.Integer(), units: Type.Integer(), value: Type.Array(FigureValue), vintage: Vintage },
        {
          description:
            'With a metric: all movements of the query added up, whatever the page. It equals the figure of the same metric, scope and days.',
        },
      ),
    ),
  },
  { title: 'Movements' },
)
export const WhyAnswer = Type.Object(
  {
    market: Code,
    place: nullable(Code),
    partner: nullable(Code),
    sku: Code,
    balance: Balance,
    expired: Expired,
    seq: Type.Integer({ description: 'The act after which it was read.' }),
    agrees: Type.Boolean({ description: 'Do all its movements add up to the balance?' }),
    opening: Balance,
    movements: Type.Array(
      Type.Object({
        ...movement,
        change: Balance,
        balance: Balance,
        document: DocumentName,
        reversed: Type.Integer({ description: 'Units of it that were corrected.' }),
      }),
    ),
    next: nullable(Type.String()),
  },
  { title: 'Why', description: 'A balance and the movements that make it, newest first, each with the balance it left.' },
)
const stateColumns = {
  available: Type.Integer(),
  reserved: Type.Integer(),
  committed: Type.Integer(),
  quality_control: Type.Integer(),
  damaged: Type.Integer(),
  in_transit: Type.Integer(),
}
export const PositionView = Type.Object({ market: Code, place: Code, sku: Code, ...stateColumns, expired: Expired }, { title: 'Position' })
export const DiscrepancyView = Type.Object(
  {
    market: Code,
    seq: Type.Integer(),
    n: Type.Integer(),
    kind: Type.String(),
    doc: Uuid,
    sku: Code,
    place: nullable(Code),
    partner: nullable(Code),
    units: Type.Integer(),
    open: Type.Boolean(),
    at: nullable(Time),
    actor: nullable(Type.String({ description: 'Who recorded the fact.' })),
    document: DocumentName,
    closing: nullable(
      Type.Object({
        seq: Type.Integer({ description: 'Number of the act that closed it.' }),
        resolution: c.oneOf(resolutions),
        note: Type.String(),
        settledBy: nullable(Type.Integer({ description: 'Number of the act that put it right.' })),
        at: nullable(Time),
        actor: nullable(Type.String()),
      }),
    ),
  },
  { title: 'Discrepancy' },
)

export const ActSummary = Type.Object(
  { key: Uuid, seq: Type.Integer(), kind: Type.String(), actor: Type.String(), occurredAt: Time, recordedAt: Time },
  { title: 'Act in brief' },
)

const lineUnits = { line: Type.Integer(), quantity: Type.Integer(), cancelled: Type.Integer() }
const document = { market: Code, id: Uuid, seq: Type.Integer() }
export const OrderView = Type.Object(
  {
    ...document,
    number: Type.Integer(),
    state: c.oneOf(['open', 'partly_handed_over', 'handed_over', 'partly_returned', 'returned', 'cancelled']),
    units: Type.Object({
      accepted: Type.Integer(),
      cancelled: Type.Integer(),
      handedOver: Type.Integer(),
      returned: Type.Integer(),
      open: Type.Integer(),
    }),
    channel: Code,
    buyer: nullable(Type.String({ description: 'Id only; personal data is not shown here.' })),
    soldAt: nullable(Code),
    fulfil: Type.Object({ kind: Type.String(), place: nullable(Code) }),
    shipTo: nullable(Type.Object({ country: Type.String(), region: nullable(Type.String()), city: nullable(Type.String()) })),
    taxIncluded: Type.Boolean(),
    net: Amount,
    tax: Amount,
    discount: Amount,
    shipping: Amount,
    paymentState: Type.String(),
    externalRef: nullable(Type.String()),
    hold: nullable(Uuid),
    actor: Type.String(),
    day: Type.String(),
    occurredAt: Time,
    recordedAt: Time,
    lines: Type.Array(
      Type.Object({
        ...lineUnits,
        sku: Code,
        ordered: Type.Integer(),
        returned: Type.Integer(),
        unitPrice: Amount,
        discount: Amount,
        net: Amount,
        tax: Amount,
        taxes: Type.Array(Type.Object({ taxCode: Type.String(), ratePpm: Type.Integer(), amountMinor: Type.Integer() })),
      }),
    ),
    fulfilments: Type.Array(
      Type.Object({
        fulfilment: Type.Integer(),
        place: Code,
        kind: Type.String(),
        state: Type.String(),
        reason: Type.String({ description: 'Why it was routed there.' }),
        lines: Type.Array(Type.Object({ ...lineUnits, handedOver: Type.Integer(), rejected: Type.Integer() })),
      }),
    ),
  },
  { title: 'Order' },
)
export const HoldView = Type.Object(
  {
    ...document,
    channel: Code,
    buyer: nullable(Type.String()),
    state: c.oneOf(['open', 'converted', 'released', 'expired']),
    createdAt: Time,
    expiresAt: Time,
    limitAt: Time,
    lines: Type.Array(Type.Object({ line: Type.Integer(), place: Code, sku: Code, quantity: Type.Integer() })),
  },
  { title: 'Hold' },
)
export const TransferView = Type.Object(
  {
    ...document,
    number: Type.Integer(),
    state: c.oneOf(['in_transit', 'received', 'sent_away']),
    fromMarket: Code,
    toMarket: Code,
    from: Code,
    to: Code,
    reference: nullable(Type.String()),
    sentAt: nullable(Time),
    sentBy: nullable(Type.String({ description: 'Who dispatched it, or took it in from another market.' })),
    lines: Type.Array(
      Type.Object({
        line: Type.Integer(),
        sku: Code,
        quantity: Type.Integer(),
        received: Type.Integer(),
        damaged: Type.Integer(),
        short: Type.Integer(),
        over: Type.Integer(),
      }),
    ),
  },
  { title: 'Transfer' },
)
export const ReturnView = Type.Object(
  {
    ...document,
    number: Type.Integer(),
    order: nullable(Uuid),
    place: Code,
    channel: nullable(Code),
    reason: Type.String(),
    day: Type.String(),
    lines: Type.Array(
      Type.Object({
        line: Type.Integer(),
        sku: Code,
        orderLine: nullable(Type.Integer()),
        quantity: Type.Integer(),
        disposition: c.Disposition,
        net: Amount,
        tax: Amount,
      }),
    ),
  },
  { title: 'Return' },
)
export const FoundDocument = Type.Object(
  {
    market: Code,
    id: Uuid,
    kind: c.oneOf(['order', 'hold', 'transfer', 'return', 'act'], {
      description: 'act: none of the four; the movements are of an act alone (a receipt, a count).',
    }),
    hold: Type.Optional(HoldView),
    return: Type.Optional(ReturnView),
    acts: Type.Array(ActSummary, {
      description: 'What made it and what moved its units, oldest first; acts that moved nothing are not here.',
    }),
  },
  { title: 'Document found', description: 'Orders and transfers have paths of their own, which show all of them.' },
)
