import { describe, expect, it } from 'vitest'
import { Compile } from 'typebox/compile'
import { CatalogueEdit } from '#contract/catalogue.ts'
import { parseGtin } from '#domain/gs1.ts'
import { distanceOf } from '#domain/routing.ts'
import { catalogueBody, localPriceMinor, netMinor, taxPpm } from './catalogue.ts'
import * as marketsFile from './markets.ts'
import { markets } from './markets.ts'
import * as periodsFile from './periods.ts'
import { marketCodes, periods } from './periods.ts'
import * as productsFile from './products.ts'
import { mixOn, priceBands, skus, wholesale } from './products.ts'
import * as storesFile from './stores.ts'
import { stores } from './stores.ts'

/** Paths of numbers that stand in no object with a source or a reason. */
function unbacked(node: unknown, path: string, backed: boolean): string[] {
  if (typeof node === 'number') return backed ? [] : [path]
  if (typeof node !== 'object' || node === null) return []
  const says = (field: string) => field in node && typeof (node as Record<string, unknown>)[field] === 'string'
  const covered = backed || says('source') || says('modelled')
  return Object.entries(node).flatMap(([key, value]) => unbacked(value, `${path}.${key}`, covered))
}

const codes = (list: readonly { code: string }[]) => new Set(list.map(e => e.code))
const total = (list: readonly { share: number }[]) => list.reduce((a, e) => a + e.share, 0)

describe('the demo brand', () => {
  it('says of every figure where it is from or why it was modelled', () => {
    const { periods: p, weekdayShape, growthWithin, seasons, flashSales } = periodsFile
    const { storeCounts, knownStores, storeSales, storeCities, indianStore } = storesFile
    const { range, carton, unitCost } = productsFile
    // fiscalStartMonth is a copy of `fiscalYears`, which has its source.
    const cited = markets.map(m => ({ ...m, fiscalStartMonth: undefined }))
    const time = [p, weekdayShape, growthWithin, seasons, flashSales]
    const shops = [storeCounts, knownStores, storeSales, storeCities, indianStore]
    const goods = [range, carton, wholesale, unitCost, priceBands]
    const world = { time, shops, goods, cited, fiscalYears: marketsFile.fiscalYears, crossings: marketsFile.crossings }
    expect(unbacked(world, 'world', false)).toEqual([])
  })

  it('ships what was announced, by market', () => {
    for (const period of periods.slice(0, 2)) {
      const sum = marketCodes.reduce((a, code) => a + period.split[code].value, 0)
      expect(sum).toBe(period.shipped.value)
    }
    expect(periods.map(p => p.shipped.value)).toEqual([13_620_000, 23_160_000, 2_405_000])
  })

  it('has as many stores in China as were counted, on every dated count', () => {
    const open = (day: string) => stores.filter(s => s.market === 'CN' && s.openedOn <= day).length
    const counted = {
      '2015-05-05': 19,
      '2017-01-01': 54,
      '2017-01-31': 54,
      '2017-04-08': 68,
      '2017-05-28': 100,
      '2017-07-07': 123,
      '2017-07-08': 137,
    }
    expect(Object.fromEntries(Object.keys(counted).map(day => [day, open(day)]))).toEqual(counted)
    expect(open('2017-04-07')).toBe(67)
    expect(open('2017-05-27')).toBe(99)
    expect(new Set(stores.map(s => s.code)).size).toBe(138)
    expect(new Set(stores.map(s => s.name)).size).toBe(138)
    expect(stores[67]?.city).toBe('Beijing')
    expect(stores[99]?.city).toBe('Shanghai')
    expect(stores.find(s => s.market === 'IN')).toMatchObject({ city: 'Bengaluru', openedOn: '2017-05-20' })
  })

  it('has valid GTINs of the restricted-circulation range', () => {
    const { skus: rows } = catalogueBody(1000)
    for (const sku of rows) {
      expect(sku.gtin).toMatch(/^2\d{12}$/)
      expect(parseGtin(sku.gtin ?? '')).toMatchObject({ ok: true })
    }
    expect(new Set(rows.map(s => s.gtin)).size).toBe(rows.length)
    expect(rows.every(s => s.serialised && s.carton === 20)).toBe(true)
  })

  it('sells in the published price bands, which earn about what they earned', () => {
    const china = markets.find(m => m.code === 'CN')
    if (china === undefined) throw new Error('no China')
    for (const day of ['2017-01-01', '2017-05-01', '2017-07-08']) {
      const mix = mixOn(day)
      expect(mix.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      for (const band of priceBands) {
        let [units, earned] = [0, 0]
        skus.forEach((s, i) => {
          const cny = s.cut !== undefined && s.cut.from <= day ? s.cut.cny : s.cny
          if (s.band !== band.id) return
          expect(s.cny >= band.fromCny && s.cny < band.toCny, s.code).toBe(true)
          units += mix[i] ?? 0
          // About half goes through partners.
          earned += ((mix[i] ?? 0) * netMinor(china, localPriceMinor(china, cny), day) * (1 + wholesale.value)) / 200
        })
        expect(units).toBeCloseTo(band.unitsMillion / 28.413, 9)
        const each = (band.revenueBnCny * 1000) / band.unitsMillion
        expect(Math.abs(earned / units / each - 1), `${band.id} on ${day}: ${earned / units} for ${each}`).toBeLessThan(0.06)
      }
    }
  })

  it('knows the tax of the day', () => {
    const tax = (code: string, day: string) => taxPpm(markets.find(m => m.code === code) ?? never(code), day)
    expect([tax('CN', '2017-07-07'), tax('RU', '2017-07-07'), tax('ID', '2017-07-07'), tax('UA', '2017-07-07')]).toEqual([
      170_000, 180_000, 100_000, 200_000,
    ])
    expect([tax('IN', '2017-06-30'), tax('IN', '2017-07-01')]).toEqual([50_000, 120_000])
    const gst = catalogueBody(1).taxRates.find(t => t.validFrom === '2017-07-01')
    expect(gst?.components.map(c => [c.taxCode, c.ratePpm])).toEqual([
      ['CGST', 60_000],
      ['SGST', 60_000],
    ])
  })

  it('speaks the contract, and refers only to what it has', () => {
    const body = catalogueBody(1000)
    expect(Compile(CatalogueEdit).Check(body)).toBe(true)
    const [places, lists, partners, known] = [codes(body.places), codes(body.priceLists), codes(body.partners), codes(body.skus)]
    for (const c of body.channels) {
      expect(c.places?.every(p => places.has(p.place))).toBe(true)
      expect(lists.has(c.priceList ?? '')).toBe(true)
      expect(c.kind === 'partner').toBe(partners.has(c.partner ?? ''))
    }
    for (const p of body.prices) expect(known.has(p.sku) && lists.has(p.priceList)).toBe(true)
    for (const m of markets) {
      expect(total(m.network.warehouses)).toBeCloseTo(1, 9)
      expect(total(m.network.partners)).toBeCloseTo(1, 9)
    }
  })

  it('sends parcels only to places whose nearest one is the warehouse meant', () => {
    for (const m of markets) {
      for (const w of m.network.warehouses) {
        for (const city of w.shipCities) {
          const to = { country: m.country, region: w.region, city }
          const own = stores.filter(s => s.market === m.code)
          const nearer = own.filter(s => distanceOf({ ...s, country: m.country }, to) < distanceOf({ ...w, country: m.country }, to))
          expect(
            nearer.map(s => s.code),
            city,
          ).toEqual([])
        }
      }
    }
  })
})

function never(what: string): never {
  throw new Error(what)
}
