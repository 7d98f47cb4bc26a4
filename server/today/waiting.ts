/** What waits in a market: holds about to expire, fulfilments open too long, open discrepancies. Each counted by ranges of an index. */
import type { FulfilKind } from '#domain/acts.ts'
import { holdMinutes, waitHours } from '#domain/attention.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import type { Asked } from './asked.ts'

export interface Waiting {
  readonly holds: number
  readonly holdUnits: number
  readonly fulfilments: Readonly<Record<FulfilKind, number>>
  /** Since when the longest waits. */
  readonly oldest: number | null
  readonly discrepancies: Readonly<Record<string, number>>
}

export const fulfilKinds = Object.keys(waitHours) as FulfilKind[]

/** What is open since before then waits too long, by kind. */
export const waitLimits = (moment: number): string[] => fulfilKinds.map(kind => instant(moment - waitHours[kind] * 3_600_000))

/** Open lines of holds that end in $4 … $5, by SKU ($3) through the index of open lines. $2: places or null. */
export const expiringLines = `unnest($3::integer[]) k (sku) cross join lateral (
  select hold, place, quantity, expires_at from hold_line where market = $1 and sku = k.sku and expires_at > $4::timestamptz and expires_at <= $5::timestamptz offset 0) l
where ($2::integer[] is null or l.place = any($2))`

const waiting = `select h.holds, h.units as "holdUnits", f.ship, f.collect, f.counter, f.oldest, d.kinds from
(select count(distinct l.hold)::integer as holds, coalesce(sum(l.quantity), 0)::integer as units from ${expiringLines}) h
cross join (
  select coalesce(sum(w.n) filter (where k.kind = 'ship'), 0)::integer as ship, coalesce(sum(w.n) filter (where k.kind = 'collect'), 0)::integer as collect,
    coalesce(sum(w.n) filter (where k.kind = 'counter'), 0)::integer as counter, min(w.oldest) as oldest
  from unnest($6::integer[]) p (place) cross join unnest($7::text[], $8::timestamptz[]) k (kind, before) cross join lateral (
    select count(*) as n, min(since) as oldest from fulfilment
    where market = $1 and place = p.place and kind = k.kind and state = 'open' and since < k.before offset 0) w) f
cross join (
  select coalesce(json_object_agg(kind, n), '{}') as kinds from (
    select kind, count(*) as n from discrepancy where market = $1 and open and ($2::integer[] is null or place = any($2)) group by kind) k) d`

interface Row {
  readonly holds: number
  readonly holdUnits: number
  readonly ship: number
  readonly collect: number
  readonly counter: number
  readonly oldest: number | null
  readonly kinds: Record<string, number>
}

/** `now` is the clock that holds go by, `moment` the one that fulfilments wait by. */
export async function readWaiting(q: Query, catalogue: Catalogue, asked: Asked, now: number, moment: number): Promise<Waiting> {
  const { market, places } = asked
  const [row] = await q.query<Row>(waiting, [
    market.id,
    places,
    catalogue.skus.map(s => s.id),
    instant(now),
    instant(now + holdMinutes * 60_000),
    placesOf(catalogue, asked),
    fulfilKinds,
    waitLimits(moment),
  ])
  const { holds = 0, holdUnits = 0, ship = 0, collect = 0, counter = 0, oldest = null, kinds = {} } = row ?? {}
  return { holds, holdUnits, fulfilments: { ship, collect, counter }, oldest, discrepancies: kinds }
}

/** The places asked about, by number. */
export const placesOf = (catalogue: Catalogue, { market, places }: Asked): readonly number[] =>
  places ?? catalogue.places.flatMap(p => (p.market === market.id ? [p.id] : []))
