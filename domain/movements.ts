import type { Account } from './accounts.ts'
import type { Cause } from './causes.ts'

/** What a decision posts. The turnstile adds market, seq, n, act, document, actor, times and business day. */
export interface Movement {
  readonly sku: number
  /** Units, a positive integer. */
  readonly quantity: number
  readonly from: Account
  readonly to: Account
  readonly cause: Cause
  /** Line of the document. */
  readonly line?: number
  readonly channel?: number
  /** The place that sold. Kept on movements of orders sold at one place and fulfilled at another. */
  readonly soldAt?: number
  /** Value in minor units of the channel's currency, tax apart. Present on movements that metrics count in value. */
  readonly netMinor?: number
  readonly taxMinor?: number
  readonly unitCost?: { readonly amountMinor: number; readonly currency: string }
  readonly reason?: string
  readonly reverses?: { readonly seq: number; readonly n: number }
  /** Document, where it is not the act's own (an expired hold, released before the act was decided). */
  readonly doc?: string
}
