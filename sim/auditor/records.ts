/**
 * What the auditor is given: requests as they were sent, answers as they came, and at the end of a round what the server says its book is. Plain JSON as it
 * goes over the wire, in types of the auditor's own: nothing here is shared with what is audited.
 */

/** A line of any act; which members it has goes by the act's kind. */
export interface Line {
  readonly sku?: string
  readonly quantity?: number
  readonly line?: number
  readonly unitPriceMinor?: number
  readonly discountMinor?: number
  readonly state?: string
  readonly disposition?: string
  readonly counted?: number
  readonly received?: number
  readonly damaged?: number
}
export interface Buyer {
  readonly id?: string
  readonly name?: string
  readonly phone?: string
  readonly email?: string
}
/** The body of any act. */
export interface Body {
  readonly channel?: string
  readonly place?: string
  readonly lines?: readonly Line[]
  readonly fulfil?: { readonly kind: string; readonly place?: string }
  readonly partial?: boolean
  readonly hold?: string
  readonly ifHoldExpired?: string
  readonly buyer?: Buyer
  readonly shipTo?: { readonly country: string; readonly region?: string; readonly city?: string }
  readonly soldAt?: string
  readonly discountMinor?: number
  readonly shippingMinor?: number
  readonly paymentState?: string
  readonly externalRef?: string
  readonly order?: string
  readonly fulfilment?: number
  readonly units?: string
  readonly reason?: string
  readonly note?: string
  readonly reference?: string
  readonly state?: string
  readonly seconds?: number
  readonly from?: string
  readonly to?: string
  readonly fromMarket?: string
  readonly transfer?: string
  readonly seq?: number
  readonly n?: number
  readonly quantity?: number
  readonly day?: string
  readonly resolution?: string
  readonly settledBy?: number
}
export interface Request {
  readonly key: string
  readonly market: string
  readonly kind: string
  /** Milliseconds since 1970; undefined: the server's now. */
  readonly occurredAt: number | undefined
  readonly actor: string
  readonly body: Body
}

export interface AnswerMovement {
  readonly n: number
  readonly sku: string
  readonly quantity: number
  readonly from: string
  readonly to: string
  readonly cause: string
}
export interface Accepted {
  readonly outcome: 'accepted'
  readonly key: string
  readonly seq: number
  readonly doc: string
  readonly kind: string
  readonly repeated: boolean
  readonly recordedAt: string
  readonly movements: readonly AnswerMovement[]
  readonly detail: Detail
}
export interface Refused {
  readonly outcome: 'refused'
  readonly code: string
  readonly detail: object
}
/** Neither decided nor recorded as far as the sender can tell; `key_reused` is final. */
export interface Failed {
  readonly outcome: 'failed'
  readonly code: string
  readonly detail: object
}
export type Answer = Accepted | Refused | Failed

/** What answers tell beside movements, by kind. */
export interface Detail {
  readonly currency?: string
  readonly netMinor?: number
  readonly taxMinor?: number
  readonly grossMinor?: number
  readonly lines?: readonly DetailLine[]
  readonly fulfilments?: readonly DetailFulfilment[]
  readonly fulfilment?: number
  readonly reroutedTo?: readonly { readonly fulfilment: number; readonly place: string }[]
  readonly cancelled?: readonly { readonly line: number; readonly quantity: number }[]
  readonly expiresAt?: string
  readonly extendableUntil?: string
  readonly variances?: readonly { readonly sku: string; readonly book: number; readonly counted: number; readonly posted: number }[]
  readonly state?: string
  readonly paymentState?: string
  readonly discrepancy?: { readonly seq: number; readonly n: number; readonly kind: string }
  readonly resolution?: string
}
export interface DetailLine {
  readonly line: number
  readonly sku: string
  readonly place: string
  readonly ordered: number
  readonly quantity: number
  readonly unitPriceMinor: number
  readonly discountMinor: number
  readonly netMinor: number
  readonly taxMinor: number
  readonly taxes: readonly { readonly taxCode: string; readonly ratePpm: number; readonly amountMinor: number }[]
  readonly received: number
  readonly damaged: number
  readonly short: number
  readonly over: number
}
export interface DetailFulfilment {
  readonly fulfilment: number
  readonly place: string
  readonly kind: string
  readonly lines: readonly { readonly line: number; readonly quantity: number }[]
}

/** One sending of an act. Ticks order the simulator's own events; milliseconds are its clock. */
export interface Attempt {
  readonly sentTick: number
  readonly sentMs: number
  /** Unanswered: the sender heard nothing, so what became of it is unknown. */
  readonly answeredTick: number | undefined
  readonly answeredMs: number | undefined
  readonly answer: Answer | undefined
  /** The same key with other content: must be told apart, and changes nothing. */
  readonly altered: readonly string[] | undefined
  /** Asked what became of the key, rather than sent again. */
  readonly asked: boolean
}
export interface ActRecord {
  readonly request: Request
  readonly attempts: Attempt[]
}

/** An edit of the catalogue. In force from some moment between `sentTick` and `doneTick`. */
export interface Edit {
  readonly sentTick: number
  readonly doneTick: number
  readonly catalogue: CatalogueDoc
}
export interface CatalogueDoc {
  readonly installation?: { readonly backDating: boolean }
  readonly priceLists?: readonly { readonly code: string; readonly currency: string; readonly taxIncluded: boolean }[]
  readonly markets?: readonly MarketDoc[]
  readonly partners?: readonly { readonly code: string; readonly market: string }[]
  readonly places?: readonly PlaceDoc[]
  readonly channels?: readonly ChannelDoc[]
  readonly skus?: readonly { readonly code: string; readonly taxClass: string }[]
  readonly prices?: readonly PriceDoc[]
  readonly taxRates?: readonly TaxDoc[]
  readonly limits?: readonly LimitDoc[]
}
export interface MarketDoc {
  readonly code: string
  readonly country: string
  readonly currency: string
  readonly timeZone: string
  readonly priceList: string
  readonly taxRegime: string
}
export interface PlaceDoc {
  readonly code: string
  readonly market: string
  readonly timeZone?: string
  readonly openedOn?: string
  readonly closedOn?: string
}
export interface ChannelDoc {
  readonly code: string
  readonly market: string
  readonly kind: string
  readonly partner?: string
  readonly country?: string
  readonly currency?: string
  readonly priceList?: string
  readonly taxRegime?: string
  readonly timeZone?: string
  readonly dayEndHour?: number
  readonly splits?: boolean
  readonly holdSeconds?: number
  readonly holdLimitSeconds?: number
  readonly places?: readonly { readonly place: string; readonly buffer?: number }[]
}
export interface PriceDoc {
  readonly priceList: string
  readonly sku: string
  readonly validFrom: string
  readonly price: { readonly amountMinor: number }
}
export interface TaxComponent {
  readonly taxCode: string
  readonly ratePpm: number
  readonly baseNumerator?: number
  readonly baseDenominator?: number
}
export interface TaxDoc {
  readonly regime: string
  readonly taxClass: string
  readonly validFrom: string
  readonly components: readonly TaxComponent[]
}
export interface LimitDoc {
  readonly market: string
  readonly sku: string
  readonly units: number
  readonly windowDays?: number
}

/** A movement as the server's book shows it. */
export interface Row {
  readonly market: string
  readonly seq: number
  readonly n: number
  readonly sku: string
  readonly quantity: number
  readonly from: string
  readonly to: string
  readonly cause: string
  readonly act: string | null
  readonly doc: string
  readonly line: number | null
  readonly channel: string | null
  readonly soldAt: string | null
  readonly net: Money | null
  readonly tax: Money | null
  readonly reverses: { readonly seq: number; readonly n: number } | null
  readonly day: string
  readonly occurredAt: string
  readonly recordedAt: string
}
export interface Money {
  readonly amountMinor: number
  readonly currency: string
}
export interface PositionRow {
  readonly place: string
  readonly sku: string
  readonly available: number
  readonly reserved: number
  readonly committed: number
  readonly quality_control: number
  readonly damaged: number
  readonly in_transit: number
}
export interface DiscrepancyRow {
  readonly seq: number
  readonly n: number
  readonly kind: string
  readonly doc: string
  readonly sku: string
  readonly place: string | null
  readonly partner: string | null
  readonly units: number
  readonly open: boolean
  readonly closing: { readonly seq: number; readonly resolution: string; readonly note: string; readonly settledBy: number | null } | null
}
/** A figure as results show it. */
export interface FigureRow {
  readonly metric: string
  readonly scope: { readonly [dimension: string]: string | null | undefined }
  readonly period: { readonly key: string; readonly from: string; readonly to: string }
  readonly amount: number | null
  /** Why there is no number. */
  readonly reason: string | null
  readonly value: readonly { readonly net: Money; readonly tax: Money }[]
  readonly previous?: { readonly amount: number | null; readonly growth: number | null }
}
export interface OrderRow {
  readonly id: string
  readonly units: {
    readonly accepted: number
    readonly cancelled: number
    readonly handedOver: number
    readonly returned: number
    readonly open: number
  }
  readonly paymentState: string
}

/** What the server says its book is, read while nothing was going on. */
export interface Claims {
  readonly heads: ReadonlyMap<string, number>
  /** Movements after the last round's head, by market. */
  readonly rows: ReadonlyMap<string, readonly Row[]>
  readonly positions: ReadonlyMap<string, readonly PositionRow[]>
  readonly discrepancies: ReadonlyMap<string, readonly DiscrepancyRow[]>
  /** All that were ever closed, and how many are open. */
  readonly closed: ReadonlyMap<string, readonly DiscrepancyRow[]>
  readonly open: ReadonlyMap<string, number>
  readonly orders: ReadonlyMap<string, readonly OrderRow[]>
  /** Each list answers one question: `by` and the days asked for. */
  readonly figures: readonly FigureAnswer[]
  /** Of the statement of the quarter; none where it was not asked for. */
  readonly statement: readonly StatementFigure[]
  readonly differences: readonly unknown[]
  readonly setAside: readonly unknown[]
  /** Of the same book, read from every process. */
  readonly digests: readonly string[]
}
/** A figure of the statement, with its scope: null stands for all. */
export type StatementFigure = Pick<FigureRow, 'metric' | 'scope' | 'period' | 'amount'>
export interface FigureAnswer {
  readonly by: readonly string[]
  readonly from: string
  readonly to: string
  readonly grain: 'day' | undefined
  readonly source: 'totals' | 'movements'
  readonly figures: readonly FigureRow[]
}

export const laws = [
  'double_entry',
  'never_negative',
  'supply',
  'gapless',
  'once',
  'same_answer',
  'conflict',
  'refusal_true',
  'acceptance_true',
  'movements',
  'order',
  'named_place',
  'money',
  'business_day',
  'limit',
  'hold',
  'handed_over',
  'returned',
  'cancelled',
  'correction',
  'transfer',
  'count',
  'discrepancy',
  'closing',
  'position',
  'document',
  'figures',
  'verification',
  'incident',
] as const
export type Law = (typeof laws)[number]

/** A law was broken: which, where, what was expected and what was found, and the acts that touched it. */
export interface Violation {
  readonly law: Law
  readonly market: string
  readonly seq: number | undefined
  readonly key: string | undefined
  readonly what: string
  readonly expected: string
  readonly found: string
  /** Acts that touched the same order, hold, transfer or position, oldest first. */
  readonly trail: readonly string[]
}
