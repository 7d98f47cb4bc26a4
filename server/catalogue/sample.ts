/** A small brand for tests of this room: two markets, each with what sells there. */
import type { CatalogueEdit } from '#contract/catalogue.ts'
import type { Markets } from '#server/market/door.ts'

export const sample: Required<Omit<CatalogueEdit, 'installation'>> = {
  priceLists: [
    { code: 'CN-RETAIL', currency: 'CNY', taxIncluded: true },
    { code: 'IN-RETAIL', currency: 'INR', taxIncluded: true },
    { code: 'HK-RETAIL', currency: 'HKD', taxIncluded: false },
  ],
  markets: [
    {
      code: 'CN',
      name: 'China',
      country: 'CN',
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      language: 'zh-Hans',
      priceList: 'CN-RETAIL',
      taxRegime: 'CN-VAT',
    },
    {
      code: 'IN',
      name: 'India',
      country: 'IN',
      currency: 'INR',
      timeZone: 'Asia/Kolkata',
      language: 'en-IN',
      priceList: 'IN-RETAIL',
      taxRegime: 'IN-GST',
      fiscalStartMonth: 4,
    },
  ],
  partners: [{ code: 'JD', market: 'CN', name: 'JD.com' }],
  places: [
    { code: 'CN-WH-1', market: 'CN', kind: 'warehouse', name: 'Beijing warehouse' },
    { code: 'CN-ST-1', market: 'CN', kind: 'store', name: 'Wukesong', region: 'Beijing', city: 'Beijing', openedOn: '2015-09-12' },
    { code: 'CN-JD-1', market: 'CN', kind: 'partner', partner: 'JD', name: 'JD Beijing' },
    { code: 'IN-WH-1', market: 'IN', kind: 'warehouse', name: 'Bengaluru warehouse' },
  ],
  channels: [
    { code: 'CN-WEB', market: 'CN', kind: 'online', name: 'mi.com', places: [{ place: 'CN-WH-1' }, { place: 'CN-ST-1', buffer: 3 }] },
    { code: 'CN-JD', market: 'CN', kind: 'partner', partner: 'JD', name: 'JD', places: [{ place: 'CN-WH-1' }] },
    {
      code: 'HK-WEB',
      market: 'CN',
      kind: 'online',
      name: 'mi.com/hk',
      country: 'HK',
      currency: 'HKD',
      priceList: 'HK-RETAIL',
      taxRegime: 'HK-NONE',
    },
    { code: 'IN-WEB', market: 'IN', kind: 'online', name: 'mi.com/in', places: [{ place: 'IN-WH-1' }] },
  ],
  products: [{ code: 'MI6', name: 'Mi 6' }],
  skus: [
    {
      code: 'MI6-64-BLK',
      product: 'MI6',
      name: 'Mi 6 64 GB black',
      gtin: '6291041500213',
      serialised: true,
      taxClass: 'phone',
      carton: 20,
    },
    { code: 'MI6-128-BLU', product: 'MI6', name: 'Mi 6 128 GB blue', serialised: true, taxClass: 'phone' },
  ],
  prices: [
    { priceList: 'CN-RETAIL', sku: 'MI6-64-BLK', validFrom: '2017-04-19', price: { amountMinor: 249900, currency: 'CNY' } },
    { priceList: 'CN-RETAIL', sku: 'MI6-64-BLK', validFrom: '2017-09-01', price: { amountMinor: 229900, currency: 'CNY' } },
  ],
  taxRates: [
    { regime: 'IN-GST', taxClass: 'phone', validFrom: '2016-04-01', components: [{ taxCode: 'VAT', ratePpm: 50_000 }] },
    {
      regime: 'IN-GST',
      taxClass: 'phone',
      validFrom: '2017-07-01',
      components: [
        { taxCode: 'SGST', ratePpm: 60_000 },
        { taxCode: 'CGST', ratePpm: 60_000 },
      ],
    },
  ],
  limits: [{ market: 'CN', sku: 'MI6-64-BLK', units: 2, windowDays: 30 }],
}

/** Markets that take no acts, for tests that send none. */
export const noMarkets: Markets = {
  submit: async () => Promise.reject(new Error('this test sends no acts')),
  submitAll: async () => Promise.reject(new Error('this test sends no acts')),
  stop: async () => {},
  waiting: () => new Map(),
}
