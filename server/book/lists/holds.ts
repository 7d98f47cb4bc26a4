/** Holds: those open, over all markets, about to expire first; or all of each market, newest first. */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Hold } from '#domain/documents.ts'
import { limitedIn } from '#server/catalogue/within.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import { holdColumns } from '#server/market/read-documents.ts'
import { concerned, concerns, holdView } from '../documents.ts'
import { newest } from '../movements.ts'

export interface HoldFilter {
  readonly markets: readonly Market[]
  readonly places: readonly number[] | undefined
  readonly skus: readonly number[] | undefined
}
/** Of open holds when it expires (milliseconds) and its id, of all its market and number. */
export type HoldCursor = readonly [at: number | string, key: string | number]
export type HoldView = ReturnType<typeof holdView>

const some = (places: string, skus: string) =>
  `(${places}::integer[] is null or place = any(${places})) and (${skus}::integer[] is null or sku = any(${skus}))`

// Lines of open holds alone are in `hold_line_open`. Who is limited in a market ($6) sees holds that keep units at their places ($7) or are of their channels ($8).
const open = `select x.market, extract(epoch from x.at)::float8 * 1000 as at, d.doc from (
  select m.market, l.hold, min(l.expires_at) as at from unnest($1::smallint[]) m (market)
  cross join lateral (select hold, place, sku, expires_at from hold_line where market = m.market and expires_at is not null and ${some('$2', '$3')} offset 0) l
  group by m.market, l.hold) x
cross join lateral (select ${holdColumns} from hold h where h.market = x.market and h.id = x.hold
  and (not h.market = any($6::smallint[]) or h.channel = any($8::integer[])
    or exists (select 1 from hold_line l where l.market = h.market and l.hold = h.id and l.place = any($7::integer[]))) offset 0) d
where (x.at, x.hold) > ($4::timestamptz, $5::uuid) order by x.at, x.hold limit $9`

const all = `select ${holdColumns} from hold h where h.market = $1 and h.seq < $2::bigint and ${concerns.hold('$4', '$5')}
and (($6::integer[] is null and $7::integer[] is null) or exists (select 1 from hold_line l where l.market = h.market and l.hold = h.id and ${some('$6', '$7')}))
order by h.seq desc limit $3`

const nil = '00000000-0000-0000-0000-000000000000'

/** Open holds, at most `limit + 1`: whose time is over and that nobody released yet first, then those about to expire. */
export async function openHolds(
  tx: Query,
  catalogue: Catalogue,
  { markets, places, skus }: HoldFilter,
  after: HoldCursor | undefined,
  limit: number,
  now: number,
): Promise<HoldView[]> {
  const limited = markets.flatMap(m => limitedIn(catalogue, m.id) ?? [])
  const rows = await tx.query<{ market: number; doc: Hold }>(open, [
    markets.map(m => m.id),
    places ?? null,
    skus ?? null,
    instant(Number(after?.[0] ?? 0)),
    after?.[1] ?? nil,
    markets.filter(m => limitedIn(catalogue, m.id) !== undefined).map(m => m.id),
    limited.flatMap(l => l.places),
    limited.flatMap(l => l.storeChannels),
    limit + 1,
  ])
  return rows.map(row => holdView(row.doc, catalogue.marketById(row.market), catalogue, now))
}

/** All holds, at most `limit + 1`: by market in the order of their codes, the newest of each first. */
export async function allHolds(
  tx: Query,
  catalogue: Catalogue,
  { markets, places, skus }: HoldFilter,
  after: HoldCursor | undefined,
  limit: number,
  now: number,
): Promise<HoldView[]> {
  const views: HoldView[] = []
  for (const market of markets) {
    if (after !== undefined && market.code < String(after[0])) continue
    const before = after?.[0] === market.code ? after[1] : newest[0]
    const rows = await tx.query<{ doc: Hold }>(all, [
      market.id,
      before,
      limit + 1 - views.length,
      ...concerned(catalogue, market),
      places ?? null,
      skus ?? null,
    ])
    for (const row of rows) views.push(holdView(row.doc, market, catalogue, now))
    if (views.length > limit) break
  }
  return views
}
