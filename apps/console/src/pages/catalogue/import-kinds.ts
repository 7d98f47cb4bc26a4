/** The files that can be imported, and their columns: as server/catalogue/import/read.ts has them (a browser test sends one of each). */
export const importKinds = ['skus', 'places', 'prices', 'opening-stock'] as const
export type ImportKind = (typeof importKinds)[number]
export const isImportKind = (text: string | undefined): text is ImportKind => importKinds.some(kind => kind === text)

export const columnsOf: Readonly<Record<ImportKind, { readonly required: readonly string[]; readonly optional: readonly string[] }>> = {
  skus: { required: ['code', 'product', 'name', 'tax_class'], optional: ['product_name', 'gtin', 'serialised', 'carton'] },
  places: {
    required: ['code', 'market', 'kind', 'name'],
    optional: ['partner', 'country', 'region', 'city', 'time_zone', 'opened_on', 'closed_on'],
  },
  prices: { required: ['price_list', 'sku', 'valid_from', 'price'], optional: ['currency'] },
  'opening-stock': { required: ['place', 'sku', 'quantity'], optional: ['state'] },
}
