/** Acts and positions, as the book shows them. */
import type { PlaceState } from '#domain/accounts.ts'
import { placeStates } from '#domain/accounts.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Json } from '#domain/outcomes.ts'
import type { Query } from '#server/db/db.ts'
import { placesOf } from './common.ts'
import { touching } from './movements.ts'

export interface ActView {
  readonly market: string
  readonly key: string
  readonly seq: number
  readonly kind: string
  readonly doc: string
  readonly actor: string
  readonly occurredAt: string
  readonly recordedAt: string
  /** The part of its answer that no row keeps. */
  readonly detail: Json
}
interface ActRow {
  readonly key: string
  readonly seq: number
  readonly kind: string
  readonly doc: string
  readonly actor: string
  readonly occurred_at: number
  readonly recorded_at: number
  readonly detail: Json
}

const actColumns = 'a.key, a.seq, a.kind, a.doc, a.actor, a.occurred_at, a.recorded_at, a.detail'
// An act concerns a place by its movements; one that moved nothing (a payment) concerns the market.
const concerning = `($3::integer[] is null or exists (select 1 from movement where market = a.market and seq = a.seq and ${touching('$3')}))`
// No index leads from a document to its acts: its movements do, and the act that made it has its id.
const actsOfDocument = `select ${actColumns} from (
  select distinct act as key from movement where market = $1 and doc = $2 and act is not null union select $2::uuid) k
cross join lateral (select * from act where market = $1 and key = k.key offset 0) a where ${concerning} order by a.seq`

function actView(row: ActRow, market: Market): ActView {
  const { key, seq, kind, doc, actor, detail } = row
  const [occurredAt, recordedAt] = [row.occurred_at, row.recorded_at].map(ms => new Date(ms).toISOString()) as [string, string]
  return { market: market.code, key, seq, kind, doc, actor, occurredAt, recordedAt, detail: detail ?? null }
}

/** The act that made a document and those that moved its units, oldest first. Acts that moved nothing (a payment) are not among them. */
export async function readActsOf(tx: Query, market: Market, catalogue: Catalogue, doc: string): Promise<ActView[]> {
  return (await tx.query<ActRow>(actsOfDocument, [market.id, doc, placesOf(catalogue, market)])).map(row => actView(row, market))
}

export type PositionView = { readonly market: string; readonly place: string; readonly sku: string; readonly expired: number } & {
  readonly [S in PlaceState]: number
}

/** Units of a position in holds that have expired by the clock and that nobody has released yet; a closed hold's lines have no expiry. */
export const expiredAt = (place: string, sku: string): string => `(select coalesce(sum(quantity), 0)::bigint from hold_line
  where market = $1 and sku = ${sku} and place = ${place} and expires_at <= clock_timestamp())`

const positions = `select place, sku, ${placeStates.join(', ')}, ${expiredAt('position.place', 'position.sku')} as expired from position where market = $1 and ($2::integer is null or place = $2) and ($3::integer is null or sku = $3)
and (place, sku) > ($4::integer, $5::integer) and ($7::integer[] is null or place = any($7)) order by place, sku limit $6`

/** At most `limit + 1` positions after the cursor, by the numbers of place and SKU. */
export async function listPositions(
  tx: Query,
  market: Market,
  catalogue: Catalogue,
  filter: { place?: number | undefined; sku?: number | undefined },
  after: readonly [place: number, sku: number] | undefined,
  limit: number,
): Promise<PositionView[]> {
  const cursor = after ?? [0, 0]
  const rows = await tx.query<{ place: number; sku: number; expired: number } & { [S in PlaceState]: number }>(positions, [
    market.id,
    filter.place ?? null,
    filter.sku ?? null,
    ...cursor,
    limit + 1,
    placesOf(catalogue, market),
  ])
  return rows.map(row => ({
    ...row,
    market: market.code,
    place: catalogue.placeById(row.place).code,
    sku: catalogue.skuById(row.sku).code,
  }))
}
