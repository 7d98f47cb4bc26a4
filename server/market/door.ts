/**
 * The door of the market: what other rooms may ask of it. `submit` is the only way stock changes.
 */
import type { Act } from '#domain/acts.ts'
import type { JsonObject, RefusalCode } from '#domain/outcomes.ts'

/** A movement as answers show it; accounts as text, see `accountText`. */
export interface AnswerMovement {
  readonly n: number
  readonly sku: string
  readonly quantity: number
  /** `CN-WH-1/available`, `supplier`, `customer`, `adjustment`, `partner:JD`, `market:IN`. */
  readonly from: string
  readonly to: string
  readonly cause: string
}

export interface Accepted {
  readonly outcome: 'accepted'
  readonly key: string
  readonly seq: number
  /** The document the act made or changed. */
  readonly doc: string
  readonly kind: string
  /** True when this key had been accepted before: the answer is that one's. */
  readonly repeated: boolean
  readonly recordedAt: string
  readonly movements: readonly AnswerMovement[]
  /** What else the caller needs, by kind: of an order its number, lines with prices and taxes, and fulfilments. */
  readonly detail: JsonObject
}
export interface Refused {
  readonly outcome: 'refused'
  readonly key: string
  readonly code: RefusalCode
  readonly detail: JsonObject
}
export interface Failed {
  readonly outcome: 'failed'
  readonly key: string
  /** `key_reused`: the key was accepted with another body, `detail.differs` names the fields. `busy`: the queue is full, `detail.retryAfterSeconds`.
   * `outcome_unknown`: send again with the same key. `incident`: a bug or a broken world; set aside under `detail.incident`. */
  readonly code: 'key_reused' | 'busy' | 'outcome_unknown' | 'incident' | 'stopping'
  readonly detail: JsonObject
}
export type Answer = Accepted | Refused | Failed

/** When a pass of the turnstile began, by `performance.now()`, and how long its parts took, in milliseconds. */
export interface BatchTimes {
  readonly begun: number
  /** Waiting for the market's row, and with it for a connection. */
  readonly turnstile: number
  readonly load: number
  readonly decide: number
  readonly write: number
  readonly commit: number
}

/** A batch that passed the turnstile. */
export interface BatchEvent {
  readonly market: string
  readonly marketId: number
  /** The market's number after it. */
  readonly seq: number
  readonly acts: number
  /** Did it change anything? One of refusals and repeats alone does not. */
  readonly moved: boolean
  /** How long its first act had waited to be in it, in milliseconds. */
  readonly queued: number
  readonly times: BatchTimes
}

/** Whoever follows an act on its way (tracing): told of the batch it passed in. */
export interface ActTrace {
  passed(key: string, since: number, batch: BatchEvent): void
}

/** What waits in a market's queue or is in its turnstile. */
export interface Waiting {
  readonly acts: number
  /** How long the one that waits longest has waited, in milliseconds; 0 where none waits. */
  readonly oldestMs: number
}

export interface Markets {
  /** Submits one act to its market's queue and answers once it is committed, refused or failed. Never throws for what an act may cause. */
  submit(market: string, act: Act, trace?: ActTrace): Promise<Answer>
  /** Submits acts of one market in order; answers in the same order. */
  submitAll(market: string, acts: readonly Act[], trace?: ActTrace): Promise<Answer[]>
  /** Stops taking acts and resolves when everything taken is answered. */
  stop(): Promise<void>
  /** For metrics: what waits, by market code. */
  waiting(): ReadonlyMap<string, Waiting>
}
