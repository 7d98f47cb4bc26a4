/**
 * How far the book reaches: which markets have anything in a period, and whether the period is whole. Both go by the days that have entries and never by
 * the first and last alone: one act years away from all others must not turn the years between into zeros.
 */
import { addDays, dayToNumber, periodOf, type Calendar, type Day, type Period } from '#domain/calendar.ts'
import { latestQuarter, union } from './periods.ts'
import type { Edge, Source, Span } from './sums.ts'

/** What the book has of a period. */
export interface Reached {
  /** Markets with an entry of any metric in it. The others have no data: theirs is no 0. */
  readonly markets: ReadonlySet<number>
  /** Was its last day reached, by any market? One that is quiet in a quarter's last week has not its quarter still running. */
  readonly complete: boolean
  /** The last day up to its end that the book has: the end itself where it is whole. Undefined: the book begins later. */
  readonly last: Day | undefined
}

/** More days without an entry of any market than a quarter has are a hole in the book, not a quiet time: what lies before it ended there. */
const hole = 92

export const nothingReached: Reached = { markets: new Set(), complete: false, last: undefined }

/** What the book of these markets has of each span, in the order of `spans`. */
export async function readReach(source: Source, markets: readonly number[], spans: readonly Span[]): Promise<Reached[]> {
  const edges = await source.edges(
    markets,
    spans.map(s => s.to),
  )
  const bySpan = spans.map((): Edge[] => [])
  for (const edge of edges) bySpan[edge.index]?.push(edge)
  return spans.map((span, i) => {
    const own = bySpan[i] ?? []
    const last = own.reduce<Day | null>((day, e) => (e.last !== null && (day === null || e.last > day) ? e.last : day), null)
    const next = own.reduce<Day | null>((day, e) => (e.next !== null && (day === null || e.next < day) ? e.next : day), null)
    const present = new Set(own.filter(e => e.last !== null && e.last >= span.from).map(e => e.market))
    if (last === null) return { markets: present, complete: false, last: undefined }
    const complete = last === span.to || (next !== null && dayToNumber(next) - dayToNumber(last) <= hole)
    return { markets: present, complete, last: complete ? span.to : last }
  })
}

/** The book as a reader of this period sees it: up to where it reaches there, whatever came years later. */
export function bookUpTo(book: Span | undefined, { complete, last }: Reached): Span | undefined {
  return book === undefined || complete || last === undefined ? book : { from: book.from, to: last }
}

/**
 * The quarter that is meant where none is named: the newest that is whole in the book and has units shipped by `markets`; if none is whole, the newest
 * with units shipped; if nothing was shipped, the newest whole one. An empty book answers, with no data, for the first of 1970.
 */
export async function newestQuarter(
  source: Source,
  markets: readonly number[],
  bounds: ReadonlyMap<number, Span>,
  calendar: Calendar,
): Promise<Period> {
  let newest: Period | undefined
  const book = union(markets.flatMap(m => bounds.get(m) ?? []))
  for (let day = await source.lastShipped(markets, book?.to ?? '1970-03-31'); day !== undefined;) {
    const quarter = periodOf(day, 'quarter', calendar)
    const [reached] = await readReach(source, [...bounds.keys()], [quarter])
    if (reached?.complete) return quarter
    newest ??= quarter
    day = await source.lastShipped(markets, addDays(quarter.from, -1))
  }
  return newest ?? (latestQuarter(book ?? { from: '1970-01-01', to: '1970-03-31' }, calendar) as Period)
}
