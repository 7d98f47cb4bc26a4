/**
 * Documents of a market: immutable values. A decision returns the new version of each document it changes; the turnstile writes
 * what differs. Codes are resolved: SKUs, places and channels are the numbers of their brand rows. Times are milliseconds, days 'YYYY-MM-DD'.
 */
import type { Address, Buyer, Disposition, FulfilKind, PaymentState } from './acts.ts'
import type { DiscrepancyKind, Resolution } from './discrepancies.ts'
import type { AppliedTax } from './tax.ts'

export interface OrderLine {
  readonly line: number
  readonly sku: number
  /** Asked for; `quantity` is what was accepted (equal unless partial). */
  readonly ordered: number
  readonly quantity: number
  readonly cancelled: number
  readonly returned: number
  readonly unitPriceMinor: number
  readonly discountMinor: number
  readonly netMinor: number
  readonly taxMinor: number
  readonly taxes: readonly AppliedTax[]
}

export interface FulfilmentLine {
  readonly line: number
  readonly quantity: number
  readonly handedOver: number
  readonly cancelled: number
  readonly rejected: number
}

export type FulfilmentState = 'open' | 'handed_over' | 'cancelled' | 'rejected'

export interface Fulfilment {
  /** Number within the order, from 1. */
  readonly n: number
  readonly seq: number
  readonly place: number
  readonly kind: FulfilKind
  readonly state: FulfilmentState
  /** Why the router chose this place. */
  readonly reason: string
  readonly lines: readonly FulfilmentLine[]
}

export interface Order {
  readonly type: 'order'
  readonly id: string
  readonly seq: number
  readonly number: number
  readonly channel: number
  readonly buyer: string | undefined
  readonly soldAt: number | undefined
  readonly fulfilKind: FulfilKind
  readonly namedPlace: number | undefined
  readonly shipCountry: string | undefined
  readonly shipRegion: string | undefined
  readonly shipCity: string | undefined
  readonly currency: string
  readonly taxIncluded: boolean
  readonly netMinor: number
  readonly taxMinor: number
  readonly discountMinor: number
  readonly shippingMinor: number
  readonly paymentState: PaymentState
  readonly externalRef: string | undefined
  readonly hold: string | undefined
  readonly actor: string
  readonly day: string
  readonly occurredAt: number
  readonly recordedAt: number
  readonly lines: readonly OrderLine[]
  readonly fulfilments: readonly Fulfilment[]
}

export interface HoldLine {
  readonly line: number
  readonly place: number
  readonly sku: number
  readonly quantity: number
}

export interface Hold {
  readonly type: 'hold'
  readonly id: string
  readonly seq: number
  readonly channel: number
  readonly buyer: string | undefined
  readonly state: 'open' | 'converted' | 'released' | 'expired'
  readonly createdAt: number
  readonly expiresAt: number
  readonly limitAt: number
  readonly lines: readonly HoldLine[]
}

export interface TransferLine {
  readonly line: number
  readonly sku: number
  readonly quantity: number
  readonly received: number
  readonly damaged: number
  readonly short: number
  readonly over: number
}

export interface Transfer {
  readonly type: 'transfer'
  readonly id: string
  readonly seq: number
  readonly number: number
  readonly fromMarket: number
  readonly toMarket: number
  readonly fromPlace: number
  readonly toPlace: number
  /** `sent_away`: dispatched to another market, whose book it is now in. */
  readonly state: 'in_transit' | 'received' | 'sent_away'
  readonly reference: string | undefined
  readonly lines: readonly TransferLine[]
}

export interface ReturnLine {
  readonly line: number
  readonly sku: number
  readonly orderLine: number | undefined
  readonly quantity: number
  readonly disposition: Disposition
  readonly netMinor: number
  readonly taxMinor: number
}

export interface Return {
  readonly type: 'return'
  readonly id: string
  readonly seq: number
  readonly number: number
  readonly order: string | undefined
  readonly place: number
  readonly channel: number | undefined
  readonly reason: string
  readonly day: string
  readonly lines: readonly ReturnLine[]
}

export type Document = Order | Hold | Transfer | Return

/** Rows that are only ever added or replaced by key, beside the documents. */
export type SideRow =
  | { readonly type: 'buyer'; readonly id: string; readonly buyer: Buyer }
  | { readonly type: 'buyer_address'; readonly order: string; readonly address: Address }
  | {
      readonly type: 'buyer_use'
      readonly sku: number
      readonly identity: string
      readonly order: string
      readonly day: string
      readonly units: number
    }
  | ({ readonly type: 'discrepancy' } & LeftDiscrepancy)
  | { readonly type: 'discrepancy_closure'; readonly discrepancy: Discrepancy }

/** A discrepancy as an act leaves it. */
export interface LeftDiscrepancy {
  readonly kind: DiscrepancyKind
  readonly doc: string
  readonly sku: number
  readonly place?: number
  readonly partner?: number
  readonly units: number
}

/** As it is kept: named by the act that left it and its number there. */
export interface Discrepancy extends LeftDiscrepancy {
  readonly seq: number
  readonly n: number
  /** What became of it; left out: it is open. */
  readonly closing?: {
    readonly seq: number
    readonly resolution: Resolution
    readonly note: string
    readonly settledBy: number | undefined
  }
}

/** A movement that was posted, as far as a correction must know it. */
export interface PostedMovement {
  readonly seq: number
  readonly n: number
  /** Units of it that were corrected already. */
  readonly reversed: number
}
