/** `decide(state, act) → decision`: every kind of act by its decider, after what holds for all of them. */
import { type Act, type ActKind, type ActOf, factKinds } from './acts.ts'
import { tooManyUnits } from './bounds.ts'
import { CLOCK_TOLERANCE_MS } from './clock.ts'
import { decideCancel, decidePayment, decideReturn } from './deciders/after-sale.ts'
import { decideCorrection } from './deciders/correction.ts'
import { decideDiscrepancyClosure } from './deciders/discrepancy.ts'
import { decideHandover, decideReject } from './deciders/fulfilment.ts'
import { decideHold, decideHoldExtension, decideHoldRelease } from './deciders/holds.ts'
import { decideOrder } from './deciders/order.ts'
import { decidePartnerReturn, decideSellIn, decideSellOut } from './deciders/partner.ts'
import { decideSale } from './deciders/sale.ts'
import { decideAdjustment, decideCount, decideReceipt, decideStatusChange } from './deciders/stock-work.ts'
import { decideTransfer, decideTransferIntake, decideTransferReceipt } from './deciders/transfer.ts'
import { outside } from './deciders/within.ts'
import { type Decision, type MarketState, refuse, type Stamp } from './state.ts'

type Decider<K extends ActKind> = (state: MarketState, act: ActOf<K>, stamp: Stamp) => Decision

const deciders: { [K in ActKind]: Decider<K> } = {
  receipt: decideReceipt,
  order: decideOrder,
  sale: decideSale,
  handover: decideHandover,
  reject: decideReject,
  cancel: decideCancel,
  return: decideReturn,
  payment: decidePayment,
  hold: decideHold,
  hold_extension: decideHoldExtension,
  hold_release: decideHoldRelease,
  adjustment: decideAdjustment,
  count: decideCount,
  status_change: decideStatusChange,
  transfer: decideTransfer,
  transfer_intake: decideTransferIntake,
  transfer_receipt: decideTransferReceipt,
  correction: decideCorrection,
  discrepancy_closure: decideDiscrepancyClosure,
  sell_in: decideSellIn,
  sell_out: decideSellOut,
  partner_return: decidePartnerReturn,
}

/** Decides one act against the state left by the one before it. Pure: the state is not changed. */
export function decide(state: MarketState, act: Act, identities: readonly string[]): Decision {
  const occurredAt = act.occurredAt ?? state.now
  if (occurredAt > state.now + CLOCK_TOLERANCE_MS) return refuse('in_the_future', { occurredAt: iso(occurredAt), now: iso(state.now) })
  const old = occurredAt < state.now - CLOCK_TOLERANCE_MS
  if (old && !factKinds.has(act.kind) && !state.catalogue.installation.backDating)
    return refuse('back_dating_refused', { occurredAt: iso(occurredAt) })
  const foreign = outside(state, act)
  if (foreign) return foreign
  const stamp: Stamp = { seq: state.seq + 1, number: state.nextNo, occurredAt, identities }
  // Each kind's decider takes that kind's act; TypeScript cannot follow a table indexed by the act's own kind.
  const decider = deciders[act.kind] as Decider<ActKind>
  const decision = decider(state, act as never, stamp)
  return (decision.ok ? tooManyUnits(state, decision.movements) : undefined) ?? decision
}

const iso = (ms: number) => new Date(ms).toISOString()
