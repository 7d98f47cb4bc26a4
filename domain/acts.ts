/**
 * Acts: the only way a market changes (design, part 4). Bodies speak in codes (SKU, place, channel) as people and other systems do; `contract/` has
 * the same shapes as schemas, and the compiler compares the two. Quantities are positive integers of units; money is minor units of the channel's
 * currency unless it carries its own.
 */
import type { PlaceState } from './accounts.ts'
import type { Resolution } from './discrepancies.ts'

export interface SkuQuantity {
  sku: string
  quantity: number
}
export interface LineQuantity {
  /** Line number of the order, from 1. */
  line: number
  quantity: number
}
export interface Money {
  amountMinor: number
  currency: string
}
/** Who buys. Everything but `id` is personal data and is kept in `buyer` only. */
export interface Buyer {
  id?: string
  name?: string
  phone?: string
  email?: string
}
export interface Address {
  country: string
  region?: string
  city?: string
  postcode?: string
  lines?: string[]
}
export type Disposition = 'available' | 'quality_control' | 'damaged'
export type FulfilKind = 'ship' | 'collect' | 'counter'

export interface OrderLineRequest extends SkuQuantity {
  /** The unit price the buyer saw; a different one in force is refused as `price_changed`. */
  unitPriceMinor?: number
  /** Off the line, in the price list's terms (tax included where the list's prices are). */
  discountMinor?: number
}

export interface OrderBody {
  channel: string
  lines: OrderLineRequest[]
  /** `place`: the place the buyer named to collect from or stands in; a constraint, never routed away from. */
  fulfil: { kind: FulfilKind; place?: string }
  /** Accept what can be served and drop the rest. Default false: all or nothing. */
  partial?: boolean
  /** Convert this hold. Its units are used first, at the places where it holds them. */
  hold?: string
  /** What if that hold has expired. Default 'refuse' (`hold_expired`); 'decide' decides anew. */
  ifHoldExpired?: 'refuse' | 'decide'
  buyer?: Buyer
  shipTo?: Address
  /** The place that sold, where it is not the place that fulfils (a store selling what the warehouse ships). */
  soldAt?: string
  discountMinor?: number
  shippingMinor?: number
  paymentState?: PaymentState
  externalRef?: string
}
export type PaymentState = 'unpaid' | 'authorised' | 'paid' | 'failed' | 'refunded'

export interface ActBodies {
  receipt: {
    place: string
    supplier?: string
    reference?: string
    lines: (SkuQuantity & { state?: Disposition; unitCost?: Money })[]
  }
  order: OrderBody
  /** A fact: a till sold it. Never refused for stock, price or limits; what the book lacked becomes a discrepancy. */
  sale: {
    channel: string
    place: string
    lines: (SkuQuantity & { unitPriceMinor?: number; discountMinor?: number })[]
    buyer?: Buyer
    paymentState?: PaymentState
    externalRef?: string
  }
  /** Without `lines`: all that is open. */
  handover: { order: string; fulfilment: number; lines?: LineQuantity[] }
  reject: { order: string; fulfilment: number; reason: string; units?: Disposition | 'lost' }
  /** Without `lines`: all that is open. */
  cancel: { order: string; lines?: LineQuantity[]; reason?: string }
  return: {
    place: string
    reason: string
    order?: string
    /** Of a return without an order. */
    channel?: string
    lines: { line?: number; sku?: string; quantity: number; disposition: Disposition }[]
  }
  payment: { order: string; state: PaymentState; reference?: string }
  hold: { channel: string; place?: string; buyer?: Buyer; seconds?: number; lines: SkuQuantity[] }
  hold_extension: { hold: string; seconds: number }
  hold_release: { hold: string }
  adjustment: {
    place: string
    reason: 'opening' | 'found' | 'lost' | 'scrapped'
    note?: string
    lines: (SkuQuantity & { state?: Disposition })[]
  }
  /** Without `state`, `counted` is everything on hand; with it, that state alone. */
  count: { place: string; note?: string; lines: { sku: string; counted: number; state?: Disposition }[] }
  status_change: { place: string; from: Disposition; to: Disposition; reason: string; lines: SkuQuantity[] }
  transfer: { from: string; to: string; reference?: string; lines: SkuQuantity[] }
  /** A fact: another market sent this. The act's key is the transfer's id there. */
  transfer_intake: { fromMarket: string; from: string; to: string; reference?: string; lines: SkuQuantity[] }
  /** A fact: it arrived. Without `partial`, what is still missing is short; lines not named are short altogether. */
  transfer_receipt: { transfer: string; partial?: boolean; lines: { sku: string; received: number; damaged?: number }[] }
  correction: { seq: number; n: number; quantity: number; reason: string }
  /** `seq` and `n` name the discrepancy; `settledBy` is the number of the act that put it right. Moves nothing. */
  discrepancy_closure: { seq: number; n: number; resolution: Resolution; note: string; settledBy?: number }
  sell_in: { channel: string; place: string; reference?: string; lines: (SkuQuantity & { unitPriceMinor?: number })[] }
  /** A fact: the partner reports what it sold on `day`. */
  sell_out: { channel: string; day: string; reference?: string; lines: SkuQuantity[] }
  partner_return: { channel: string; place: string; reason: string; lines: (SkuQuantity & { disposition: Disposition })[] }
}

export type ActKind = keyof ActBodies

/** Facts have happened and are never refused for stock; requests may be (design, law 9). Facts may lie in the past. */
export const factKinds: ReadonlySet<ActKind> = new Set<ActKind>([
  'receipt',
  'sale',
  'transfer_intake',
  'transfer_receipt',
  'sell_out',
  'partner_return',
  'count',
  'return',
  'payment',
])

export type Act = {
  [K in ActKind]: {
    readonly key: string
    readonly kind: K
    /** Milliseconds since 1970; undefined: now, by the turnstile's clock. */
    readonly occurredAt: number | undefined
    readonly actor: string
    /** The places, by number, whoever acts is limited to; left out: the whole market is theirs. Not part of what is recorded. */
    readonly within?: ReadonlySet<number>
    readonly body: ActBodies[K]
  }
}[ActKind]
export type ActOf<K extends ActKind> = Extract<Act, { kind: K }>

/** States units may be put into by hand. */
export const dispositions = ['available', 'quality_control', 'damaged'] as const satisfies readonly PlaceState[]
