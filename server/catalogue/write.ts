/** Writes planned documents as brand rows: set-based, a statement a table and way, the documents as one JSON parameter. */
import type { Query } from '#server/db/db.ts'
import type { ChannelDoc, TaxRateDoc } from './documents.ts'
import type { Changes } from './plan.ts'

/** A column: its name, the document's field, the field's type, and what is stored where that is not the field itself. */
type Column = readonly [column: string, field: string, type: string, stored?: string]

interface Statements {
  readonly insert: string
  readonly update: string
}

const value = ([, field, , stored]: Column) => stored ?? `t."${field}"`

/** The statements of a table. Inserts and updates are apart, because `on conflict` would use up a number of the identity column at each try. */
function statements(table: string, key: readonly string[], columns: readonly Column[]): Statements {
  const given = `json_to_recordset($1::text::json) as t(${columns.map(([, field, type]) => `"${field}" ${type}`).join(', ')})`
  const names = columns.map(([column]) => column).join(', ')
  const isKey = (column: Column) => key.includes(column[0])
  const sets = columns.filter(c => !isKey(c)).map(c => `${c[0]} = ${value(c)}`)
  const match = columns.filter(isKey).map(c => `x.${c[0]} = ${value(c)}`)
  return {
    insert: `insert into ${table} (${names}) select ${columns.map(value).join(', ')} from ${given}`,
    update: `update ${table} x set ${sets.join(', ')} from ${given} where ${match.join(' and ')}`,
  }
}

const marketId: Column = ['market', 'market', 'text', '(select id from market where code = t.market)']
const partnerId: Column = ['partner', 'partner', 'text', '(select id from partner where code = t.partner)']
const skuId: Column = ['sku', 'sku', 'text', '(select id from sku where code = t.sku)']

const tables = {
  priceLists: statements(
    'price_list',
    ['code'],
    [
      ['code', 'code', 'text'],
      ['currency', 'currency', 'text'],
      ['tax_included', 'taxIncluded', 'boolean'],
    ],
  ),
  markets: statements(
    'market',
    ['code'],
    [
      ['code', 'code', 'text'],
      ['name', 'name', 'text'],
      ['country', 'country', 'text'],
      ['currency', 'currency', 'text'],
      ['time_zone', 'timeZone', 'text'],
      ['language', 'language', 'text'],
      ['price_list', 'priceList', 'text'],
      ['tax_regime', 'taxRegime', 'text'],
      ['fiscal_start_month', 'fiscalStartMonth', 'smallint'],
    ],
  ),
  partners: statements('partner', ['code'], [['code', 'code', 'text'], marketId, ['name', 'name', 'text']]),
  places: statements(
    'place',
    ['code'],
    [
      ['code', 'code', 'text'],
      marketId,
      ['kind', 'kind', 'text'],
      partnerId,
      ['name', 'name', 'text'],
      ['country', 'country', 'text'],
      ['region', 'region', 'text'],
      ['city', 'city', 'text'],
      ['time_zone', 'timeZone', 'text'],
      ['opened_on', 'openedOn', 'date'],
      ['closed_on', 'closedOn', 'date'],
    ],
  ),
  channels: statements(
    'channel',
    ['code'],
    [
      ['code', 'code', 'text'],
      marketId,
      ['kind', 'kind', 'text'],
      ['name', 'name', 'text'],
      partnerId,
      ['country', 'country', 'text'],
      ['currency', 'currency', 'text'],
      ['price_list', 'priceList', 'text'],
      ['tax_regime', 'taxRegime', 'text'],
      ['language', 'language', 'text'],
      ['time_zone', 'timeZone', 'text'],
      ['day_end_hour', 'dayEndHour', 'smallint'],
      ['splits', 'splits', 'boolean'],
      ['hold_seconds', 'holdSeconds', 'integer'],
      ['hold_limit_seconds', 'holdLimitSeconds', 'integer'],
    ],
  ),
  products: statements(
    'product',
    ['code'],
    [
      ['code', 'code', 'text'],
      ['name', 'name', 'text'],
    ],
  ),
  skus: statements(
    'sku',
    ['code'],
    [
      ['code', 'code', 'text'],
      ['product', 'product', 'text', '(select id from product where code = t.product)'],
      ['name', 'name', 'text'],
      ['gtin', 'gtin', 'text'],
      ['serialised', 'serialised', 'boolean'],
      ['tax_class', 'taxClass', 'text'],
      ['carton', 'carton', 'integer'],
    ],
  ),
  prices: statements(
    'price',
    ['price_list', 'sku', 'valid_from'],
    [
      ['price_list', 'priceList', 'text'],
      skuId,
      ['valid_from', 'validFrom', 'date'],
      ['amount_minor', 'price', 'json', `(t.price->>'amountMinor')::bigint`],
    ],
  ),
  limits: statements(
    'purchase_limit',
    ['market', 'sku'],
    [marketId, skuId, ['units', 'units', 'integer'], ['window_days', 'windowDays', 'integer']],
  ),
}

/** Writes what a plan without faults creates and changes. The caller holds the installation row's lock. */
export async function writeChanges(tx: Query, changes: Changes): Promise<void> {
  await writeTable(tx, tables.priceLists, changes.priceLists)
  await writeTable(tx, tables.markets, changes.markets)
  await writeTable(tx, tables.partners, changes.partners)
  await writeTable(tx, tables.places, changes.places)
  await writeTable(tx, tables.channels, changes.channels)
  await writeChannelPlaces(tx, changes.channels)
  await writeTable(tx, tables.products, changes.products)
  // A GTIN may pass from one SKU to another, and uniqueness is checked row by row: let go of all first.
  if (changes.skus.changed.length > 0) await tx.query(releaseGtins, [JSON.stringify(changes.skus.changed.map(s => s.code))])
  await writeTable(tx, tables.skus, changes.skus)
  await writeTable(tx, tables.prices, changes.prices)
  await writeTaxRates(tx, changes.taxRates)
  await writeTable(tx, tables.limits, changes.limits)
}

const releaseGtins = `update sku set gtin = null from json_array_elements_text($1::text::json) as t(code) where sku.code = t.code and gtin is not null`

async function writeTable(
  tx: Query,
  { insert, update }: Statements,
  docs: { created: readonly object[]; changed: readonly object[] },
): Promise<void> {
  if (docs.changed.length > 0) await tx.query(update, [JSON.stringify(docs.changed)])
  if (docs.created.length > 0) await tx.query(insert, [JSON.stringify(docs.created)])
}

const forgetChannelPlaces = `delete from channel_place using json_array_elements_text($1::text::json) as t(code), channel c
  where c.code = t.code and channel_place.channel = c.id`
const insertChannelPlaces = `insert into channel_place (channel, place, buffer)
  select c.id, p.id, t.buffer from json_to_recordset($1::text::json) as t(channel text, place text, buffer integer)
  join channel c on c.code = t.channel join place p on p.code = t.place`

async function writeChannelPlaces(tx: Query, channels: { created: readonly ChannelDoc[]; changed: readonly ChannelDoc[] }): Promise<void> {
  if (channels.changed.length > 0) await tx.query(forgetChannelPlaces, [JSON.stringify(channels.changed.map(c => c.code))])
  const rows = [...channels.changed, ...channels.created].flatMap(c => c.places.map(p => ({ channel: c.code, ...p })))
  if (rows.length > 0) await tx.query(insertChannelPlaces, [JSON.stringify(rows)])
}

const forgetTaxRates = `delete from tax_rate r using json_to_recordset($1::text::json) as t(regime text, "taxClass" text, "validFrom" date)
  where r.regime = t.regime and r.tax_class = t."taxClass" and r.valid_from = t."validFrom"`
const insertTaxRates = `insert into tax_rate (regime, tax_class, valid_from, tax_code, rate_ppm, base_numerator, base_denominator)
  select regime, "taxClass", "validFrom", "taxCode", "ratePpm", "baseNumerator", "baseDenominator" from json_to_recordset($1::text::json)
  as t(regime text, "taxClass" text, "validFrom" date, "taxCode" text, "ratePpm" integer, "baseNumerator" integer, "baseDenominator" integer)`

async function writeTaxRates(tx: Query, rates: { created: readonly TaxRateDoc[]; changed: readonly TaxRateDoc[] }): Promise<void> {
  if (rates.changed.length > 0) await removeTaxRates(tx, rates.changed)
  const rows = [...rates.changed, ...rates.created].flatMap(({ components, ...key }) => components.map(c => ({ ...key, ...c })))
  if (rows.length > 0) await tx.query(insertTaxRates, [JSON.stringify(rows)])
}

/** Takes tax rates out, all components of their dates. */
export async function removeTaxRates(tx: Query, rates: readonly Pick<TaxRateDoc, 'regime' | 'taxClass' | 'validFrom'>[]): Promise<void> {
  await tx.query(forgetTaxRates, [JSON.stringify(rates)])
}

/** Takes a dated price out. */
export async function removePrice(tx: Query, price: { priceList: string; sku: string; validFrom: string }): Promise<void> {
  const sql = `delete from price where price_list = $1 and sku = (select id from sku where code = $2) and valid_from = $3`
  await tx.query(sql, [price.priceList, price.sku, price.validFrom])
}

/** Takes a purchase limit out. */
export async function removeLimit(tx: Query, limit: { market: string; sku: string }): Promise<void> {
  const sql = `delete from purchase_limit where market = (select id from market where code = $1) and sku = (select id from sku where code = $2)`
  await tx.query(sql, [limit.market, limit.sku])
}
