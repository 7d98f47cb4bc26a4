/**
 * How many units a market ships, period by period, week by week, day by day. Nothing here is left to chance: the totals follow from the
 * scale alone, by largest remainder, and are exact for every seed.
 */
import { apportion } from '#domain/apportion.ts'
import { addDays, dayToNumber, GREGORIAN, listPeriods, weekday } from '#domain/calendar.ts'
import { markets, type MarketWorld } from '../world/markets.ts'
import {
  flashSales,
  growthWithin,
  marketCodes,
  periods,
  seasons,
  weekdayShape,
  type MarketCode,
  type PeriodWorld,
} from '../world/periods.ts'
import { carton } from '../world/products.ts'

export interface DayQuota {
  readonly day: string
  /** Units ordered on this day and handed over by the end of its week, flash sale apart. */
  readonly direct: number
  readonly flash: number
}
/** An ISO week, or the part of it inside the period. */
export interface WeekQuota {
  readonly period: string
  readonly from: string
  readonly to: string
  /** Units shipped: 20 × cartons, rounded down over the period, and direct and flash of the days. */
  readonly units: number
  /** Cartons sold in to partners. */
  readonly cartons: number
  readonly days: readonly DayQuota[]
}
export interface PeriodQuota {
  readonly period: string
  readonly from: string
  readonly to: string
  readonly total: number
  readonly byMarket: Readonly<Record<MarketCode, number>>
}

/** What each period ships at 1:scale: the world total rounded, and its exact split over the markets. */
export function periodQuotas(scale: number): PeriodQuota[] {
  if (!(Number.isSafeInteger(scale) && scale >= 1)) throw new RangeError(`not a scale: ${scale}`)
  return periods.map(p => {
    const total = Math.round(p.shipped.value / scale)
    const parts = apportion(
      total,
      marketCodes.map(code => p.split[code].value),
    )
    const byMarket = Object.fromEntries(marketCodes.map((code, i) => [code, parts[i] ?? 0])) as Record<MarketCode, number>
    return { period: p.id, from: p.from, to: p.to, total, byMarket }
  })
}

/** How busy a day is against the others of its period. */
export function dayWeight(market: MarketCode, day: string, period: PeriodWorld): number {
  const through = (dayToNumber(day) - dayToNumber(period.from)) / (dayToNumber(period.to) - dayToNumber(period.from))
  const growth = 1 + (growthWithin[period.id]?.value ?? 0) * through
  const season = seasonsOn(market, day).reduce((a, s) => a * s.factor, 1)
  return growth * season * (weekdayShape.weights[weekday(day) - 1] ?? 1)
}

export function seasonsOn(market: MarketCode, day: string): typeof seasons {
  return seasons.filter(s => s.markets.includes(market) && s.from <= day && day <= s.to)
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)

/** The market's weeks of one period. */
export function weekQuotas(market: MarketWorld, periodId: string, scale: number): WeekQuota[] {
  const period = periods.find(p => p.id === periodId)
  const units = periodQuotas(scale).find(q => q.period === periodId)?.byMarket[market.code]
  if (period === undefined || units === undefined) throw new RangeError(`no period ${periodId}`)
  const weeks = weeksOf(period)
  const flash = flashUnits(market.code, period, units, scale)
  const rest = units - sum([...flash.values()])
  const weight = (days: readonly string[]) => days.map(day => dayWeight(market.code, day, period))
  // Cartons and single units are shared out each by themselves: in a small market a carton is more than a week's units.
  const weekly = weeks.map(days => sum(weight(days)))
  const boxed = Math.floor((rest * market.shares.partner) / carton.value)
  const cartons = apportion(boxed, weekly)
  const singles = apportion(rest - boxed * carton.value, weekly)
  return weeks.map((days, w) => {
    const direct = apportion(singles[w] ?? 0, weight(days))
    const quotas = days.map((day, d) => ({ day, direct: direct[d] ?? 0, flash: flash.get(day) ?? 0 }))
    const single = sum(quotas.map(q => q.direct + q.flash))
    const [from, to] = [days[0] ?? period.from, days.at(-1) ?? period.to]
    return { period: periodId, from, to, units: (cartons[w] ?? 0) * carton.value + single, cartons: cartons[w] ?? 0, days: quotas }
  })
}

/** The market of that code. */
export function marketWorld(code: string): MarketWorld {
  const market = markets.find(m => m.code === code)
  if (market === undefined) throw new RangeError(`the demo brand has no market ${code}`)
  return market
}

/** The period's days in ISO weeks, cut where the period begins and ends. */
function weeksOf(period: PeriodWorld): string[][] {
  return listPeriods(period.from, period.to, 'week', GREGORIAN).map(week => {
    const days: string[] = []
    for (let day = week.from; day <= week.to; day = addDays(day, 1)) if (day >= period.from && day <= period.to) days.push(day)
    return days
  })
}

/** Units of flash sales by day, never more than the market ships. */
function flashUnits(market: MarketCode, period: PeriodWorld, units: number, scale: number): Map<string, number> {
  const byDay = new Map<string, number>()
  let left = units
  for (const sale of flashSales) {
    if (sale.market !== market || sale.day < period.from || sale.day > period.to) continue
    const sold = Math.min(left, Math.round(sale.units / scale))
    left -= sold
    byDay.set(sale.day, (byDay.get(sale.day) ?? 0) + sold)
  }
  return byDay
}
