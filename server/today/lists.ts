/** The lists behind Today's numbers that no other room has: by page over one market or several, whoever waits longest first. */
import type { Static } from 'typebox'
import type { ExpiringHold, StockOut, WaitingFulfilment } from '#contract/today.ts'
import { holdMinutes } from '#domain/attention.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import type { Asked } from './asked.ts'
import { momentOf, type Head } from './figures.ts'
import type { ShortStock } from './stock.ts'
import { expiringLines, fulfilKinds, placesOf, waitLimits } from './waiting.ts'

/** What is sorted by, and where a page ended: the first part in order, then the rest. */
export type SortKey = readonly [rank: number, ...rest: (string | number)[]]

export function compareKeys(a: SortKey, b: SortKey): number {
  for (const [i, part] of a.entries()) {
    const other = b[i] as typeof part
    if (part !== other) return part < other ? -1 : 1
  }
  return 0
}

export interface Sorted<T> {
  readonly key: SortKey
  readonly item: T
}

type StockView = Static<typeof StockOut>

/** Of what is sold out, what sold most stands first; of what nearly is, what ends first. */
export function stockViews(catalogue: Catalogue, { market }: Asked, rows: readonly ShortStock[]): Sorted<StockView>[] {
  return rows.map(({ sku, place, level, available, sold, cover }) => {
    const [skuCode, placeCode] = [catalogue.skuById(sku).code, place === 0 ? null : catalogue.placeById(place).code]
    const rank = level === 'out' ? -sold : cover
    return {
      key: [rank, market.code, skuCode, placeCode ?? ''],
      item: { market: market.code, sku: skuCode, place: placeCode, level, available, sold, cover },
    }
  })
}

const expiring = `select e.hold as id, e.at, e.units, e.skus, e.places, h.channel from (
  select l.hold, min(l.expires_at) as at, sum(l.quantity)::integer as units, array_agg(distinct k.sku) as skus, array_agg(distinct l.place) as places
  from ${expiringLines} group by l.hold having (min(l.expires_at), l.hold) > ($6::timestamptz, $7::uuid) order by 2, 1 limit $8) e
cross join lateral (select channel from hold where market = $1 and id = e.hold offset 0) h order by e.at, e.hold`

const nil = '00000000-0000-0000-0000-000000000000'

/** Holds of a market that end within the limit, the next to end first; of a limited reader, their lines at the places seen. */
export async function expiringHolds(
  q: Query,
  catalogue: Catalogue,
  { market, places }: Asked,
  now: number,
  after: SortKey | undefined,
  limit: number,
): Promise<Sorted<Static<typeof ExpiringHold>>[]> {
  const rows = await q.query<{ id: string; at: number; units: number; skus: number[]; places: number[]; channel: number }>(expiring, [
    market.id,
    places,
    catalogue.skus.map(s => s.id),
    instant(now),
    instant(now + holdMinutes * 60_000),
    instant(after?.[0] ?? 0),
    (after?.[1] as string | undefined) ?? nil,
    limit,
  ])
  return rows.map(row => ({
    key: [row.at, row.id],
    item: {
      market: market.code,
      id: row.id,
      channel: catalogue.channelById(row.channel).code,
      expiresAt: instant(row.at),
      units: row.units,
      skus: row.skus.map(id => catalogue.skuById(id).code),
      places: row.places.map(id => catalogue.placeById(id).code),
    },
  }))
}

const waiting = `select w."order", w.n, w.place, w.kind, w.since, o.number, o.channel, l.units from (
  select f.* from unnest($2::integer[]) p (place) cross join unnest($3::text[], $4::timestamptz[]) k (kind, before) cross join lateral (
    select "order", n, place, kind, since from fulfilment
    where market = $1 and place = p.place and kind = k.kind and state = 'open' and since < k.before and since >= $5::timestamptz
      and (since, "order", n) > ($5::timestamptz, $6::uuid, $7::smallint) order by since, "order", n limit $8) f
  order by f.since, f."order", f.n limit $8) w
cross join lateral (select number, channel from "order" where market = $1 and id = w."order" offset 0) o
cross join lateral (select sum(quantity - handed_over - cancelled - rejected)::integer as units from fulfilment_line
  where market = $1 and "order" = w."order" and n = w.n offset 0) l
order by w.since, w."order", w.n`

interface WaitingRow {
  readonly order: string
  readonly n: number
  readonly place: number
  readonly kind: 'ship' | 'collect' | 'counter'
  readonly since: number
  readonly number: number
  readonly channel: number
  readonly units: number
}

/** Fulfilments of a market that are open longer than they should be, the oldest first. */
export async function waitingFulfilments(
  q: Query,
  catalogue: Catalogue,
  asked: Asked,
  head: Head,
  after: SortKey | undefined,
  limit: number,
): Promise<Sorted<Static<typeof WaitingFulfilment>>[]> {
  const { market } = asked
  const rows = await q.query<WaitingRow>(waiting, [
    market.id,
    placesOf(catalogue, asked),
    fulfilKinds,
    waitLimits(momentOf(market, head)),
    instant(after?.[0] ?? 0),
    (after?.[1] as string | undefined) ?? nil,
    (after?.[2] as number | undefined) ?? 0,
    limit,
  ])
  return rows.map(row => ({
    key: [row.since, row.order, row.n],
    item: {
      market: market.code,
      order: row.order,
      number: row.number,
      fulfilment: row.n,
      place: catalogue.placeById(row.place).code,
      kind: row.kind,
      channel: catalogue.channelById(row.channel).code,
      since: instant(row.since),
      units: row.units,
    },
  }))
}
