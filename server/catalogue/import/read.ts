/**
 * From a CSV file to what it asks for: an edit of the catalogue, or lines of opening stock, each entry with its row. Pure. The columns of each kind
 * of file are listed here; the API's docs show them.
 *
 * An empty cell takes the value away (or back to its default); a column that the file does not have leaves what is stored as it is.
 */
import type { CatalogueEdit, ImportError, ImportKind } from '#contract/catalogue.ts'
import { maxQuantity, maxUnitPriceMinor } from '#contract/common.ts'
import { dispositions, type Disposition } from '#domain/acts.ts'
import { parseMoney, type MoneyRefusal } from '#domain/money.ts'
import type { Documents, Kind } from '../documents.ts'
import type { Entries } from '../entries.ts'
import { quoted } from '../errors.ts'
import {
  asBoolean,
  asCode,
  asDay,
  asDigits,
  asInteger,
  asText,
  asWord,
  asWritten,
  cellsOf,
  type CellReport,
  type Cells,
  type Read,
} from './cells.ts'
import { readTable, type TableRow } from './table.ts'

export const columns: Record<ImportKind, { readonly required: readonly string[]; readonly optional: readonly string[] }> = {
  skus: { required: ['code', 'product', 'name', 'tax_class'], optional: ['product_name', 'gtin', 'serialised', 'carton'] },
  places: {
    required: ['code', 'market', 'kind', 'name'],
    optional: ['partner', 'country', 'region', 'city', 'time_zone', 'opened_on', 'closed_on'],
  },
  prices: { required: ['price_list', 'sku', 'valid_from', 'price'], optional: ['currency'] },
  'opening-stock': { required: ['place', 'sku', 'quantity'], optional: ['state'] },
}

export interface OpeningLine {
  readonly row: number
  readonly market: string
  readonly place: string
  readonly sku: string
  readonly quantity: number
  readonly state: Disposition
}

export interface ReadFile {
  /** Rows with data. */
  readonly rows: number
  readonly table: readonly TableRow[]
  readonly errors: ImportError[]
  readonly edit: CatalogueEdit
  readonly opening: readonly OpeningLine[]
  /** Rows of opening stock that say zero. */
  readonly zeros: number
  /** The row that asked for the `index`-th entry of a kind. */
  rowOf(kind: Kind | 'installation', index: number): number
}

/** Reads a file against the catalogue it is to change. */
export function readFile(kind: ImportKind, content: string, current: Documents): ReadFile {
  const table = readTable(content, columns[kind])
  const file = new Reading(current, [...table.errors])
  for (const row of table.rows) readers[kind](file, cellsOf(row, file.report))
  const products = [...file.products.values()]
  return {
    rows: table.rows.length,
    table: table.rows,
    errors: file.errors,
    edit: { products: products.map(p => p.entry), skus: file.skus, places: file.places, prices: file.prices },
    opening: file.opening,
    zeros: file.zeros,
    rowOf: (of, index) => (of === 'products' ? products[index]?.row : file.rowsOf.get(of)?.[index]) ?? 1,
  }
}

class Reading {
  readonly current: Documents
  readonly errors: ImportError[]
  readonly products = new Map<string, { entry: Entries['products']; row: number }>()
  readonly skus: Entries['skus'][] = []
  readonly places: Entries['places'][] = []
  readonly prices: Entries['prices'][] = []
  readonly opening: OpeningLine[] = []
  readonly openingRows = new Map<string, number>()
  readonly rowsOf = new Map<string, number[]>()
  zeros = 0

  constructor(current: Documents, errors: ImportError[]) {
    this.current = current
    this.errors = errors
  }

  readonly report: CellReport = (row, column, code, message) => void this.errors.push({ row, column, code, message })

  /** Takes an entry of a row that has no fault so far. */
  add<T>(kind: Kind, list: T[], entry: T, cells: Cells): void {
    if (!cells.fine()) return
    list.push(entry)
    const rows = this.rowsOf.get(kind)
    if (rows) rows.push(cells.row)
    else this.rowsOf.set(kind, [cells.row])
  }
}

const readers: Record<ImportKind, (file: Reading, cells: Cells) => void> = {
  skus: readSku,
  places: readPlace,
  prices: readPrice,
  'opening-stock': readOpening,
}

function readSku(file: Reading, cells: Cells): void {
  const code = cells.need('code', asCode) ?? ''
  const product = cells.need('product', asCode) ?? ''
  const name = cells.need('name', asText) ?? ''
  const taxClass = cells.need('tax_class', asCode) ?? ''
  const before = file.current.skus.get(code)
  const gtin = cells.may('gtin', asDigits, before?.gtin)
  const serialised = cells.may('serialised', asBoolean, before?.serialised)
  const carton = cells.may('carton', asInteger(1, 1_000_000), before?.carton)
  const productName = cells.may('product_name', asText)
  if (productName !== undefined && product !== '') readProduct(file, product, productName, cells)
  const entry = { code, product, name, taxClass, ...defined({ gtin, serialised, carton }) }
  file.add('skus', file.skus, entry, cells)
}

/** A product named in the rows of its SKUs. Two names for one product are a mistake in one of the rows. */
function readProduct(file: Reading, code: string, name: string, cells: Cells): void {
  const known = file.products.get(code)
  if (!known) return void file.products.set(code, { entry: { code, name }, row: cells.row })
  if (known.entry.name === name) return
  file.report(cells.row, 'product_name', 'invalid_value', `Row ${known.row} calls the product ${code} ${quoted(known.entry.name)}.`)
}

function readPlace(file: Reading, cells: Cells): void {
  const code = cells.need('code', asCode) ?? ''
  const market = cells.need('market', asCode) ?? ''
  const kind = cells.need('kind', asWord(['warehouse', 'store', 'partner'])) ?? 'warehouse'
  const name = cells.need('name', asText) ?? ''
  const before = file.current.places.get(code)
  const entry = {
    code,
    market,
    kind,
    name,
    ...defined({
      partner: cells.may('partner', asCode, before?.partner),
      country: cells.may('country', asWritten, before?.country),
      region: cells.may('region', asText, before?.region),
      city: cells.may('city', asText, before?.city),
      timeZone: cells.may('time_zone', asWritten, before?.timeZone),
      openedOn: cells.may('opened_on', asDay, before?.openedOn),
      closedOn: cells.may('closed_on', asDay, before?.closedOn),
    }),
  }
  file.add('places', file.places, entry, cells)
}

function readPrice(file: Reading, cells: Cells): void {
  const priceList = cells.need('price_list', asCode) ?? ''
  const sku = cells.need('sku', asCode) ?? ''
  const validFrom = cells.need('valid_from', asDay) ?? ''
  const list = file.current.priceLists.get(priceList)
  if (!list && priceList !== '') {
    file.report(cells.row, 'price_list', 'invalid_reference', `There is no price list ${quoted(priceList)}.`)
    return knownSku(file, sku, cells)
  }
  const amountMinor = cells.need('price', asPrice(list?.currency ?? '')) ?? 0
  const currency = cells.may('currency', asWritten) ?? list?.currency ?? ''
  file.add('prices', file.prices, { priceList, sku, validFrom, price: { amountMinor, currency } }, cells)
  if (!cells.fine()) knownSku(file, sku, cells)
}

/** Of a row that is judged no further: all that is wrong with it is told at once. */
function knownSku(file: Reading, sku: string, cells: Cells): void {
  if (sku !== '' && !file.current.skus.has(sku)) file.report(cells.row, 'sku', 'invalid_reference', `There is no SKU ${quoted(sku)}.`)
}

const moneyFaults: Record<MoneyRefusal, string> = {
  unknown_currency: 'is in no currency',
  not_a_decimal: 'is no plain decimal such as 1499.00: no grouping, “.” before the decimals',
  too_many_decimals: 'has more decimals than its currency',
  too_large: 'is too large',
}

const asPrice =
  (currency: string): Read<number> =>
  cell => {
    const parsed = parseMoney(cell, currency)
    if (!parsed.ok) return { wrong: `${quoted(cell)} ${moneyFaults[parsed.reason]}.` }
    const { amountMinor } = parsed.money
    if (amountMinor < 0) return { wrong: `${quoted(cell)} is below zero.` }
    return amountMinor <= maxUnitPriceMinor ? { value: amountMinor } : { wrong: `${quoted(cell)} ${moneyFaults.too_large}.` }
  }

function readOpening(file: Reading, cells: Cells): void {
  const place = cells.need('place', asCode) ?? ''
  const sku = cells.need('sku', asCode) ?? ''
  const quantity = cells.need('quantity', asInteger(0, maxQuantity)) ?? 0
  const state = cells.may('state', asWord(dispositions)) ?? 'available'
  if (!cells.fine()) return
  const stored = file.current.places.get(place)
  if (!stored) file.report(cells.row, 'place', 'invalid_reference', `There is no place ${quoted(place)}.`)
  if (!file.current.skus.has(sku)) file.report(cells.row, 'sku', 'invalid_reference', `There is no SKU ${quoted(sku)}.`)
  const key = `${place}/${sku}/${state}`
  const first = file.openingRows.get(key)
  if (first !== undefined)
    return file.report(cells.row, null, 'duplicate_code', `Row ${first} has the SKU ${sku} at ${place}, ${state}, already.`)
  file.openingRows.set(key, cells.row)
  if (quantity === 0) file.zeros++
  else if (stored) file.opening.push({ row: cells.row, market: stored.market, place, sku, quantity, state })
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
