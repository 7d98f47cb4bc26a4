/** Markets: currency, tax, language, warehouses, partners, and through which channels the units go. All places and partners are inventions. */
import type { Day, Figure, Provenance } from './provenance.ts'
import type { MarketCode } from './periods.ts'

export interface WarehouseWorld {
  readonly code: string
  readonly name: string
  readonly region: string
  readonly city: string
  /** Where its parcels go; none of them has an own store, so the nearest place with the most units is this warehouse. */
  readonly shipCities: readonly string[]
  /** Part of the market's parcels. */
  readonly share: number
}
export interface PartnerWorld {
  readonly code: string
  readonly name: string
  /** Where it sells, if not in the market's own country. */
  readonly country?: string
  readonly warehouse: string
  /** Part of the market's cartons. */
  readonly share: number
  /** ISO weekday of its shipment, 1 Monday. */
  readonly weekday: number
}
export interface TaxWorld {
  readonly from: Day
  readonly code: string
  readonly ppm: number
}
/** How units leave: `partner` of all units in cartons; the others of the orders that are left. */
export interface ChannelShares {
  readonly partner: number
  readonly online: number
  readonly collect: number
  readonly marketplace: number
  readonly counter: number
  /** Sold in a store, shipped by a warehouse. */
  readonly aisle: number
}
export interface ShopWorld {
  readonly code: string
  readonly name: string
  readonly country: string
  readonly language: string
  /** Where its parcels go, if not to the market's own country. */
  readonly cities?: readonly string[]
}
export interface MarketWorld {
  readonly code: MarketCode
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly timeZone: string
  readonly language: string
  readonly fiscalStartMonth: number
  readonly taxIncluded: boolean
  readonly taxes: readonly (TaxWorld & Provenance)[]
  /** Local money for one RMB of the Chinese list price, and how prices are rounded: to steps, less a little. */
  readonly exchange: Figure & { readonly step: number; readonly less: number }
  readonly shares: ChannelShares & Provenance
  readonly network: {
    readonly modelled: string
    readonly warehouses: readonly WarehouseWorld[]
    readonly partners: readonly PartnerWorld[]
  }
  /** Own online shops; more than one where countries share the stock. */
  readonly shops: readonly ShopWorld[]
  /** Only these are sold here; absent: all. */
  readonly skus?: readonly string[]
}

const places = 'places and partners are inventions in real cities'
const exchange2017 = 'street prices of 2017 against the Chinese list, rounded the way shops do'

/** Calendar year everywhere but in India. */
export const fiscalYears = { calendar: 1, india: 4, source: 'Income-tax Act 1961 s. 3 (India: 1 April)' } as const

export const markets: readonly MarketWorld[] = [
  {
    code: 'CN',
    name: 'China',
    country: 'CN',
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    language: 'zh-Hans',
    fiscalStartMonth: fiscalYears.calendar,
    taxIncluded: true,
    taxes: [{ from: '2016-01-01', code: 'VAT', ppm: 170_000, source: 'info.expeditors.com (17 % until 1 May 2018)' }],
    exchange: { value: 1, step: 1, less: 0, modelled: 'the list itself' },
    shares: {
      partner: 0.5,
      online: 0.5,
      collect: 0.05,
      marketplace: 0.32,
      counter: 0.11,
      aisle: 0.02,
      modelled:
        'own stores sell about 13,000 phones each a quarter (260,000 RMB/m² a year, 200 m²), which is 8 % of the market; the rest is ours',
      source: 'fanlma.cn 201704, 201705',
    },
    network: {
      modelled: places,
      warehouses: [
        wh('CN-WH-EAST', 'Kunshan', 'East', ['Kunshan', 'Yangzhou', 'Shaoxing'], 0.32),
        wh('CN-WH-NORTH', 'Langfang', 'North', ['Langfang', 'Baoding', 'Weifang'], 0.24),
        wh('CN-WH-SOUTH', 'Dongguan', 'South', ['Dongguan', 'Jiangmen', 'Shantou'], 0.2),
        wh('CN-WH-CENTRAL', 'Ezhou', 'Central', ['Ezhou', 'Jingzhou', 'Kaifeng'], 0.12),
        wh('CN-WH-WEST', 'Deyang', 'West', ['Deyang', 'Leshan', 'Zunyi'], 0.12),
      ],
      partners: [
        partner('CN-P-SAWAH', 'Sawah Retail', 'CN-WH-EAST', 0.4, 2),
        partner('CN-P-LADANG', 'Ladang Mobile', 'CN-WH-NORTH', 0.35, 4),
        partner('CN-P-KEBUN', 'Kebun Telecom', 'CN-WH-SOUTH', 0.25, 3),
      ],
    },
    shops: [{ code: 'CN-SHOP', name: 'Padi shop China', country: 'CN', language: 'zh-Hans' }],
  },
  {
    code: 'IN',
    name: 'India',
    country: 'IN',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    language: 'en-IN',
    fiscalStartMonth: fiscalYears.india,
    taxIncluded: true,
    taxes: [
      {
        from: '2016-01-01',
        code: 'VAT',
        ppm: 50_000,
        modelled: 'states’ VAT on phones before GST was 4 to 15 %; 5 % stands for all, excise is in the price',
      },
      { from: '2017-07-01', code: 'CGST', ppm: 60_000, source: 'mastersindia.co; coverfox.com (GST 12 % from 1 July 2017, HSN 8517)' },
      { from: '2017-07-01', code: 'SGST', ppm: 60_000, source: 'mastersindia.co; coverfox.com (GST 12 % from 1 July 2017, HSN 8517)' },
    ],
    exchange: { value: 11, step: 500, less: 1, modelled: exchange2017 },
    shares: {
      partner: 0.45,
      online: 0.42,
      collect: 0,
      marketplace: 0.54,
      counter: 0.035,
      aisle: 0.005,
      modelled: 'offline partners had 20 % of sales in August 2017; 25 % more is sold in to online retailers that buy in cartons',
      source: 'news18 1494797',
    },
    network: {
      modelled: `${places}; two factories in the south of India made over 95 % of what was sold there (profit.ndtv 20 Mar 2017)`,
      warehouses: [
        wh('IN-WH-SOUTH', 'Hoskote', 'South', ['Chennai', 'Hyderabad', 'Mysuru', 'Kochi'], 0.55),
        wh('IN-WH-NORTH', 'Gurugram', 'North', ['Gurugram', 'Delhi', 'Jaipur', 'Lucknow'], 0.45),
      ],
      partners: [
        partner('IN-P-BANYAN', 'Banyan Electronics', 'IN-WH-SOUTH', 0.45, 2),
        partner('IN-P-LOTUS', 'Lotus Mobiles', 'IN-WH-NORTH', 0.3, 4),
        partner('IN-P-PEEPAL', 'Peepal Online Retail', 'IN-WH-SOUTH', 0.25, 5),
      ],
    },
    shops: [{ code: 'IN-SHOP', name: 'Padi shop India', country: 'IN', language: 'en-IN' }],
  },
  {
    code: 'ID',
    name: 'Indonesia',
    country: 'ID',
    currency: 'IDR',
    timeZone: 'Asia/Jakarta',
    language: 'id',
    fiscalStartMonth: fiscalYears.calendar,
    taxIncluded: true,
    taxes: [
      { from: '2016-01-01', code: 'PPN', ppm: 100_000, source: 'kompasiana.com alifarjuli9327 (10 % then; from memory in the facts)' },
    ],
    exchange: { value: 2100, step: 100_000, less: 1000, modelled: exchange2017 },
    shares: { partner: 0.7, online: 0.4, collect: 0, marketplace: 0.6, counter: 0, aisle: 0, modelled: 'mostly through distributors' },
    network: {
      modelled: `${places}; the factory was in Batam (tekno.kompas.com 10 Feb 2017)`,
      warehouses: [
        wh('ID-WH-JAVA', 'Jakarta', 'Jawa', ['Jakarta', 'Bandung', 'Surabaya'], 0.8),
        wh('ID-WH-BATAM', 'Batam', 'Sumatera', ['Batam', 'Medan', 'Pekanbaru'], 0.2),
      ],
      partners: [
        partner('ID-P-BERINGIN', 'Beringin Seluler', 'ID-WH-JAVA', 0.6, 2),
        partner('ID-P-MELATI', 'Melati Distribusi', 'ID-WH-BATAM', 0.4, 3),
      ],
    },
    shops: [{ code: 'ID-SHOP', name: 'Padi shop Indonesia', country: 'ID', language: 'id' }],
    skus: ['PD-N4-32', 'PD-N4-64', 'PD-4X-32', 'PD-4A-16', 'PD-4A-32', 'PD-MIX-256'],
  },
  {
    code: 'RU',
    name: 'Russia',
    country: 'RU',
    currency: 'RUB',
    timeZone: 'Europe/Moscow',
    language: 'ru',
    fiscalStartMonth: fiscalYears.calendar,
    taxIncluded: true,
    taxes: [{ from: '2016-01-01', code: 'VAT', ppm: 180_000, source: 'squirepattonboggs.com (18 % until 1 January 2019)' }],
    exchange: { value: 11, step: 1000, less: 10, modelled: exchange2017 },
    shares: { partner: 0.8, online: 0.5, collect: 0, marketplace: 0.5, counter: 0, aisle: 0, modelled: 'mostly through distributors' },
    network: {
      modelled: places,
      warehouses: [wh('RU-WH-MOSCOW', 'Moscow', 'Central', ['Moscow', 'Saint Petersburg', 'Kazan'], 1)],
      partners: [
        partner('RU-P-RYABINA', 'Ryabina Svyaz', 'RU-WH-MOSCOW', 0.6, 2),
        partner('RU-P-KALINA', 'Kalina Trade', 'RU-WH-MOSCOW', 0.4, 4),
      ],
    },
    shops: [{ code: 'RU-SHOP', name: 'Padi shop Russia', country: 'RU', language: 'ru' }],
  },
  {
    code: 'UA',
    name: 'Ukraine',
    country: 'UA',
    currency: 'UAH',
    timeZone: 'Europe/Kyiv',
    language: 'uk',
    fiscalStartMonth: fiscalYears.calendar,
    taxIncluded: true,
    taxes: [{ from: '2016-01-01', code: 'VAT', ppm: 200_000, source: 'rubber-chem.com (20 %; from memory in the facts)' }],
    exchange: { value: 4.3, step: 100, less: 1, modelled: exchange2017 },
    shares: { partner: 0.8, online: 0.5, collect: 0, marketplace: 0.5, counter: 0, aisle: 0, modelled: 'mostly through distributors' },
    network: {
      modelled: places,
      warehouses: [wh('UA-WH-KYIV', 'Kyiv', 'Central', ['Kyiv', 'Kharkiv', 'Odesa'], 1)],
      partners: [partner('UA-P-SONYAH', 'Sonyah Mobile', 'UA-WH-KYIV', 1, 3)],
    },
    shops: [{ code: 'UA-SHOP', name: 'Padi shop Ukraine', country: 'UA', language: 'uk' }],
  },
  {
    code: 'ROW',
    name: 'Rest of the world',
    country: 'SG',
    currency: 'USD',
    timeZone: 'Asia/Singapore',
    language: 'en',
    fiscalStartMonth: fiscalYears.calendar,
    taxIncluded: false,
    taxes: [{ from: '2016-01-01', code: 'VAT', ppm: 0, modelled: 'one export market in dollars: tax is the importer’s' }],
    exchange: { value: 0.16, step: 10, less: 1, modelled: exchange2017 },
    shares: {
      partner: 0.85,
      online: 0.6,
      collect: 0,
      marketplace: 0.4,
      counter: 0,
      aisle: 0,
      modelled: 'exports to distributors, and two small shops',
    },
    network: {
      modelled: `${places}; Belarus and Myanmar were first places (digitimes a20170718PD206)`,
      warehouses: [wh('ROW-WH-HUB', 'Singapore', 'Hub', ['Singapore'], 1)],
      partners: [
        { ...partner('ROW-P-BY', 'Zubr Distribution', 'ROW-WH-HUB', 0.35, 2), country: 'BY' },
        { ...partner('ROW-P-MM', 'Padauk Trading', 'ROW-WH-HUB', 0.35, 3), country: 'MM' },
        { ...partner('ROW-P-VN', 'Sen Distribution', 'ROW-WH-HUB', 0.3, 4), country: 'VN' },
      ],
    },
    shops: [
      { code: 'ROW-SHOP-SG', name: 'Padi shop Singapore', country: 'SG', language: 'en' },
      { code: 'ROW-SHOP-MY', name: 'Padi shop Malaysia', country: 'MY', language: 'en', cities: ['Kuala Lumpur', 'Penang'] },
    ],
  },
]

/** Goods that cross markets: made in China, sold elsewhere. One transfer a month to each market without factories. */
export const crossings = {
  modelled: 'sea and air freight of about a tenth of what the smaller markets sell; a week on the way',
  from: 'CN-WH-SOUTH',
  days: ['2017-01-09', '2017-02-13', '2017-03-13', '2017-04-10', '2017-05-08', '2017-06-12'],
  daysOnTheWay: 7,
  loads: [
    { toMarket: 'ID', to: 'ID-WH-JAVA', sku: 'PD-4A-16', units: 5000 },
    { toMarket: 'RU', to: 'RU-WH-MOSCOW', sku: 'PD-N4-32', units: 10_000 },
    { toMarket: 'UA', to: 'UA-WH-KYIV', sku: 'PD-N4-32', units: 6000 },
    { toMarket: 'ROW', to: 'ROW-WH-HUB', sku: 'PD-4A-32', units: 40_000 },
  ],
} as const

function wh(code: string, city: string, region: string, shipCities: readonly string[], share: number): WarehouseWorld {
  return { code, name: `Padi warehouse ${city}`, city, region, shipCities, share }
}

function partner(code: string, name: string, warehouse: string, share: number, weekday: number): PartnerWorld {
  return { code, name, warehouse, share, weekday }
}
