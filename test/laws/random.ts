/**
 * Acts at random that make sense often enough: a command is a few numbers, and becomes an act with what the market is known to hold when its turn
 * comes. Both the market in memory and the real one are driven by it.
 */
import fc from 'fast-check'
import { uuidFrom } from '#domain/ids.ts'
import { resolutions } from '#domain/discrepancies.ts'
import type { Act, ActBodies, ActKind, Disposition } from '#domain/acts.ts'

/** The codes of a brand, for acts of one of its markets. */
export interface Codes {
  readonly market: string
  /** The last one is limited. */
  readonly skus: readonly string[]
  readonly places: readonly string[]
  readonly stores: readonly string[]
  readonly online: readonly string[]
  readonly store: string
  readonly partner: string
  /** A market and place of it that goods come from and go to. */
  readonly away: { readonly market: string; readonly place: string }
  /** Days a partner may report for. */
  readonly days: readonly string[]
  /** Shortest hold, seconds: long where the clock is the machine's, so that none expires by chance. */
  readonly holdSeconds: number
}

/** How often each kind comes. */
export const weights: Record<ActKind, number> = {
  receipt: 7,
  order: 12,
  sale: 3,
  handover: 7,
  reject: 5,
  cancel: 4,
  return: 4,
  payment: 2,
  hold: 5,
  hold_extension: 2,
  hold_release: 2,
  adjustment: 2,
  count: 4,
  status_change: 2,
  transfer: 4,
  transfer_intake: 1,
  transfer_receipt: 7,
  correction: 4,
  discrepancy_closure: 4,
  sell_in: 3,
  sell_out: 2,
  partner_return: 2,
}

export interface Command {
  readonly kind: ActKind
  /** Choices: each a number of which a remainder is taken. */
  readonly pick: readonly number[]
  /** Repeats an act sent before; with `changed`, with another body. */
  readonly repeat: 'no' | 'same' | 'changed'
  readonly units: readonly number[]
}

const kinds = fc.oneof(...Object.entries(weights).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind as ActKind) })))
export const commands = fc.record<Command>({
  kind: kinds,
  pick: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
  repeat: fc.oneof(
    { weight: 20, arbitrary: fc.constant('no' as const) },
    { weight: 2, arbitrary: fc.constant('same' as const) },
    { weight: 1, arbitrary: fc.constant('changed' as const) },
  ),
  units: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
})

/** What is known of the market: keys of accepted documents, and movements. */
export interface Known {
  readonly orders: string[]
  readonly holds: string[]
  readonly transfers: string[]
  readonly movements: { readonly seq: number; readonly n: number }[]
  /** Numbers of acts that may have left a discrepancy. */
  readonly doubtful: number[]
  readonly sent: Act[]
}
export const nothingKnown = (): Known => ({ orders: [], holds: [], transfers: [], movements: [], doubtful: [], sent: [] })

const nowhere = '00000000-0000-7000-8000-000000000000'
const dispositions: Disposition[] = ['available', 'quality_control', 'damaged']

/** The act of a command. `key` is a new one. */
export function actOf(codes: Codes, known: Known, { kind, pick, repeat, units }: Command, key: string): Act {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = pick
  const of = <T>(items: readonly T[], n: number): T => items[n % items.length] as T
  if (repeat !== 'no' && known.sent.length > 0) {
    const before = of(known.sent, a)
    return repeat === 'same' ? before : { ...before, occurredAt: 1_400_000_000_000 + b }
  }
  // The latest more often than the rest: what is old has mostly been dealt with.
  const recent = (ids: readonly string[], n: number) =>
    ids.length === 0 ? nowhere : (ids.at(-1 - (n % Math.min(ids.length, n % 3 === 0 ? 12 : 3))) ?? nowhere)
  const [q, q2] = units as [number, number]
  const sku = of(codes.skus, b)
  const line = { sku, quantity: q }
  const lines = c % 3 === 0 ? [line, { sku: of(codes.skus, d), quantity: q2 }] : [line]
  const partial = lines.slice(0, 1)
  const place = of(codes.places, a)
  const order = recent(known.orders, e)
  const byLine = d % 3 !== 0 ? {} : { lines: [{ line: b % 4 === 0 ? 2 : 1, quantity: 1 + (q % 2) }] }
  const buyer = { phone: `+62 ${a % 3}`, ...(c % 2 === 0 && { email: `b${d % 3}@example.id` }) }
  const bodies: { [K in ActKind]: () => ActBodies[K] } = {
    receipt: () => ({ place, lines: lines.map(l => ({ ...l, quantity: l.quantity * 3 })) }),
    order: () => orderBody(codes, known, pick, lines, buyer),
    sale: () => ({ channel: codes.store, place: of(codes.stores, a), lines: lines.map(l => ({ ...l, unitPriceMinor: 100 + d })), buyer }),
    handover: () => ({ order, fulfilment: 1 + (a % 4 === 0 ? c % 3 : 0), ...byLine }),
    reject: () => ({ order, fulfilment: 1 + (a % 5 === 0 ? b % 3 : 0), reason: 'no', units: of([...dispositions, 'lost' as const], b) }),
    cancel: () => ({ order, ...byLine }),
    return: () => ({
      place,
      reason: 'unwanted',
      ...(c % 4 !== 0 && { order }),
      lines: [
        c % 2 === 0
          ? { sku, quantity: 1, disposition: of(dispositions, d) }
          : { line: 1, quantity: 1, disposition: of(dispositions, d), sku },
      ],
    }),
    payment: () => ({ order, state: of(['authorised', 'paid', 'failed', 'refunded'] as const, a) }),
    hold: () => ({ channel: of(codes.online, a), lines, buyer, seconds: codes.holdSeconds + (d % 600), ...(c % 4 === 0 && { place }) }),
    hold_extension: () => ({ hold: recent(known.holds, a), seconds: codes.holdSeconds + (d % 900) }),
    hold_release: () => ({ hold: recent(known.holds, a) }),
    adjustment: () => ({
      place,
      reason: of(['opening', 'found', 'lost', 'scrapped'] as const, c),
      lines: [{ ...line, state: of(dispositions, d) }],
    }),
    count: () => ({ place, lines: [{ sku, counted: q + (d % 4), ...(c % 2 === 0 && { state: of(dispositions, d) }) }] }),
    status_change: () => ({ place, from: of(dispositions, c), to: of(dispositions, d), reason: 'looked at', lines: partial }),
    transfer: () => ({ from: place, to: c % 5 === 0 ? codes.away.place : of(codes.places, a + 1 + (d % 2)), lines }),
    transfer_intake: () => ({ fromMarket: codes.away.market, from: codes.away.place, to: place, lines }),
    transfer_receipt: () => ({
      transfer: recent(known.transfers, a),
      lines: d % 7 === 0 ? [] : [{ sku, received: q, ...(c % 3 === 0 && { damaged: 1 }) }],
      ...(c % 2 === 0 && { partial: true }),
    }),
    correction: () => ({ ...(known.movements.at(-1 - (a % 30)) ?? { seq: 1, n: 1 }), quantity: q, reason: 'mistyped' }),
    discrepancy_closure: () => ({
      seq: known.doubtful.at(-1 - (a % 8)) ?? 1,
      n: b % 5 === 0 ? 2 : 1,
      resolution: of(resolutions, c),
      note: 'looked into',
      ...(d % 3 !== 0 && { settledBy: d % 9 === 1 ? 1_000_000 : 1 + (d % 3) }),
    }),
    sell_in: () => ({ channel: codes.partner, place, lines: lines.map(l => ({ ...l, unitPriceMinor: 70 + d })) }),
    sell_out: () => ({ channel: codes.partner, day: of(codes.days, d), lines: partial }),
    partner_return: () => ({ channel: codes.partner, place, reason: 'old', lines: [{ ...line, disposition: of(dispositions, d) }] }),
  }
  return { key, kind, occurredAt: undefined, actor: 'test', body: bodies[kind]() } as Act
}

function orderBody(
  codes: Codes,
  known: Known,
  [a = 0, b = 0, c = 0, d = 0, , f = 0, g = 0]: readonly number[],
  lines: { sku: string; quantity: number }[],
  buyer: { phone: string },
): ActBodies['order'] {
  const atStore = f % 4 === 0
  const fulfil = atStore ? { kind: 'counter' as const, place: codes.stores[a % codes.stores.length] as string } : { kind: 'ship' as const }
  const hold = known.holds.at(-1 - (d % 4))
  return {
    channel: atStore ? codes.store : (codes.online[a % codes.online.length] as string),
    lines: lines.map((l, i) => ({ ...l, ...(i === 0 && d % 5 === 0 && { discountMinor: d % 90 }) })),
    fulfil,
    shipTo: { country: 'ID', city: 'City 1' },
    ...(b % 10 !== 0 && { buyer }),
    ...(c % 2 === 0 && { partial: true }),
    ...(g % 3 === 0 && hold !== undefined && { hold, ifHoldExpired: g % 2 === 0 ? ('decide' as const) : ('refuse' as const) }),
    ...(f % 5 === 0 && { discountMinor: g % 70, shippingMinor: 9 }),
    ...(f % 7 === 0 && { externalRef: `R${g % 5}` }),
  }
}

/** Something everywhere, to begin with. */
export function opening(codes: Codes): Act[] {
  return codes.places.map((place, i) => {
    const lines = codes.skus.map((sku, j) => ({ sku, quantity: 3 + ((i + j) % 3) * 2 }))
    return { key: uuidFrom('opening', place), kind: 'receipt', occurredAt: undefined, actor: 'test', body: { place, lines } }
  })
}

/** Learns from an accepted act. */
export function learn(known: Known, act: Act, movements: readonly { readonly seq: number; readonly n: number }[]): void {
  if (act.kind === 'order' || act.kind === 'sale') known.orders.push(act.key)
  if (act.kind === 'hold') known.holds.push(act.key)
  if (act.kind === 'transfer' || act.kind === 'transfer_intake') known.transfers.push(act.key)
  const [first] = movements
  const left = act.kind === 'return' ? act.body.order === undefined : ['sale', 'transfer_receipt', 'count', 'sell_out'].includes(act.kind)
  if (left && first) known.doubtful.push(first.seq)
  known.movements.push(...movements.map(({ seq, n }) => ({ seq, n })))
}
