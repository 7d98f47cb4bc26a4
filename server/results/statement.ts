/** The statement: a period's headline in a language, with every figure's metric, scope, period, vintage and scale (`GET /v1/statement`). */
import type { Statement, StatementFigure } from '#contract/results.ts'
import type { Catalogue, Place } from '#domain/catalogue.ts'
import { vintageText } from '#server/outbox/vintage.ts'
import type { Figure } from './figures.ts'
import type { Reason } from './growth.ts'
import { isRunning, union, type Slot } from './periods.ts'
import { bookUpTo, nothingReached, readReach } from './reach.ts'
import { answerAt, type Answered } from './results.ts'
import { atOneInstant, type ResultsDeps, type Vintage } from './snapshot.ts'
import { calendarWords, speakerOf, type Language, type Speaker } from './speaker.ts'
import { readBounds, totalsSource, type Span } from './sums.ts'
import { vintageOf } from './answer.ts'
import { marked, partsOf, plain } from './marks.ts'

export interface StatementQuery {
  /** Default: the newest quarter that is whole in the book. */
  readonly period?: string | undefined
  readonly language: Language
}
/** What a statement is made of, read at one instant. */
export interface StatementInput {
  readonly catalogue: Catalogue
  readonly vintage: Vintage
  readonly slot: Slot
  readonly calendar: Answered['ask']['calendar']
  /** Over all markets, by metric. */
  readonly whole: readonly Figure[]
  readonly byMarket: readonly Figure[]
  /** Up to where it reaches in the period. */
  readonly book: Span | undefined
}

/** Makes the statement of a period as the ledger stands. It is not kept: publishing freezes one. */
export async function makeStatement(deps: ResultsDeps, query: StatementQuery): Promise<Statement> {
  return writeStatement(await readStatement(deps, query.period), speakerOf(query.language))
}

/** Reads what the statement of a period says, in whatever language. */
export async function readStatement(deps: ResultsDeps, period: string | undefined): Promise<StatementInput> {
  return atOneInstant(deps, async (tx, catalogue) => {
    const source = totalsSource(tx)
    const all = catalogue.markets.map(m => m.id)
    const bounds = await readBounds(source, all)
    const ask = { period, compare: 'previous,year' }
    const whole = await answerAt(tx, catalogue, source, { ...ask, metric: 'shipped,sold,sell_in,sell_out,sell_through,returned' }, bounds)
    const slot = whole.ask.slots[0] as Slot
    const markets = await answerAt(tx, catalogue, source, { ...ask, period: slot.key, metric: 'shipped', by: 'market' }, bounds)
    const [reached = nothingReached] = await readReach(source, [...bounds.keys()], [slot])
    return {
      catalogue,
      vintage: whole.vintage,
      slot,
      calendar: whole.ask.calendar,
      whole: whole.figures,
      byMarket: markets.figures,
      book: bookUpTo(union(bounds.values()), reached),
    }
  })
}

/** Puts it into words. */
export function writeStatement(input: StatementInput, speaker: Speaker): Statement {
  const writer = new Writer(input, speaker)
  const { catalogue, slot } = input
  const sentences = [
    writer.headline(),
    ...writer.yearBefore(),
    ...writer.parts(),
    ...writer.markets(),
    ...writer.returned(),
    ...writer.stores(),
  ]
  const [headline = '', ...lines] = sentences.map(plain)
  const notes = writer.notes()
  return {
    language: speaker.language,
    brand: catalogue.installation.brand,
    period: slot,
    complete: input.book !== undefined && slot.to <= input.book.to,
    scale: catalogue.installation.scale ?? null,
    vintage: input.vintage,
    calendar: input.calendar.name,
    headline,
    lines,
    notes,
    figures: writer.figures,
    sentences: sentences.map(partsOf),
    text: [headline, ...lines.map(line => `  ${line}`), notes.join(speaker.say('list.sentence'))].join('\n') + '\n',
  }
}

class Writer {
  readonly figures: StatementFigure[] = []
  readonly #in: StatementInput
  readonly #speaker: Speaker
  readonly #scale: number | undefined

  constructor(input: StatementInput, speaker: Speaker) {
    this.#in = input
    this.#speaker = speaker
    this.#scale = input.catalogue.installation.scale
  }

  headline(): string {
    const shipped = this.#whole('shipped')
    const { brand } = this.#in.catalogue.installation
    const period = this.#speaker.period(this.#in.slot, this.#in.calendar)
    if (shipped.amount === null) {
      this.#cite(shipped, null, shipped.period, '')
      return this.#speaker.say('statement.none', { brand, period })
    }
    const figure = this.#cite(shipped, shipped.amount, shipped.period, this.#units(shipped.amount), shipped.compared.previous)
    const { book, slot } = this.#in
    const over = book === undefined || slot.to <= book.to
    const when = over ? period : this.#speaker.say('statement.soFar', { period, date: this.#speaker.day(book.to) })
    return this.#speaker.say('statement.headline', { brand, period: when, figure, growth: this.#onPrevious(shipped) })
  }

  yearBefore(): string[] {
    const shipped = this.#whole('shipped')
    const base = shipped.compared.year
    if (shipped.amount === null || base === undefined || isRunning(this.#in.slot, this.#in.book)) return []
    const period = this.#speaker.period(base.period, this.#in.calendar)
    if (base.amount === null || base.growth === null) return [this.#speaker.say('statement.noYear', { period })]
    const figure = this.#cite(shipped, base.amount, base.period, this.#units(base.amount))
    return [this.#speaker.say('statement.year', { period, figure, growth: this.#ofLast(this.#grown(base.growth)) })]
  }

  /** What went to customers and what to partners, and what partners sold of it. */
  parts(): string[] {
    const [sold, sellIn, sellOut, through] = [
      this.#whole('sold'),
      this.#whole('sell_in'),
      this.#whole('sell_out'),
      this.#whole('sell_through'),
    ]
    const lines: string[] = []
    if (sold.amount !== null && sellIn.amount !== null && sellIn.amount !== 0) {
      const values = { sold: this.#short(sold), sellIn: this.#short(sellIn) }
      lines.push(this.#speaker.say('statement.sold', values))
    }
    if (sellOut.amount !== null && sellOut.amount !== 0 && through.amount !== null) {
      const percent = this.#cite(through, through.amount, through.period, this.#speaker.percent(through.amount / 100))
      lines.push(this.#speaker.say('statement.sellThrough', { sellOut: this.#short(sellOut), percent }))
    }
    return lines
  }

  markets(): string[] {
    const all = this.#whole('shipped').amount
    if (all === null || all <= 0 || this.#in.byMarket.length < 2) return []
    return this.#in.byMarket
      .filter(f => f.amount !== null && f.amount !== 0)
      .toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0))
      .map(f => {
        const amount = f.amount ?? 0
        const found = this.#in.catalogue.market(f.scope.market ?? '')
        const market = found === undefined ? '' : this.#speaker.market(found)
        const figure = this.#cite(f, amount, f.period, this.#shortUnits(amount), f.compared.previous)
        return this.#speaker.say('statement.market', {
          market,
          figure,
          share: this.#ofLast(this.#speaker.percent(amount / all)),
          growth: this.#onPrevious(f),
        })
      })
  }

  returned(): string[] {
    const returned = this.#whole('returned')
    if (returned.amount === null) return []
    return [this.#speaker.say('statement.returned', { figure: this.#short(returned) })]
  }

  /** Own stores are counted from their dates, not from units: they have no scale. */
  stores(): string[] {
    const { catalogue, slot, vintage, book } = this.#in
    const last = book !== undefined && book.to < slot.to && book.to >= slot.from ? book.to : slot.to
    const own = catalogue.places.filter(p => p.kind === 'store')
    if (own.length === 0) return []
    const open = own.filter(p => isOpenOn(p, last))
    const opened = own.filter(p => p.openedOn !== undefined && p.openedOn >= slot.from && p.openedOn <= last)
    const byMarket = catalogue.markets.flatMap(m => {
      const here = open.filter(p => p.market === m.id).length
      return here === 0 ? [] : [`${this.#speaker.market(m)} ${this.#speaker.number(here)}`]
    })
    const cite = (metric: string, amount: number) => {
      const text = this.#speaker.number(amount)
      this.figures.push({
        metric,
        scope: {},
        period: slot,
        vintage,
        scale: null,
        amount,
        modelled: null,
        reason: null,
        text,
      })
      return this.#ofLast(text)
    }
    const counts = { open: cite('stores_open', open.length), new: cite('stores_opened', opened.length) }
    const values = { ...counts, count: open.length, opened: opened.length, date: this.#speaker.day(last) }
    const period = this.#speaker.period(slot, this.#in.calendar)
    return [
      this.#speaker.say('statement.stores', { ...values, period, markets: byMarket.length > 1 ? this.#speaker.list(byMarket) : 'none' }),
    ]
  }

  notes(): string[] {
    const { catalogue, slot, calendar, vintage, book } = this.#in
    const speaker = this.#speaker
    const markets = speaker.list(catalogue.markets.map(m => speaker.market(m)))
    const running = book !== undefined && book.to < slot.to ? [speaker.say('statement.running', { date: speaker.day(book.to) })] : []
    return [
      ...running,
      speaker.say('statement.metric', { meaning: speaker.say('meaning.shipped') }),
      speaker.say('statement.scope', { markets: markets === '' ? '–' : markets }),
      speaker.say('statement.days', { days: speaker.days(slot.from, slot.to), calendar: calendarWords(speaker, calendar, catalogue) }),
      speaker.say('statement.vintage', { vintage: vintageText(vintage).replaceAll(',', speaker.say('list.separator')) || '–' }),
      this.#scale === undefined ? speaker.say('statement.noScale') : speaker.say('statement.scale', { scale: String(this.#scale) }),
    ]
  }

  #whole(metric: Figure['metric']): Figure {
    const figure = this.#in.whole.find(f => f.metric === metric)
    if (figure === undefined) throw new Error(`the statement did not ask for ${metric}`)
    return figure
  }

  /** The figure as the sentence writes it, marked; recorded with what it must carry. */
  #cite(
    figure: Figure,
    amount: number | null,
    period: Slot,
    text: string,
    base?: { growth: number | null; reason: Reason | null },
  ): string {
    const ratio = figure.metric === 'sell_through'
    const scale = ratio ? null : (this.#scale ?? null)
    this.figures.push({
      metric: figure.metric,
      scope: figure.scope,
      period,
      vintage: vintageOf(figure, this.#in.vintage),
      scale,
      amount,
      modelled: scale === null || amount === null ? null : amount * scale,
      reason: amount === null ? figure.reason : null,
      ...(base && this.#growthOf(base)),
      text,
    })
    return this.#ofLast(text)
  }

  /** Marks a text as the figure cited last, or as worked out from it. */
  #ofLast(text: string): string {
    return marked(text, this.figures.length - 1)
  }

  /** What is still running has not shrunk: no growth is said of it. */
  #growthOf(base: { growth: number | null; reason: Reason | null }): Pick<StatementFigure, 'growth' | 'growthReason'> {
    const running = isRunning(this.#in.slot, this.#in.book)
    return running ? { growth: null, growthReason: 'running' } : { growth: base.growth, growthReason: base.reason }
  }

  #short(figure: Figure): string {
    return this.#cite(figure, figure.amount, figure.period, this.#shortUnits(figure.amount ?? 0))
  }

  /** The modelled figure and, in the same breath, the ledger's. */
  #units(count: number): string {
    const units = this.#speaker.number(count)
    if (this.#scale !== undefined) {
      return this.#speaker.say('units.modelled', {
        modelled: this.#speaker.compact(count * this.#scale),
        scale: String(this.#scale),
        units,
        count,
      })
    }
    return Math.abs(count) < 1_000_000
      ? this.#speaker.say('units.exact', { units, count })
      : this.#speaker.say('units.compact', { compact: this.#speaker.compact(count), units })
  }

  #shortUnits(count: number): string {
    const units = this.#speaker.number(count)
    if (this.#scale === undefined) return this.#units(count)
    return this.#speaker.say('units.modelledShort', { modelled: this.#speaker.compact(count * this.#scale), units })
  }

  #grown(ratio: number): string {
    return growthWords(this.#speaker, ratio)
  }

  #onPrevious(figure: Figure): string {
    const base = figure.compared.previous
    if (base === undefined || base.growth === null || isRunning(this.#in.slot, this.#in.book)) return 'none'
    return this.#speaker.say('growth.previous', { growth: this.#ofLast(this.#grown(base.growth)), grain: base.period.grain })
  }
}

/** 'up 70 percent'; what rounds to nothing is 'unchanged'. */
export function growthWords(speaker: Speaker, ratio: number): string {
  const percent = speaker.percentNumber(ratio)
  if (percent === speaker.number(0)) return speaker.say('growth.same')
  return speaker.say(ratio > 0 ? 'growth.up' : 'growth.down', { percent })
}

/** A store without an opening date always was; on its closing day it is closed. */
export function isOpenOn(place: Place, day: string): boolean {
  return (place.openedOn === undefined || place.openedOn <= day) && (place.closedOn === undefined || day < place.closedOn)
}
