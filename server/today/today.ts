/** Today: a market's day as it goes, put together from parts that are each read anew only when something may have changed. */
import type { Static } from 'typebox'
import type { MarketToday, Today } from '#contract/today.ts'
import { coverDays, holdMinutes, nearCoverDays, waitHours } from '#domain/attention.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import type { Asked } from './asked.ts'
import { momentOf, readFigures, readHeads, type ChannelDays, type Figures, type Head } from './figures.ts'
import { Kept } from './kept.ts'
import { minutesFrom, OrderMinutes } from './minutes.ts'
import { StockReader, type ShortStock, type Stock } from './stock.ts'
import { readWaiting, type Waiting } from './waiting.ts'

type MarketView = Static<typeof MarketToday>

interface Parts {
  readonly figures: Figures
  readonly minutes: readonly (number | null)[]
  readonly waiting: Waiting
  readonly stock: Stock
}

/** The parts, kept by one process for all who ask it. */
export class TodayReader {
  readonly #db: Db
  readonly #figures = new Kept<Figures>({ ms: 200, times: 20 })
  readonly #minutes = new Kept<(number | null)[]>({ ms: 500, times: 20 })
  readonly #waiting = new Kept<Waiting>({ ms: 1000, times: 20 })
  readonly #stock = new Kept<Stock>({ ms: 2000, times: 20 })
  readonly #counters = new OrderMinutes()
  readonly #stocks = new StockReader()

  constructor(db: Db) {
    this.#db = db
  }

  /** Where the markets asked for stand. */
  heads(catalogue: Catalogue, asked: readonly Asked[]): Promise<Map<number, Head>> {
    const markets = asked.map(a => a.market)
    return readHeads(this.#db, markets, catalogue.installation.backDating)
  }

  /** What is sold out or nearly so. */
  stock(catalogue: Catalogue, asked: Asked, head: Head): Promise<Stock> {
    return this.#stock.get(`${asked.key} ${head.day}`, () => this.#stocks.read(this.#db, catalogue, asked, head.day, instant(head.now)))
  }

  /** Answers for the markets asked for, one after another: whoever asks takes one connection at a time, and many who ask no more than one who does. */
  async read(catalogue: Catalogue, asked: readonly Asked[]): Promise<Static<typeof Today>> {
    const heads = await this.heads(catalogue, asked)
    const now = [...heads.values()].reduce((latest, head) => Math.max(latest, head.now), 0) || Date.now()
    const from = minutesFrom(now)
    const markets: MarketView[] = []
    for (const one of asked) {
      const head = heads.get(one.market.id) as Head
      const parts = await this.#parts(catalogue, one, head, from)
      markets.push(marketView(catalogue, one, head, parts))
    }
    const rules = { coverDays, nearCoverDays, holdMinutes, waitHours: { ...waitHours } }
    return { at: instant(now), minutesFrom: instant(from), rules, markets }
  }

  async #parts(catalogue: Catalogue, asked: Asked, head: Head, from: number): Promise<Parts> {
    const { key, market } = asked
    const db = this.#db
    // While the market stands still, its figures and minutes are what they were.
    const figures = await this.#figures.get(`${key} ${head.day}`, () => readFigures(db, asked, head.day), String(head.seq))
    const count = () => this.#counters.read(db, asked, head.seq, from)
    const minutes = await this.#minutes.get(`${key} ${from}`, count, String(head.seq))
    const waiting = await this.#waiting.get(key, () => readWaiting(db, catalogue, asked, head.now, momentOf(market, head)))
    return { figures, minutes, waiting, stock: await this.stock(catalogue, asked, head) }
  }
}

function marketView(catalogue: Catalogue, { market }: Asked, head: Head, parts: Parts): MarketView {
  const { figures, minutes, waiting, stock } = parts
  const { code, timeZone, currency } = market
  const level = (name: 'out' | 'near') => {
    const of = (list: readonly ShortStock[]) => list.filter(s => s.level === name).length
    return { count: of(stock.skus), atPlaces: of(stock.places), list: `/v1/stock-outs?market=${code}&level=${name}` }
  }
  const { ship, collect, counter } = waiting.fulfilments
  const kinds = waiting.discrepancies
  const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0)
  return {
    market: code,
    seq: figures.seq,
    day: head.day,
    past: head.past,
    timeZone,
    currency,
    channels: figures.channels.map(channel => channelView(catalogue, channel, currency)).toSorted(byCode),
    movements: `/v1/movements?market=${code}&from=${head.day}&to=${head.day}`,
    ordersPerMinute: [...minutes],
    stock: { out: level('out'), near: level('near') },
    holds: { count: waiting.holds, units: waiting.holdUnits, list: `/v1/expiring-holds?market=${code}` },
    fulfilments: {
      count: total([ship, collect, counter]),
      ship,
      collect,
      counter,
      oldest: waiting.oldest === null ? null : instant(waiting.oldest),
      list: `/v1/waiting-fulfilments?market=${code}`,
    },
    discrepancies: { count: total(Object.values(kinds)), kinds: { ...kinds }, list: `/v1/discrepancies?market=${code}&open=true` },
  }
}

type ChannelView = MarketView['channels'][number]

function channelView(catalogue: Catalogue, of: ChannelDays, marketCurrency: string): ChannelView {
  const channel = of.channel === 0 ? undefined : catalogue.channelById(of.channel)
  const currency = channel?.currency ?? marketCurrency
  const { today, dayBefore, weekBefore, soldNet } = of
  return { channel: channel?.code ?? null, currency, today, dayBefore, weekBefore, sold: { amountMinor: soldNet, currency } }
}

/** Channels by code, what has none last. */
const byCode = (a: ChannelView, b: ChannelView): number => ((a.channel ?? '~') < (b.channel ?? '~') ? -1 : 1)
