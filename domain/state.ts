/**
 * What a batch knows of its market: the documents and positions its acts touch, as the turnstile loaded them. Deciders read it; only `apply` changes
 * it, between one decision and the next, so that each act is decided against the state left by the one before.
 */
import type { Account, PlaceState } from './accounts.ts'
import { isPlaceState } from './accounts.ts'
import type { Catalogue, Market } from './catalogue.ts'
import type { Discrepancy, Document, Hold, Order, PostedMovement, SideRow, Transfer } from './documents.ts'
import type { Cause } from './causes.ts'
import type { Movement } from './movements.ts'
import type { JsonObject, RefusalCode } from './outcomes.ts'

/** Units of one SKU at one place, by state. */
export type Position = { [S in PlaceState]: number }
export const emptyPosition = (): Position => ({ available: 0, reserved: 0, committed: 0, quality_control: 0, damaged: 0, in_transit: 0 })

/** A limited SKU bought by an identity in one order, or kept for it by one open hold (its id is then in `order`). */
export interface BuyerUse {
  readonly order: string
  readonly identity: string
  readonly day: string
  readonly units: number
}

/** A movement a correction may reverse, as posted. */
export type Reversible = PostedMovement & Movement

export interface MarketState {
  readonly market: Market
  readonly catalogue: Catalogue
  /** The turnstile's clock: holds expire by it. */
  readonly now: number
  seq: number
  nextNo: number
  readonly positions: Map<number, Position>
  /** Units sold in and not sold out, by `pairKey(partner, sku)`. */
  readonly partners: Map<number, number>
  readonly documents: Map<string, Document>
  /** Uses of limited SKUs, by SKU. */
  readonly uses: Map<number, BuyerUse[]>
  /** Movements that corrections of this batch name; undefined while nothing has posted them, as an act before the correction may. */
  readonly movements: Map<string, Reversible | undefined>
  /** Discrepancies that closures of this batch name, by `movementKey`; undefined while nothing has left them. */
  readonly discrepancies: Map<string, Discrepancy | undefined>
  /** `channel number, newline, reference` of orders that exist. */
  readonly externalRefs: Set<string>
}

/** One number for two: place or partner, and SKU. Places stay below 2^29, SKUs below 2^24 (16 million). */
export const pairKey = (ref: number, sku: number): number => ref * 16_777_216 + sku

/** The two numbers of a `pairKey`. */
export const pairOf = (key: number): [ref: number, sku: number] => [Math.floor(key / 16_777_216), key % 16_777_216]

/** The position, which the turnstile must have loaded. Throws when it did not: that is a bug in `touches`, not an outcome. */
export function positionOf(state: MarketState, place: number, sku: number): Position {
  const position = state.positions.get(pairKey(place, sku))
  if (position === undefined) throw new Error(`position of SKU ${sku} at place ${place} was not loaded`)
  return position
}

export function orderOf(state: MarketState, id: string): Order | undefined {
  const doc = state.documents.get(id)
  return doc?.type === 'order' ? doc : undefined
}
export function holdOf(state: MarketState, id: string): Hold | undefined {
  const doc = state.documents.get(id)
  return doc?.type === 'hold' ? doc : undefined
}
export function transferOf(state: MarketState, id: string): Transfer | undefined {
  const doc = state.documents.get(id)
  return doc?.type === 'transfer' ? doc : undefined
}

export const movementKey = (seq: number, n: number): string => `${seq}.${n}`

/** What the turnstile gives a decider beside state and act. */
export interface Stamp {
  /** The number the act gets if it is accepted. */
  readonly seq: number
  /** The number a document gets if the act makes one. */
  readonly number: number
  /** When it happened: the act's own time, or now. */
  readonly occurredAt: number
  /** Buyer id and keyed hashes of phone and e-mail, for limits. */
  readonly identities: readonly string[]
}

export interface Accept {
  readonly ok: true
  readonly doc: string
  /** The business day of the act. */
  readonly day: string
  readonly movements: readonly Movement[]
  readonly documents: readonly Document[]
  readonly rows: readonly SideRow[]
  /** Made a numbered document: the next number is used up. */
  readonly numbered: boolean
  /** Part of the answer that no row keeps. */
  readonly detail?: JsonObject
}
export interface Refuse {
  readonly ok: false
  readonly code: RefusalCode
  readonly detail: JsonObject
}
export type Decision = Accept | Refuse

export const refuse = (code: RefusalCode, detail: JsonObject = {}): Refuse => ({ ok: false, code, detail })
export function accept(doc: string, day: string, parts: Partial<Omit<Accept, 'ok' | 'doc' | 'day'>>): Accept {
  return { ok: true, doc, day, movements: [], documents: [], rows: [], numbered: false, ...parts }
}

/** Applies an accepted decision. Throws when a position would go below zero: a decider's bug, caught before the database's CHECK. */
export function apply(state: MarketState, decision: Accept): void {
  for (const m of decision.movements) {
    shift(state, m.from, m.sku, -m.quantity, m.cause)
    shift(state, m.to, m.sku, m.quantity, m.cause)
  }
  for (const doc of decision.documents) {
    state.documents.set(doc.id, doc)
    if (doc.type === 'order' && doc.externalRef !== undefined) state.externalRefs.add(externalRefKey(doc.channel, doc.externalRef))
  }
  for (const row of decision.rows) if (row.type === 'buyer_use') putUse(state, row)
  for (const m of decision.movements) if (m.reverses) countReversal(state, m.reverses.seq, m.reverses.n, m.quantity)
  state.seq += 1
  if (state.movements.size > 0) keepAwaited(state, decision.movements)
  if (state.discrepancies.size > 0) keepDiscrepancies(state, decision.rows)
  if (decision.numbered) state.nextNo += 1
}

export const externalRefKey = (channel: number, ref: string): string => `${channel}\n${ref}`

function shift(state: MarketState, account: Account, sku: number, units: number, cause: Cause): void {
  if (isPlaceState(account.kind)) {
    const position = positionOf(state, account.ref, sku)
    const rest = position[account.kind] + units
    if (rest < 0) throw new Error(`${cause} would leave ${rest} ${account.kind} of SKU ${sku} at place ${account.ref}`)
    position[account.kind] = rest
  } else if (account.kind === 'partner') {
    const key = pairKey(account.ref, sku)
    state.partners.set(key, (state.partners.get(key) ?? 0) + units)
  }
}

function putUse(state: MarketState, use: Extract<SideRow, { type: 'buyer_use' }>): void {
  const uses = (state.uses.get(use.sku) ?? []).filter(u => u.order !== use.order || u.identity !== use.identity)
  state.uses.set(use.sku, [...uses, { order: use.order, identity: use.identity, day: use.day, units: use.units }])
}

function keepAwaited(state: MarketState, movements: readonly Movement[]): void {
  movements.forEach((m, i) => {
    const key = movementKey(state.seq, i + 1)
    if (state.movements.has(key)) state.movements.set(key, { ...m, seq: state.seq, n: i + 1, reversed: 0 })
  })
}

/** Those that are awaited, and what became of them. They are numbered within their act as they are written. */
function keepDiscrepancies(state: MarketState, rows: readonly SideRow[]): void {
  let n = 0
  for (const row of rows) {
    if (row.type === 'discrepancy_closure') {
      const { discrepancy } = row
      state.discrepancies.set(movementKey(discrepancy.seq, discrepancy.n), discrepancy)
    } else if (row.type === 'discrepancy') {
      const { type: _, ...left } = row
      const key = movementKey(state.seq, ++n)
      if (state.discrepancies.has(key)) state.discrepancies.set(key, { ...left, seq: state.seq, n })
    }
  }
}

function countReversal(state: MarketState, seq: number, n: number, units: number): void {
  const key = movementKey(seq, n)
  const posted = state.movements.get(key)
  if (posted) state.movements.set(key, { ...posted, reversed: posted.reversed + units })
}
