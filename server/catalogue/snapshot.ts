/**
 * Reads the brand rows into the immutable snapshot that deciders see, and keeps one in memory for as long as `installation.brand_version`
 * says nothing has moved.
 */
import { buildCatalogue, type Catalogue, type CatalogueRows } from '#domain/catalogue.ts'
import type { Db, Query } from '#server/db/db.ts'

/** The snapshot with what deciders do not need: the products that SKUs belong to. */
export interface Brand {
  readonly catalogue: Catalogue
  readonly products: readonly { readonly id: number; readonly code: string; readonly name: string }[]
}

/**
 * All brand rows in one statement, because one statement sees one instant through any handle: a pool, PGlite, or the turnstile's transaction
 * at READ COMMITTED. As text, since only JSON can carry many row types in one row; nulls are left out and so read as undefined.
 */
const readAll = `
select json_strip_nulls(json_build_object(
  'version', i.brand_version,
  'installation', json_build_object('brand', i.brand, 'scale', i.scale, 'backDating', i.back_dating, 'fiscalStartMonth', i.fiscal_start_month),
  'markets', (select coalesce(json_agg(t), '[]') from (
    select id, code, name, country, currency, time_zone as "timeZone", language, price_list as "priceList", tax_regime as "taxRegime",
      fiscal_start_month as "fiscalStartMonth" from market order by code) t),
  'partners', (select coalesce(json_agg(t), '[]') from (select id, code, market, name from partner order by code) t),
  'places', (select coalesce(json_agg(t), '[]') from (
    select id, code, market, kind, partner, name, country, region, city, time_zone as "timeZone", opened_on as "openedOn", closed_on as "closedOn"
    from place order by code) t),
  'channels', (select coalesce(json_agg(t), '[]') from (
    select c.id, c.code, c.market, c.kind, c.name, c.partner, c.country, c.currency, c.price_list as "priceList", c.tax_regime as "taxRegime",
      c.language, c.time_zone as "timeZone", c.day_end_hour as "dayEndHour", c.splits, c.hold_seconds as "holdSeconds",
      c.hold_limit_seconds as "holdLimitSeconds", coalesce(p.places, '[]') as places
    from channel c left join (
      select cp.channel, json_agg(json_build_object('place', cp.place, 'buffer', cp.buffer) order by pl.code) as places
      from channel_place cp join place pl on pl.id = cp.place group by cp.channel) p on p.channel = c.id
    order by c.code) t),
  'skus', (select coalesce(json_agg(t), '[]') from (
    select id, code, product, name, gtin, serialised, tax_class as "taxClass", carton from sku order by code) t),
  'priceLists', (select coalesce(json_agg(t), '[]') from (select code, currency, tax_included as "taxIncluded" from price_list order by code) t),
  'prices', (select coalesce(json_agg(t), '[]') from (
    select price_list as "priceList", sku, valid_from as "validFrom", amount_minor as "amountMinor" from price) t),
  'taxRates', (select coalesce(json_agg(t), '[]') from (
    select regime, tax_class as "taxClass", valid_from as "validFrom", tax_code as "taxCode", rate_ppm as "ratePpm",
      base_numerator as "baseNumerator", base_denominator as "baseDenominator"
    from tax_rate order by regime, tax_class, valid_from, tax_code) t),
  'limits', (select coalesce(json_agg(t), '[]') from (select market, sku, units, window_days as "windowDays" from purchase_limit) t)
))::text as catalogue, (select coalesce(json_agg(t), '[]') from (select id, code, name from product order by code) t)::text as products
from installation i`

/** Reads the whole catalogue as of one instant. Inside a transaction that edits brand rows it shows what that transaction has written. */
export async function loadBrand(q: Query): Promise<Brand> {
  const [row] = await q.query<{ catalogue: string; products: string }>(readAll)
  if (!row) throw new Error('the installation row is missing')
  return {
    catalogue: buildCatalogue(JSON.parse(row.catalogue) as CatalogueRows),
    products: JSON.parse(row.products) as Brand['products'],
  }
}

/** What deciders need of `loadBrand`. */
export async function loadCatalogue(q: Query): Promise<Catalogue> {
  return (await loadBrand(q)).catalogue
}

/** The number that moves with every change of a brand row. */
export async function brandVersion(q: Query): Promise<number> {
  const [row] = await q.query<{ version: number }>('select brand_version as version from installation')
  if (!row) throw new Error('the installation row is missing')
  return row.version
}

export interface CatalogueCache {
  /** The catalogue as it is now: one cheap row is read each time, the whole only when the version moved. Never inside a transaction. */
  current(): Promise<Catalogue>
  /**
   * The catalogue at `version` or newer, for the turnstile. It reads `installation.brand_version` in a statement *after* the one that locks its row: the
   * locking one sees other tables as they were before it waited (race.db.test.ts). What is missing is read through `q`, the caller's transaction:
   * waiting there for any other handle would wait for ever on PGlite.
   */
  at(version: number, q: Query): Promise<Catalogue>
  /** As `current`, with the products. */
  brand(): Promise<Brand>
  /** As `at`, with the products. */
  brandAt(version: number, q: Query): Promise<Brand>
}

/**
 * One catalogue in memory for the process. Edits lock the installation row first, so versions are in commit order and a newer snapshot
 * holds everything an older one did; hence only newer ones are kept. Never hand `at` a transaction that has itself edited brand rows.
 */
export function catalogueCache(db: Db): CatalogueCache {
  let kept: Brand | undefined
  let loading: Promise<Brand> | undefined
  const keep = (fresh: Brand): Brand => {
    if (!kept || fresh.catalogue.version > kept.catalogue.version) kept = fresh
    return kept
  }
  /** Callers that come while a load is under way share it, unless it turns out older than what they saw. */
  const reload = (): Promise<Brand> =>
    (loading ??= loadBrand(db)
      .then(keep)
      .finally(() => (loading = undefined)))
  const cache: CatalogueCache = {
    current: async () => (await cache.brand()).catalogue,
    at: async (version, q) => (await cache.brandAt(version, q)).catalogue,
    async brand() {
      const version = await brandVersion(db)
      if (kept && kept.catalogue.version >= version) return kept
      const shared = await reload()
      return shared.catalogue.version >= version ? shared : await reload()
    },
    async brandAt(version, q) {
      if (kept && kept.catalogue.version >= version) return kept
      return keep(await loadBrand(q))
    },
  }
  return cache
}
