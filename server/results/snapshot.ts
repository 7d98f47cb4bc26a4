/** One instant of the whole book: brand rows, vintage and figures are read in one repeatable-read transaction. */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { brandVersion, type CatalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db, Query } from '#server/db/db.ts'

export interface ResultsDeps {
  readonly db: Db
  readonly catalogue: CatalogueCache
}

/** How far each market had been read, by code: `{CN: 123}`. */
export type Vintage = Readonly<Record<string, number>>

const heads = `select m.market, h.seq from unnest($1::smallint[]) m (market)
cross join lateral (select seq from market_head where market = m.market offset 0) h`

/** Runs `work` at one instant, with the catalogue as of it. */
export async function atOneInstant<T>(deps: ResultsDeps, work: (tx: Query, catalogue: Catalogue) => Promise<T>): Promise<T> {
  return deps.db.transaction(async tx => work(tx, await deps.catalogue.at(await brandVersion(tx), tx)), 'snapshot')
}

/** The vintage of these markets; 0 where nothing has happened yet. */
export async function readVintage(tx: Query, markets: readonly Market[]): Promise<Vintage> {
  const rows = await tx.query<{ market: number; seq: number }>(heads, [markets.map(m => m.id)])
  const seqs = new Map(rows.map(r => [r.market, r.seq]))
  return Object.fromEntries(markets.map(m => [m.code, seqs.get(m.id) ?? 0]))
}
