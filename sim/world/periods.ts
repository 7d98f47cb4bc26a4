/** What the brand ships: two quarters by market, the first days of the third, and how the days of a quarter differ. */
import type { Day, Figure, Provenance } from './provenance.ts'

export const marketCodes = ['CN', 'IN', 'ID', 'RU', 'UA', 'ROW'] as const
export type MarketCode = (typeof marketCodes)[number]

export interface PeriodWorld {
  /** '2017-Q1' */
  readonly id: string
  readonly from: Day
  readonly to: Day
  /** Units shipped in the whole world, at 1:1. */
  readonly shipped: Figure
  /** By market, adding up to `shipped` (the first days of July: weights only). */
  readonly split: Readonly<Record<MarketCode, Figure>>
}

const letter = 'http://tech.sina.com.cn/mobile/n/n/2017-07-07/doc-ifyhwehx5337874.shtml'
const canalysQ2 = 'canalys.dev newsroom 25 Jul 2017 ("just under 15"; Q1 was 9); digitimes a20170427PB200'
const noUnits = 'no unit figure was published; sized so that the markets add up to the announced total'

const q2Split: PeriodWorld['split'] = {
  CN: { value: 14_900_000, source: canalysQ2 },
  IN: { value: 4_800_000, source: 'Canalys, 18 % share, four times a year earlier (gadgetstouseaj.pages.dev)' },
  ID: {
    value: 160_000,
    source: 'Counterpoint 2 % (mobileworldlive 20 Aug 2018), IDC 8.0 M market (idc.com prAP44263418)',
    derived: '2 % × 8.0 M',
  },
  RU: {
    value: 500_000,
    modelled: `${noUnits}: fifth in Q3 2017, third a year later`,
    source: 'Counterpoint; IDC via Kommersant (sweet211.ru)',
  },
  UA: { value: 250_000, modelled: `${noUnits}: "third"`, source: 'http://www.digitimes.com/news/a20170718PD206.html' },
  ROW: { value: 2_550_000, modelled: 'what is left of the announced 23.16 M', source: letter },
}

export const periods: readonly PeriodWorld[] = [
  {
    id: '2017-Q1',
    from: '2017-01-01',
    to: '2017-03-31',
    shipped: { value: 13_620_000, source: letter, derived: '23.16 M / 1.70 (announced +70 %)' },
    split: {
      CN: { value: 9_000_000, source: canalysQ2 },
      IN: { value: 2_950_000, modelled: `${noUnits}; between 3 M in Q3 2016 and 4.8 M in Q2 2017`, source: 'gizbot 13 Nov 2017' },
      ID: { value: 107_000, source: 'Canalys, 107,000 in Q1 2017' },
      RU: { value: 220_000, modelled: noUnits },
      UA: { value: 130_000, modelled: noUnits },
      ROW: { value: 1_213_000, modelled: 'what is left of the derived 13.62 M' },
    },
  },
  {
    id: '2017-Q2',
    from: '2017-04-01',
    to: '2017-06-30',
    shipped: { value: 23_160_000, source: letter },
    split: q2Split,
  },
  {
    id: '2017-07-01..08',
    from: '2017-07-01',
    to: '2017-07-08',
    shipped: {
      value: 2_405_000,
      modelled: 'eight of the 92 days of Q3 2017, which was 27.66 M, split as Q2',
      source: 'https://chinainternetwatch.com/27497/xiaomi-q3-2018',
    },
    split: q2Split,
  },
]

export const firstDay: Day = '2017-01-01'
/** The last day of the quarter the letter was about; the replay calls it whole before July follows. */
export const headlineDay: Day = '2017-06-30'
export const lastDay: Day = '2017-07-08'

/** Weight of a weekday within its week, Monday first. */
export const weekdayShape = {
  modelled: 'shops are fuller towards the weekend',
  weights: [0.95, 0.95, 0.97, 1, 1.05, 1.1, 1.05],
} as const

/** How the second half of a period compares with its beginning, as a straight line. */
export const growthWithin: Readonly<Record<string, Figure>> = {
  '2017-Q1': { value: 0.1, modelled: 'flat but for the shortage' },
  '2017-Q2': { value: 0.35, modelled: 'a quarter that ends 70 % above the last one rises while it runs' },
}

export interface Season {
  readonly what: string
  readonly markets: readonly MarketCode[]
  readonly from: Day
  readonly to: Day
  /** Against an ordinary day. */
  readonly factor: number
  /** Supply is short: the scarce SKU is asked for far more often than it can be had. */
  readonly shortage?: boolean
}

export const seasons: readonly (Season & Provenance)[] = [
  {
    what: 'shortage of parts',
    markets: ['CN', 'IN', 'ID', 'RU', 'UA', 'ROW'],
    from: '2017-02-06',
    to: '2017-03-05',
    factor: 0.5,
    shortage: true,
    modelled:
      'four weeks at half; displays, memory and cameras were expected short in January 2017, the letter speaks of supply breaks of months',
    source: 'digitimes Jan 2017; androidauthority.com; Indian lines 100 % utilised and still short: profit.ndtv 20 Mar 2017',
  },
  {
    what: 'Chinese new year',
    markets: ['CN'],
    from: '2017-01-27',
    to: '2017-02-02',
    factor: 0.6,
    modelled: 'offices and carriers are closed',
  },
  {
    what: 'fan festival',
    markets: ['IN'],
    from: '2017-04-06',
    to: '2017-04-06',
    factor: 2.2,
    modelled: 'size of the day; the festival of April 2017 had 500,000 concurrent visitors',
    source: 'telecomlead 76673',
  },
  {
    what: 'fan festival',
    markets: ['CN'],
    from: '2017-04-08',
    to: '2017-04-08',
    factor: 2.5,
    modelled: 'size of the day; 500,000 walk-ins and RMB 75 M in the stores alone',
    source: 'telecomlead 76673',
  },
  {
    what: 'June shopping festival',
    markets: ['CN'],
    from: '2017-06-16',
    to: '2017-06-18',
    factor: 1.8,
    modelled: 'the field’s mid-year sale',
  },
  {
    what: 'first store in India',
    markets: ['IN'],
    from: '2017-05-20',
    to: '2017-05-20',
    factor: 1.15,
    modelled: '10,000 visitors and INR 5 crore in 12 hours',
    source: 't3india p=7386; facts of Mi Home, 20 May 2017',
  },
]

export interface FlashSale {
  readonly what: string
  readonly market: MarketCode
  readonly day: Day
  /** Local wall clock, minutes after midnight. */
  readonly startMinute: number
  readonly units: number
  readonly seconds: number
  readonly sku: string
  readonly perBuyer: number
}

export const flashSales: readonly (FlashSale & Provenance)[] = [
  {
    what: 'Padi Note 4, first sale (shop and marketplace)',
    market: 'IN',
    day: '2017-01-23',
    startMinute: 720,
    units: 250_000,
    seconds: 600,
    sku: 'PD-N4-64',
    perBuyer: 2,
    source: 'https://thetechportal.com/2017/03/14/redmi-note-4-million-units-sold',
    derived: 'units and seconds as printed; noon, the SKU and two a buyer are modelled',
  },
]
