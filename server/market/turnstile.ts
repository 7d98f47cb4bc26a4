/**
 * The turnstile: one batch of acts of one market in one transaction. Lock the market's row, load, release what has expired, decide each act
 * against the state left by the one before, write, commit. Nothing here waits for anything but the database (design, law 7).
 */
import type { Act } from '#domain/acts.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { decide } from '#domain/decide.ts'
import { expireHold } from '#domain/deciders/holds.ts'
import type { Document } from '#domain/documents.ts'
import { type Accept, apply, type MarketState, pairKey } from '#domain/state.ts'
import type { MarketKeys } from '#server/buyers/keys.ts'
import type { Db, Query } from '#server/db/db.ts'
import { post, type Posting } from '#server/ledger/post.ts'
import { acceptedAnswer, answerMovement } from './answers.ts'
import type { ActTrace, Answer, BatchTimes } from './door.ts'
import { differences, fingerprint, kept } from './fingerprint.ts'
import type { Identify } from './identity.ts'
import { load } from './load.ts'
import { type Memory, recall, remember } from './memory.ts'
import { type KnownAct, knownActs, repeatAnswers } from './repeat.ts'
import { type ActRow, writeActs, writeSideRows } from './write.ts'
import { writeDocuments } from './write-documents.ts'

/** An act with what was worked out before it joined the queue. */
export interface Prepared {
  readonly act: Act
  readonly fingerprint: string
  /** When it was taken, by `performance.now()`. */
  readonly since: number
  readonly trace: ActTrace | undefined
}
export const prepare = (act: Act, trace?: ActTrace): Prepared => ({
  act,
  fingerprint: fingerprint(act),
  since: performance.now(),
  trace,
})

export interface TurnstileDeps {
  readonly db: Db
  /** The catalogue at a version, read through the given transaction when it is not in memory. */
  readonly catalogueAt: (version: number, tx: Query) => Promise<Catalogue>
  /** The market's keys and what hashes with them; had before the turnstile is entered. */
  readonly personal: () => Promise<Personal>
  readonly memory: Memory
}

export interface Personal {
  readonly keys: MarketKeys
  readonly identify: Identify
}

const lockHead = `select seq, next_no as "nextNo" from market_head where market = $1 for update`

/**
 * After the lock, in a statement of its own: only then do time and catalogue version belong to this batch. Joins and scans are set so that plans look each
 * row up through its whole key however small the table was when the plan was kept; which index that is, the planner knows from statistics.ts.
 */
const afterLock = `select (extract(epoch from clock_timestamp()) * 1000)::bigint as now, brand_version as version,
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true) from installation`

const moveHead = `update market_head set seq = $2, next_no = $3 where market = $1`

/** What a batch accepted, gathered for writing. */
interface Batch {
  readonly state: MarketState
  readonly personal: Personal
  readonly postings: Posting[]
  readonly acts: ActRow[]
  /** The last version of each document that changed, and those the batch began with. */
  readonly documents: Map<string, Document>
  readonly before: ReadonlyMap<string, Document>
  readonly rows: { seq: number; row: Accept['rows'][number] }[]
}

/**
 * Passes a batch through the turnstile and answers each act in order. Throws when the database fails or a decider has a bug: then nothing of the
 * batch was kept (or `OutcomeUnknown`, see Db.transaction). `repeats` is filled with the acts that repeat others, also when the outcome stays unknown.
 */
export async function passTurnstile(
  deps: TurnstileDeps,
  market: number,
  batch: readonly Prepared[],
  repeats: Set<Prepared> = new Set(),
): Promise<{ answers: Answer[]; times: BatchTimes; seq: number; moved: boolean }> {
  const personal = await deps.personal()
  const begun = performance.now()
  let locked = begun
  let [loaded, decided, written] = [begun, begun, begun]
  const result = await deps.db.transaction(async tx => {
    const [[head], [clock]] = await Promise.all([
      tx.query<{ seq: number; nextNo: number }>(lockHead, [market]),
      tx.query<{ now: number; version: number }>(afterLock),
    ])
    if (head === undefined || clock === undefined) throw new Error(`market ${market} has no turnstile row`)
    locked = performance.now()
    const catalogue = await deps.catalogueAt(clock.version, tx)
    const known = await knownActs(
      tx,
      market,
      batch.map(p => p.act.key),
    )
    const state = emptyState(catalogue, catalogue.marketById(market), clock.now, head)
    const fresh = batch.filter(p => !known.has(p.act.key)).map(p => p.act)
    const { absent, expired } = await load(tx, state, fresh, recall(deps.memory, head.seq), personal.identify)
    loaded = performance.now()
    const work: Batch = { state, personal, postings: [], acts: [], documents: new Map(), before: new Map(state.documents), rows: [] }
    for (const hold of expired) acceptInto(work, expireHold(state, hold), undefined)
    const answers = decideAll(work, batch, known)
    answers.forEach(({ answer, repeats: before }, i) => {
      if (before !== undefined || (answer.outcome === 'accepted' && answer.repeated)) repeats.add(batch[i] as Prepared)
    })
    await fillRepeats(tx, market, catalogue, answers)
    decided = performance.now()
    if (work.acts.length > 0) await write(tx, work, absent)
    written = performance.now()
    return { answers, state, absent, moved: work.acts.length > 0 }
  }, 'turnstile')
  rememberCommitted(deps.memory, result)
  const done = performance.now()
  const times = {
    begun,
    turnstile: locked - begun,
    load: loaded - locked,
    decide: decided - loaded,
    write: written - decided,
    commit: done - written,
  }
  return { answers: result.answers.map(a => a.answer), times, seq: result.state.seq, moved: result.moved }
}

function emptyState(catalogue: Catalogue, market: Market, now: number, head: { seq: number; nextNo: number }): MarketState {
  return {
    market,
    catalogue,
    now,
    seq: head.seq,
    nextNo: head.nextNo,
    positions: new Map(),
    partners: new Map(),
    documents: new Map(),
    uses: new Map(),
    movements: new Map(),
    discrepancies: new Map(),
    externalRefs: new Set(),
  }
}

interface Slot {
  answer: Answer
  /** This act repeats one accepted before: its answer is read back. */
  repeats?: KnownAct
}

function decideAll(work: Batch, batch: readonly Prepared[], known: ReadonlyMap<string, KnownAct>): Slot[] {
  const here = new Map<string, { prepared: Prepared; answer: Answer }>()
  return batch.map(prepared => {
    const { act } = prepared
    const before = known.get(act.key)
    if (before) return repeatOf(prepared, before, work.personal.keys)
    const twin = here.get(act.key)
    if (twin) {
      const differs = differences(twin.prepared.fingerprint, prepared.fingerprint, work.personal.keys)
      return { answer: differs.length > 0 ? keyReused(act.key, differs) : asRepeat(twin.answer) }
    }
    const decision = decide(work.state, act, work.state.catalogue.limits.length > 0 ? work.personal.identify(act) : [])
    if (!decision.ok) return { answer: { outcome: 'refused', key: act.key, code: decision.code, detail: decision.detail } }
    const seq = acceptInto(work, decision, prepared)
    const movements = decision.movements.map((m, i) => answerMovement(work.state.catalogue, m, i + 1))
    const answer = acceptedAnswer(
      { key: act.key, kind: act.kind, seq, doc: decision.doc, recordedAt: work.state.now, detail: decision.detail ?? {} },
      movements,
      false,
    )
    here.set(act.key, { prepared, answer })
    return { answer }
  })
}

function repeatOf(prepared: Prepared, before: KnownAct, keys: MarketKeys): Slot {
  const differs = differences(before.fingerprint, prepared.fingerprint, keys)
  const answer = keyReused(prepared.act.key, differs)
  return differs.length > 0 ? { answer } : { answer, repeats: before }
}

const asRepeat = (answer: Answer): Answer => (answer.outcome === 'accepted' ? { ...answer, repeated: true } : answer)

const keyReused = (key: string, differs: string[]): Answer => ({ outcome: 'failed', key, code: 'key_reused', detail: { differs } })

/** Applies a decision and gathers what it writes. Returns its number. */
function acceptInto(work: Batch, decision: Accept, prepared: Prepared | undefined): number {
  const { state } = work
  apply(state, decision)
  const { seq, now } = state
  const act = prepared?.act
  const actor = act?.actor ?? 'turnstile'
  const occurredAt = act?.occurredAt ?? now
  const kind = act?.kind ?? 'expiry'
  decision.movements.forEach((movement, i) =>
    work.postings.push({
      movement,
      seq,
      n: i + 1,
      act: act?.key,
      doc: movement.doc ?? decision.doc,
      actor,
      day: decision.day,
      occurredAt,
      recordedAt: now,
    }),
  )
  work.acts.push({
    key: act?.key,
    seq,
    kind,
    doc: decision.doc,
    fingerprint: prepared === undefined ? '' : kept(prepared.fingerprint, work.personal.keys),
    actor,
    occurredAt,
    recordedAt: now,
    // What an order's document keeps is not kept twice.
    detail: kind === 'order' || kind === 'sale' ? undefined : decision.detail,
  })
  for (const doc of decision.documents) work.documents.set(doc.id, doc)
  for (const row of decision.rows) work.rows.push({ seq, row })
  return seq
}

async function fillRepeats(tx: Query, market: number, catalogue: Catalogue, slots: Slot[]): Promise<void> {
  const wanted = slots.flatMap(slot => (slot.repeats ? [slot.repeats] : []))
  if (wanted.length === 0) return
  const answers = await repeatAnswers(tx, market, catalogue, [...new Set(wanted)])
  for (const slot of slots) if (slot.repeats) slot.answer = answers.get(slot.repeats.key) ?? slot.answer
}

async function write(tx: Query, work: Batch, absent: readonly [number, number][]): Promise<void> {
  const { state } = work
  const market = state.market.id
  await Promise.all([
    post(tx, market, work.postings, channel => state.catalogue.channelById(channel).currency, absent),
    writeActs(tx, market, work.acts),
    writeDocuments(tx, market, [...work.documents.values()], work.before),
    writeSideRows(tx, market, work.rows, work.personal.keys),
    tx.query(moveHead, [market, state.seq, state.nextNo]),
  ])
}

function rememberCommitted(memory: Memory, batch: { state: MarketState; absent: readonly [number, number][]; moved: boolean }): void {
  const without = new Set(batch.absent.map(([place, sku]) => pairKey(place, sku)))
  // A position that had no row and was moved has one now.
  if (batch.moved) for (const key of without) if (hasUnits(batch.state, key)) without.delete(key)
  remember(memory, batch.state.seq, batch.state.positions, without)
}

const hasUnits = (state: MarketState, key: number) => Object.values(state.positions.get(key) ?? {}).some(units => units > 0)
