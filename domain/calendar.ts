/**
 * Business days and the periods they fall into (law 13).
 *
 * An instant is epoch milliseconds; a day is 'YYYY-MM-DD' of the proleptic Gregorian calendar, years 0001 to 9999. Day arithmetic is on
 * integers (days since 1970-01-01, Howard Hinnant's `days_from_civil`), never on instants, so no zone and no DST change can bend it.
 */

/** 'YYYY-MM-DD' */
export type Day = string
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** How a reader groups days. `fiscalYearStartMonth` 1 to 12: 1 is the calendar year, 4 India's (Income-tax Act 1961 s. 3: 1 April). */
export type Calendar = { readonly name: string; readonly fiscalYearStartMonth: number }

export const GREGORIAN: Calendar = { name: 'gregorian', fiscalYearStartMonth: 1 }
export const INDIA_FISCAL: Calendar = { name: 'india', fiscalYearStartMonth: 4 }

/**
 * A period of one grain. `key` is unique within a calendar and safe in a URL ('2017-Q2', 'FY2017-18-Q1', '2017-W27', '2017-07', '2017-07-07');
 * `from` and `to` are its first and last day, both included. The parts are for a label in the reader's language: `year` the calendar year, the
 * year the fiscal year begins in, or the ISO week's year; `endYear` the year it ends in (differs for fiscal years only); `number` of the
 * quarter, month or week, of the day in its month, 1 for a year. `label` is the plain one: '2017 Q2', 'FY2017-18 Q1'.
 */
export type Period = {
  readonly grain: Grain
  readonly key: string
  readonly label: string
  readonly from: Day
  readonly to: Day
  readonly year: number
  readonly endYear: number
  readonly number: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const BUCKET_MS = HOUR_MS / 4
const CACHE_LIMIT = 100_000

type Zone = { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number>; bucket: number; offset: number }

const zones = new Map<string, Zone>()
const dayTexts = new Map<number, Day>()

/** Is this the name of a zone this machine knows ('Asia/Kolkata', 'UTC')? */
export function isTimeZone(timeZone: string): boolean {
  try {
    zoneOf(timeZone)
    return true
  } catch {
    return false
  }
}

/**
 * The business day of an instant at a place. The day ends at `dayEndHour` of the clock on the wall (0 to 23): with 3, a sale at 01:30 belongs to
 * the day before. It goes by the hour the clock shows, so the hour that a DST change skips or repeats needs no rule of its own.
 * @throws RangeError on an unknown zone, an hour outside 0 to 23, or an instant that is not a finite number
 */
export function businessDay(instantMs: number, timeZone: string, dayEndHour = 0): Day {
  if (!(dayEndHour >= 0 && dayEndHour < 24)) throw new RangeError(`not an hour of the day: ${dayEndHour}`)
  return dayFromNumber(Math.floor((instantMs + zoneOffset(instantMs, timeZone) - dayEndHour * HOUR_MS) / DAY_MS))
}

/**
 * What to add to an instant to read its place's clock off as if it were UTC, in milliseconds (Asia/Kolkata: 19,800,000).
 * Kept per quarter of an hour of UTC. Nearly every clock change falls on such a quarter; a few did not (St. John's changed at 00:01 until
 * 2011), so a quarter whose two ends disagree is never kept.
 * @throws RangeError on an unknown zone or an instant that is not a finite number
 */
export function zoneOffset(instantMs: number, timeZone: string): number {
  const zone = zoneOf(timeZone)
  const bucket = Math.floor(instantMs / BUCKET_MS)
  if (bucket === zone.bucket) return zone.offset
  const offset = zone.offsets.get(bucket) ?? measure(zone, bucket, instantMs)
  if (offset === undefined) return readOffset(zone.format, instantMs)
  zone.bucket = bucket
  zone.offset = offset
  return offset
}

function measure(zone: Zone, bucket: number, instantMs: number): number | undefined {
  if (!Number.isFinite(instantMs)) throw new RangeError(`not an instant: ${instantMs}`)
  const first = readOffset(zone.format, bucket * BUCKET_MS)
  if (first !== readOffset(zone.format, (bucket + 1) * BUCKET_MS - 1)) return undefined
  if (zone.offsets.size >= CACHE_LIMIT) zone.offsets.clear()
  zone.offsets.set(bucket, first)
  return first
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const options = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en-US', { ...options, timeZone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' })
  const zone: Zone = { format, offsets: new Map(), bucket: Number.NaN, offset: 0 }
  zones.set(timeZone, zone)
  return zone
}

function readOffset(format: Intl.DateTimeFormat, instantMs: number): number {
  // en-US with these options reads '7/7/2017, 05:30:00'.
  const [month, day, year, hour, minute, second] = (format.format(instantMs).match(/\d+/g) ?? []).map(Number) as Six
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000
}

type Six = [number, number, number, number, number, number]

/** Is this text a day that exists ('2016-02-29' is, '2017-02-29' is not)? */
export function isDay(text: string): boolean {
  return numberOf(text) !== undefined
}

/** Days since 1970-01-01. @throws RangeError on a text that is no day */
export function dayToNumber(day: Day): number {
  const number = numberOf(day)
  if (number === undefined) throw new RangeError(`not a day: ${day}`)
  return number
}

/** The day so many days after 1970-01-01. @throws RangeError on a fraction, or outside the years 0001 to 9999 */
export function dayFromNumber(number: number): Day {
  const known = dayTexts.get(number)
  if (known !== undefined) return known
  if (!Number.isInteger(number)) throw new RangeError(`not a day number: ${number}`)
  const { year, month, date } = civil(number)
  const day = dayText(year, month, date)
  if (dayTexts.size >= CACHE_LIMIT) dayTexts.clear()
  dayTexts.set(number, day)
  return day
}

/** The day `days` later (earlier when negative). @throws RangeError on a text that is no day */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayToNumber(day) + days)
}

/** ISO 8601 weekday: 1 Monday to 7 Sunday. */
export function weekday(day: Day): number {
  // 1970-01-01 was a Thursday.
  return mod(dayToNumber(day) + 3, 7) + 1
}

/**
 * The period of a grain that a day falls into. Weeks are ISO 8601 (Monday to Sunday; week 1 has the year's first Thursday) and, like months and
 * days, the same in every calendar; quarters and years follow the calendar's fiscal year. A fiscal year that does not begin in January is
 * named by both its years, as India does: 1 April 2017 to 31 March 2018 is 'FY2017-18'.
 * @throws RangeError on a text that is no day or a calendar whose first month is not 1 to 12
 */
export function periodOf(day: Day, grain: Grain, calendar: Calendar): Period {
  const number = dayToNumber(day)
  const { year, month, date } = civil(number)
  if (grain === 'day') return { grain, key: day, label: day, from: day, to: day, year, endYear: year, number: date }
  if (grain === 'week') return weekOf(number)
  if (grain === 'month') return monthPeriod(year, month)
  const start = startMonth(calendar)
  const fiscalYear = month >= start ? year : year - 1
  return grain === 'year' ? yearPeriod(fiscalYear, start) : quarterPeriod(fiscalYear, Math.floor(mod(month - start, 12) / 3) + 1, start)
}

/** The period of the same grain that ends the day before this one begins. */
export function previousPeriod(period: Period, calendar: Calendar): Period {
  return periodOf(addDays(period.from, -1), period.grain, calendar)
}

/** The period of the same grain that begins the day after this one ends. */
export function nextPeriod(period: Period, calendar: Calendar): Period {
  return periodOf(addDays(period.to, 1), period.grain, calendar)
}

/**
 * The period to compare with a year before: the same quarter, month or year number one year earlier; the same date (29 February: the 28th);
 * the same ISO week number of the ISO year before. A year before one with 53 weeks always has 52, so **week 53 compares with week 52**, the last
 * week of that year.
 */
export function samePeriodYearBefore(period: Period, calendar: Calendar): Period {
  const year = period.year - 1
  if (period.grain === 'week') return isoWeek(year, Math.min(period.number, weeksIn(year)))
  if (period.grain === 'month') return monthPeriod(year, period.number)
  if (period.grain === 'year') return yearPeriod(year, startMonth(calendar))
  if (period.grain === 'quarter') return quarterPeriod(year, period.number, startMonth(calendar))
  const { month, date } = civil(dayToNumber(period.from))
  return periodOf(dayText(year, month, Math.min(date, daysInMonth(year, month))), 'day', calendar)
}

/** Every period that has a day in `from` … `to` (both included), in order; none when `to` is before `from`. */
export function listPeriods(from: Day, to: Day, grain: Grain, calendar: Calendar): Period[] {
  const periods: Period[] = []
  const last = dayToNumber(to)
  if (dayToNumber(from) > last) return periods
  for (let period = periodOf(from, grain, calendar); ; period = nextPeriod(period, calendar)) {
    periods.push(period)
    if (dayToNumber(period.to) >= last) return periods
  }
}

/** The period a key names in a calendar; undefined when it names none ('2017-W53', or 'FY2017-18' in a calendar that begins in January). */
export function periodFromKey(key: string, calendar: Calendar): Period | undefined {
  if (!/^(FY)?\d{4}(-|$)/.test(key)) return undefined
  return candidatePeriods(key, calendar).find(period => period.key === key)
}

/** What a key might name, by its shape; the caller keeps the one whose own key is the same text, so no spelling passes that we do not write. */
function candidatePeriods(key: string, calendar: Calendar): Period[] {
  if (isDay(key)) return [periodOf(key, 'day', calendar)]
  const year = Number(/\d{4}/.exec(key)?.[0])
  if (year < 1 || year > 9998) return []
  const tail = Number(/\d+$/.exec(key)?.[0])
  const start = startMonth(calendar)
  if (key.includes('-W')) return tail >= 1 && tail <= weeksIn(year) ? [isoWeek(year, tail)] : []
  if (key.includes('-Q')) return tail >= 1 && tail <= 4 ? [quarterPeriod(year, tail, start)] : []
  return tail >= 1 && tail <= 12 ? [monthPeriod(year, tail), yearPeriod(year, start)] : [yearPeriod(year, start)]
}

function yearPeriod(year: number, start: number): Period {
  const name = yearName(year, start)
  return { grain: 'year', key: name, label: name, ...span(year, start, 12), year, endYear: start === 1 ? year : year + 1, number: 1 }
}

function quarterPeriod(year: number, number: number, start: number): Period {
  const name = yearName(year, start)
  const first = start - 1 + (number - 1) * 3
  const days = span(year + Math.floor(first / 12), mod(first, 12) + 1, 3)
  return {
    grain: 'quarter',
    key: `${name}-Q${number}`,
    label: `${name} Q${number}`,
    ...days,
    year,
    endYear: start === 1 ? year : year + 1,
    number,
  }
}

function monthPeriod(year: number, month: number): Period {
  const key = dayText(year, month, 1).slice(0, 7)
  return { grain: 'month', key, label: key, ...span(year, month, 1), year, endYear: year, number: month }
}

function weekOf(number: number): Period {
  const monday = number - mod(number + 3, 7)
  const year = civil(monday + 3).year
  return isoWeek(year, (monday - firstMonday(year)) / 7 + 1)
}

function isoWeek(year: number, number: number): Period {
  const monday = firstMonday(year) + (number - 1) * 7
  const key = `${pad(year, 4)}-W${pad(number, 2)}`
  return { grain: 'week', key, label: key, from: dayFromNumber(monday), to: dayFromNumber(monday + 6), year, endYear: year, number }
}

/** Monday of ISO week 1: the week of 4 January. */
function firstMonday(year: number): number {
  const fourth = daysFromCivil(year, 1, 4)
  return fourth - mod(fourth + 3, 7)
}

function weeksIn(isoYear: number): number {
  return (firstMonday(isoYear + 1) - firstMonday(isoYear)) / 7
}

function span(year: number, month: number, months: number): { from: Day; to: Day } {
  const end = month - 1 + months
  return { from: dayText(year, month, 1), to: dayFromNumber(daysFromCivil(year + Math.floor(end / 12), mod(end, 12) + 1, 1) - 1) }
}

function yearName(year: number, start: number): string {
  return start === 1 ? pad(year, 4) : `FY${pad(year, 4)}-${pad((year + 1) % 100, 2)}`
}

function startMonth(calendar: Calendar): number {
  const start = calendar.fiscalYearStartMonth
  if (!Number.isInteger(start) || start < 1 || start > 12) throw new RangeError(`not a month: ${start}`)
  return start
}

function numberOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const [year, month, date] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined
  return daysFromCivil(year, month, date)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** SOURCE: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: years begin in March, so a leap day comes last. */
function daysFromCivil(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The inverse, civil_from_days of the same source. */
function civil(number: number): { year: number; month: number; date: number } {
  const z = number + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const dayOfYear = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, date: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

function dayText(year: number, month: number, date: number): Day {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`a day outside the years 0001 to 9999: ${year}`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}

function mod(n: number, by: number): number {
  return ((n % by) + by) % by
}
