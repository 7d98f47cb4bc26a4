/**
 * A small brand for runs that are thrown away: market A with two online shops in two countries over the same warehouses (law 10), a marketplace,
 * stores and a partner; market B with one warehouse and one shop. Everything is for sale since 2000, so `occurredAt` is free. And acts for it.
 */
import type { CatalogueEdit } from '#contract/catalogue.ts'
import type { ActBodies, ActKind, ActOf } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import { connect } from './wire.ts'

/** S6 is limited to two a buyer in market A, for ever. */
export const skus = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const
export const limitedSku = 'S6'
export const warehouses = ['A-WH-1', 'A-WH-2', 'A-WH-3'] as const
export const stores = ['A-ST-1', 'A-ST-2', 'A-ST-3'] as const
/** Units of A-ST-1 that A-WEB leaves to whoever walks in. */
export const storeBuffer = 2

const everywhere = warehouses.map(place => ({ place }))
const market = (code: string, country: string, currency: string, timeZone: string, language: string) => ({
  code,
  name: `Market ${code}`,
  country,
  currency,
  timeZone,
  language,
  priceList: `${code}-RETAIL`,
  taxRegime: `${code}-VAT`,
})
const lists = { 'A-RETAIL': 'IDR', 'A-SG-RETAIL': 'SGD', 'B-RETAIL': 'INR' } as const
const price = (list: keyof typeof lists, sku: string, amountMinor: number) => ({
  priceList: list,
  sku,
  validFrom: '2000-01-01',
  price: { amountMinor, currency: lists[list] },
})
const tax = (regime: string, ...rates: [string, number][]) => ({
  regime,
  taxClass: 'phone',
  validFrom: '2000-01-01',
  components: rates.map(([taxCode, ratePpm]) => ({ taxCode, ratePpm })),
})

export const brand: CatalogueEdit = {
  priceLists: [
    { code: 'A-RETAIL', currency: 'IDR', taxIncluded: true },
    { code: 'A-SG-RETAIL', currency: 'SGD', taxIncluded: false },
    { code: 'B-RETAIL', currency: 'INR', taxIncluded: true },
  ],
  markets: [market('A', 'ID', 'IDR', 'Asia/Jakarta', 'id'), market('B', 'IN', 'INR', 'Asia/Kolkata', 'en-IN')],
  partners: [{ code: 'A-PT', market: 'A', name: 'A partner' }],
  places: [
    ...warehouses.map((code, i) => ({ code, market: 'A', kind: 'warehouse' as const, name: code, region: 'Java', city: `City ${i + 1}` })),
    ...stores.map((code, i) => ({ code, market: 'A', kind: 'store' as const, name: code, region: 'Java', city: `City ${i + 1}` })),
    { code: 'A-PT-1', market: 'A', kind: 'partner', partner: 'A-PT', name: 'The partner’s shop' },
    { code: 'B-WH-1', market: 'B', kind: 'warehouse', name: 'B-WH-1', city: 'Bengaluru' },
  ],
  channels: [
    // The shop ships from the warehouses, and from one store what the buffer leaves.
    { code: 'A-WEB', market: 'A', kind: 'online', name: 'Shop', places: [...everywhere, { place: 'A-ST-1', buffer: storeBuffer }] },
    {
      code: 'A-SG',
      market: 'A',
      kind: 'online',
      name: 'Shop of another country, never split',
      country: 'SG',
      currency: 'SGD',
      priceList: 'A-SG-RETAIL',
      taxRegime: 'A-SG-GST',
      language: 'en',
      timeZone: 'Asia/Singapore',
      dayEndHour: 2,
      splits: false,
      places: everywhere,
    },
    { code: 'A-MARKET', market: 'A', kind: 'marketplace', name: 'Marketplace', places: [{ place: 'A-WH-1' }, { place: 'A-WH-2' }] },
    { code: 'A-STORE', market: 'A', kind: 'store', name: 'Stores', places: stores.map(place => ({ place })) },
    { code: 'A-PARTNER', market: 'A', kind: 'partner', partner: 'A-PT', name: 'Partner', places: [{ place: 'A-WH-1' }] },
    { code: 'B-WEB', market: 'B', kind: 'online', name: 'Shop of B', places: [{ place: 'B-WH-1' }] },
  ],
  products: [{ code: 'P', name: 'Phone' }],
  skus: skus.map(code => ({ code, product: 'P', name: code, taxClass: 'phone' })),
  prices: skus.flatMap((sku, i) => [
    price('A-RETAIL', sku, 1_499_000_00 + i * 1_000_00),
    price('A-SG-RETAIL', sku, 199_99 + i),
    price('B-RETAIL', sku, 12_999_00 + i * 7),
  ]),
  taxRates: [tax('A-VAT', ['PPN', 110_000]), tax('A-SG-GST', ['GST', 70_000]), tax('B-VAT', ['CGST', 60_000], ['SGST', 60_000])],
  limits: [{ market: 'A', sku: limitedSku, units: 2 }],
}

/** Enters the brand through the API of a running server. Throws what it answers when it does not take it. */
export async function enterBrand(url: string): Promise<void> {
  const client = connect(url)
  const response = await client.send('PUT', '/v1/catalogue', JSON.stringify(brand), { 'content-type': 'application/json' })
  client.close()
  if (response?.status !== 200) throw new Error(`the brand was not taken: ${JSON.stringify(response)}`)
}

/** Keys of one test: the same parts give the same key, another `seed` another. */
export const keysOf =
  (...seed: readonly (string | number)[]) =>
  (...parts: readonly (string | number)[]): string =>
    uuidFrom(...seed, ...parts)

/** An act as the market takes it. */
export function act<K extends ActKind>(key: string, kind: K, body: ActBodies[K], occurredAt?: number): ActOf<K> {
  // The compiler cannot see that the generic K picks one member of the union.
  return { key, kind, occurredAt, actor: 'test', body } as unknown as ActOf<K>
}

/** An order by mail of the given lines, from A-WEB unless told otherwise. */
export function orderOf(key: string, lines: Readonly<Record<string, number>>, over: Partial<ActBodies['order']> = {}): ActOf<'order'> {
  return act(key, 'order', {
    channel: 'A-WEB',
    lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })),
    fulfil: { kind: 'ship' },
    shipTo: { country: 'ID', city: 'City 1' },
    ...over,
  })
}

export function receiptOf(key: string, place: string, lines: Readonly<Record<string, number>>): ActOf<'receipt'> {
  return act(key, 'receipt', { place, lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })) })
}
