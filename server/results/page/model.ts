/** Everything the results page shows, read at one instant. */
import { addDays, nextPeriod, periodOf, previousPeriod, type Calendar, type Grain, type Period } from '#domain/calendar.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { readScope } from '../ask.ts'
import type { Figure } from '../figures.ts'
import { calendarFor, isRunning, readPeriod, slotOf, union, type Slot } from '../periods.ts'
import { bookUpTo, newestQuarter, nothingReached, readReach } from '../reach.ts'
import { answerAt } from '../results.ts'
import { atOneInstant, readVintage, type ResultsDeps, type Vintage } from '../snapshot.ts'
import { isOpenOn } from '../statement.ts'
import { readBounds, totalsSource, type Span } from '../sums.ts'

export interface PageQuery {
  readonly period?: string | undefined
  readonly market?: string | undefined
  readonly calendar?: 'group' | 'market' | undefined
}

export interface PageModel {
  readonly catalogue: Catalogue
  readonly vintage: Vintage
  readonly calendar: Calendar
  readonly period: Period
  readonly slot: Slot
  readonly market: Market | undefined
  /** Days the book has of what is shown, up to where it reaches in the period; undefined: nothing has happened there. */
  readonly book: Span | undefined
  readonly running: boolean
  readonly previous: Period | undefined
  readonly next: Period | undefined
  /** The period of each grain that holds the end of this one, as far as the book goes. */
  readonly grains: ReadonlyMap<Grain, Period>
  readonly totals: readonly Figure[]
  readonly bars: { readonly grain: Grain; readonly figures: readonly Figure[] } | undefined
  readonly history: readonly Figure[]
  readonly byMarket: readonly Figure[]
  readonly byChannel: readonly Figure[]
  readonly byStore: readonly Figure[]
  readonly bySku: readonly Figure[]
  readonly stores: { readonly open: number; readonly opened: number } | undefined
}

/** What a chart of a period of this grain has a bar for. */
const barGrain: Readonly<Record<Grain, Grain | undefined>> = { year: 'month', quarter: 'week', month: 'day', week: 'day', day: undefined }
const shownPeriods = 6
const headline = 'shipped,ordered,cancelled,sold,sell_in,sell_out,sell_through,returned,on_hand,in_transit,weeks_of_supply'

/** Reads the page. Undefined: the book is empty. Throws a `Problem` for a period, market or calendar that is not there. */
export async function readPage(deps: ResultsDeps, query: PageQuery): Promise<PageModel | { readonly empty: Catalogue }> {
  return atOneInstant(deps, async (tx, catalogue) => {
    const source = totalsSource(tx)
    const bounds = await readBounds(
      source,
      catalogue.markets.map(m => m.id),
    )
    if (bounds.size === 0) return { empty: catalogue }
    const scope = readScope({ market: query.market }, catalogue)
    const calendar = calendarFor(catalogue, query.calendar ?? 'group', scope.markets)
    const markets = scope.markets.map(m => m.id)
    const period = query.period === undefined ? await newestQuarter(source, markets, bounds, calendar) : readPeriod(query.period, calendar)
    const slot = slotOf(period)
    const [reached = nothingReached] = await readReach(source, [...bounds.keys()], [slot])
    const all = union(markets.flatMap(m => bounds.get(m) ?? []))
    const book = bookUpTo(all, reached)
    const ask = { period: period.key, market: query.market, calendar: query.calendar }
    const figures = async (more: object) => (await answerAt(tx, catalogue, source, { ...ask, ...more }, bounds)).figures
    const grain = barGrain[period.grain]
    return {
      catalogue,
      vintage: await readVintage(tx, scope.markets),
      calendar,
      period,
      slot,
      market: query.market === undefined ? undefined : scope.markets[0],
      book,
      running: isRunning(slot, book),
      ...neighbours(period, calendar, all),
      grains: grainsOf(period, calendar, book),
      totals: await figures({ metric: headline, compare: 'previous,year' }),
      bars: grain && { grain, figures: await figures({ grain }) },
      history: await figures({ ...historyDays(period, calendar, all), grain: period.grain, compare: 'previous,year' }),
      byMarket: ranked(await figures({ by: 'market', compare: 'previous,year' })),
      byChannel: ranked(await figures({ by: 'market,channel', compare: 'previous' })),
      byStore: ranked(ofStores(await figures({ by: 'market,place', compare: 'previous' }), catalogue)),
      bySku: ranked(await figures({ by: 'sku', compare: 'previous' })),
      stores: countStores(catalogue, scope.markets, slot, book),
    }
  })
}

function neighbours(
  period: Period,
  calendar: Calendar,
  book: Span | undefined,
): { previous: Period | undefined; next: Period | undefined } {
  if (book === undefined) return { previous: undefined, next: undefined }
  const [previous, next] = [previousPeriod(period, calendar), nextPeriod(period, calendar)]
  return { previous: previous.to < book.from ? undefined : previous, next: next.from > book.to ? undefined : next }
}

function grainsOf(period: Period, calendar: Calendar, book: Span | undefined): ReadonlyMap<Grain, Period> {
  const within = book !== undefined && book.to < period.to && book.to >= period.from ? book.to : period.to
  const grains = ['week', 'month', 'quarter', 'year'] as const
  return new Map(grains.map(grain => [grain, grain === period.grain ? period : periodOf(within, grain, calendar)]))
}

/** The last periods up to this one that the book has days of. */
function historyDays(period: Period, calendar: Calendar, book: Span | undefined): { period: undefined; from: string; to: string } {
  let first = period
  for (let i = 1; i < shownPeriods; i++) {
    const before = previousPeriod(first, calendar)
    if (book === undefined || before.to < book.from) break
    first = before
  }
  return { period: undefined, from: first.from, to: period.to }
}

/** Largest first; what shipped nothing in this period is left out. */
function ranked(figures: readonly Figure[]): Figure[] {
  return figures.filter(f => f.amount !== null && f.amount !== 0).toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0))
}

function ofStores(figures: readonly Figure[], catalogue: Catalogue): Figure[] {
  return figures.filter(f => f.scope.place != null && catalogue.place(f.scope.place)?.kind === 'store')
}

function countStores(catalogue: Catalogue, markets: readonly Market[], slot: Slot, book: Span | undefined): PageModel['stores'] {
  const own = catalogue.places.filter(p => p.kind === 'store' && markets.some(m => m.id === p.market))
  if (own.length === 0) return undefined
  const last = book !== undefined && book.to < slot.to && book.to >= slot.from ? book.to : slot.to
  const opened = own.filter(p => p.openedOn !== undefined && p.openedOn >= slot.from && p.openedOn < addDays(last, 1))
  return { open: own.filter(p => isOpenOn(p, last)).length, opened: opened.length }
}
