/**
 * A small brand as the deciders see it, without a database: market A (rupiah, three warehouses, two stores, a partner) and market B (India, where GST
 * replaced VAT on 1 July 2017). Codes are short, so that stories read as tables.
 */
import { buildCatalogue, type Catalogue, type Channel, type Market, type Place } from '#domain/catalogue.ts'

const market = (id: number, code: string, over: Partial<Market>): Market => ({
  id,
  code,
  name: code,
  country: 'ID',
  currency: 'IDR',
  timeZone: 'Asia/Jakarta',
  language: 'id',
  priceList: 'LIST',
  taxRegime: 'VAT',
  fiscalStartMonth: 1,
  ...over,
})
const place = (id: number, code: string, city: string, over: Partial<Place> = {}): Place => ({
  id,
  code,
  market: 1,
  kind: 'warehouse',
  partner: undefined,
  name: code,
  country: 'ID',
  region: 'Java',
  city,
  timeZone: 'Asia/Jakarta',
  openedOn: undefined,
  closedOn: undefined,
  ...over,
})
const channel = (id: number, code: string, places: [number, number][], over: Partial<Channel> = {}): Channel => ({
  id,
  code,
  market: 1,
  kind: 'online',
  name: code,
  partner: undefined,
  country: 'ID',
  currency: 'IDR',
  priceList: 'LIST',
  taxRegime: 'VAT',
  language: 'id',
  timeZone: 'Asia/Jakarta',
  dayEndHour: 0,
  splits: true,
  holdSeconds: 600,
  holdLimitSeconds: 1800,
  places: places.map(([id, buffer]) => ({ place: id, buffer })),
  ...over,
})
const sku = (id: number, code: string, taxClass = 'phone') => {
  return { id, code, product: 1, name: code, gtin: undefined, serialised: false, taxClass, carton: 1 }
}
const price = (priceList: string, id: number, amountMinor: number, validFrom = '2000-01-01') => ({
  priceList,
  sku: id,
  validFrom,
  amountMinor,
})
const rate = (regime: string, taxCode: string, ratePpm: number, validFrom = '2000-01-01') => ({
  regime,
  taxClass: 'phone',
  validFrom,
  taxCode,
  ratePpm,
  baseNumerator: 1,
  baseDenominator: 1,
})

/**
 * W1 Jakarta, W2 Bandung (both Java), W3 Medan (Sumatra); S1 a Jakarta store, S2 one that opens on 8 July 2017. X, Y and Z sell freely, L is limited
 * to two a buyer in 30 days, N has no price, T no tax rate, M costs the most a price may be.
 */
export const catalogue: Catalogue = buildCatalogue({
  version: 1,
  installation: { brand: 'Test', scale: undefined, backDating: false, fiscalStartMonth: 1 },
  markets: [
    market(1, 'A', {}),
    market(2, 'B', { country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', priceList: 'INDIA', taxRegime: 'GST', fiscalStartMonth: 4 }),
  ],
  partners: [{ id: 1, code: 'P', market: 1, name: 'Partner' }],
  places: [
    place(1, 'W1', 'Jakarta'),
    place(2, 'W2', 'Bandung'),
    place(3, 'W3', 'Medan', { region: 'Sumatra' }),
    place(4, 'S1', 'Jakarta', { kind: 'store' }),
    place(5, 'S2', 'Bandung', { kind: 'store', openedOn: '2017-07-08' }),
    place(6, 'PP', 'Jakarta', { kind: 'partner', partner: 1 }),
    place(7, 'B1', 'Bengaluru', { market: 2, country: 'IN', region: 'Karnataka', timeZone: 'Asia/Kolkata' }),
  ],
  channels: [
    channel(1, 'WEB', [
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 2],
    ]),
    channel(
      2,
      'ONE',
      [
        [1, 0],
        [2, 0],
      ],
      { kind: 'marketplace', splits: false, priceList: 'NET', currency: 'SGD' },
    ),
    channel(
      3,
      'STORE',
      [
        [4, 0],
        [5, 0],
      ],
      { kind: 'store', splits: false, dayEndHour: 2 },
    ),
    channel(4, 'PART', [[1, 0]], { kind: 'partner', partner: 1 }),
    channel(5, 'BWEB', [[7, 0]], {
      market: 2,
      country: 'IN',
      currency: 'INR',
      priceList: 'INDIA',
      taxRegime: 'GST',
      timeZone: 'Asia/Kolkata',
    }),
  ],
  skus: [sku(1, 'X'), sku(2, 'Y'), sku(3, 'Z'), sku(4, 'L'), sku(5, 'N'), sku(6, 'T', 'untaxed'), sku(7, 'M')],
  priceLists: [
    { code: 'LIST', currency: 'IDR', taxIncluded: true },
    { code: 'NET', currency: 'SGD', taxIncluded: false },
    { code: 'INDIA', currency: 'INR', taxIncluded: false },
  ],
  prices: [
    price('LIST', 1, 1100),
    price('LIST', 1, 990, '2017-09-01'),
    price('LIST', 2, 2000),
    price('LIST', 3, 333),
    price('LIST', 4, 5000),
    price('LIST', 6, 700),
    price('LIST', 7, 4_000_000_000),
    ...[1, 2, 3, 4, 7].map(id => price('NET', id, id * 100)),
    price('INDIA', 1, 1_299_900),
  ],
  taxRates: [
    rate('VAT', 'PPN', 100_000),
    rate('GST', 'VAT', 125_000),
    rate('GST', 'CGST', 60_000, '2017-07-01'),
    rate('GST', 'SGST', 60_000, '2017-07-01'),
  ],
  limits: [{ market: 1, sku: 4, units: 2, windowDays: 30 }],
})

/** The same brand, where requests may lie in the past. */
export const backDated: Catalogue = buildCatalogue({ ...catalogue, installation: { ...catalogue.installation, backDating: true } })
