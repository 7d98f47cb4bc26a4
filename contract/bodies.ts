/** Every act's body as a schema. The compiler holds each against the domain's type (below): one cannot change without the other. */
import Type, { type Static, type TObject, type TProperties } from 'typebox'
import type { ActBodies, ActKind } from '#domain/acts.ts'
import { resolutions } from '#domain/discrepancies.ts'
import * as c from './common.ts'

const line = <P extends TProperties>(more: P) => c.strict({ sku: c.SkuCode, quantity: c.Quantity, ...more })
const SkuLine = line({})
const opt = Type.Optional

const Buyer = c.strict(
  {
    id: opt(c.uuid({ description: 'Your buyer’s id, where you have one.' })),
    name: opt(c.text()),
    phone: opt(c.text({ examples: ['+86 138 0013 8000'] }, 40)),
    email: opt(c.text({ examples: ['li@example.cn'] })),
  },
  { title: 'Buyer', description: 'Personal data; kept apart from orders. Purchase limits go by id, phone or e-mail, any of them.' },
)
const Address = c.strict(
  {
    country: c.country(),
    region: opt(c.text()),
    city: opt(c.text()),
    postcode: opt(c.text({}, 20)),
    lines: opt(Type.Array(c.text(), { minItems: 1, maxItems: 8 })),
  },
  { title: 'Address' },
)
const ExternalRef = c.text({
  title: 'External reference',
  description: 'The order’s number where it was placed; unique per channel.',
  examples: ['TM-1234567890'],
})
const OrderId = c.uuid({ title: 'Order', description: 'Id of the order (the key it was sent with).' })
const HoldId = c.uuid({ title: 'Hold', description: 'Id of the hold (the key it was sent with).' })
const TransferId = c.uuid({ title: 'Transfer', description: 'Id of the transfer (the key it was sent with).' })
const LineNumber = c.integer(1, c.maxLines, { title: 'Line', description: 'Line number of the order, from 1.' })
const LineQuantity = c.strict({ line: LineNumber, quantity: c.Quantity })
const FulfilmentNumber = c.integer(1, 32767, { title: 'Fulfilment', description: 'Number within the order, from 1.' })
const holdSeconds = (description: string) => c.integer(1, 31_536_000, { title: 'Seconds', description, examples: [1800] })
const PricedLine = line({ unitPriceMinor: opt(c.UnitPriceMinor), discountMinor: opt(c.DiscountMinor) })
/** Without the units the line meant, nothing can be booked; one of the two must say which. */
const ReturnLine = c.strict(
  { line: opt(LineNumber), sku: opt(c.SkuCode), quantity: c.Quantity, disposition: c.Disposition },
  {
    description: 'Of a return of an order: its line or the SKU. Of one without: the SKU.',
    anyOf: [{ required: ['line'] }, { required: ['sku'] }],
  },
)

/** The bodies, by kind. */
export const bodies = {
  order: c.strict({
    channel: c.ChannelCode,
    lines: c.lines(PricedLine, { description: 'Decided against each other: the same SKU may stand on several lines.' }),
    fulfil: c.strict(
      { kind: c.FulfilKind, place: opt(c.PlaceCode) },
      { description: '`place`: the one the buyer named; never routed away from.' },
    ),
    partial: opt(Type.Boolean({ description: 'Accept what can be served and drop the rest. Default: all or nothing.' })),
    hold: opt(HoldId),
    ifHoldExpired: opt(c.oneOf(['refuse', 'decide'], { description: 'What if the hold has expired. Default refuse.' })),
    buyer: opt(Buyer),
    shipTo: opt(Address),
    soldAt: opt(c.PlaceCode),
    discountMinor: opt(c.DiscountMinor),
    shippingMinor: opt(c.integer(0, c.maxUnitPriceMinor, { title: 'Shipping fee', description: 'Minor units.' })),
    paymentState: opt(c.PaymentState),
    externalRef: opt(ExternalRef),
  }),
  sale: c.strict({
    channel: c.ChannelCode,
    place: c.PlaceCode,
    lines: c.lines(PricedLine),
    buyer: opt(Buyer),
    paymentState: opt(c.PaymentState),
    externalRef: opt(ExternalRef),
  }),
  handover: c.strict({
    order: OrderId,
    fulfilment: FulfilmentNumber,
    lines: opt(c.lines(LineQuantity, { description: 'Without them: all that is open.' })),
  }),
  reject: c.strict({
    order: OrderId,
    fulfilment: FulfilmentNumber,
    reason: c.Reason,
    units: opt(
      c.oneOf(['available', 'quality_control', 'damaged', 'lost'], { description: 'What became of the units. Default available.' }),
    ),
  }),
  cancel: c.strict({
    order: OrderId,
    lines: opt(c.lines(LineQuantity, { description: 'Without them: all that is open.' })),
    reason: opt(c.Reason),
  }),
  return: c.strict({ place: c.PlaceCode, reason: c.Reason, order: opt(OrderId), channel: opt(c.ChannelCode), lines: c.lines(ReturnLine) }),
  payment: c.strict({ order: OrderId, state: c.PaymentState, reference: opt(c.Reference) }),
  hold: c.strict({
    channel: c.ChannelCode,
    place: opt(c.PlaceCode),
    buyer: opt(Buyer),
    seconds: opt(holdSeconds('How long; default and limit are the channel’s.')),
    lines: c.lines(SkuLine),
  }),
  hold_extension: c.strict({ hold: HoldId, seconds: holdSeconds('From now on.') }),
  hold_release: c.strict({ hold: HoldId }),
  receipt: c.strict({
    place: c.PlaceCode,
    supplier: opt(c.text({ title: 'Supplier', examples: ['Foxconn'] })),
    reference: opt(c.Reference),
    lines: c.lines(line({ state: opt(c.Disposition), unitCost: opt(c.Money) })),
  }),
  adjustment: c.strict({
    place: c.PlaceCode,
    reason: c.oneOf(['opening', 'found', 'lost', 'scrapped'], { title: 'Reason' }),
    note: opt(c.text()),
    lines: c.lines(line({ state: opt(c.Disposition) })),
  }),
  count: c.strict({
    place: c.PlaceCode,
    note: opt(c.text()),
    lines: c.lines(
      c.strict({
        sku: c.SkuCode,
        counted: c.integer(0, 100_000_000, {
          title: 'Counted',
          description: 'Without `state` everything on hand, with it that state alone.',
        }),
        state: opt(c.Disposition),
      }),
    ),
  }),
  status_change: c.strict({ place: c.PlaceCode, from: c.Disposition, to: c.Disposition, reason: c.Reason, lines: c.lines(SkuLine) }),
  transfer: c.strict({ from: c.PlaceCode, to: c.PlaceCode, reference: opt(c.Reference), lines: c.lines(SkuLine) }),
  transfer_intake: c.strict({
    fromMarket: c.MarketCode,
    from: c.PlaceCode,
    to: c.PlaceCode,
    reference: opt(c.Reference),
    lines: c.lines(SkuLine),
  }),
  transfer_receipt: c.strict({
    transfer: TransferId,
    partial: opt(Type.Boolean({ description: 'More will come. Without it, what is missing is short.' })),
    lines: c.lines(
      c.strict({
        sku: c.SkuCode,
        received: c.integer(0, c.maxQuantity, { title: 'Received', description: 'Units that arrived, damaged ones included.' }),
        damaged: opt(c.integer(0, c.maxQuantity, { title: 'Damaged', description: 'Of those received.' })),
      }),
      { minItems: 0 },
    ),
  }),
  correction: c.strict({
    seq: c.integer(1, Number.MAX_SAFE_INTEGER, { description: 'The movement’s act.' }),
    n: c.integer(1, 32767, { description: 'The movement’s number within the act.' }),
    quantity: c.Quantity,
    reason: c.Reason,
  }),
  discrepancy_closure: c.strict({
    seq: c.integer(1, Number.MAX_SAFE_INTEGER, { description: 'The act that left the discrepancy.' }),
    n: c.integer(1, 32767, { description: 'The discrepancy’s number within the act.' }),
    resolution: c.oneOf(resolutions, { title: 'Resolution', description: 'What became of it. Which are possible goes by its kind.' }),
    note: c.text({ title: 'Note', description: 'How it came about.' }),
    settledBy: opt(
      c.integer(1, Number.MAX_SAFE_INTEGER, { description: 'Number of the act that put it right; required where it was `corrected`.' }),
    ),
  }),
  sell_in: c.strict({
    channel: c.ChannelCode,
    place: c.PlaceCode,
    reference: opt(c.Reference),
    lines: c.lines(line({ unitPriceMinor: opt(c.UnitPriceMinor) })),
  }),
  sell_out: c.strict({
    channel: c.ChannelCode,
    day: c.day({ title: 'Day', description: 'The day reported for.', examples: ['2017-06-30'] }),
    reference: opt(c.Reference),
    lines: c.lines(SkuLine),
  }),
  partner_return: c.strict({
    channel: c.ChannelCode,
    place: c.PlaceCode,
    reason: c.Reason,
    lines: c.lines(line({ disposition: c.Disposition })),
  }),
} as const satisfies Record<ActKind, TObject>

// The compiler's comparison: a kind whose schema says something else than domain/acts.ts turns up here as an error that names it.
type Plain<T> = T extends readonly (infer E)[] ? Plain<E>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T
type Same<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false
type Comparison = { [K in ActKind]: Same<Static<(typeof bodies)[K]>, ActBodies[K]> }
type AllTrue<T extends Record<ActKind, true>> = T
export type SchemasEqualTypes = AllTrue<Comparison>
