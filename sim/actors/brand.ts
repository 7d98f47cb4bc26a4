/**
 * The brand of the simulation: small, so that everybody meets everybody over the same few units. Market A sells in two countries from one stock, through shops,
 * a marketplace, stores and a partner; market B in a third. S5 and S6 are limited a buyer in A; what B pays in tax has two parts, one on a part of the price.
 */
import type { CatalogueEdit } from '#contract/catalogue.ts'

export const skus = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const
/** Never sold, so without a price. */
export const unpriced = 'S0'
export const limitedSkus = ['S5', 'S6'] as const

export interface MarketPlan {
  readonly code: string
  readonly country: string
  readonly warehouses: readonly string[]
  readonly stores: readonly string[]
  /** Ship from warehouses. */
  readonly shops: readonly string[]
  readonly storeChannel: string
  readonly partnerChannel: string
  readonly city: string
}
export const markets: readonly MarketPlan[] = [
  {
    code: 'A',
    country: 'ID',
    warehouses: ['A-WH-1', 'A-WH-2'],
    stores: ['A-ST-1', 'A-ST-2'],
    shops: ['A-WEB', 'A-SG', 'A-MART'],
    storeChannel: 'A-STORE',
    partnerChannel: 'A-PARTNER',
    city: 'Jakarta',
  },
  {
    code: 'B',
    country: 'IN',
    warehouses: ['B-WH-1'],
    stores: ['B-ST-1'],
    shops: ['B-WEB'],
    storeChannel: 'B-STORE',
    partnerChannel: 'B-PARTNER',
    city: 'Bengaluru',
  },
]

/** Seconds a hold lives, and may be made to live, in every channel: short, so that a run sees many expire. */
export const holdSeconds = 2
export const holdLimitSeconds = 6
const holds = { holdSeconds, holdLimitSeconds }

const lists = { 'A-RETAIL': 'IDR', 'A-SG-RETAIL': 'SGD', 'B-RETAIL': 'INR' } as const
export type List = keyof typeof lists
export const priceLists = Object.keys(lists) as List[]
export const price = (priceList: List, sku: string, amountMinor: number, validFrom = '2000-01-01') => ({
  priceList,
  sku,
  validFrom,
  price: { amountMinor, currency: lists[priceList] },
})
export const tax = (
  regime: string,
  ...components: { taxCode: string; ratePpm: number; baseNumerator?: number; baseDenominator?: number }[]
) => ({
  regime,
  taxClass: 'phone',
  validFrom: '2000-01-01',
  components,
})

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
const place = (code: string, kind: 'warehouse' | 'store', city: string, more: { openedOn?: string } = {}) => ({
  code,
  market: code.slice(0, 1),
  kind,
  name: code,
  city,
  ...more,
})

export const brand: CatalogueEdit = {
  installation: { brand: 'Simulated', backDating: false, fiscalStartMonth: 1 },
  priceLists: [
    { code: 'A-RETAIL', currency: 'IDR', taxIncluded: true },
    { code: 'A-SG-RETAIL', currency: 'SGD', taxIncluded: false },
    { code: 'B-RETAIL', currency: 'INR', taxIncluded: true },
  ],
  markets: [market('A', 'ID', 'IDR', 'Asia/Jakarta', 'id'), market('B', 'IN', 'INR', 'Asia/Kolkata', 'en-IN')],
  partners: [
    { code: 'A-PT', market: 'A', name: 'Partner of A' },
    { code: 'B-PT', market: 'B', name: 'Partner of B' },
  ],
  places: [
    place('A-WH-1', 'warehouse', 'Jakarta'),
    place('A-WH-2', 'warehouse', 'Surabaya'),
    place('A-ST-1', 'store', 'Jakarta'),
    place('A-ST-2', 'store', 'Surabaya'),
    place('A-ST-9', 'store', 'Bandung', { openedOn: '2090-01-01' }),
    place('B-WH-1', 'warehouse', 'Bengaluru'),
    place('B-ST-1', 'store', 'Bengaluru'),
  ],
  channels: [
    {
      code: 'A-WEB',
      market: 'A',
      kind: 'online',
      name: 'Shop',
      ...holds,
      places: [{ place: 'A-WH-1' }, { place: 'A-WH-2' }, { place: 'A-ST-1', buffer: 2 }, { place: 'A-ST-2', buffer: 1 }],
    },
    {
      code: 'A-SG',
      market: 'A',
      kind: 'online',
      name: 'Shop of another country',
      country: 'SG',
      currency: 'SGD',
      priceList: 'A-SG-RETAIL',
      taxRegime: 'A-SG-GST',
      timeZone: 'Asia/Singapore',
      dayEndHour: 3,
      splits: false,
      ...holds,
      places: [{ place: 'A-WH-1' }, { place: 'A-WH-2' }],
    },
    {
      code: 'A-MART',
      market: 'A',
      kind: 'marketplace',
      name: 'Marketplace',
      ...holds,
      places: [{ place: 'A-WH-1', buffer: 1 }, { place: 'A-WH-2' }],
    },
    {
      code: 'A-STORE',
      market: 'A',
      kind: 'store',
      name: 'Stores',
      ...holds,
      places: [{ place: 'A-ST-1' }, { place: 'A-ST-2' }, { place: 'A-ST-9' }],
    },
    { code: 'A-PARTNER', market: 'A', kind: 'partner', partner: 'A-PT', name: 'Partner', places: [{ place: 'A-WH-1' }] },
    { code: 'B-WEB', market: 'B', kind: 'online', name: 'Shop', ...holds, places: [{ place: 'B-WH-1' }, { place: 'B-ST-1', buffer: 1 }] },
    { code: 'B-STORE', market: 'B', kind: 'store', name: 'Stores', dayEndHour: 4, ...holds, places: [{ place: 'B-ST-1' }] },
    { code: 'B-PARTNER', market: 'B', kind: 'partner', partner: 'B-PT', name: 'Partner', places: [{ place: 'B-WH-1' }] },
  ],
  products: [{ code: 'P', name: 'Phone' }],
  skus: [
    ...skus.map(code => ({ code, product: 'P', name: code, taxClass: 'phone' })),
    { code: unpriced, product: 'P', name: 'Display piece', taxClass: 'none' },
  ],
  prices: skus.flatMap((sku, i) => [
    price('A-RETAIL', sku, 1_499_000_00 + i * 1_000_33),
    price('A-SG-RETAIL', sku, 199_99 + i),
    price('B-RETAIL', sku, 12_999_01 + i * 7),
  ]),
  taxRates: [
    tax('A-VAT', { taxCode: 'PPN', ratePpm: 110_000 }),
    tax('A-SG-GST', { taxCode: 'GST', ratePpm: 70_000 }),
    tax('B-VAT', { taxCode: 'CGST', ratePpm: 90_000 }, { taxCode: 'SGST', ratePpm: 90_000, baseNumerator: 11, baseDenominator: 12 }),
  ],
  limits: [
    { market: 'A', sku: 'S5', units: 3, windowDays: 7 },
    { market: 'A', sku: 'S6', units: 2 },
  ],
}
