import { describe, expect, test } from 'vitest'
import Schema from 'typebox/schema'
import { CatalogueEdit } from '#contract/catalogue.ts'
import { kinds, type Docs, type Documents, type Kind } from './documents.ts'
import { planEdit, tallyOf } from './plan.ts'
import { sample } from './sample.ts'

const nothing = {
  ...(Object.fromEntries(kinds.map(kind => [kind, new Map()])) as unknown as Omit<Documents, 'installation'>),
  installation: { brand: '', backDating: false, fiscalStartMonth: 1 },
} satisfies Documents

/** The catalogue after an edit of nothing. */
function after(edit: CatalogueEdit, current: Documents = nothing): Documents {
  const plan = planEdit(current, edit)
  expect(plan.faults).toEqual([])
  const key = (doc: object) => Object.values(doc).slice(0, 3).join('/')
  const merge = <K extends Kind>(kind: K) => {
    const docs = [...plan.changes[kind].created, ...plan.changes[kind].changed] as Docs[K][]
    return new Map([
      ...(current[kind] as ReadonlyMap<string, Docs[K]>),
      ...docs.map(doc => ['code' in doc ? doc.code : key(doc), doc] as const),
    ])
  }
  return { ...current, ...Object.fromEntries(kinds.map(kind => [kind, merge(kind)])) } as Documents
}

const stored = after(sample)
const [market, , place, jdPlace] = [sample.markets[0]!, 0, sample.places[0]!, sample.places[2]!]
const channel = sample.channels[0]!
const sku = sample.skus[0]!
const faultsOf = (edit: CatalogueEdit) => planEdit(stored, edit).faults.map(f => `${f.kind}/${f.index}/${f.field ?? ''} ${f.code}`)

describe('An edit', () => {
  test('of the sample fits the schema, creates all of it, and repeated changes nothing', () => {
    expect(Schema.Check(CatalogueEdit, sample)).toBe(true)
    expect(tallyOf(planEdit(nothing, sample).changes)).toEqual({ created: 22, changed: 0, unchanged: 0 })
    const again = { ...sample, prices: [], taxRates: [], limits: [] }
    expect(tallyOf(planEdit(stored, again).changes)).toEqual({ created: 0, changed: 0, unchanged: 17 })
  })

  test('gives a channel its market’s country, currency, zone, language, list and regime', () => {
    expect(stored.channels.get('IN-WEB')).toMatchObject({
      country: 'IN',
      currency: 'INR',
      timeZone: 'Asia/Kolkata',
      language: 'en-IN',
      priceList: 'IN-RETAIL',
      taxRegime: 'IN-GST',
      splits: true,
      holdSeconds: 1800,
    })
    expect(stored.channels.get('HK-WEB')).toMatchObject({ country: 'HK', currency: 'HKD', timeZone: 'Asia/Shanghai' })
  })

  test('keeps a GTIN as 14 digits', () => {
    expect(stored.skus.get(sku.code)?.gtin).toBe('06291041500213')
  })

  test.each<[string, CatalogueEdit, string[]]>([
    ['a wrong check digit', { skus: [{ ...sku, gtin: '6291041500214' }] }, ['skus/0/gtin gtin_invalid']],
    ['a GTIN of another SKU', { skus: [{ ...sku, code: 'NEW' }] }, ['skus/0/gtin gtin_taken']],
    ['the same GTIN written shorter', { skus: [{ ...sku, code: 'NEW', gtin: '06291041500213' }] }, ['skus/0/gtin gtin_taken']],
    ['a code twice', { products: [...sample.products, ...sample.products] }, ['products/1/ duplicate_code']],
    ['an unknown product', { skus: [{ ...sku, product: 'MI7' }] }, ['skus/0/product invalid_reference']],
    [
      'an unknown market: one fault, not six',
      { channels: [{ ...channel, market: 'ID', places: [] }] },
      ['channels/0/market invalid_reference'],
    ],
    ['a zone by another name', { places: [{ ...place, timeZone: 'asia/shanghai' }] }, ['places/0/timeZone invalid_value']],
    ['an offset for a zone', { places: [{ ...place, timeZone: '+05:30' }] }, ['places/0/timeZone invalid_value']],
    ['a country that is none', { places: [{ ...place, country: 'XX' }] }, ['places/0/country invalid_value']],
    [
      'a currency out of force',
      { priceLists: [{ code: 'OLD', currency: 'DEM', taxIncluded: true }] },
      ['priceLists/0/currency invalid_value'],
    ],
    ['a language tag badly written', { markets: [{ ...market, language: 'zh-hans' }] }, ['markets/0/language invalid_value']],
    ['a day that is none', { places: [{ ...place, openedOn: '2017-02-29' }] }, ['places/0/openedOn invalid_value']],
    [
      'closing before opening',
      { places: [{ ...place, openedOn: '2017-02-02', closedOn: '2017-02-01' }] },
      ['places/0/closedOn invalid_value'],
    ],
    [
      'a channel in another currency than its list',
      { channels: [{ ...channel, currency: 'HKD' }] },
      ['channels/0/currency currency_mismatch'],
    ],
    ['a market in another currency than its list', { markets: [{ ...market, currency: 'HKD' }] }, ['markets/0/currency currency_mismatch']],
    [
      'a price in another currency than its list',
      { prices: [{ ...sample.prices[0]!, price: { amountMinor: 1, currency: 'INR' } }] },
      ['prices/0/price currency_mismatch'],
    ],
    [
      'a list with prices in another currency',
      { priceLists: [{ ...sample.priceLists[0]!, currency: 'USD' }] },
      ['priceLists/0/currency currency_frozen'],
    ],
    [
      'a list whose channel has another currency',
      { priceLists: [{ ...sample.priceLists[2]!, currency: 'USD' }] },
      ['priceLists/0/currency currency_mismatch'],
    ],
    ['kind partner without a partner', { places: [{ ...place, kind: 'partner' }] }, ['places/0/partner partner_mismatch']],
    ['a store with a partner', { places: [{ ...jdPlace, kind: 'store' }] }, ['places/0/partner partner_mismatch']],
    ['a partner of another market', { places: [{ ...jdPlace, market: 'IN' }] }, ['places/0/partner wrong_market']],
    ['a partner moved away from its places', { partners: [{ ...sample.partners[0]!, market: 'IN' }] }, ['partners/0/market wrong_market']],
    ['a place moved away from its channel', { places: [{ ...place, market: 'IN' }] }, ['places/0/market wrong_market']],
    ['a place of another market', { channels: [{ ...channel, places: [{ place: 'IN-WH-1' }] }] }, ['channels/0/places wrong_market']],
    [
      'a place twice',
      { channels: [{ ...channel, places: [{ place: 'CN-WH-1' }, { place: 'CN-WH-1' }] }] },
      ['channels/0/places duplicate_code'],
    ],
    [
      'holds longer than their limit',
      { channels: [{ ...channel, holdSeconds: 10, holdLimitSeconds: 9 }] },
      ['channels/0/holdLimitSeconds invalid_value'],
    ],
    [
      'a limit on nothing',
      { limits: [{ market: 'ID', sku: 'X', units: 1 }] },
      ['limits/0/market invalid_reference', 'limits/0/sku invalid_reference'],
    ],
    [
      'more than the whole taxed, and a component twice',
      {
        taxRates: [
          {
            regime: 'R',
            taxClass: 'T',
            validFrom: '2017-01-01',
            components: [
              { taxCode: 'V', ratePpm: 1, baseNumerator: 2 },
              { taxCode: 'V', ratePpm: 1 },
            ],
          },
        ],
      },
      ['taxRates/0/components invalid_value', 'taxRates/0/components duplicate_code'],
    ],
  ])('is refused for %s', (_, edit, faults) => {
    expect(faultsOf(edit)).toEqual(faults)
  })

  test('may pass a GTIN from one SKU to another', () => {
    const other = sample.skus[1]!
    const { gtin = '', ...bare } = sku
    expect(faultsOf({ skus: [bare, { ...other, gtin }] })).toEqual([])
    expect(faultsOf({ skus: [{ ...other, gtin }] })).toEqual(['skus/0/gtin gtin_taken'])
    expect(faultsOf({ skus: [{ ...other, gtin }, sku] })).toEqual(['skus/0/gtin gtin_taken'])
  })

  test('names what must be unused: a channel’s currency, a place’s market', () => {
    const plan = planEdit(stored, {
      channels: [{ ...channel, currency: 'HKD', priceList: 'HK-RETAIL', places: [] }],
      places: [{ ...jdPlace, kind: 'store', partner: undefined } as never],
    })
    expect(plan.faults).toEqual([])
    expect(plan.onlyUnused.map(o => [o.kind, o.code, o.market, o.fault.field, o.fault.code])).toEqual([
      ['places', 'CN-JD-1', 'CN', 'partner', 'not_editable'],
      ['channels', 'CN-WEB', 'CN', 'currency', 'currency_frozen'],
    ])
  })
})
