/** Discrepancies of one market or several, newest first. */
import type { Static } from 'typebox'
import type { DiscrepancyView } from '#contract/book.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Resolution } from '#domain/discrepancies.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import { placesOf } from '../common.ts'
import { newest } from '../movements.ts'
import { nameDocuments, unnamed } from './named.ts'

export interface DiscrepancyFilter {
  readonly markets: readonly Market[]
  readonly open: boolean | undefined
  readonly kind: string | undefined
  readonly places: readonly number[] | undefined
  readonly skus: readonly number[] | undefined
}
export type DiscrepancyCursor = readonly [market: string, seq: number, n: number]
type View = Static<typeof DiscrepancyView>

interface Row {
  readonly seq: number
  readonly n: number
  readonly kind: string
  readonly doc: string
  readonly sku: number
  readonly place: number | null
  readonly partner: number | null
  readonly units: number
  readonly open: boolean
  readonly at: number | null
  readonly actor: string | null
  readonly closed_seq: number | null
  readonly resolution: Resolution | null
  readonly note: string | null
  readonly settled_by: number | null
  readonly closed_at: number | null
  readonly closed_by: string | null
}

// By their key; only open ones by `discrepancy_newest`, only closed ones by `discrepancy_closed`. When and by whom: from a movement of the act, or from the act whose
// document it is. The act that closed it moved nothing and is found by its kind and number (`act_by_kind`).
const list = (
  open: string,
) => `select d.*, coalesce(m.occurred_at, a.occurred_at) as at, coalesce(m.actor, a.actor) as actor, c.occurred_at as closed_at, c.actor as closed_by from (
  select seq, n, kind, doc, sku, place, partner, units, open, closed_seq, resolution, note, settled_by from discrepancy
  where market = $1 and ${open} and ($3::text is null or kind = $3) and (seq, n) < ($4::bigint, $5::smallint)
    and ($7::integer[] is null or place = any($7)) and ($8::integer[] is null or place = any($8)) and ($9::integer[] is null or sku = any($9))
  order by seq desc, n desc limit $6) d
left join lateral (select occurred_at, actor from movement where market = $1 and seq = d.seq order by n limit 1) m on true
left join lateral (select occurred_at, actor from act where market = $1 and key = d.doc and seq = d.seq offset 0) a on true
left join lateral (select occurred_at, actor from act where market = $1 and kind = 'discrepancy_closure' and seq = d.closed_seq offset 0) c on true
order by d.seq desc, d.n desc`
const texts = { any: list('$2::boolean is null'), open: list('open and $2::boolean'), closed: list('not open and not $2::boolean') }
const textOf = (open: boolean | undefined) => (open === undefined ? texts.any : open ? texts.open : texts.closed)

/** At most `limit + 1` after the cursor: by market in the order of their codes, the newest of each first. */
export async function listDiscrepancies(
  tx: Query,
  catalogue: Catalogue,
  { markets, open, kind, places, skus }: DiscrepancyFilter,
  after: DiscrepancyCursor | undefined,
  limit: number,
): Promise<View[]> {
  const views: View[] = []
  for (const market of markets) {
    if (after !== undefined && market.code < after[0]) continue
    const [seq, n] = after?.[0] === market.code ? [after[1], after[2]] : newest
    const rows = await tx.query<Row>(textOf(open), [
      market.id,
      open ?? null,
      kind ?? null,
      seq,
      n,
      limit + 1 - views.length,
      placesOf(catalogue, market),
      places ?? null,
      skus ?? null,
    ])
    views.push(...(await viewsOf(tx, market, catalogue, rows)))
    if (views.length > limit) break
  }
  return views
}

async function viewsOf(tx: Query, market: Market, catalogue: Catalogue, rows: readonly Row[]): Promise<View[]> {
  const documents = await nameDocuments(
    tx,
    market.id,
    rows.map(row => row.doc),
  )
  return rows.map(({ closed_seq: seq, resolution, note, settled_by, closed_at, closed_by, ...row }) => ({
    ...row,
    market: market.code,
    sku: catalogue.skuById(row.sku).code,
    place: row.place === null ? null : catalogue.placeById(row.place).code,
    partner: row.partner === null ? null : catalogue.partnerById(row.partner).code,
    at: row.at === null ? null : instant(row.at),
    document: documents.get(row.doc) ?? unnamed,
    closing:
      seq === null || resolution === null
        ? null
        : {
            seq,
            resolution,
            note: note ?? '',
            settledBy: settled_by,
            at: closed_at === null ? null : instant(closed_at),
            actor: closed_by,
          },
  }))
}
