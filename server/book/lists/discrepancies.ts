/** Discrepancies of one market or several, newest first. */
import type { Static } from 'typebox'
import type { DiscrepancyView } from '#contract/book.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
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
}

// By their key, or where only open ones are asked for by `discrepancy_newest`. When and by whom: from a movement of the act, or from the act whose document it is.
const list = (open: string) => `select d.*, coalesce(m.occurred_at, a.occurred_at) as at, coalesce(m.actor, a.actor) as actor from (
  select seq, n, kind, doc, sku, place, partner, units, open from discrepancy
  where market = $1 and ${open} and ($3::text is null or kind = $3) and (seq, n) < ($4::bigint, $5::smallint)
    and ($7::integer[] is null or place = any($7)) and ($8::integer[] is null or place = any($8)) and ($9::integer[] is null or sku = any($9))
  order by seq desc, n desc limit $6) d
left join lateral (select occurred_at, actor from movement where market = $1 and seq = d.seq order by n limit 1) m on true
left join lateral (select occurred_at, actor from act where market = $1 and key = d.doc and seq = d.seq offset 0) a on true
order by d.seq desc, d.n desc`
const texts = { any: list('($2::boolean is null or open = $2)'), open: list('open and $2::boolean') }

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
    const rows = await tx.query<Row>(open === true ? texts.open : texts.any, [
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
  return rows.map(row => ({
    ...row,
    market: market.code,
    sku: catalogue.skuById(row.sku).code,
    place: row.place === null ? null : catalogue.placeById(row.place).code,
    partner: row.partner === null ? null : catalogue.partnerById(row.partner).code,
    at: row.at === null ? null : instant(row.at),
    document: documents.get(row.doc) ?? unnamed,
  }))
}
