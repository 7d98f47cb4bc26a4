/**
 * A second set of books: everything the laws promise, worked out again from movements and documents with arithmetic of its own. It shares types with
 * the domain and no code. `faults` is empty when the laws hold.
 */
import type { Document, Hold, Order, Transfer } from '#domain/documents.ts'

export interface BookMovement {
  readonly seq: number
  readonly n: number
  readonly sku: number
  readonly quantity: number
  readonly from: { readonly kind: string; readonly ref: number }
  readonly to: { readonly kind: string; readonly ref: number }
  readonly cause: string
  readonly day: string
  readonly doc: string
  readonly line?: number | undefined
  readonly channel?: number | undefined
  readonly soldAt?: number | undefined
  readonly netMinor?: number | undefined
  readonly taxMinor?: number | undefined
  readonly reverses?: { readonly seq: number; readonly n: number } | undefined
}
export interface Book {
  readonly movements: readonly BookMovement[]
  /** Stored units by `place/sku/state`; zeros may be left out. */
  readonly positions: ReadonlyMap<string, number>
  /** Stored balances by `partner/sku`; zeros may be left out. */
  readonly partners: ReadonlyMap<string, number>
  readonly documents: readonly Document[]
}

const onHand = ['available', 'reserved', 'committed', 'quality_control', 'damaged']
const atPlace = [...onHand, 'in_transit']
const isPlace = (kind: string) => atPlace.includes(kind)

class Tally extends Map<string, number> {
  add(key: string, units: number): void {
    const sum = (this.get(key) ?? 0) + units
    if (sum === 0) this.delete(key)
    else this.set(key, sum)
  }
}

/** Every way in which the book breaks the laws, in words. */
export function faults(book: Book): string[] {
  const found: string[] = []
  const compare = (what: string, stored: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>) => {
    for (const key of new Set([...stored.keys(), ...expected.keys()])) {
      const [s, e] = [stored.get(key) ?? 0, expected.get(key) ?? 0]
      if (s !== e) found.push(`${what} ${key}: stored ${s}, expected ${e}`)
    }
  }
  const { places, partners, outside } = sums(book.movements)
  compare('position', book.positions, places)
  compare('partner', book.partners, partners)
  for (const [key, units] of book.positions) if (units < 0) found.push(`position ${key} is ${units}`)
  const zero = new Tally(outside)
  for (const [key, units] of [...book.positions].map(([k, u]) => [k.split('/')[1] as string, u] as const)) zero.add(key, units)
  for (const [key, units] of [...book.partners].map(([k, u]) => [k.split('/')[1] as string, u] as const)) zero.add(key, units)
  for (const [sku, units] of zero) found.push(`SKU ${sku}: all accounts together hold ${units}`)
  const promised = promises(book.documents)
  const stored = new Map([...book.positions].filter(([key, units]) => /committed|reserved|in_transit/.test(key) && units !== 0))
  compare('promise', stored, promised)
  for (const doc of book.documents) if (doc.type === 'order') found.push(...orderFaults(doc, book.movements))
  found.push(...numberFaults(book.movements), ...reversalFaults(book.movements))
  return found
}

/** Double entry, added up: by place, by partner, and by SKU for all other accounts. */
function sums(movements: readonly BookMovement[]) {
  const [places, partners, outside] = [new Tally(), new Tally(), new Tally()]
  for (const m of movements) {
    for (const [account, units] of [
      [m.from, -m.quantity],
      [m.to, m.quantity],
    ] as const) {
      if (isPlace(account.kind)) places.add(`${account.ref}/${m.sku}/${account.kind}`, units)
      else if (account.kind === 'partner') partners.add(`${account.ref}/${m.sku}`, units)
      else outside.add(String(m.sku), units)
    }
  }
  return { places, partners, outside }
}

/** Units that documents promise: open fulfilments, open holds, transfers on their way. */
function promises(documents: readonly Document[]): Tally {
  const promised = new Tally()
  const open: { [T in 'order' | 'hold' | 'transfer']: (doc: never) => void } = {
    order: (o: Order) => {
      for (const f of o.fulfilments) {
        for (const l of f.lines) {
          const sku = o.lines.find(x => x.line === l.line)?.sku
          promised.add(`${f.place}/${sku}/committed`, l.quantity - l.handedOver - l.cancelled - l.rejected)
        }
      }
    },
    hold: (h: Hold) => {
      if (h.state === 'open') for (const l of h.lines) promised.add(`${l.place}/${l.sku}/reserved`, l.quantity)
    },
    transfer: (t: Transfer) => {
      if (t.state !== 'in_transit') return
      for (const l of t.lines) promised.add(`${t.toPlace}/${l.sku}/in_transit`, l.quantity - l.received - l.damaged - l.short)
    },
  }
  for (const doc of documents) if (doc.type !== 'return') open[doc.type](doc as never)
  return promised
}

/** Units of an order's lines are each in one state, and its money is what its movements say, to the minor unit. */
function orderFaults(order: Order, movements: readonly BookMovement[]): string[] {
  const found: string[] = []
  const own = movements.filter(m => m.doc === order.id)
  for (const line of order.lines) {
    const parts = order.fulfilments.flatMap(f => f.lines).filter(l => l.line === line.line)
    const handed = total(parts, p => p.handedOver)
    const open = total(parts, p => p.quantity - p.handedOver - p.cancelled - p.rejected)
    const name = `order ${order.number} line ${line.line}`
    if (parts.some(p => Math.min(p.handedOver, p.cancelled, p.rejected, p.quantity - p.handedOver - p.cancelled - p.rejected) < 0))
      found.push(`${name}: a fulfilment has less than nothing`)
    if (handed + line.cancelled + open !== line.quantity) found.push(`${name}: ${handed} + ${line.cancelled} + ${open} ≠ ${line.quantity}`)
    if (line.returned > handed || line.quantity > line.ordered) found.push(`${name}: more back than out, or more out than asked`)
    const of = (...causes: string[]) => own.filter(m => m.line === line.line && causes.includes(m.cause))
    for (const field of ['netMinor', 'taxMinor'] as const) {
      const money = (list: readonly BookMovement[]) => total(list, m => m[field] ?? 0)
      if (line.quantity > 0 && money(of('order')) !== line[field])
        found.push(`${name}: ordered for ${money(of('order'))}, not ${line[field]}`)
      const settled = money(of('handover', 'cancel'))
      if (open === 0 && settled !== (line.quantity === 0 ? 0 : line[field]))
        found.push(`${name}: ${field} settled ${settled}, not ${line[field]}`)
      if (settled > line[field]) found.push(`${name}: ${field} settled ${settled} of ${line[field]}`)
    }
    const taxes = total(line.taxes, t => t.amountMinor)
    if (taxes !== line.taxMinor) found.push(`${name}: taxes ${taxes}, not ${line.taxMinor}`)
  }
  for (const field of ['netMinor', 'taxMinor', 'discountMinor'] as const) {
    if (total(order.lines, l => l[field]) !== order[field]) found.push(`order ${order.number}: ${field} is not its lines'`)
  }
  return found
}

/** Movements are numbered in order, from 1 within an act, and each moves something from one account to another. */
function numberFaults(movements: readonly BookMovement[]): string[] {
  return movements.flatMap((m, i) => {
    const before = movements[i - 1]
    const follows = before === undefined || before.seq !== m.seq ? m.n === 1 && (before?.seq ?? 0) < m.seq : m.n === before.n + 1
    const same = m.from.kind === m.to.kind && m.from.ref === m.to.ref
    return follows && m.quantity > 0 && Number.isSafeInteger(m.quantity) && !same
      ? []
      : [`movement ${m.seq}.${m.n} is out of order or moves nothing`]
  })
}

/** What is reversed was posted before, the other way round, and never more of it than there was. */
function reversalFaults(movements: readonly BookMovement[]): string[] {
  const rest = new Map<string, BookMovement & { left: number }>()
  const found: string[] = []
  const side = (account: BookMovement['from']) => `${account.kind} ${account.ref}`
  for (const m of movements) {
    rest.set(`${m.seq}.${m.n}`, { ...m, left: m.quantity })
    if (m.reverses === undefined) continue
    const posted = rest.get(`${m.reverses.seq}.${m.reverses.n}`)
    const mirrored = posted?.sku === m.sku && side(posted.from) === side(m.to) && side(posted.to) === side(m.from)
    if (posted !== undefined) posted.left -= m.quantity
    if (!mirrored || posted.left < 0) found.push(`movement ${m.seq}.${m.n} reverses what is not there`)
  }
  return found
}

const total = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((sum, item) => sum + of(item), 0)

/**
 * The metrics of the design's table (part 3), from the accounts units passed between: what left a place for a customer was sold, and so on. By
 * `day metric place sku channel`, as `units net tax`.
 */
export function metrics(movements: readonly BookMovement[]): Map<string, string> {
  const [units, net, tax] = [new Tally(), new Map<string, bigint>(), new Map<string, bigint>()]
  // Money may add up to more than a double holds.
  const addMoney = (sums: Map<string, bigint>, key: string, minor: number) => void sums.set(key, (sums.get(key) ?? 0n) + BigInt(minor))
  for (const m of movements) {
    const sign = m.reverses === undefined ? 1 : -1
    const [left, came] = sign === 1 ? [m.from, m.to] : [m.to, m.from]
    const count = (metric: string, place: number) => {
      const key = `${m.day} ${metric} ${place} ${m.sku} ${m.channel ?? 0}`
      units.add(key, sign * m.quantity)
      addMoney(net, key, sign * (m.netMinor ?? 0))
      addMoney(tax, key, sign * (m.taxMinor ?? 0))
    }
    if (m.cause === 'order') count('ordered', m.soldAt ?? 0)
    if (m.cause === 'cancel') count('cancelled', m.soldAt ?? 0)
    if (isPlace(left.kind) && (came.kind === 'customer' || came.kind === 'partner')) count('shipped', left.ref)
    if (isPlace(left.kind) && came.kind === 'customer') count('sold', left.ref)
    if (isPlace(left.kind) && came.kind === 'partner') count('sell_in', left.ref)
    if (left.kind === 'partner' && came.kind === 'customer') count('sell_out', 0)
    if (isPlace(came.kind) && (left.kind === 'customer' || left.kind === 'partner')) count('returned', came.ref)
    for (const [account, quantity] of [
      [m.from, -m.quantity],
      [m.to, m.quantity],
    ] as const) {
      if (onHand.includes(account.kind)) units.add(`${m.day} on_hand ${account.ref} ${m.sku} 0`, quantity)
      if (account.kind === 'in_transit') units.add(`${m.day} in_transit ${account.ref} ${m.sku} 0`, quantity)
    }
  }
  const keys = new Set([...units.keys(), ...net.keys(), ...tax.keys()])
  const figures = [...keys].map(key => [key, `${units.get(key) ?? 0} ${net.get(key) ?? 0} ${tax.get(key) ?? 0}`] as const)
  return new Map(figures.filter(([, f]) => f !== '0 0 0'))
}
