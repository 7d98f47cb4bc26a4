/** What waits in the database: events that consumers have not read, transfers to other markets, acts set aside, holds, what is old. For metrics and `doctor`. */
import type { Query } from '#server/db/db.ts'

export interface Lag {
  readonly consumer: string
  readonly market: string
  /** Events the consumer has not read. */
  readonly events: number
  /** Age of the oldest of them, in milliseconds; 0 where there is none. */
  readonly oldestMs: number
}

export interface Backlog {
  readonly lags: readonly Lag[]
  /** Transfers to other markets that are not taken in yet, by the market they left; counted to 1000. */
  readonly transfers: readonly { readonly market: string; readonly waiting: number; readonly oldestMs: number }[]
  readonly setAside: readonly { readonly market: string; readonly kind: string; readonly acts: number }[]
  /** Open holds; of these those that end within five minutes, and those past their end which no act has released yet. */
  readonly holds: readonly { readonly market: string; readonly open: number; readonly expiring: number; readonly overdue: number }[]
  /** When what is old was last removed, and how many rows by task; empty before the first time. */
  readonly retention: readonly { readonly agoMs: number; readonly removed: Readonly<Record<string, number>> }[]
}

const age = (time: string) => `greatest(0, coalesce((extract(epoch from clock_timestamp() - ${time}) * 1000)::bigint, 0))`

const lags = `
with consumer as (select distinct consumer from outbox_cursor union select 'transfers')
select c.consumer, m.code as market, greatest(0, h.seq - coalesce(k.seq, 0)) as events, ${age('o.recorded_at')} as "oldestMs"
from consumer c cross join market_head h join market m on m.id = h.market
left join outbox_cursor k on k.consumer = c.consumer and k.market = h.market
left join lateral (
  select recorded_at from outbox where market = h.market and seq > coalesce(k.seq, 0) order by seq limit 1) o on true
order by c.consumer, m.code`

const transfers = `
select m.code as market, count(w.seq)::integer as waiting, ${age('min(w.recorded_at)')} as "oldestMs"
from market_head h join market m on m.id = h.market
left join outbox_cursor k on k.consumer = 'transfers' and k.market = h.market
left join lateral (
  select o.seq, o.recorded_at from outbox o join transfer t on t.market = o.market and t.id = o.doc and t.state = 'sent_away'
  where o.market = h.market and o.seq > coalesce(k.seq, 0) and o.kind = 'transfer' order by o.seq limit 1000) w on true
group by m.code order by m.code`

const setAside = `
select m.code as market, s.kind, count(*)::integer as acts from set_aside s join market m on m.id = s.market group by m.code, s.kind order by m.code, s.kind`

const holds = `
select m.code as market, count(distinct l.hold)::integer as open,
  (count(distinct l.hold) filter (where l.expires_at between clock_timestamp() and clock_timestamp() + interval '5 minutes'))::integer as expiring,
  (count(distinct l.hold) filter (where l.expires_at < clock_timestamp()))::integer as overdue
from market_head h join market m on m.id = h.market left join hold_line l on l.market = h.market and l.expires_at is not null
group by m.code order by m.code`

const retention = `select ${age('ran_at')} as "agoMs", removed from retention_run where ran_at is not null`

/** Reads it, in a few statements that go by indexes. */
export async function readBacklog(q: Query): Promise<Backlog> {
  return {
    lags: await q.query<Lag>(lags),
    transfers: await q.query<Backlog['transfers'][number]>(transfers),
    setAside: await q.query<Backlog['setAside'][number]>(setAside),
    holds: await q.query<Backlog['holds'][number]>(holds),
    retention: await q.query<Backlog['retention'][number]>(retention),
  }
}
