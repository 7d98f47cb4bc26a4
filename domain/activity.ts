/** How many units an act is said to have moved: those of the movements that are the point of its kind. */
import type { ActKind } from './acts.ts'
import type { Cause } from './causes.ts'

/** Kinds of activity: every act, and what a market does of itself. */
export type ActivityKind = ActKind | 'expiry'

/** A rejection also routes units anew, a sale commits what it hands over: that is not counted. Null: every movement (a correction has the cause of what it reverses). */
const pointOf: Readonly<Record<ActivityKind, Cause | null>> = {
  receipt: 'receipt',
  order: 'order',
  sale: 'handover',
  handover: 'handover',
  reject: 'reject',
  cancel: 'cancel',
  return: 'return',
  payment: null,
  hold: 'hold',
  hold_extension: null,
  hold_release: 'release',
  adjustment: 'adjustment',
  count: 'count',
  status_change: 'status_change',
  transfer: 'transfer_dispatch',
  transfer_intake: 'transfer_intake',
  transfer_receipt: 'transfer_receipt',
  correction: null,
  discrepancy_closure: null,
  sell_in: 'sell_in',
  sell_out: 'sell_out',
  partner_return: 'partner_return',
  expiry: 'expiry',
}

export const activityKinds = Object.keys(pointOf) as ActivityKind[]
export const isActivityKind = (text: string): text is ActivityKind => Object.hasOwn(pointOf, text)

/** Is this movement what an act of the kind is about? */
export const isPoint = (kind: ActivityKind, cause: Cause): boolean => pointOf[kind] === null || pointOf[kind] === cause
