/** Two-phase transfers: units leave one place, are in transit at the other, and arrive over, short or damaged (lesson 16). */
import { adjustment, at, otherMarket } from '../accounts.ts'
import type { ActOf } from '../acts.ts'
import type { Place } from '../catalogue.ts'
import type { DiscrepancyKind } from '../discrepancies.ts'
import type { Transfer, TransferLine } from '../documents.ts'
import { accept, type Decision, type MarketState, refuse, type Stamp, transferOf } from '../state.ts'
import { workOn, type Working } from '../working.ts'
import { dayAt, findPlace, findSkus, isRefusal, needsOf, shortage } from './common.ts'

function linesOf(needs: ReadonlyMap<number, number>): TransferLine[] {
  return [...needs].map(([sku, quantity], i) => ({ line: i + 1, sku, quantity, received: 0, damaged: 0, short: 0, over: 0 }))
}

/**
 * Dispatch. Inside the market the units are in transit at the destination at once; to a place of another market they go to that market's account, and
 * the outbox carries the fact over (design, law 10). Refused as `insufficient_units`, `same_place`.
 */
export function decideTransfer(state: MarketState, act: ActOf<'transfer'>, stamp: Stamp): Decision {
  const from = findPlace(state, act.body.from)
  if (isRefusal(from)) return from
  const to = state.catalogue.place(act.body.to)
  if (to === undefined) return refuse('unknown_place', { place: act.body.to })
  if (from.id === to.id) return refuse('same_place', { from: from.code, to: to.code })
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const work = workOn(state)
  const short = shortage(work, at('available', from.id), lines)
  if (short) return short
  const here = to.market === state.market.id
  const transfer: Transfer = {
    type: 'transfer',
    id: act.key,
    seq: stamp.seq,
    number: stamp.number,
    fromMarket: state.market.id,
    toMarket: to.market,
    fromPlace: from.id,
    toPlace: to.id,
    state: here ? 'in_transit' : 'sent_away',
    reference: act.body.reference,
    lines: linesOf(needsOf(lines)),
  }
  const away = here ? at('in_transit', to.id) : otherMarket(to.market)
  for (const l of transfer.lines) {
    work.move({ sku: l.sku, quantity: l.quantity, from: at('available', from.id), to: away, cause: 'transfer_dispatch', line: l.line })
  }
  const detail = { number: transfer.number, toMarket: state.catalogue.marketById(to.market).code }
  return accept(act.key, dayAt(from, stamp.occurredAt), { movements: work.movements, documents: [transfer], numbered: true, detail })
}

/** Takes in what another market sent: a fact, its key the transfer's id there, so it is taken in once however often it is sent. */
export function decideTransferIntake(state: MarketState, act: ActOf<'transfer_intake'>, stamp: Stamp): Decision {
  const from = state.catalogue.place(act.body.from)
  const market = state.catalogue.market(act.body.fromMarket)
  if (market === undefined) return refuse('unknown_market', { market: act.body.fromMarket })
  if (market.id === state.market.id) return refuse('same_place', { fromMarket: market.code })
  if (from === undefined || from.market !== market.id) return refuse('unknown_place', { place: act.body.from })
  const to = findPlace(state, act.body.to)
  if (isRefusal(to)) return to
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const work = workOn(state)
  const transfer: Transfer = {
    type: 'transfer',
    id: act.key,
    seq: stamp.seq,
    number: stamp.number,
    fromMarket: market.id,
    toMarket: state.market.id,
    fromPlace: from.id,
    toPlace: to.id,
    state: 'in_transit',
    reference: act.body.reference,
    lines: linesOf(needsOf(lines)),
  }
  for (const l of transfer.lines) {
    work.move({
      sku: l.sku,
      quantity: l.quantity,
      from: otherMarket(market.id),
      to: at('in_transit', to.id),
      cause: 'transfer_intake',
      line: l.line,
    })
  }
  return accept(act.key, dayAt(to, stamp.occurredAt), {
    movements: work.movements,
    documents: [transfer],
    numbered: true,
    detail: { number: transfer.number },
  })
}

/**
 * It arrived: a fact, with what came whole, what came damaged, and, unless more is to come (`partial`), what did not come. What came beyond the
 * dispatch is over. Short, over and damaged each leave a discrepancy. What arrives after the transfer was received makes good what was short, then is
 * over. Refused only for a transfer nobody knows, one that went to another market (`transfer_closed`), and figures that cannot be.
 */
export function decideTransferReceipt(state: MarketState, act: ActOf<'transfer_receipt'>, stamp: Stamp): Decision {
  const transfer = transferOf(state, act.body.transfer)
  if (transfer === undefined) return refuse('unknown_transfer', { transfer: act.body.transfer })
  if (transfer.state === 'sent_away') return refuse('transfer_closed', { transfer: transfer.id, state: transfer.state })
  const arrived = findSkus(state, act.body.lines)
  if (isRefusal(arrived)) return arrived
  const to = state.catalogue.placeById(transfer.toPlace)
  const came = new Map<number, Came>()
  for (const l of arrived) {
    const damaged = l.damaged ?? 0
    if (damaged > l.received) return refuse('too_many', { sku: l.sku.code, requested: damaged, remaining: l.received })
    const before = came.get(l.sku.id) ?? { whole: 0, damaged: 0 }
    came.set(l.sku.id, { whole: before.whole + l.received - damaged, damaged: before.damaged + damaged })
  }
  const work = workOn(state)
  const known = transfer.lines.map(l => receiveLine(work, transfer, l, came.get(l.sku), to, act.body.partial ?? false))
  const extra = [...came].filter(([sku]) => !transfer.lines.some(l => l.sku === sku))
  const added = extra.map(([sku, units], i) => {
    const line = { line: transfer.lines.length + i + 1, sku, quantity: 0, received: 0, damaged: 0, short: 0, over: 0 }
    return receiveLine(work, transfer, line, units, to, true)
  })
  const lines = [...known, ...added]
  const open = lines.some(l => inTransit(l) > 0)
  const received: Transfer = { ...transfer, lines, state: open ? 'in_transit' : 'received' }
  const detail = { state: received.state, lines: lines.map(l => ({ ...l, sku: state.catalogue.skuById(l.sku).code })) }
  return accept(transfer.id, dayAt(to, stamp.occurredAt), { movements: work.movements, documents: [received], rows: work.rows, detail })
}

/** Units of a line that have not been accounted for. `received` and `damaged` count arrivals up to the dispatch; `over` is beyond it. */
const inTransit = (l: TransferLine): number => l.quantity - l.received - l.damaged - l.short

/** What came of one SKU. The act's `received` counts damaged units too; here they are apart. */
interface Came {
  readonly whole: number
  readonly damaged: number
}

function receiveLine(
  work: Working,
  transfer: Transfer,
  line: TransferLine,
  came: Came | undefined,
  to: Place,
  partial: boolean,
): TransferLine {
  // Given up already: what comes now comes out of what was short.
  const late = transfer.state === 'received'
  const rest = late ? line.short : inTransit(line)
  const damaged = Math.min(came?.damaged ?? 0, rest)
  const received = Math.min(came?.whole ?? 0, rest - damaged)
  const overDamaged = (came?.damaged ?? 0) - damaged
  const overReceived = (came?.whole ?? 0) - received
  const short = partial || late ? 0 : rest - received - damaged
  const madeGood = late ? received + damaged : 0
  const transit = at('in_transit', to.id)
  const expected = late
    ? ({ from: adjustment, cause: 'transfer_difference', reason: 'late' } as const)
    : ({ from: transit, cause: 'transfer_receipt' } as const)
  const base = { sku: line.sku, line: line.line, doc: transfer.id }
  const note = (kind: DiscrepancyKind, units: number) => {
    if (units > 0) work.rows.push({ type: 'discrepancy', kind, doc: transfer.id, sku: line.sku, place: to.id, units })
  }
  work.move({ ...base, ...expected, quantity: received, to: at('available', to.id) })
  work.move({ ...base, ...expected, quantity: damaged, to: at('damaged', to.id) })
  work.move({ ...base, quantity: short, from: transit, to: adjustment, cause: 'transfer_difference', reason: 'short' })
  work.move({ ...base, quantity: overReceived, from: adjustment, to: at('available', to.id), cause: 'transfer_difference', reason: 'over' })
  work.move({ ...base, quantity: overDamaged, from: adjustment, to: at('damaged', to.id), cause: 'transfer_difference', reason: 'over' })
  note('transfer_short', short)
  note('transfer_over', overReceived + overDamaged)
  note('transfer_damaged', damaged + overDamaged)
  return {
    ...line,
    received: line.received + received,
    damaged: line.damaged + damaged,
    short: line.short + short - madeGood,
    over: line.over + overReceived + overDamaged,
  }
}
