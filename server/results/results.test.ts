import { expect, test } from 'vitest'
import { causeCode } from '#domain/causes.ts'
import { growth, known, roundTo, unknown } from './growth.ts'
import { baseOf, calendarFor, lastFourWeeks, latestQuarter, readPeriod, slotOf, slotsFor } from './periods.ts'
import { flowRules } from './rules.ts'
import { runningSums, spansUpTo } from './tables.ts'

const group = { name: 'group', fiscalYearStartMonth: 1 }
const india = { name: 'IN', fiscalYearStartMonth: 4 }

test.each([
  ['70 % up', known(23_160), known(13_620), { growth: 0.700441, reason: null }],
  ['down', known(5), known(10), { growth: -0.5, reason: null }],
  ['to nothing', known(0), known(10), { growth: -1, reason: null }],
  ['no change', known(10), known(10), { growth: 0, reason: null }],
  ['from nothing there is no growth, not infinity', known(10), known(0), { growth: null, reason: 'zero_base' }],
  ['0 from 0 is not 0 %', known(0), known(0), { growth: null, reason: 'zero_base' }],
  ['from corrections only', known(10), known(-2), { growth: null, reason: 'zero_base' }],
  ['no base', known(10), unknown('no_data'), { growth: null, reason: 'no_data' }],
  ['no figure', unknown('no_data'), known(10), { growth: null, reason: 'no_data' }],
])('growth: %s', (_name, current, base, expected) => expect(growth(current, base)).toEqual(expected))

test('rounding: a half away from zero, never −0', () => {
  expect([roundTo(0.125, 2), roundTo(-0.125, 2), Object.is(roundTo(-0.001, 2), 0)]).toEqual([0.13, -0.13, true])
})

test.each([
  ['2017-Q2', group, '2017-04-01', '2017-06-30', '2017-Q1', '2016-Q2'],
  ['FY2017-18-Q1', india, '2017-04-01', '2017-06-30', 'FY2016-17-Q4', 'FY2016-17-Q1'],
  ['2017', group, '2017-01-01', '2017-12-31', '2016', '2016'],
  ['2017-W01', group, '2017-01-02', '2017-01-08', '2016-W52', '2016-W01'],
  ['2015-W53', group, '2015-12-28', '2016-01-03', '2015-W52', '2014-W52'],
  ['2017-01', group, '2017-01-01', '2017-01-31', '2016-12', '2016-01'],
  ['2016-02-29', group, '2016-02-29', '2016-02-29', '2016-02-28', '2015-02-28'],
])('%s with what it is compared with', (key, calendar, from, to, previous, year) => {
  const slot = slotOf(readPeriod(key, calendar))
  expect([slot.from, slot.to, baseOf(slot, 'previous', calendar)?.key, baseOf(slot, 'year', calendar)?.key]).toEqual([
    from,
    to,
    previous,
    year,
  ])
})

test('a range is compared with as many days before, and the same dates a year before', () => {
  const [slot] = slotsFor({ from: '2017-07-01', to: '2017-07-08' }, group, readPeriod('2017', group))
  expect(slot && baseOf(slot, 'previous', group)).toMatchObject({ from: '2017-06-23', to: '2017-06-30' })
  expect(slot && baseOf(slot, 'year', group)).toMatchObject({ from: '2016-07-01', to: '2016-07-08' })
})

test('weeks of a quarter: those cut off at its ends say so and have no growth', () => {
  const slots = slotsFor({ period: '2017-Q2', grain: 'week' }, group, readPeriod('2017', group))
  expect([slots.length, slots[0]?.key, slots[0]?.from, slots[0]?.partial, slots[1]?.partial]).toEqual([
    14,
    '2017-W13',
    '2017-04-01',
    true,
    false,
  ])
  expect(slots[0] && baseOf(slots[0], 'previous', group)).toBeUndefined()
})

test('periods that cannot be read', () => {
  for (const key of ['1899', '0001-Q1', '2100-01', '9999-W53', '0000', '2017-Q5', '2017-13', '2017-W60', 'FY2017-18', 'yesterday', ''])
    expect(() => readPeriod(key, group)).toThrow('no period')
  expect(() => slotsFor({ from: '2017-01-01' }, group, readPeriod('2017', group))).toThrow('both from and to')
  expect(() => slotsFor({ from: '0001-01-01', to: '2017-12-31' }, group)).toThrow('1900 to 2099')
  expect(() => slotsFor({ from: '2017-02-01', to: '2017-01-01' }, group, readPeriod('2017', group))).toThrow('before it begins')
  expect(() => slotsFor({ from: '1990-01-01', to: '2017-01-01', grain: 'day' }, group, readPeriod('2017', group))).toThrow('More than')
  expect(() => calendarFor({ installation: { fiscalStartMonth: 1 } } as never, 'market', [])).toThrow('needs one market')
})

test.each([
  [{ from: '2017-01-02', to: '2017-07-08' }, '2017-Q2'],
  [{ from: '2017-01-02', to: '2017-06-30' }, '2017-Q2'],
  [{ from: '2017-01-02', to: '2017-06-29' }, '2017-Q1'],
  [{ from: '2017-04-02', to: '2017-06-29' }, '2017-Q2'],
])('the newest whole quarter of a book %j is %s', (book, key) => expect(latestQuarter(book, group)?.key).toBe(key))

test('the last four whole weeks end on a Sunday', () => {
  expect(lastFourWeeks('2017-06-30')).toEqual({ from: '2017-05-29', to: '2017-06-25' })
  expect(lastFourWeeks('2017-06-25')).toEqual({ from: '2017-05-29', to: '2017-06-25' })
})

test('history is read once however many days it is asked up to', () => {
  const ends = ['2017-06-30', '2017-03-31', '2017-06-30', '2016-06-30']
  const spans = spansUpTo(ends)
  expect(spans.map(s => s.from)).toEqual(['0001-01-01', '2016-07-01', '2017-04-01'])
  const sum = { market: 1, channel: 0, place: 0, sku: 0, metric: 'on_hand' as const, netMinor: 0n, taxMinor: 0n }
  const running = runningSums(
    [
      { ...sum, span: 0, units: 1 },
      { ...sum, span: 2, units: 10 },
    ],
    spans,
    ends,
  )
  expect(running.map(s => [s.span, s.units])).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 1],
    [0, 10],
    [2, 10],
  ])
})

test('the rules a query goes by are the metrics table of the domain', () => {
  expect(flowRules).toEqual({
    ordered: { causes: [causeCode.order], place: 'sold_at' },
    cancelled: { causes: [causeCode.cancel], place: 'sold_at' },
    shipped: { causes: [causeCode.handover, causeCode.sell_in], place: 'from' },
    sold: { causes: [causeCode.handover], place: 'from' },
    sell_in: { causes: [causeCode.sell_in], place: 'from' },
    sell_out: { causes: [causeCode.sell_out], place: 'none' },
    returned: { causes: [causeCode.return, causeCode.partner_return], place: 'to' },
  })
})
