/** One act before the laws: what was asked, what was answered, what was kept, and the books as they stood before it. */
import { differing, Sums } from './arithmetic.ts'
import type { Book } from './book.ts'
import type { Accepted, Body, Law, Request, Row, Violation } from './records.ts'
import type { World } from './world.ts'

export interface Case {
  readonly book: Book
  /** The worlds that may have been in force. */
  readonly worlds: readonly World[]
  readonly request: Request
  readonly body: Body
  readonly answer: Accepted
  /** The act's movements, as the server's book has them. */
  readonly rows: readonly Row[]
  /** When it was recorded, by the server's clock, and when it happened. */
  readonly now: number
  readonly occurredAt: number
  readonly violations: Violation[]
}

/** A finding about this act. */
export function report(c: Case, law: Law, what: string, expected: unknown, found: unknown): void {
  c.violations.push({
    law,
    market: c.book.market,
    seq: c.answer.seq,
    key: c.request.key,
    what: `${c.request.kind}: ${what}`,
    expected: text(expected),
    found: text(found),
    trail: trailOf(c.book, [c.answer.doc, ...c.rows.map(r => r.doc)], c.answer.seq),
  })
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'))

/** Acts that touched the documents, oldest first. */
export function trailOf(book: Book, names: readonly string[], upTo: number): string[] {
  const acts = new Set(names.flatMap(name => book.touched.get(name) ?? []))
  return [...acts].filter(act => Number.parseInt(act) <= upTo).slice(-12)
}

/** Unless the two are equal, a finding. */
export function same(c: Case, law: Law, what: string, expected: unknown, found: unknown): boolean {
  if (text(expected) === text(found)) return true
  report(c, law, what, expected, found)
  return false
}

/** What an act should have moved, whatever the order of its movements. */
export interface Wanted {
  move(sku: string, quantity: number, from: string, to: string, cause: string): void
  readonly sums: Sums
}
export function wanted(): Wanted {
  const sums = new Sums()
  return { sums, move: (sku, quantity, from, to, cause) => sums.add(`${sku} ${from} → ${to} (${cause})`, quantity) }
}

export function movedIn(rows: readonly Row[]): Sums {
  const sums = new Sums()
  for (const r of rows) sums.add(`${r.sku} ${r.from} → ${r.to} (${r.cause})`, r.quantity)
  return sums
}

/** The act moved exactly what it should have. */
export function movedAsWanted(c: Case, want: Wanted, law: Law = 'movements'): void {
  const differences = differing(want.sums, movedIn(c.rows))
  if (differences.length > 0) report(c, law, 'other movements than the act asks for', [...want.sums], differences)
}

/** Every movement of the act is on that business day. */
export function onDay(c: Case, day: string): void {
  const others = c.rows.filter(r => r.day !== day).map(r => r.day)
  if (others.length > 0) report(c, 'business_day', 'movements on another day', day, others)
}

/** The act's movements belong to that channel and were sold at that place. */
export function attributed(c: Case, rows: readonly Row[], channel: string | null, soldAt: string | null): void {
  const wrong = rows.filter(r => r.channel !== channel || r.soldAt !== soldAt)
  if (wrong.length > 0) report(c, 'movements', 'movements of another channel or sold at another place', { channel, soldAt }, wrong)
}

/** The act is to leave a discrepancy of that many units. */
export function noteDiscrepancy(
  c: Case,
  kind: string,
  doc: string,
  sku: string,
  holder: { place?: string; partner?: string },
  units: number,
): void {
  if (units <= 0) return
  c.book.left.set(c.answer.seq, [...(c.book.left.get(c.answer.seq) ?? []), kind])
  c.book.discrepancies.add(`${kind} ${doc} ${sku} ${holder.place ?? '-'} ${holder.partner ?? '-'}`, units)
}
