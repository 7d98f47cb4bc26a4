/** A price list on a day: every SKU with the price in force and the next one. Out of the snapshot in memory. */
import type { PriceSheetRow } from '#contract/catalogue-views.ts'
import { documentsOf, type PriceDoc } from './documents.ts'
import { matcher } from './queries.ts'
import type { Brand } from './snapshot.ts'

export interface SheetQuery {
  readonly list: string
  readonly day: string
  readonly q: string | undefined
  /** Default: every SKU. */
  readonly only: 'priced' | 'unpriced' | undefined
  /** The SKU the page before ended with. */
  readonly after: string | undefined
  readonly limit: number
}

const byList = new WeakMap<Brand, Map<string, Map<string, PriceDoc[]>>>()

/** The dated prices of a list by SKU, the earliest first: keys are in that order. Made once a snapshot. */
function pricesOf(brand: Brand, list: string): ReadonlyMap<string, readonly PriceDoc[]> {
  let lists = byList.get(brand)
  if (lists === undefined) {
    lists = new Map()
    for (const price of documentsOf(brand).prices.values()) {
      const skus = lists.get(price.priceList) ?? new Map<string, PriceDoc[]>()
      lists.set(price.priceList, skus)
      const dated = skus.get(price.sku)
      if (dated) dated.push(price)
      else skus.set(price.sku, [price])
    }
    byList.set(brand, lists)
  }
  return lists.get(list) ?? new Map()
}

/** At most `limit + 1` rows, in the order of SKU codes. */
export function priceSheet(brand: Brand, { list, day, q, only, after, limit }: SheetQuery): PriceSheetRow[] {
  const prices = pricesOf(brand, list)
  const matches = matcher(q)
  const rows: PriceSheetRow[] = []
  for (const [code, sku] of documentsOf(brand).skus) {
    if ((after !== undefined && code <= after) || !matches(sku)) continue
    const dated = prices.get(code) ?? []
    const current = dated.findLast(p => p.validFrom <= day)
    if (only !== undefined && (only === 'priced') !== (current !== undefined)) continue
    const next = dated.find(p => p.validFrom > day)
    rows.push({ sku: code, name: sku.name, product: sku.product, current: shown(current), next: shown(next), dates: dated.length })
    if (rows.length > limit) break
  }
  return rows
}

const shown = (price: PriceDoc | undefined) => (price === undefined ? null : { validFrom: price.validFrom, price: price.price })
