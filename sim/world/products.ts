/** The phones. Names are our own; the price bands are the published ones, the prices are chosen so that the bands earn what they earned. */
import type { Day, Provenance } from './provenance.ts'

export interface PriceBand {
  readonly id: string
  readonly fromCny: number
  readonly toCny: number
  readonly unitsMillion: number
  readonly revenueBnCny: number
}

const bandsPage = 'http://y.tt/204416700070en.html'

/** Q1 2018, the only quarter with published bands; taken as the mix of 2017. */
export const priceBands: readonly (PriceBand & Provenance)[] = [
  { id: '>=3000', fromCny: 3000, toCny: 100_000, unitsMillion: 0.496, revenueBnCny: 1.315, source: bandsPage },
  { id: '2000-2999', fromCny: 2000, toCny: 3000, unitsMillion: 1.576, revenueBnCny: 2.84, source: bandsPage },
  { id: '1300-1999', fromCny: 1300, toCny: 2000, unitsMillion: 4.281, revenueBnCny: 4.801, source: bandsPage },
  { id: '800-1299', fromCny: 800, toCny: 1300, unitsMillion: 10.891, revenueBnCny: 8.861, source: bandsPage },
  {
    id: '<800',
    fromCny: 0,
    toCny: 800,
    unitsMillion: 11.169,
    revenueBnCny: 5.422,
    source: `${bandsPage} (prints 11.609; corrected so that the bands add to 28.413)`,
  },
]

export interface SkuWorld {
  readonly code: string
  readonly product: string
  readonly name: string
  readonly band: string
  /** Its part of the band. */
  readonly share: number
  /** Chinese list price, tax included. */
  readonly cny: number
  /** First day it is sold; before that the rest of its band takes its part. */
  readonly from?: Day
  /** A dated price cut. */
  readonly cut?: { readonly from: Day; readonly cny: number }
  /** Comes from hand to mouth, to the online shop only: what it is asked for beyond that is refused. */
  readonly scarce?: boolean
}

export const products = {
  'PD-MIX': 'Padi Mix',
  'PD-6': 'Padi 6',
  'PD-5': 'Padi 5',
  'PD-MAX': 'Padi Max',
  'PD-5C': 'Padi 5c',
  'PD-N4X': 'Padi Note 4X',
  'PD-N4': 'Padi Note 4',
  'PD-4X': 'Padi 4X',
  'PD-4': 'Padi 4',
  'PD-4A': 'Padi 4A',
} as const satisfies Record<string, string>

export const range = {
  modelled: 'names, prices and parts are ours; with wholesale 8 % below retail each band earns what its page says, within a few percent',
  skus: [
    { code: 'PD-MIX-128', product: 'PD-MIX', name: 'Padi Mix 128 GB', band: '>=3000', share: 0.7, cny: 3099 },
    { code: 'PD-MIX-256', product: 'PD-MIX', name: 'Padi Mix 256 GB ceramic', band: '>=3000', share: 0.3, cny: 3499, scarce: true },
    {
      code: 'PD-5-128',
      product: 'PD-5',
      name: 'Padi 5 128 GB',
      band: '2000-2999',
      share: 0.5,
      cny: 2299,
      cut: { from: '2017-04-20', cny: 2099 },
    },
    { code: 'PD-6-64', product: 'PD-6', name: 'Padi 6 64 GB', band: '2000-2999', share: 0.5, cny: 2299, from: '2017-04-20' },
    {
      code: 'PD-MAX-64',
      product: 'PD-MAX',
      name: 'Padi Max 64 GB',
      band: '1300-1999',
      share: 0.2,
      cny: 1499,
      cut: { from: '2017-06-01', cny: 1399 },
    },
    { code: 'PD-MAX-2', product: 'PD-MAX', name: 'Padi Max 2 64 GB', band: '1300-1999', share: 0.2, cny: 1599, from: '2017-06-01' },
    { code: 'PD-5C-64', product: 'PD-5C', name: 'Padi 5c 64 GB', band: '1300-1999', share: 0.2, cny: 1399 },
    { code: 'PD-N4X-64', product: 'PD-N4X', name: 'Padi Note 4X 64 GB', band: '1300-1999', share: 0.4, cny: 1319 },
    { code: 'PD-N4-32', product: 'PD-N4', name: 'Padi Note 4 32 GB', band: '800-1299', share: 0.4, cny: 899 },
    { code: 'PD-N4-64', product: 'PD-N4', name: 'Padi Note 4 64 GB', band: '800-1299', share: 0.35, cny: 1099 },
    { code: 'PD-4X-32', product: 'PD-4X', name: 'Padi 4X 32 GB', band: '800-1299', share: 0.25, cny: 999 },
    { code: 'PD-4A-16', product: 'PD-4A', name: 'Padi 4A 16 GB', band: '<800', share: 0.45, cny: 549 },
    { code: 'PD-4A-32', product: 'PD-4A', name: 'Padi 4A 32 GB', band: '<800', share: 0.3, cny: 599 },
    { code: 'PD-4-16', product: 'PD-4', name: 'Padi 4 16 GB', band: '<800', share: 0.25, cny: 699 },
  ] satisfies SkuWorld[] as readonly SkuWorld[],
}
export const skus: readonly SkuWorld[] = range.skus

export const carton = { value: 20, modelled: 'phones travel twenty to a carton' } as const
/** Of the retail price without tax. */
export const wholesale = { value: 0.92, modelled: 'partners buy 8 % below retail' } as const
export const unitCost = {
  value: 0.86,
  modelled: 'cost of a unit as part of the retail price without tax; phones of this kind earn little',
} as const

/** Part of all units a SKU has on a day; 0 before it is sold. Sums to 1 over `of`, each band's gap going to what is left. */
export function mixOn(day: Day, of: readonly SkuWorld[] = skus): number[] {
  const sold = of.map(s => (s.from === undefined || s.from <= day ? s.share : 0))
  const inBand = new Map<string, number>()
  of.forEach((s, i) => inBand.set(s.band, (inBand.get(s.band) ?? 0) + (sold[i] ?? 0)))
  const weights = of.map((s, i) => {
    const whole = inBand.get(s.band) ?? 0
    const units = priceBands.find(b => b.id === s.band)?.unitsMillion ?? 0
    return whole === 0 ? 0 : ((sold[i] ?? 0) / whole) * units
  })
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map(w => (sum === 0 ? 0 : w / sum))
}

/** GS1's restricted-circulation numbers begin with 2: free for use inside a company, and on no real product. */
const gtinStem = '2990201700'

/** A GTIN-13 of our own; modelled. `n` from 1 to 99. */
export function demoGtin(n: number): string {
  const digits = gtinStem + String(n).padStart(2, '0')
  const sum = [...digits].reduce((a, d, i) => a + Number(d) * (i % 2 === 0 ? 1 : 3), 0)
  return digits + String((10 - (sum % 10)) % 10)
}
