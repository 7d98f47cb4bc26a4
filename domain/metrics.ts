import { type Account, isOnHand } from './accounts.ts'
import type { Cause } from './causes.ts'
import type { Movement } from './movements.ts'

/**
 * The metrics table (design, part 3): which movements count as what, on whose place. Totals, the scan that proves them, documentation
 * and statement all read this one. A metric's day is the movement's business day, its channel the movement's channel.
 */
export const metricCode = {
  ordered: 1,
  cancelled: 2,
  shipped: 3,
  sold: 4,
  sell_in: 5,
  sell_out: 6,
  returned: 7,
  on_hand: 8,
  in_transit: 9,
} as const
export type Metric = keyof typeof metricCode

const metricByCode = new Map<number, Metric>(Object.entries(metricCode).map(([metric, code]) => [code, metric as Metric]))

/** The metric stored as `code`. Throws on a code no version ever wrote. */
export function metricOf(code: number): Metric {
  const metric = metricByCode.get(code)
  if (metric === undefined) throw new Error(`no metric has code ${code}`)
  return metric
}

/** What each metric counts, in words; shown beside figures and in the reference. */
export const metricMeaning: Record<Metric, string> = {
  ordered: 'units of accepted order lines, on the day of the order, at the place that sold',
  cancelled: 'ordered units taken off before handover, on the day of the cancel',
  shipped:
    'units leaving the brand’s ownership: handed to a customer or carrier, or sold in to a partner; transfers to own places never count',
  sold: 'units handed to a customer or carrier by us',
  sell_in: 'units sold to a partner, on the day of dispatch',
  sell_out: 'units a partner reports as sold, on the day reported for',
  returned: 'units back from a customer or partner, on the day of receipt; never netted against shipped',
  on_hand: 'change of units in the place in any state but in transit',
  in_transit: 'change of units on their way to the place',
}

/** Where a metric's place comes from: the place that sold, where the units left, where they came, or none. */
type PlaceRule = 'sold_at' | 'from' | 'to' | 'none'

/** Flow metrics by cause. Stock metrics (on_hand, in_transit) follow from the accounts alone. */
const flows: Partial<Record<Cause, readonly (readonly [Metric, PlaceRule])[]>> = {
  order: [['ordered', 'sold_at']],
  cancel: [['cancelled', 'sold_at']],
  handover: [
    ['shipped', 'from'],
    ['sold', 'from'],
  ],
  sell_in: [
    ['shipped', 'from'],
    ['sell_in', 'from'],
  ],
  sell_out: [['sell_out', 'none']],
  return: [['returned', 'to']],
  partner_return: [['returned', 'to']],
}

/**
 * One entry in the totals: `units`, `netMinor` and `taxMinor` may be negative (a correction, units leaving a place). Money is a bigint because entries are
 * there to be summed, and sums may leave the safe integers (domain/money.ts).
 */
export interface TotalEntry {
  readonly metric: Metric
  /** 0: no place. */
  readonly place: number
  readonly sku: number
  /** 0: no channel. */
  readonly channel: number
  readonly units: number
  readonly netMinor: bigint
  readonly taxMinor: bigint
}

/** What of a movement the totals depend on. */
export interface Countable extends Pick<Movement, 'sku' | 'quantity' | 'from' | 'to' | 'cause' | 'channel' | 'soldAt' | 'reverses'> {
  /** Minor units of one movement, or of many alike already summed. */
  readonly netMinor?: number | bigint | undefined
  readonly taxMinor?: number | bigint | undefined
}

/**
 * The entries one movement makes in the totals. A correction (`reverses`) runs the units backwards under the cause of what it
 * reverses, so its flow metrics count negative, with the places the original had.
 */
export function totalEntries(m: Countable): TotalEntry[] {
  const entries: TotalEntry[] = []
  const sign = m.reverses === undefined ? 1 : -1
  const [from, to] = m.reverses === undefined ? [m.from, m.to] : [m.to, m.from]
  const signed = (minor: number | bigint | undefined) => (sign === 1 ? BigInt(minor ?? 0) : -BigInt(minor ?? 0))
  for (const [metric, rule] of flows[m.cause] ?? []) {
    entries.push({
      metric,
      place: rule === 'sold_at' ? (m.soldAt ?? 0) : rule === 'none' ? 0 : (rule === 'from' ? from : to).ref,
      sku: m.sku,
      channel: m.channel ?? 0,
      units: sign * m.quantity,
      netMinor: signed(m.netMinor),
      taxMinor: signed(m.taxMinor),
    })
  }
  stockEntry(entries, m.from, m.sku, -m.quantity)
  stockEntry(entries, m.to, m.sku, m.quantity)
  return mergeSamePlace(entries)
}

function stockEntry(entries: TotalEntry[], account: Account, sku: number, units: number): void {
  const metric = account.kind === 'in_transit' ? 'in_transit' : isOnHand(account.kind) ? 'on_hand' : undefined
  if (metric !== undefined) entries.push({ metric, place: account.ref, sku, channel: 0, units, netMinor: 0n, taxMinor: 0n })
}

/** A move between two on-hand states of one place changes neither stock metric: drop the pair, do not write two rows that cancel. */
function mergeSamePlace(entries: TotalEntry[]): TotalEntry[] {
  const last = entries.at(-1)
  const other = entries.at(-2)
  if (last === undefined || other === undefined) return entries
  const cancel =
    last.metric === other.metric &&
    last.place === other.place &&
    last.units === -other.units &&
    (last.metric === 'on_hand' || last.metric === 'in_transit')
  return cancel ? entries.slice(0, -2) : entries
}
