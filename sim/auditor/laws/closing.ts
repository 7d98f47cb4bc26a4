/** Discrepancies closed: each was left by an act before, is closed by one act alone, as what can become of its kind, and moves nothing. */
import { differing, Sums } from '../arithmetic.ts'
import type { Book } from '../book.ts'
import { report, same, type Case } from '../case.ts'
import type { Claims, DiscrepancyRow } from '../records.ts'

/** What may have become of each kind. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  sold_beyond_book: ['counted', 'corrected', 'accepted', 'data_error'],
  sold_out_of_place: ['corrected', 'accepted', 'data_error'],
  sold_untaxed: ['corrected', 'settled', 'accepted', 'data_error'],
  counted_below_promised: ['counted', 'corrected', 'accepted', 'data_error'],
  transfer_short: ['counted', 'corrected', 'settled', 'accepted', 'data_error'],
  transfer_over: ['counted', 'corrected', 'settled', 'accepted', 'data_error'],
  transfer_damaged: ['corrected', 'settled', 'accepted', 'data_error'],
  partner_oversold: ['corrected', 'settled', 'accepted', 'data_error'],
  returned_without_sale: ['corrected', 'accepted', 'data_error'],
  rejected_missing: ['counted', 'corrected', 'accepted', 'data_error'],
}

/** May one of the kinds an act left have ended so? */
export const fits = (kinds: readonly string[], resolution: string): boolean => kinds.some(kind => fitting[kind]?.includes(resolution))
export const kindsLeft = (book: Book, seq: number | undefined): readonly string[] => book.left.get(seq ?? 0) ?? []

export function closingLaw(c: Case): void {
  const { seq = 0, n = 0, resolution = '', note = '', settledBy } = c.body
  const name = `${seq}.${n}`
  const kinds = kindsLeft(c.book, seq)
  if (n > kinds.length) report(c, 'closing', 'closes what no act left', `at most ${kinds.length} of act ${seq}`, n)
  const before = c.book.closed.get(name)
  if (before) report(c, 'closing', `${name} is closed a second time`, 'once', before)
  const told = c.answer.detail.discrepancy
  same(c, 'closing', 'closes another than was named', [seq, n], [told?.seq, told?.n])
  if (told === undefined || !kinds.includes(told.kind)) report(c, 'closing', 'of a kind its act did not leave', kinds, told?.kind)
  else if (!fits([told.kind], resolution)) report(c, 'closing', 'a resolution that cannot be', fitting[told.kind], resolution)
  if (resolution === 'corrected' && settledBy === undefined) report(c, 'closing', 'corrected by no act', 'a number', settledBy)
  if (settledBy !== undefined && (settledBy >= c.answer.seq || settledBy === seq))
    report(c, 'closing', 'put right by an act that was not there', `a number before ${c.answer.seq}`, settledBy)
  same(c, 'closing', 'moves units', [], c.rows)
  c.book.closed.set(name, { seq: c.answer.seq, kind: told?.kind ?? '', resolution, note, settledBy: settledBy ?? null })
}

/** At rest: the server's closed ones are those that were closed, each by its one act, and all others are open. */
export function closingFaults(book: Book, claims: Claims): string[] {
  const [own, told] = [new Sums(), new Sums()]
  for (const [name, { kind, ...closing }] of book.closed) own.add(`${name} ${kind} ${words(closing)}`, 1)
  for (const d of claims.closed.get(book.market) ?? []) told.add(ofRow(d), 1)
  const left = [...book.left.values()].reduce((sum, kinds) => sum + kinds.length, 0)
  const open = claims.open.get(book.market) ?? 0
  const count = left - book.closed.size
  return [...differing(own, told), ...(open === count ? [] : [`${open} are open, not ${count}`])]
}

const words = ({ seq, resolution, note, settledBy }: NonNullable<DiscrepancyRow['closing']>): string =>
  JSON.stringify([seq, resolution, note, settledBy])
const ofRow = (d: DiscrepancyRow): string => `${d.seq}.${d.n} ${d.kind} ${d.closing === null || d.open ? 'open' : words(d.closing)}`
