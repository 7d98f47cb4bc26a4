/** Periods in words, and what lies beside them. */
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import {
  listPeriods,
  nextPeriod,
  periodFromKey,
  periodOf,
  previousPeriod,
  type Calendar,
  type Grain,
  type Period,
} from '#domain/calendar.ts'
import { useFormat } from '#ui/format-context.tsx'
import type { FigurePeriod, Results } from './queries.ts'

export const grains = ['year', 'quarter', 'month', 'week'] as const
export type ShownGrain = (typeof grains)[number]

export const calendarOf = ({ calendar }: Pick<Results, 'calendar'>): Calendar => ({
  name: calendar.name,
  fiscalYearStartMonth: calendar.fiscalStartMonth,
})

const asDate = (day: string) => new Date(`${day}T00:00:00Z`)

export interface PeriodWords {
  /** 'Q2 2017' */
  name(period: FigurePeriod, calendar: Calendar): string
  /** Under a bar: 'Jun', 'W24'. */
  tick(period: FigurePeriod, calendar: Calendar): string
}

export function usePeriodWords(): PeriodWords {
  const intl = useIntl()
  const format = useFormat()
  return useMemo(() => {
    const month = new Intl.DateTimeFormat(format.locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
    const monthShort = new Intl.DateTimeFormat(format.locale, { year: '2-digit', month: 'short', timeZone: 'UTC' })
    const say = (id: string, values: Record<string, string>) => intl.formatMessage({ id }, values)
    const year = (p: Period) =>
      p.year === p.endYear
        ? say('results.short.year', { year: String(p.year) })
        : say('results.short.fiscalYear', { from: String(p.year), to: String(p.endYear % 100).padStart(2, '0') })
    const name: PeriodWords['name'] = (period, calendar) => {
      if (period.grain === 'range') return format.days(period.from, period.to)
      if (period.grain === 'day') return format.day(period.from)
      if (period.grain === 'month') return month.format(asDate(period.from))
      const p = periodOf(period.from, period.grain as Grain, calendar)
      if (period.grain === 'week') return say('results.short.week', { number: String(p.number), year: String(p.year) })
      const of = year(periodOf(period.from, 'year', calendar))
      return period.grain === 'year' ? of : say('results.short.quarter', { number: String(p.number), year: of })
    }
    const tick: PeriodWords['tick'] = (period, calendar) => {
      if (period.grain === 'month') return monthShort.format(asDate(period.from))
      if (period.grain === 'day') return format.dayShort(period.from)
      if (period.grain === 'week') return format.dayShort(periodOf(period.from, 'week', calendar).from)
      return name(period, calendar)
    }
    return { name, tick }
  }, [intl, format])
}

/** Periods of a grain that the book has days of, the newest first. */
export function periodsOf(book: Results['book'], grain: Grain, calendar: Calendar): Period[] {
  return book === null ? [] : listPeriods(book.from, book.to, grain, calendar).toReversed()
}

export interface Neighbours {
  readonly previous: Period | undefined
  readonly next: Period | undefined
}

/** The periods before and after, as far as the book goes. */
export function neighboursOf(period: FigurePeriod, book: Results['book'], calendar: Calendar): Neighbours {
  const current = periodFromKey(period.key, calendar)
  if (current === undefined || book === null) return { previous: undefined, next: undefined }
  const [previous, next] = [previousPeriod(current, calendar), nextPeriod(current, calendar)]
  return { previous: previous.to < book.from ? undefined : previous, next: next.from > book.to ? undefined : next }
}

/** The period of another grain that holds the end of this one, as far as the book goes. */
export function inGrain(period: FigurePeriod, grain: ShownGrain, book: Results['book'], calendar: Calendar): string {
  const within = book !== null && book.to < period.to && book.to >= period.from ? book.to : period.to
  return periodOf(within, grain, calendar).key
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/**
 * Is the period still under way in the book: is more than a fifteenth of its days missing at its end? Then growth on whole periods would say nothing but
 * that, and is not shown.
 */
export function isRunning(figure: { readonly period: FigurePeriod; readonly complete: boolean }, book: Results['book']): boolean {
  const { from, to } = figure.period
  if (figure.complete || book === null || from > book.to) return false
  if (book.to >= to) return true
  return (dayNumber(to) - dayNumber(book.to)) * 15 > dayNumber(to) - dayNumber(from) + 1
}

/** The days of a chart: the last so many periods of the grain up to the end of this one, not before the book. */
export function chartDays(
  period: FigurePeriod,
  grain: Grain,
  most: number,
  book: Results['book'],
  calendar: Calendar,
): { from: string; to: string } | undefined {
  if (book === null) return undefined
  const last = periodOf(period.to < book.to ? period.to : book.to, grain, calendar)
  if (last.to < book.from) return undefined
  let first = last
  for (let i = 1; i < most; i++) {
    const before = previousPeriod(first, calendar)
    if (before.to < book.from) break
    first = before
  }
  return { from: first.from, to: last.to }
}
