import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  GREGORIAN,
  INDIA_FISCAL,
  addDays,
  businessDay,
  dayFromNumber,
  dayToNumber,
  isDay,
  isTimeZone,
  listPeriods,
  nextPeriod,
  periodFromKey,
  periodOf,
  previousPeriod,
  samePeriodYearBefore,
  weekday,
  zoneOffset,
  type Grain,
} from './calendar.ts'

const VECTORS = new URL('../../shared/data/gs1/gs1-linter-vectors.json', import.meta.url)
const absent = existsSync(VECTORS) ? '' : ' (skipped: shared/data/gs1 is not beside the checkout)'

const at = (text: string) => Date.parse(text)
const ZONES = [
  'Asia/Kolkata',
  'Europe/Kyiv',
  'America/New_York',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Europe/Moscow',
  'Australia/Lord_Howe',
  'UTC',
]
const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year']
const anyDay = fc.integer({ min: dayToNumber('1900-01-01'), max: dayToNumber('2199-12-31') }).map(dayFromNumber)
const anyCalendar = fc
  .integer({ min: 1, max: 12 })
  .map(fiscalYearStartMonth => ({ name: `from ${fiscalYearStartMonth}`, fiscalYearStartMonth }))

describe('business day', () => {
  it.each([
    ['2017-07-06T18:29:59.999Z', 'Asia/Kolkata', '2017-07-06'],
    ['2017-07-06T18:30:00Z', 'Asia/Kolkata', '2017-07-07'],
    ['2017-07-06T16:59:59Z', 'Asia/Jakarta', '2017-07-06'],
    ['2017-07-06T17:00:00Z', 'Asia/Jakarta', '2017-07-07'],
    ['2017-07-06T15:59:59Z', 'Asia/Shanghai', '2017-07-06'],
    ['2017-07-06T16:00:00Z', 'Asia/Shanghai', '2017-07-07'],
    ['2017-07-06T21:00:00Z', 'Europe/Moscow', '2017-07-07'],
    // Moscow was at +4 until 26 October 2014.
    ['2014-10-25T20:00:00Z', 'Europe/Moscow', '2014-10-26'],
    ['2014-10-26T20:30:00Z', 'Europe/Moscow', '2014-10-26'],
    ['2017-07-06T21:00:00Z', 'Europe/Kyiv', '2017-07-07'],
    ['2017-01-06T21:59:59Z', 'Europe/Kyiv', '2017-01-06'],
    ['2017-01-06T22:00:00Z', 'Europe/Kyiv', '2017-01-07'],
    ['2017-07-07T03:59:59Z', 'America/New_York', '2017-07-06'],
    ['2017-07-07T04:00:00Z', 'America/New_York', '2017-07-07'],
    ['2017-12-07T04:59:59Z', 'America/New_York', '2017-12-06'],
    ['1969-12-31T18:30:00Z', 'Asia/Kolkata', '1970-01-01'],
    ['2016-02-29T12:00:00Z', 'UTC', '2016-02-29'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(businessDay(at(instant), zone)).toBe(day)
  })

  it('a sale at 01:30 of a day that ends at 3 belongs to the day before', () => {
    const sale = (time: string) => businessDay(at(`2017-07-08T${time}+05:30`), 'Asia/Kolkata', 3)
    expect(['00:00', '01:30', '02:59', '03:00', '23:59'].map(sale)).toEqual([
      '2017-07-07',
      '2017-07-07',
      '2017-07-07',
      '2017-07-08',
      '2017-07-08',
    ])
  })

  it('goes by the clock on the wall where DST skips or repeats an hour', () => {
    // New York: 2017-03-12 02:00 EST → 03:00 EDT (07:00Z), 2017-11-05 02:00 EDT → 01:00 EST (06:00Z).
    expect(businessDay(at('2017-03-12T06:59:59Z'), 'America/New_York', 3)).toBe('2017-03-11')
    expect(businessDay(at('2017-03-12T07:00:00Z'), 'America/New_York', 3)).toBe('2017-03-12')
    expect(businessDay(at('2017-11-05T05:59:00Z'), 'America/New_York', 2)).toBe('2017-11-04')
    expect(businessDay(at('2017-11-05T06:59:00Z'), 'America/New_York', 2)).toBe('2017-11-04')
    expect(businessDay(at('2017-11-05T07:00:00Z'), 'America/New_York', 2)).toBe('2017-11-05')
    // Kyiv: 2017-03-26 03:00 → 04:00 (01:00Z), 2017-10-29 04:00 → 03:00 (01:00Z).
    expect(businessDay(at('2017-03-26T00:59:59Z'), 'Europe/Kyiv', 4)).toBe('2017-03-25')
    expect(businessDay(at('2017-03-26T01:00:00Z'), 'Europe/Kyiv', 4)).toBe('2017-03-26')
    expect(businessDay(at('2017-10-29T01:59:59Z'), 'Europe/Kyiv', 4)).toBe('2017-10-28')
    expect(businessDay(at('2017-10-29T02:00:00Z'), 'Europe/Kyiv', 4)).toBe('2017-10-29')
  })

  it('handles a clock that changed one minute past midnight (St. John’s, 2010-11-07 00:01 NDT)', () => {
    const change = at('2010-11-07T02:31:00Z')
    expect([-1, 0].map(ms => zoneOffset(change + ms, 'America/St_Johns') / 60_000)).toEqual([-150, -210])
    expect([-1, 0].map(ms => businessDay(change + ms, 'America/St_Johns'))).toEqual(['2010-11-07', '2010-11-06'])
  })

  it('is what Intl says, whatever the order of the questions', () => {
    const formats = new Map(ZONES.map(timeZone => [timeZone, new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })]))
    const instant = fc.integer({ min: at('1990-01-01'), max: at('2037-12-31') })
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (ms, zone) => {
        expect(businessDay(ms, zone)).toBe(formats.get(zone)?.format(ms))
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses what is no zone, hour or instant', () => {
    expect(isTimeZone('Asia/Kolkata') && isTimeZone('UTC')).toBe(true)
    expect(isTimeZone('Asia/Atlantis') || isTimeZone('')).toBe(false)
    expect(() => businessDay(0, 'Asia/Atlantis')).toThrow(RangeError)
    expect(() => businessDay(0, 'UTC', 24)).toThrow(RangeError)
    expect(() => businessDay(0, 'UTC', -1)).toThrow(RangeError)
    expect(() => businessDay(Number.NaN, 'UTC')).toThrow(RangeError)
  })

  it('costs little in a hot loop', () => {
    const start = at('2017-04-01')
    const rounds = 200_000
    const run = () => {
      const began = performance.now()
      for (let i = 0; i < rounds; i++) businessDay(start + i * 30_000, 'Asia/Kolkata', 3)
      return ((performance.now() - began) * 1000) / rounds
    }
    run()
    // About 0.1 µs on an idle core; the bound leaves room for a busy machine and still catches an Intl call in each.
    expect(Math.min(run(), run(), run())).toBeLessThan(1)
  })
})

describe('days', () => {
  it('number and text are the same thing', () => {
    expect(dayToNumber('1970-01-01')).toBe(0)
    expect(dayToNumber('2000-03-01')).toBe(11_017)
    expect([dayFromNumber(-719_162), dayFromNumber(2_932_896)]).toEqual(['0001-01-01', '9999-12-31'])
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), n => {
        const day = dayFromNumber(n)
        expect(dayToNumber(day)).toBe(n)
        expect(day).toBe(new Date(n * 86_400_000).toISOString().slice(0, 10))
      }),
    )
    expect(() => dayFromNumber(2_932_897)).toThrow(RangeError)
    expect(() => dayFromNumber(0.5)).toThrow(RangeError)
  })

  it('refuses days that do not exist', () => {
    for (const text of [
      '2017-02-29',
      '1900-02-29',
      '2017-13-01',
      '2017-00-10',
      '2017-04-31',
      '2017-7-7',
      '2017-07-07T00:00',
      '',
      '0000-01-01',
      '2017-07-07\n',
    ]) {
      expect(isDay(text)).toBe(false)
    }
    expect(['2016-02-29', '2000-02-29', '2017-12-31'].every(isDay)).toBe(true)
    expect(() => dayToNumber('2017-02-29')).toThrow(RangeError)
  })

  it.skipIf(absent)(`agree with every "yyyymmdd" case of the GS1 syntax dictionary${absent}`, () => {
    type Case = { readonly ok: boolean; readonly value: string }
    const cases = (JSON.parse(readFileSync(VECTORS, 'utf8')) as { linters: Record<string, Case[]> }).linters['yyyymmdd'] ?? []
    expect(cases.length).toBeGreaterThan(60)
    for (const { ok, value } of cases) {
      const day = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`
      // The year 0000 is a year to GS1 and none to us.
      expect([value, isDay(day)]).toEqual([value, ok && !value.startsWith('0000')])
    }
  })

  it('adds days across months and leap years', () => {
    expect([addDays('2016-02-28', 1), addDays('2016-02-28', 2), addDays('2017-01-01', -1)]).toEqual([
      '2016-02-29',
      '2016-03-01',
      '2016-12-31',
    ])
    expect([weekday('2017-07-07'), weekday('2017-07-09'), weekday('1970-01-01'), weekday('1969-12-29')]).toEqual([5, 7, 4, 1])
  })
})

describe('periods', () => {
  it.each([
    ['2017-07-07', 'day', '2017-07-07', '2017-07-07', '2017-07-07'],
    ['2017-07-07', 'week', '2017-W27', '2017-07-03', '2017-07-09'],
    ['2017-07-07', 'month', '2017-07', '2017-07-01', '2017-07-31'],
    ['2017-06-30', 'quarter', '2017-Q2', '2017-04-01', '2017-06-30'],
    ['2017-06-30', 'year', '2017', '2017-01-01', '2017-12-31'],
    // ISO 8601 weeks at the turn of the year.
    ['2005-01-01', 'week', '2004-W53', '2004-12-27', '2005-01-02'],
    ['2005-12-31', 'week', '2005-W52', '2005-12-26', '2006-01-01'],
    ['2007-12-31', 'week', '2008-W01', '2007-12-31', '2008-01-06'],
    ['2008-12-29', 'week', '2009-W01', '2008-12-29', '2009-01-04'],
    ['2010-01-03', 'week', '2009-W53', '2009-12-28', '2010-01-03'],
    ['2016-01-03', 'week', '2015-W53', '2015-12-28', '2016-01-03'],
  ] as const)('%s by %s is %s', (day, grain, key, from, to) => {
    expect(periodOf(day, grain, GREGORIAN)).toMatchObject({ grain, key, from, to })
  })

  it.each([
    ['2017-04-01', 'FY2017-18 Q1', '2017-04-01', '2017-06-30', 2017, 2018],
    ['2017-12-31', 'FY2017-18 Q3', '2017-10-01', '2017-12-31', 2017, 2018],
    ['2018-03-31', 'FY2017-18 Q4', '2018-01-01', '2018-03-31', 2017, 2018],
    ['1999-07-01', 'FY1999-00 Q2', '1999-07-01', '1999-09-30', 1999, 2000],
  ] as const)('India: %s is in %s', (day, label, from, to, year, endYear) => {
    const period = periodOf(day, 'quarter', INDIA_FISCAL)
    expect(period).toMatchObject({ label, from, to, year, endYear, number: Number(label.at(-1)), key: label.replace(' ', '-') })
    expect(periodOf(day, 'year', INDIA_FISCAL)).toMatchObject({ key: label.slice(0, 9), from: `${year}-04-01`, to: `${endYear}-03-31` })
    expect(periodOf(day, 'week', INDIA_FISCAL)).toEqual(periodOf(day, 'week', GREGORIAN))
  })

  it('compares with the period before and the year before', () => {
    const pair = (day: string, grain: Grain, calendar = GREGORIAN) => {
      const period = periodOf(day, grain, calendar)
      return [previousPeriod(period, calendar).key, samePeriodYearBefore(period, calendar).key]
    }
    expect(pair('2017-06-30', 'quarter')).toEqual(['2017-Q1', '2016-Q2'])
    expect(pair('2017-01-01', 'quarter')).toEqual(['2016-Q4', '2016-Q1'])
    expect(pair('2017-04-01', 'quarter', INDIA_FISCAL)).toEqual(['FY2016-17-Q4', 'FY2016-17-Q1'])
    expect(pair('2018-01-01', 'year', INDIA_FISCAL)).toEqual(['FY2016-17', 'FY2016-17'])
    expect(pair('2017-03-15', 'month')).toEqual(['2017-02', '2016-03'])
    expect(pair('2016-02-29', 'day')).toEqual(['2016-02-28', '2015-02-28'])
    expect(pair('2017-07-07', 'week')).toEqual(['2017-W26', '2016-W27'])
    // Week 53 compares with the last week of the year before.
    expect(pair('2020-12-31', 'week')).toEqual(['2020-W52', '2019-W52'])
    expect(pair('2021-12-31', 'week')).toEqual(['2021-W51', '2020-W52'])
  })

  it('lists every period that a range touches', () => {
    const keys = (from: string, to: string, grain: Grain, calendar = GREGORIAN) =>
      listPeriods(from, to, grain, calendar).map(period => period.key)
    expect(keys('2016-12-31', '2017-07-01', 'quarter')).toEqual(['2016-Q4', '2017-Q1', '2017-Q2', '2017-Q3'])
    expect(keys('2017-03-31', '2017-04-01', 'year', INDIA_FISCAL)).toEqual(['FY2016-17', 'FY2017-18'])
    expect(keys('2015-12-28', '2016-01-04', 'week')).toEqual(['2015-W53', '2016-W01'])
    expect(keys('2017-07-07', '2017-07-07', 'day')).toEqual(['2017-07-07'])
    expect(keys('2017-07-07', '2017-07-06', 'day')).toEqual([])
  })

  it('holds for any day, grain and calendar: periods tile time, and a key leads back to its period', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...GRAINS), anyCalendar, (day, grain, calendar) => {
        const period = periodOf(day, grain, calendar)
        expect(period.from <= day && day <= period.to).toBe(true)
        expect(periodOf(period.from, grain, calendar)).toEqual(period)
        expect(periodOf(period.to, grain, calendar)).toEqual(period)
        expect(previousPeriod(nextPeriod(period, calendar), calendar)).toEqual(period)
        expect(addDays(previousPeriod(period, calendar).to, 1)).toBe(period.from)
        expect(periodFromKey(period.key, calendar)).toEqual(period)
        const before = samePeriodYearBefore(period, calendar)
        expect(before).toEqual(periodOf(before.from, grain, calendar))
        expect(before.year).toBe(period.year - 1)
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses keys that name nothing', () => {
    for (const key of [
      '2017-W53',
      '2017-W00',
      '2017-W7',
      '2017-Q5',
      '2017-Q0',
      '2017-13',
      '2017-02-29',
      'FY2017-18',
      '2017Q2',
      '',
      '2017-',
      'x2017',
      '0000',
    ]) {
      expect(periodFromKey(key, GREGORIAN)).toBeUndefined()
    }
    for (const key of ['2017', '2017-Q2', 'FY2017-19', 'FY2017-18-Q5', 'FY2017']) expect(periodFromKey(key, INDIA_FISCAL)).toBeUndefined()
    expect(() => periodOf('2017-07-07', 'year', { name: 'x', fiscalYearStartMonth: 13 })).toThrow(RangeError)
  })
})
