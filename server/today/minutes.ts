/**
 * Orders of the last hour by minute, counted from the outbox as it grows: what was counted is remembered, so that asking each second reads only what came since.
 */
import { seriesMinutes } from '#domain/attention.ts'
import type { Query } from '#server/db/db.ts'
import { touching } from '#server/book/movements.ts'
import type { Asked } from './asked.ts'

/** A server that begins to look counts back over so many acts at most; minutes before them it does not know. */
const most = 200_000
/** Acts a statement: the embedded database does nothing else meanwhile. */
const slice = 20_000
const minuteMs = 60_000

interface Counter {
  /** Counted up to here. */
  seq: number
  /** The first minute that was counted whole. */
  known: number
  readonly orders: Map<number, number>
}

const firstFrom = 'select recorded_at from outbox where market = $1 and seq >= $2 order by seq limit 1'
const counts = (
  where: string,
) => `select (extract(epoch from date_trunc('minute', recorded_at)) * 1000)::bigint as minute, count(*)::integer as orders
from outbox o where market = $1 and seq > $2 and seq <= $3 and kind in ('order', 'sale') ${where} group by 1`
const ofMarket = counts('')
const ofPlaces = counts(`and exists (select 1 from movement where market = o.market and seq = o.seq and ${touching('$4')})`)

/** When the first minute of the series begins. */
export const minutesFrom = (now: number): number => (Math.floor(now / minuteMs) - seriesMinutes + 1) * minuteMs

export class OrderMinutes {
  readonly #counters = new Map<string, Counter>()
  #last: Promise<unknown> = Promise.resolve()

  /** Orders a minute from `from` on, the oldest first; null: not known. `head`: the market's number. */
  read(q: Query, asked: Asked, head: number, from: number): Promise<(number | null)[]> {
    // One after another: two at once would count the same acts twice.
    const mine = this.#last.then(() => this.#read(q, asked, head, from))
    this.#last = mine.catch(() => undefined)
    return mine
  }

  async #read(q: Query, asked: Asked, head: number, from: number): Promise<(number | null)[]> {
    const known = this.#counters.get(asked.key)
    const counter = known !== undefined && known.seq <= head && head - known.seq <= most ? known : await begin(q, asked, head, from)
    while (counter.seq < head) await count(q, asked, counter, Math.min(head, counter.seq + slice))
    for (const minute of counter.orders.keys()) if (minute < from) counter.orders.delete(minute)
    this.#counters.delete(asked.key)
    if (this.#counters.size >= most / 100) this.#counters.clear()
    this.#counters.set(asked.key, counter)
    const minutes = Array.from({ length: seriesMinutes }, (_, i) => from + i * minuteMs)
    return minutes.map(minute => (minute < counter.known ? null : (counter.orders.get(minute) ?? 0)))
  }
}

/** Looks for the last act before the hour: numbers are in the order of their times. */
async function begin(q: Query, { market }: Asked, head: number, from: number): Promise<Counter> {
  const timeFrom = async (seq: number) => (await q.query<{ recorded_at: number }>(firstFrom, [market.id, seq]))[0]?.recorded_at ?? Infinity
  const lowest = Math.max(0, head - most)
  const reach = await timeFrom(lowest + 1)
  let [low, high] = [lowest, head]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await timeFrom(middle + 1)) < from) low = middle + 1
    else high = middle
  }
  const known = lowest === 0 || reach < from ? from : (Math.floor(reach / minuteMs) + 1) * minuteMs
  return { seq: low, known, orders: new Map() }
}

async function count(q: Query, { market, places }: Asked, counter: Counter, to: number): Promise<void> {
  const range = [market.id, counter.seq, to]
  const rows = await q.query<{ minute: number; orders: number }>(
    places === null ? ofMarket : ofPlaces,
    places === null ? range : [...range, places],
  )
  for (const { minute, orders } of rows) counter.orders.set(minute, (counter.orders.get(minute) ?? 0) + orders)
  counter.seq = to
}
