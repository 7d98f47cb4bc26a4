/** Units of a market's current business day by channel, beside those of the day before and of a week before. Read from the totals. */
import { addDays, businessDay, dayToNumber, zoneOffset, type Day } from '#domain/calendar.ts'
import type { Market } from '#domain/catalogue.ts'
import { metricOf, type Metric } from '#domain/metrics.ts'
import type { Query } from '#server/db/db.ts'
import { metricBits } from '#server/results/rules.ts'
import type { Asked } from './asked.ts'

/** Where a market stands. */
export interface Head {
  readonly seq: number
  /** Its current business day, or the book's newest. */
  readonly day: Day
  readonly past: boolean
  /** By the database's clock, milliseconds. */
  readonly now: number
}

const heads = `select m.market, h.seq, d.day, (extract(epoch from clock_timestamp()) * 1000)::bigint as now from unnest($1::smallint[]) m (market)
cross join lateral (select seq from market_head where market = m.market offset 0) h
left join lateral (select day from total_head where market = m.market order by day desc limit 1) d on true`

/** Where markets stand, by id. `backDating`: the book may be written in the past, and then its newest day is the one to look at. */
export async function readHeads(q: Query, markets: readonly Market[], backDating: boolean): Promise<Map<number, Head>> {
  const rows = await q.query<{ market: number; seq: number; day: Day | null; now: number }>(heads, [markets.map(m => m.id)])
  const found = new Map(rows.map(row => [row.market, row]))
  return new Map(
    markets.map(market => {
      const { seq, day, now } = found.get(market.id) ?? { seq: 0, day: null, now: Date.now() }
      const today = businessDay(now, market.timeZone)
      const past = backDating && day !== null && day < today
      return [market.id, { seq, now, past, day: past ? day : today }]
    }),
  )
}

/** The moment by which things wait: now, or the end of the day a book in the past stands at. */
export function momentOf(market: Market, head: Head): number {
  if (!head.past) return head.now
  const utc = (dayToNumber(head.day) + 1) * 86_400_000
  // The offset is asked for near the midnight itself: clocks change at night.
  return utc - zoneOffset(utc - zoneOffset(utc, market.timeZone), market.timeZone)
}

const shown = ['ordered', 'sold', 'shipped', 'returned'] as const satisfies readonly Metric[]
export type DayUnits = Record<(typeof shown)[number], number>
export interface ChannelDays {
  /** 0: none. */
  readonly channel: number
  readonly today: DayUnits
  readonly dayBefore: DayUnits
  readonly weekBefore: DayUnits
  /** Net of what was sold today, minor units. */
  soldNet: bigint
}
export interface Figures {
  /** As of which act. */
  readonly seq: number
  readonly day: Day
  readonly channels: readonly ChannelDays[]
}

const bits = metricBits(shown)
/** The market's number in the same statement: both are of one instant. */
const ofMarket = `select h.seq, t.* from market_head h left join lateral (
  select k.i::integer as index, d.* from unnest($2::date[]) with ordinality k (day, i) cross join lateral (
    select channel, metric, units, net_minor as net from total_head where market = $1 and day = k.day and ((1 << metric) & ${bits}) <> 0 offset 0) d) t on true
where h.market = $1`
const ofPlaces = `select h.seq, t.* from market_head h left join lateral (
  select k.i::integer as index, d.* from unnest($2::date[]) with ordinality k (day, i) cross join unnest($3::integer[]) p (place) cross join lateral (
    select channel, metric, sum(units)::bigint as units, sum(net_minor) as net from total_place
    where market = $1 and day = k.day and place = p.place and ((1 << metric) & ${bits}) <> 0 group by channel, metric offset 0) d) t on true
where h.market = $1`

interface Row {
  readonly seq: number
  readonly index: number | null
  readonly channel: number
  readonly metric: number
  readonly units: number
  readonly net: string
}

const none = (): DayUnits => ({ ordered: 0, sold: 0, shipped: 0, returned: 0 })

/** The three days of a market, or of places of it: one range of a key a day, or a day and place. */
export async function readFigures(q: Query, { market, places }: Asked, day: Day): Promise<Figures> {
  const days = [day, addDays(day, -1), addDays(day, -7)]
  const rows = places === null ? await q.query<Row>(ofMarket, [market.id, days]) : await q.query<Row>(ofPlaces, [market.id, days, places])
  const channels = new Map<number, ChannelDays>()
  for (const row of rows) {
    if (row.index === null) continue
    const of = channels.get(row.channel) ?? {
      channel: row.channel,
      today: none(),
      dayBefore: none(),
      weekBefore: none(),
      soldNet: 0n,
    }
    channels.set(row.channel, of)
    const metric = metricOf(row.metric) as (typeof shown)[number]
    const units = row.index === 1 ? of.today : row.index === 2 ? of.dayBefore : of.weekBefore
    units[metric] += row.units
    if (row.index === 1 && metric === 'sold') of.soldNet += BigInt(row.net)
  }
  return { seq: rows[0]?.seq ?? 0, day, channels: [...channels.values()] }
}
