/**
 * A turnstile in memory, for the laws of the deciders alone. Like the real one it gives a batch only what `domain/touches.ts` says it touches, so what
 * is missing there fails here; and it forgets between batches all but what the real one writes.
 */
import type { Act } from '#domain/acts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { decide } from '#domain/decide.ts'
import { expireHold } from '#domain/deciders/holds.ts'
import type { Discrepancy as Kept, Document, Hold, SideRow } from '#domain/documents.ts'
import type { Movement } from '#domain/movements.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import {
  type Accept,
  apply,
  type BuyerUse,
  emptyPosition,
  externalRefKey,
  type MarketState,
  movementKey,
  type Position,
} from '#domain/state.ts'
import { holdsWithUses, namedBy, pairsOf, skusOfDocuments } from '#domain/touches.ts'

export interface Posted extends Movement {
  readonly seq: number
  readonly n: number
  readonly day: string
  /** Undefined: the turnstile's own. */
  readonly act: string | undefined
  readonly doc: string
}
export type Discrepancy = Extract<SideRow, { type: 'discrepancy' }>

export interface Result {
  /** `ok`, `repeat`, `key_reused`, or the code of the refusal. */
  readonly outcome: string
  readonly act: Act
  readonly seq: number
  readonly detail: JsonObject
  readonly movements: readonly Posted[]
  readonly discrepancies: readonly Discrepancy[]
}

export interface PureMarket {
  /** The turnstile's clock; tests move it. */
  now: number
  batch(acts: readonly Act[]): Result[]
  readonly code: string
  readonly catalogue: Catalogue
  readonly movements: readonly Posted[]
  readonly positions: ReadonlyMap<number, Position>
  readonly partners: ReadonlyMap<number, number>
  readonly documents: ReadonlyMap<string, Document>
  /** By the number of their act and their own there. */
  readonly discrepancies: ReadonlyMap<string, Kept>
}

/** Who buys, as the real one names them but readable. */
export function identify(act: Act): string[] {
  const buyer = 'buyer' in act.body ? act.body.buyer : undefined
  return (['id', 'phone', 'email'] as const).flatMap(name => (buyer?.[name] === undefined ? [] : [`${name}:${buyer[name]}`]))
}

interface Store {
  seq: number
  nextNo: number
  readonly positions: Map<number, Position>
  readonly partners: Map<number, number>
  readonly documents: Map<string, Document>
  readonly uses: Map<string, BuyerUse & { sku: number }>
  readonly movements: Posted[]
  readonly discrepancies: Map<string, Kept>
  readonly refs: Set<string>
  readonly accepted: Map<string, { text: string; result: Result }>
}

export function pureMarket(catalogue: Catalogue, code: string, now: number): PureMarket {
  const store: Store = {
    seq: 0,
    nextNo: 1,
    positions: new Map(),
    partners: new Map(),
    documents: new Map(),
    uses: new Map(),
    movements: [],
    discrepancies: new Map(),
    refs: new Set(),
    accepted: new Map(),
  }
  const self: PureMarket = {
    now,
    code,
    catalogue,
    movements: store.movements,
    positions: store.positions,
    partners: store.partners,
    documents: store.documents,
    discrepancies: store.discrepancies,
    batch(acts) {
      const state = load(store, catalogue, code, self.now, acts)
      const holds = [...state.documents.values()].filter(
        (d): d is Hold => d.type === 'hold' && d.state === 'open' && d.expiresAt <= self.now,
      )
      holds.sort((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1))
      for (const hold of holds) keep(store, state, expireHold(state, hold), undefined)
      const results = acts.map(act => decideOne(store, state, act))
      for (const [key, position] of state.positions) store.positions.set(key, position)
      for (const [key, units] of state.partners) store.partners.set(key, units)
      for (const [id, doc] of state.documents) store.documents.set(id, doc)
      return results
    },
  }
  return self
}

/** Only what the batch touches, as copies. */
function load(store: Store, catalogue: Catalogue, code: string, now: number, all: readonly Act[]): MarketState {
  const market = catalogue.market(code)
  if (market === undefined) throw new Error(`no market ${code}`)
  const acts = all.filter(a => !store.accepted.has(a.key))
  const maps = { positions: new Map(), partners: new Map(), documents: new Map(), uses: new Map(), movements: new Map() }
  const empty = { ...maps, discrepancies: new Map<string, Kept | undefined>() }
  const state: MarketState = { market, catalogue, now, seq: store.seq, nextNo: store.nextNo, ...empty, externalRefs: new Set() }
  const named = namedBy(catalogue, acts)
  const take = (id: string) => {
    const doc = store.documents.get(id)
    if (doc) state.documents.set(id, doc)
  }
  for (const id of [...named.orders, ...named.transfers, ...named.holds]) take(id)
  for (const [key, { seq, n }] of named.movements) state.movements.set(key, reversible(store, seq, n))
  for (const key of named.discrepancies.keys()) state.discrepancies.set(key, store.discrepancies.get(key))
  for (const { channel, ref } of named.externalRefs) {
    if (store.refs.has(externalRefKey(channel, ref))) state.externalRefs.add(externalRefKey(channel, ref))
  }
  const freed = new Set([...named.skus, ...skusOfDocuments(state, acts)])
  for (const doc of store.documents.values()) {
    if (doc.type === 'hold' && doc.state === 'open' && doc.expiresAt <= now && doc.lines.some(l => freed.has(l.sku))) take(doc.id)
  }
  const identities = new Set(acts.flatMap(identify))
  const usesOf = new Set([...named.usesOf, ...holdsWithUses(state)])
  for (const use of store.uses.values()) {
    if (identities.has(use.identity) || usesOf.has(use.order)) state.uses.set(use.sku, [...(state.uses.get(use.sku) ?? []), use])
  }
  const pairs = pairsOf(state, acts)
  for (const key of pairs.positions) state.positions.set(key, { ...(store.positions.get(key) ?? emptyPosition()) })
  for (const key of pairs.partners) state.partners.set(key, store.partners.get(key) ?? 0)
  return state
}

function reversible(store: Store, seq: number, n: number) {
  const posted = store.movements.find(m => m.seq === seq && m.n === n)
  if (posted === undefined) return undefined
  const back = store.movements.filter(m => m.reverses && movementKey(m.reverses.seq, m.reverses.n) === movementKey(seq, n))
  return { ...posted, reversed: back.reduce((sum, m) => sum + m.quantity, 0) }
}

function decideOne(store: Store, state: MarketState, act: Act): Result {
  const text = JSON.stringify([act.kind, act.occurredAt, act.body])
  const before = store.accepted.get(act.key)
  if (before) return before.text === text ? { ...before.result, outcome: 'repeat' } : refused(act, 'key_reused', {})
  const decision = decide(state, act, identify(act))
  if (!decision.ok) return refused(act, decision.code, decision.detail)
  const result = keep(store, state, decision, act)
  store.accepted.set(act.key, { text, result })
  return result
}

const refused = (act: Act, outcome: string, detail: JsonObject): Result => ({
  outcome,
  act,
  seq: 0,
  detail,
  movements: [],
  discrepancies: [],
})

function keep(store: Store, state: MarketState, decision: Accept, act: Act | undefined): Result {
  apply(state, decision)
  store.seq = state.seq
  store.nextNo = state.nextNo
  const { day } = decision
  const movements = decision.movements.map((m, i): Posted => {
    return Object.freeze({ ...m, seq: state.seq, n: i + 1, day, act: act?.key, doc: m.doc ?? decision.doc })
  })
  store.movements.push(...movements)
  for (const row of decision.rows) if (row.type === 'buyer_use') store.uses.set(`${row.sku}/${row.identity}/${row.order}`, row)
  for (const doc of decision.documents) {
    if (doc.type === 'order' && doc.externalRef !== undefined) store.refs.add(externalRefKey(doc.channel, doc.externalRef))
  }
  const discrepancies = decision.rows.filter((row): row is Discrepancy => row.type === 'discrepancy')
  discrepancies.forEach(({ type: _, ...left }, i) =>
    store.discrepancies.set(movementKey(state.seq, i + 1), { ...left, seq: state.seq, n: i + 1 }),
  )
  for (const row of decision.rows) {
    if (row.type === 'discrepancy_closure') store.discrepancies.set(movementKey(row.discrepancy.seq, row.discrepancy.n), row.discrepancy)
  }
  // The turnstile's own acts have no act; nobody reads theirs.
  return { outcome: 'ok', act: act as Act, seq: state.seq, detail: decision.detail ?? {}, movements, discrepancies }
}
