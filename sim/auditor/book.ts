/** The second set of books: accounts, documents and figures of one market, as the answers told them. */
import { Sums } from './arithmetic.ts'
import type { Row } from './records.ts'

/** A line of an order, with the units that had their share of its money. */
export interface OrderLine {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  readonly net: number
  readonly tax: number
  cancelled: number
  handedOver: number
  returned: number
}
export interface FulfilmentLine {
  readonly line: number
  readonly quantity: number
  handedOver: number
  cancelled: number
  rejected: number
}
export interface Fulfilment {
  readonly n: number
  readonly place: string
  readonly kind: string
  readonly lines: FulfilmentLine[]
}
export interface Order {
  readonly id: string
  readonly channel: string
  readonly named: string | undefined
  readonly soldAt: string | undefined
  readonly kind: string
  readonly lines: OrderLine[]
  readonly fulfilments: Fulfilment[]
  paymentState: string
}
export interface Hold {
  readonly id: string
  readonly channel: string
  readonly lines: readonly { readonly place: string; readonly sku: string; readonly quantity: number }[]
  readonly limitAt: number
  expiresAt: number
  state: 'open' | 'converted' | 'released' | 'expired'
}
export interface TransferLine {
  readonly sku: string
  readonly quantity: number
  received: number
  damaged: number
  short: number
}
export interface Transfer {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly toMarket: string
  readonly lines: TransferLine[]
  state: 'in_transit' | 'received' | 'sent_away'
}
/** A limited SKU a buyer had: counted once an order, or once a hold while it is open. */
export interface Use {
  readonly doc: string
  readonly sku: string
  readonly identities: readonly string[]
  readonly day: string
  units: number
}

/** What became of a discrepancy, as whoever closed it said. */
export interface Closing {
  readonly seq: number
  readonly kind: string
  readonly resolution: string
  readonly note: string
  readonly settledBy: number | null
}

export interface Book {
  readonly market: string
  seq: number
  /** When the last act was recorded, by the server's clock. */
  clock: number
  /** Units by account and SKU: `A-WH-1/available S1`, `partner:A-PT S1`, `customer S1`. */
  readonly units: Sums
  readonly orders: Map<string, Order>
  readonly holds: Map<string, Hold>
  /** Those of them that are open. */
  readonly openHolds: Set<Hold>
  readonly transfers: Map<string, Transfer>
  readonly uses: Use[]
  /** `channel reference` of orders. */
  readonly refs: Set<string>
  /** Movements a correction may name, with the units already corrected. */
  readonly posted: Map<string, Row & { reversed: number }>
  /** `kind doc SKU place partner` and the units it should name. */
  readonly discrepancies: Sums
  /** The kinds of those each act left, by its number. Which of them is the first is the server's to say. */
  readonly left: Map<number, string[]>
  /** Those that were closed, by `seq.n`. */
  readonly closed: Map<string, Closing>
  /** `metric day place SKU channel` and units, net or tax. */
  readonly totals: { readonly units: Sums; readonly net: Sums; readonly tax: Sums }
  /** Units a SKU has had from outside, less those that were written off or sent away. */
  readonly supply: Sums
  /** Numbers of the acts audited, by key. */
  readonly audited: Map<string, number>
  /** Acts by what they touched, for the trail of a violation. */
  readonly touched: Map<string, string[]>
}

export const emptyBook = (market: string): Book => ({
  market,
  seq: 0,
  clock: 0,
  units: new Sums(),
  orders: new Map(),
  holds: new Map(),
  openHolds: new Set(),
  transfers: new Map(),
  uses: [],
  refs: new Set(),
  posted: new Map(),
  discrepancies: new Sums(),
  left: new Map(),
  closed: new Map(),
  totals: { units: new Sums(), net: new Sums(), tax: new Sums() },
  supply: new Sums(),
  audited: new Map(),
  touched: new Map(),
})

/** `at(A-WH-1, available)` is the account as answers write it. */
export const at = (place: string, state: string): string => `${place}/${state}`
export const isPlace = (account: string): boolean => account.includes('/')
export const placeIn = (account: string): string => account.split('/')[0] as string
export const stateIn = (account: string): string => account.split('/')[1] ?? ''

export const unitsAt = (book: Book, place: string, state: string, sku: string): number => book.units.of(`${at(place, state)} ${sku}`)

/** Units free to be sold at a place: available, and those of holds that have run out by `now` and only wait to be released. */
export function freeAt(book: Book, place: string, sku: string, now: number): number {
  let free = unitsAt(book, place, 'available', sku)
  for (const hold of book.openHolds) {
    if (hold.expiresAt > now) continue
    for (const l of hold.lines) if (l.place === place && l.sku === sku) free += l.quantity
  }
  return free
}

export const openOf = (l: FulfilmentLine): number => l.quantity - l.handedOver - l.cancelled - l.rejected
export const openFulfilment = (f: Fulfilment): boolean => f.lines.some(l => openOf(l) > 0)
/** Open units of an order's line, over all its fulfilments. */
export const openLine = (order: Order, line: number): number =>
  order.fulfilments.flatMap(f => f.lines).reduce((sum, l) => (l.line === line ? sum + openOf(l) : sum), 0)
export const inTransit = (l: TransferLine): number => l.quantity - l.received - l.damaged - l.short

/** Units of a limited SKU that a buyer of any of these names has had in the days after `since`. */
export function usedBy(
  book: Book,
  sku: string,
  identities: readonly string[],
  since: string | undefined,
  except: string | undefined,
): number {
  return book.uses
    .filter(
      u => u.sku === sku && u.doc !== except && (since === undefined || u.day > since) && u.identities.some(i => identities.includes(i)),
    )
    .reduce((sum, u) => sum + u.units, 0)
}

export function beginHold(book: Book, hold: Hold): void {
  book.holds.set(hold.id, hold)
  book.openHolds.add(hold)
}

/** A hold that is over counts no more for its buyer. */
export function endHold(book: Book, hold: Hold, state: Hold['state']): void {
  hold.state = state
  book.openHolds.delete(hold)
  for (const use of book.uses) if (use.doc === hold.id) use.units = 0
}

const onHand = new Set(['available', 'reserved', 'committed', 'quality_control', 'damaged'])

/** Posts a movement: both accounts, what it counts in the figures, and what was supplied. */
export function post(book: Book, row: Row): void {
  book.units.add(`${row.from} ${row.sku}`, -row.quantity)
  book.units.add(`${row.to} ${row.sku}`, row.quantity)
  book.posted.set(`${row.seq}.${row.n}`, { ...row, reversed: 0 })
  const supplies = (account: string) => !isPlace(account) && account !== 'customer' && !account.startsWith('partner:')
  if (supplies(row.from)) book.supply.add(row.sku, row.quantity)
  if (supplies(row.to)) book.supply.add(row.sku, -row.quantity)
  countFigures(book, row)
}

/** The metrics of the brand's table: by which accounts units pass between, and for ordered and cancelled by the act. */
function countFigures(book: Book, row: Row): void {
  const back = row.reverses !== null
  const sign = back ? -1 : 1
  const [left, came] = back ? [row.to, row.from] : [row.from, row.to]
  const count = (metric: string, place: string) => {
    const name = `${metric} ${row.day} ${place} ${row.sku} ${row.channel ?? '-'}`
    book.totals.units.add(name, sign * row.quantity)
    book.totals.net.add(name, sign * (row.net?.amountMinor ?? 0))
    book.totals.tax.add(name, sign * (row.tax?.amountMinor ?? 0))
  }
  const toPartner = came.startsWith('partner:')
  if (row.cause === 'order') count('ordered', row.soldAt ?? '-')
  if (row.cause === 'cancel') count('cancelled', row.soldAt ?? '-')
  if (isPlace(left) && (came === 'customer' || toPartner)) count('shipped', placeIn(left))
  if (isPlace(left) && came === 'customer') count('sold', placeIn(left))
  if (isPlace(left) && toPartner) count('sell_in', placeIn(left))
  if (left.startsWith('partner:') && came === 'customer') count('sell_out', '-')
  if (isPlace(came) && (left === 'customer' || left.startsWith('partner:'))) count('returned', placeIn(came))
  for (const [account, units] of [
    [row.from, -row.quantity],
    [row.to, row.quantity],
  ] as const) {
    const metric = onHand.has(stateIn(account)) ? 'on_hand' : stateIn(account) === 'in_transit' ? 'in_transit' : undefined
    if (metric) book.totals.units.add(`${metric} ${row.day} ${placeIn(account)} ${row.sku} -`, units)
  }
}
