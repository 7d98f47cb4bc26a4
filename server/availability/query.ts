/**
 * Availability: what an order would get now, by the same rules that decide it: places of the channel that are open, less the channel's buffer, with
 * units of expired holds counted as free (the next batch releases them first), and never more than the buyer's limit.
 */
import type { Catalogue, Channel, Sku } from '#domain/catalogue.ts'
import { businessDay } from '#domain/calendar.ts'
import { isOpen } from '#domain/deciders/common.ts'
import { addDays } from '#domain/calendar.ts'
import type { Query } from '#server/db/db.ts'

export interface AvailabilityQuestion {
  readonly channel: Channel
  readonly skus: readonly Sku[]
  /** Only this place (its number). */
  readonly place?: number
  /** Buyer's id: what its limits leave. */
  readonly buyer?: string
}
export interface PlaceAvailability {
  readonly place: string
  readonly units: number
}
export interface SkuAvailability {
  readonly sku: string
  /** Most units one order can have: over all places where the channel allows splits, at the best place where not. */
  readonly orderable: number
  readonly places: readonly PlaceAvailability[]
  /** The purchase limit for one buyer, where there is one; `remaining` for the buyer asked about. */
  readonly limit?: { readonly units: number; readonly remaining?: number }
}
export interface Availability {
  readonly market: string
  readonly channel: string
  /** The last act the answer knows of. */
  readonly seq: number
  /** The clock it was read by, which expired holds go by. */
  readonly at: string
  readonly items: readonly SkuAvailability[]
}

const sellable = `
select k.place, k.sku, coalesce(p.available, 0) + coalesce(e.units, 0)::integer as units, h.seq, (extract(epoch from c.now) * 1000)::bigint as now
from (select clock_timestamp() as now offset 0) c
cross join market_head h
left join unnest($2::integer[], $3::integer[]) k (place, sku) on true
left join lateral (select available from position where market = $1 and place = k.place and sku = k.sku offset 0) p on true
left join lateral (
  select sum(quantity) as units from hold_line where market = $1 and sku = k.sku and place = k.place and expires_at <= c.now offset 0) e on true
where h.market = $1`

interface Row {
  place: number | null
  sku: number | null
  units: number
  seq: number
  now: number
}

/** Answers in one statement, so every figure is of one instant. `now` picks the day by which places are open. */
export async function availability(q: Query, catalogue: Catalogue, question: AvailabilityQuestion, now: number): Promise<Availability> {
  const { channel, skus } = question
  const day = businessDay(now, channel.timeZone, channel.dayEndHour)
  const places = channel.places.filter(p => {
    const place = catalogue.placeById(p.place)
    return isOpen(place, day) && place.market === channel.market && (question.place === undefined || question.place === p.place)
  })
  const pairs = places.flatMap(p => skus.map(sku => [p.place, sku.id] as const))
  const rows = await q.query<Row>(sellable, [channel.market, pairs.map(p => p[0]), pairs.map(p => p[1])])
  const [first] = rows
  if (first === undefined) throw new Error(`market ${channel.market} has no turnstile row`)
  const units = new Map(rows.map(r => [`${r.place}/${r.sku}`, r.units]))
  const used = question.buyer === undefined ? undefined : await usedBy(q, catalogue, channel, skus, question.buyer, day)
  const items = skus.map(sku => {
    const at = places.map(p => ({
      place: catalogue.placeById(p.place).code,
      units: Math.max(0, (units.get(`${p.place}/${sku.id}`) ?? 0) - p.buffer),
    }))
    return withLimit(catalogue, channel, sku, question.place === undefined ? channel.splits : false, at, used)
  })
  return {
    market: catalogue.marketById(channel.market).code,
    channel: channel.code,
    seq: first.seq,
    at: new Date(first.now).toISOString(),
    items,
  }
}

function withLimit(
  catalogue: Catalogue,
  channel: Channel,
  sku: Sku,
  splits: boolean,
  places: readonly PlaceAvailability[],
  used: ReadonlyMap<number, number> | undefined,
): SkuAvailability {
  const all = places.map(p => p.units)
  const physical = splits ? all.reduce((a, b) => a + b, 0) : Math.max(0, ...all)
  const limit = catalogue.limit(channel.market, sku.id)
  if (limit === undefined) return { sku: sku.code, orderable: physical, places }
  const remaining = used === undefined ? limit.units : Math.max(0, limit.units - (used.get(sku.id) ?? 0))
  return {
    sku: sku.code,
    orderable: Math.min(physical, remaining),
    places,
    limit: { units: limit.units, ...(used !== undefined && { remaining }) },
  }
}

/** A hold that has expired counts no more, though the next batch is yet to release it. A scalar subquery: a join may be planned over all holds. */
const uses = `select k.sku, coalesce(sum(u.units) filter (where u.counts), 0)::integer as units from unnest($2::integer[], $3::date[]) k (sku, since)
left join lateral (
  select b.units, coalesce((select h.state <> 'open' or h.expires_at > clock_timestamp() from hold h where h.market = $1 and h.id = b."order"), true) as counts
  from buyer_use b where b.market = $1 and b.sku = k.sku and b.identity = $4 and b.day > k.since and b.units > 0 offset 0) u on true
group by k.sku`

async function usedBy(
  q: Query,
  catalogue: Catalogue,
  channel: Channel,
  skus: readonly Sku[],
  buyer: string,
  day: string,
): Promise<Map<number, number>> {
  const limited = skus.flatMap(sku => catalogue.limit(channel.market, sku.id) ?? [])
  if (limited.length === 0) return new Map()
  const since = limited.map(l => (l.windowDays === undefined ? '0001-01-01' : addDays(day, -l.windowDays)))
  const rows = await q.query<{ sku: number; units: number }>(uses, [channel.market, limited.map(l => l.sku), since, `id:${buyer}`])
  return new Map(rows.map(r => [r.sku, r.units]))
}
