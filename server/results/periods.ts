/** The periods a reader asks for, in a calendar, with the periods they are compared with. */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import {
  addDays,
  dayToNumber,
  isDay,
  listPeriods,
  periodFromKey,
  periodOf,
  previousPeriod,
  samePeriodYearBefore,
  type Calendar,
  type Day,
  type Grain,
  type Period,
} from '#domain/calendar.ts'
import { Problem } from '#server/http/route.ts'
import type { Span } from './sums.ts'

export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Grain[]
export const comparisons = ['previous', 'year'] as const
export type Comparison = (typeof comparisons)[number]

/** A period of a calendar, a part of one that the asked-for days cut off, or any range of days. */
export interface Slot extends Span {
  readonly grain: Grain | 'range'
  readonly key: string
  /** The days asked for hold only a part of the period: no growth is worked out from it. */
  readonly partial: boolean
}

const mostSlots = 1500

/** `calendar=group` counts in the installation's fiscal year, `calendar=market` in that of the one market asked for. Always Gregorian days. */
export function calendarFor(catalogue: Catalogue, which: 'group' | 'market', markets: readonly Market[]): Calendar {
  if (which === 'group') return { name: 'group', fiscalYearStartMonth: catalogue.installation.fiscalStartMonth }
  const [market] = markets
  if (market === undefined || markets.length !== 1) {
    throw new Problem('invalid_query', 'calendar=market needs one market to go by: name it in market.', { pointer: '/calendar' })
  }
  return { name: market.code, fiscalYearStartMonth: market.fiscalStartMonth }
}

export interface PeriodQuery {
  readonly period?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly grain?: Grain | undefined
}

/** Does the query name its days? */
export const isDated = ({ period, from, to }: PeriodQuery): boolean => period !== undefined || from !== undefined || to !== undefined

/** The years a book has days in (contract, `occurredAt`): what is compared with them never leaves the calendar. */
const inBook = (text: string): boolean => /^(FY)?(19|20)\d\d/.test(text)

/** The period `key` names. Throws `invalid_period` with what would be one. */
export function readPeriod(key: string, calendar: Calendar): Period {
  const period = inBook(key) ? periodFromKey(key, calendar) : undefined
  if (period) return period
  const example = calendar.fiscalYearStartMonth === 1 ? '2017-Q2' : 'FY2017-18-Q1'
  throw new Problem(
    'invalid_period',
    `${key} is no period of the calendar ${calendar.name} in the years 1900 to 2099; write ${example}, 2017-05, 2017-W20 or two dates as from and to.`,
    {
      calendar: calendar.name,
    },
  )
}

/** The slots asked for: one for a period or a range, or one for each period of `grain` in it. Without either, `fallback`. */
export function slotsFor(query: PeriodQuery, calendar: Calendar, fallback?: Period): Slot[] {
  const whole = wholeOf(query, calendar, fallback)
  if (query.grain === undefined) return [whole]
  if (dayToNumber(whole.to) - dayToNumber(whole.from) > mostSlots * grainDays[query.grain]) {
    throw new Problem('invalid_period', `More than ${mostSlots} periods of a ${query.grain}: ask for fewer days or a longer grain.`)
  }
  return listPeriods(whole.from, whole.to, query.grain, calendar).map(p => {
    const from = p.from < whole.from ? whole.from : p.from
    const to = p.to > whole.to ? whole.to : p.to
    return { grain: p.grain, key: p.key, from, to, partial: from !== p.from || to !== p.to }
  })
}

const grainDays = { day: 1, week: 7, month: 28, quarter: 90, year: 365 } as const

function wholeOf(query: PeriodQuery, calendar: Calendar, fallback: Period | undefined): Slot {
  if (query.period !== undefined) {
    if (query.from !== undefined || query.to !== undefined) throw new Problem('invalid_period', 'Name a period, or from and to, not both.')
    return slotOf(readPeriod(query.period, calendar))
  }
  if (query.from === undefined && query.to === undefined && fallback !== undefined) return slotOf(fallback)
  const { from = '', to = '' } = query
  if (![from, to].every(day => isDay(day) && inBook(day)))
    throw new Problem('invalid_period', 'Give both from and to as dates that exist, such as 2017-06-30, in the years 1900 to 2099.')
  if (to < from) throw new Problem('invalid_period', `The range ends (${to}) before it begins (${from}).`)
  return range(from, to)
}

export const slotOf = (p: Period): Slot => ({ grain: p.grain, key: p.key, from: p.from, to: p.to, partial: false })
const range = (from: Day, to: Day): Slot => ({ grain: 'range', key: `${from}..${to}`, from, to, partial: false })

/** What a slot is compared with. Undefined for a part of a period. */
export function baseOf(slot: Slot, comparison: Comparison, calendar: Calendar): Slot | undefined {
  if (slot.partial) return undefined
  if (slot.grain === 'range')
    return comparison === 'previous' ? rangeBefore(slot) : range(dayYearBefore(slot.from, calendar), dayYearBefore(slot.to, calendar))
  const period = periodOf(slot.from, slot.grain, calendar)
  return slotOf(comparison === 'previous' ? previousPeriod(period, calendar) : samePeriodYearBefore(period, calendar))
}

/** As many days, ending the day before. */
function rangeBefore({ from, to }: Span): Slot {
  return range(addDays(from, dayToNumber(from) - dayToNumber(to) - 1), addDays(from, -1))
}

function dayYearBefore(day: Day, calendar: Calendar): Day {
  return samePeriodYearBefore(periodOf(day, 'day', calendar), calendar).from
}

/** The newest quarter that is whole in the book; the running one where none is. Undefined for an empty book. */
export function latestQuarter(book: Span | undefined, calendar: Calendar): Period | undefined {
  if (book === undefined) return undefined
  const running = periodOf(book.to, 'quarter', calendar)
  if (running.to === book.to) return running
  const before = previousPeriod(running, calendar)
  return before.to < book.from ? running : before
}

/** Days from the first of any to the last of any. */
export function union(spans: Iterable<Span>): Span | undefined {
  let all: Span | undefined
  for (const s of spans) {
    all = all === undefined ? s : { from: s.from < all.from ? s.from : all.from, to: s.to > all.to ? s.to : all.to }
  }
  return all
}

/** The four whole ISO weeks that end last on or before `day`. */
export function lastFourWeeks(day: Day): Span {
  const week = periodOf(day, 'week', { name: 'iso', fiscalYearStartMonth: 1 })
  const sunday = week.to === day ? day : addDays(week.from, -1)
  return { from: addDays(sunday, -27), to: sunday }
}

/**
 * Is the period under way in the book: is more than a fifteenth of its days missing at its end? A book that is quiet on the quarter's last day is not
 * running; one in its first week is, and then growth on whole periods would say nothing but that.
 */
export function isRunning(slot: Span, book: Span | undefined): boolean {
  if (book === undefined || slot.to <= book.to || slot.from > book.to) return false
  const [first, last] = [dayToNumber(slot.from), dayToNumber(slot.to)]
  return (last - dayToNumber(book.to)) * 15 > last - first + 1
}
