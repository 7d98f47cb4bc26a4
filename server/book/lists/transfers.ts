/** Transfers of one market or several, newest first: by state, place and direction, SKU. */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Transfer } from '#domain/documents.ts'
import type { Query } from '#server/db/db.ts'
import { transferColumns } from '#server/market/read-documents.ts'
import { concerned, concerns, type Sent, sent, transferView } from '../documents.ts'
import { newest } from '../movements.ts'

export interface TransferFilter {
  readonly markets: readonly Market[]
  readonly state: Transfer['state'] | undefined
  /** One of its two places, or the one of `direction`. */
  readonly places: readonly number[] | undefined
  readonly direction: 'in' | 'out' | undefined
  readonly skus: readonly number[] | undefined
}
export type TransferCursor = readonly [market: string, number: number]

// By `transfer_by_number`; those under way by the index that has no others, however many have arrived since.
const list = (state: string) => `select ${transferColumns}, ${sent} from transfer t
where t.market = $1 and t.number < $2::bigint and ${concerns.transfer('$4', '$5')} and ${state}
and ($7::integer[] is null or ($8::text is distinct from 'in' and t.from_place = any($7)) or ($8::text is distinct from 'out' and t.to_place = any($7)))
and ($9::integer[] is null or exists (select 1 from transfer_line l where l.market = t.market and l.transfer = t.id and l.sku = any($9)))
order by t.number desc limit $3`
const texts = { any: list('($6::text is null or t.state = $6)'), underWay: list(`t.state = 'in_transit' and $6::text is not null`) }

/** At most `limit + 1` of them: by market in the order of their codes, the newest of each first. */
export async function listTransfers(
  tx: Query,
  catalogue: Catalogue,
  filter: TransferFilter,
  after: TransferCursor | undefined,
  limit: number,
): Promise<ReturnType<typeof transferView>[]> {
  const { markets, state, places, direction, skus } = filter
  const views: ReturnType<typeof transferView>[] = []
  for (const market of markets) {
    if (after !== undefined && market.code < after[0]) continue
    const before = after?.[0] === market.code ? after[1] : newest[0]
    const rows = await tx.query<{ doc: Transfer; sent: Sent | null }>(state === 'in_transit' ? texts.underWay : texts.any, [
      market.id,
      before,
      limit + 1 - views.length,
      ...concerned(catalogue, market),
      state ?? null,
      places ?? null,
      direction ?? null,
      skus ?? null,
    ])
    for (const row of rows) views.push(transferView({ ...row.doc, sent: row.sent }, market, catalogue))
    if (views.length > limit) break
  }
  return views
}
