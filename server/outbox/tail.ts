/**
 * Follows the outbox for everyone who listens: one small query a round over the heads of the markets somebody follows, none while nobody does. Rows are read
 * once and kept in a short tail, so a hundred listeners at the end of the outbox cost what one does; who is further behind reads pages of its own.
 */
import { accountCode } from '#domain/accounts.ts'
import type { Query } from '#server/db/db.ts'

export interface OutboxEvent {
  readonly seq: number
  readonly kind: string
  readonly doc: string
  /** Milliseconds since 1970. */
  readonly recordedAt: number
  /** It moved nothing at the places asked for: only its number is there, to go on from. */
  readonly hidden?: boolean
}

/** Tells when something was committed, so that listeners in this process need not wait for the next round. Returns how to stop. */
export type OnCommit = (wake: (market: number) => void) => () => void

export interface TailOptions {
  readonly pollMs?: number
  readonly onCommit?: OnCommit | undefined
  /** Told of a round that failed; the next one tries again. */
  readonly onError?: (error: unknown) => void
}

const pageSize = 500
const kept = 2000

interface Followed {
  listeners: number
  head: number
  /** The newest rows, in order; complete from `from` (exclusive) to the last. */
  rows: OutboxEvent[]
  from: number
}

const headsSql = 'select market, seq from market_head where market = any($1::smallint[])'
const pageSql = 'select seq, kind, doc, recorded_at from outbox where market = $1 and seq > $2 order by seq limit 500'
/** Acts of a page that moved units at places: one range of the movements' key. */
const atPlacesSql = `select distinct seq from movement where market = $1 and seq between $2 and $3 and (
  (from_account <= ${accountCode.in_transit} and from_ref = any($4::integer[])) or (to_account <= ${accountCode.in_transit} and to_ref = any($4))
  or sold_at = any($4))`
const boundsSql = `select h.seq as head, (select min(seq) from outbox o where o.market = h.market) as oldest from market_head h where h.market = $1`

export class OutboxTail {
  readonly #db: Query
  readonly #pollMs: number
  readonly #onError: (error: unknown) => void
  readonly #followed = new Map<number, Followed>()
  readonly #waiting = new Set<() => void>()
  readonly #unsubscribe: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> | undefined
  #again = false
  #stopped = false

  constructor(db: Query, options: TailOptions = {}) {
    this.#db = db
    this.#pollMs = options.pollMs ?? 250
    this.#onError = options.onError ?? (() => undefined)
    this.#unsubscribe = options.onCommit?.(market => {
      if (this.#followed.has(market)) this.#poll()
    })
  }

  /** Where the outbox of a market begins and the market's head; both 0 where nothing ever happened. */
  async bounds(market: number): Promise<{ head: number; oldest: number }> {
    const [row] = await this.#db.query<{ head: number; oldest: number | null }>(boundsSql, [market])
    return { head: row?.head ?? 0, oldest: row?.oldest ?? 0 }
  }

  /** Begins to follow markets. Call the returned function once when done. */
  follow(markets: readonly number[]): () => void {
    for (const market of markets) {
      const followed = this.#followed.get(market) ?? { listeners: 0, head: -1, rows: [], from: -1 }
      followed.listeners++
      this.#followed.set(market, followed)
    }
    this.#poll()
    return () => {
      for (const market of markets) {
        const followed = this.#followed.get(market)
        if (followed && --followed.listeners === 0) this.#followed.delete(market)
      }
      if (this.#followed.size === 0) this.#sleep()
    }
  }

  /** Rows of a market after `seq`, a page at most; empty when there are none yet. */
  async after(market: number, seq: number, places?: readonly number[]): Promise<readonly OutboxEvent[]> {
    const events = await this.#after(market, seq)
    return places === undefined || events.length === 0 ? events : this.#atPlaces(market, events, places)
  }

  async #atPlaces(market: number, events: readonly OutboxEvent[], places: readonly number[]): Promise<OutboxEvent[]> {
    const [first, last] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0]
    const rows = await this.#db.query<{ seq: number }>(atPlacesSql, [market, first, last, places])
    const seen = new Set(rows.map(row => row.seq))
    return events.map(event => (seen.has(event.seq) ? event : { ...event, hidden: true }))
  }

  async #after(market: number, seq: number): Promise<readonly OutboxEvent[]> {
    const followed = this.#followed.get(market)
    if (followed && followed.head >= 0) {
      if (seq >= followed.head) return []
      if (seq >= followed.from && followed.rows.length > 0) return followed.rows.filter(row => row.seq > seq).slice(0, pageSize)
    }
    return this.#page(market, seq)
  }

  /**
   * Waits for the next change of any followed market, until `signal` aborts or `ms` have passed. Ask before looking: a change between the look and the
   * wait must not be missed. `cancel` ends the wait where the look found something.
   */
  changed(ms: number, signal: AbortSignal): { readonly done: Promise<void>; cancel(): void } {
    let cancel = () => undefined as void
    const done = new Promise<void>(resolve => {
      if (signal.aborted || this.#stopped) return resolve()
      cancel = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', cancel)
        this.#waiting.delete(cancel)
        resolve()
      }
      const timer = setTimeout(cancel, ms)
      signal.addEventListener('abort', cancel, { once: true })
      this.#waiting.add(cancel)
    })
    return { done, cancel: () => cancel() }
  }

  /** Wakes everyone and stops asking. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#unsubscribe?.()
    this.#sleep()
    this.#wakeAll()
    await this.#round
  }

  /** One round now, or once more if one is under way: its answer may be from before the commit. */
  #poll(): void {
    if (this.#stopped) return
    if (this.#round !== undefined) {
      this.#again = true
      return
    }
    this.#sleep()
    this.#round = this.#look()
      .catch(this.#onError)
      .finally(() => {
        this.#round = undefined
        if (this.#stopped || this.#followed.size === 0) return
        if (this.#again) {
          this.#again = false
          this.#poll()
        } else {
          this.#timer = setTimeout(() => this.#poll(), this.#pollMs)
          this.#timer.unref()
        }
      })
  }

  #sleep(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #wakeAll(): void {
    for (const wake of this.#waiting) wake()
  }

  async #look(): Promise<void> {
    const heads = await this.#db.query<{ market: number; seq: number }>(headsSql, [[...this.#followed.keys()]])
    let moved = false
    for (const { market, seq } of heads) {
      const followed = this.#followed.get(market)
      if (!followed || followed.head === seq) continue
      await this.#extend(market, followed, seq)
      moved = true
    }
    if (moved) this.#wakeAll()
  }

  /** Appends what is new to the tail; starts a new tail where it would be long or the head went back (a restored database). */
  async #extend(market: number, followed: Followed, head: number): Promise<void> {
    if (followed.head < 0 || head < followed.head || head - followed.head > kept) {
      followed.rows = []
      followed.from = head
    } else {
      let last = followed.head
      while (last < head) {
        const page = await this.#page(market, last)
        if (page.length === 0) break
        followed.rows.push(...page)
        last = page.at(-1)?.seq as number
      }
      head = Math.max(head, last)
      const excess = followed.rows.length - kept
      if (excess > 0) followed.from = followed.rows.splice(0, excess).at(-1)?.seq as number
    }
    followed.head = head
  }

  async #page(market: number, after: number): Promise<OutboxEvent[]> {
    const rows = await this.#db.query<{ seq: number; kind: string; doc: string; recorded_at: number }>(pageSql, [market, after])
    return rows.map(row => ({ seq: row.seq, kind: row.kind, doc: row.doc, recordedAt: row.recorded_at }))
  }
}
