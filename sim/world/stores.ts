/** The brand's own stores: as many on each day as were counted then, in real cities; which opened when and where is modelled. */
import { addDays, dayToNumber } from '#domain/calendar.ts'
import type { Day, Provenance } from './provenance.ts'

export interface StoreCount {
  readonly day: Day
  readonly stores: number
}

/** Dated counts, mainland China. 'January 2017' holds for the whole month. */
export const storeCounts: readonly (StoreCount & Provenance)[] = [
  { day: '2011-11-01', stores: 1, source: 'https://fanlma.cn/news/201705/bTG4Nyrb3QnF0BDT.html' },
  { day: '2015-05-05', stores: 19, source: 'https://www.gizchina.com/2015/05/05/xiaomi-mi-home/' },
  { day: '2016-12-31', stores: 54, source: 'https://xiaomi-mi.com/news-and-actions/xiaomi-ceo-lei-jun-about-xiaomis-goals-in-2017/' },
  { day: '2017-01-31', stores: 54, source: 'https://xiaomi-mi.com/news-and-actions/xiaomi-ceo-lei-jun-about-xiaomis-goals-in-2017/' },
  { day: '2017-04-08', stores: 68, source: 'http://gutenelectronics.com/post-lin-bin-in-the-future-2176.html' },
  { day: '2017-05-28', stores: 100, source: 'https://fanlma.cn/news/201705/bTG4Nyrb3QnF0BDT.html' },
  { day: '2017-07-07', stores: 123, source: 'http://tech.sina.com.cn/mobile/n/n/2017-07-07/doc-ifyhwehx5337874.shtml' },
  {
    day: '2017-07-08',
    stores: 137,
    source: 'https://www.androidcentral.com/xiaomi-edges-out-vivo-become-fifth-largest-smartphone-brand-world',
  },
]

/** The 68th opened in Beijing and the 100th in Shanghai; the first was in Beijing. */
export const knownStores: readonly ({ readonly n: number; readonly city: string } & Provenance)[] = [
  { n: 1, city: 'Beijing', source: 'https://fanlma.cn/news/201705/bTG4Nyrb3QnF0BDT.html' },
  { n: 68, city: 'Beijing', source: 'http://gutenelectronics.com/post-lin-bin-in-the-future-2176.html' },
  { n: 100, city: 'Shanghai', source: 'https://fanlma.cn/news/201705/bTG4Nyrb3QnF0BDT.html' },
]

/** Sales of a store: 260,000 RMB per m² and year, 200 m². */
export const storeSales = {
  rmbPerSquareMetreYear: { value: 260_000, source: 'fanlma.cn 201704, 201705; y.tt/173116200070en (Lin Bin)' },
  squareMetres: { value: 200, modelled: 'typical 200 to 250 m²; a flagship has 650', source: 'blog.mi.com 30 Jul 2018' },
  rmbPerPhone: { value: 1000, modelled: 'round; the quarter’s mean list price, tax included' },
} as const

/** Cities of China with own stores: region (as our warehouses divide the country) and how many. */
export const storeCities = {
  modelled: 'real cities, larger ones with more stores; the published counts name no places but two',
  rows: [
    ['Beijing', 'North', 9],
    ['Shanghai', 'East', 9],
    ['Guangzhou', 'South', 6],
    ['Shenzhen', 'South', 7],
    ['Chengdu', 'West', 5],
    ['Wuhan', 'Central', 4],
    ['Hangzhou', 'East', 5],
    ['Nanjing', 'East', 4],
    ['Tianjin', 'North', 4],
    ['Chongqing', 'West', 4],
    ["Xi'an", 'West', 4],
    ['Suzhou', 'East', 4],
    ['Zhengzhou', 'Central', 3],
    ['Changsha', 'Central', 3],
    ['Shenyang', 'North', 3],
    ['Qingdao', 'North', 3],
    ['Jinan', 'North', 3],
    ['Dalian', 'North', 2],
    ['Ningbo', 'East', 2],
    ['Wuxi', 'East', 2],
    ['Hefei', 'East', 2],
    ['Fuzhou', 'South', 2],
    ['Xiamen', 'South', 2],
    ['Foshan', 'South', 2],
    ['Harbin', 'North', 2],
    ['Changchun', 'North', 2],
    ['Shijiazhuang', 'North', 2],
    ['Taiyuan', 'North', 2],
    ['Kunming', 'West', 2],
    ['Guiyang', 'West', 2],
    ['Nanning', 'South', 2],
    ['Nanchang', 'Central', 2],
    ['Wenzhou', 'East', 2],
    ['Changzhou', 'East', 2],
    ['Xuzhou', 'East', 1],
    ['Nantong', 'East', 1],
    ['Jiaxing', 'East', 1],
    ['Jinhua', 'East', 1],
    ['Quanzhou', 'South', 1],
    ['Zhuhai', 'South', 1],
    ['Zhongshan', 'South', 1],
    ['Huizhou', 'South', 1],
    ['Haikou', 'South', 1],
    ['Luoyang', 'Central', 1],
    ['Yichang', 'Central', 1],
    ['Xiangyang', 'Central', 1],
    ['Hohhot', 'North', 1],
    ['Baotou', 'North', 1],
    ['Tangshan', 'North', 1],
    ['Yantai', 'North', 1],
    ['Linyi', 'North', 1],
    ['Weihai', 'North', 1],
    ['Lanzhou', 'West', 1],
    ['Xining', 'West', 1],
    ['Yinchuan', 'West', 1],
    ['Urumqi', 'West', 1],
    ['Mianyang', 'West', 1],
  ],
} as const satisfies Provenance & { rows: readonly (readonly [string, string, number])[] }

export interface StoreWorld {
  readonly code: string
  readonly market: 'CN' | 'IN'
  readonly name: string
  readonly region: string
  readonly city: string
  readonly openedOn: Day
}

export const indianStore: StoreWorld & Provenance = {
  code: 'IN-ST-001',
  market: 'IN',
  name: 'Padi Home Bengaluru 1',
  region: 'South',
  city: 'Bengaluru',
  openedOn: '2017-05-20',
  source: 'first store in India, 20 May 2017: 10,000 visitors, INR 5 crore in 12 hours (facts, Mi Home)',
}

/** The day the n-th store opened: on a straight line between the dated counts, never later than the count that includes it. */
export function openingDay(n: number): Day {
  const upper = storeCounts.findIndex(c => c.stores >= n)
  const to = storeCounts[upper]
  if (to === undefined) throw new RangeError(`no count includes store ${n}`)
  const from = storeCounts[upper - 1]
  if (from === undefined) return to.day
  const days = dayToNumber(to.day) - dayToNumber(from.day)
  return addDays(from.day, Math.ceil((days * (n - from.stores)) / (to.stores - from.stores)))
}

/** Cities in the order their stores open: round after round, each city once a round while it has stores left, the known ones put right. */
function openingCities(): string[] {
  const left = new Map<string, number>(storeCities.rows.map(([city, , stores]) => [city, stores]))
  const order: string[] = []
  while ([...left.values()].some(n => n > 0)) {
    for (const [city, n] of left) {
      if (n > 0) order.push(city)
      left.set(city, n - 1)
    }
  }
  for (const known of knownStores) {
    const at = order.findIndex((city, i) => city === known.city && i >= known.n - 1)
    const swap = order[known.n - 1]
    if (at < 0 || swap === undefined) throw new Error(`no store of ${known.city} left for number ${known.n}`)
    order[at] = swap
    order[known.n - 1] = known.city
  }
  return order
}

/** Every own store with its opening day, in order of opening. */
export const stores: readonly StoreWorld[] = [...chineseStores(), indianStore]

function chineseStores(): StoreWorld[] {
  const regions = new Map<string, string>(storeCities.rows.map(([city, region]) => [city, region]))
  const seen = new Map<string, number>()
  return openingCities().map((city, i) => {
    const number = (seen.get(city) ?? 0) + 1
    seen.set(city, number)
    return {
      code: `CN-ST-${String(i + 1).padStart(3, '0')}`,
      market: 'CN',
      name: `Padi Home ${city} ${number}`,
      region: regions.get(city) ?? '',
      city,
      openedOn: openingDay(i + 1),
    }
  })
}
