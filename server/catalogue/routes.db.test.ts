import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Gap, ImportRow, PriceSheetRow } from '#contract/catalogue-views.ts'
import { buildApp } from '#server/http/app.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { gapsOf } from './gaps.ts'
import { catalogueRoutes } from './routes.ts'
import { noMarkets, sample } from './sample.ts'
import { catalogueCache, type CatalogueCache } from './snapshot.ts'

describeEngines('the catalogue over HTTP', open => {
  let app: FastifyInstance
  let cache: CatalogueCache

  beforeAll(async () => {
    const db = await open()
    cache = catalogueCache(db)
    const rooms = [catalogueRoutes({ db, cache, markets: noMarkets, now: Date.now })]
    app = await buildApp({ db, markets: noMarkets, catalogue: () => cache.current(), rooms, logger: false })
    await app.ready()
  })
  afterAll(() => app.close())

  async function call(
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    body?: object | string,
    headers: InjectOptions['headers'] = {},
  ) {
    const answer = await app.inject({
      method,
      url,
      headers: { host: 'localhost', ...headers },
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json(), headers: answer.headers }
  }

  test('a catalogue is put as a whole, and is all there', async () => {
    expect(await call('PUT', '/v1/catalogue', sample)).toMatchObject({ status: 200, body: { created: 22, changed: 0, unchanged: 0 } })
    expect(await call('PUT', '/v1/catalogue', sample)).toMatchObject({ status: 200, body: { created: 0, changed: 0, unchanged: 22 } })
    for (const path of ['markets', 'partners', 'places', 'channels', 'products', 'skus', 'price-lists', 'tax-rates', 'purchase-limits']) {
      const { status, body } = await call('GET', `/v1/${path}`)
      expect([path, status, body.items.length > 0, body.next]).toEqual([path, 200, true, null])
    }
  })

  test('what is missing is told by its weight, to whoever sees the market', async () => {
    const gaps = await call('GET', '/v1/catalogue/gaps?day=2017-05-01')
    expect(gaps.body).toMatchObject({ day: '2017-05-01', refused: 2, wrong: 1, notice: 0, next: null })
    expect(gaps.body.items.map((g: Gap) => [g.code, g.key, g.market, g.priceList, g.skus, g.from])).toEqual([
      ['price_missing', 'MI6-128-BLU', 'CN', 'CN-RETAIL', null, null],
      ['channel_without_places', 'HK-WEB', 'CN', null, null, null],
      ['tax_rate_missing', 'CN-VAT/phone', 'CN', null, 1, null],
    ])
    // A price that is only to come is missing until then, and so is a rate.
    const before = await call('GET', '/v1/catalogue/gaps?day=2017-01-01&code=price_missing&limit=1')
    expect(before.body).toMatchObject({ items: [{ key: 'MI6-128-BLU', from: null }], refused: 3 })
    const rest = await call('GET', `/v1/catalogue/gaps?day=2017-01-01&code=price_missing&limit=1&cursor=${before.body.next}`)
    expect(rest.body).toMatchObject({ items: [{ key: 'MI6-64-BLK', from: '2017-04-19' }], next: null })
    const inIndia = { everything: false, markets: new Set(['IN']), places: new Map() }
    expect(gapsOf(await cache.brand(), '2017-05-01', inIndia)).toEqual([])
    expect(
      gapsOf(await cache.brand(), '2017-05-01', { ...inIndia, markets: new Set(), places: new Map([['CN-ST-1', 'CN']]) }),
    ).toHaveLength(3)
  })

  test('a price list on a day has every SKU, with the price in force and the next', async () => {
    const sheet = async (query: string) => {
      const { body } = await call('GET', `/v1/price-lists/CN-RETAIL/sheet?${query}`)
      return (body.items as PriceSheetRow[]).map(r => [r.sku, r.current?.price.amountMinor, r.next?.validFrom, r.dates])
    }
    expect(await sheet('day=2017-05-01')).toEqual([
      ['MI6-128-BLU', undefined, undefined, 0],
      ['MI6-64-BLK', 249_900, '2017-09-01', 2],
    ])
    expect(await sheet('day=2017-04-18')).toContainEqual(['MI6-64-BLK', undefined, '2017-04-19', 2])
    expect(await sheet('day=2017-09-01&q=BLACK%20mi%206')).toEqual([['MI6-64-BLK', 229_900, undefined, 2]])
    expect(await sheet('day=2017-09-01&only=unpriced')).toEqual([['MI6-128-BLU', undefined, undefined, 0]])
    expect(await call('GET', '/v1/price-lists/NONE/sheet')).toMatchObject({ status: 404 })
    expect((await call('GET', '/v1/skus?q=0629')).body.items).toMatchObject([{ code: 'MI6-64-BLK' }])
    expect((await call('GET', '/v1/places?q=beijing&market=CN')).body.items).toHaveLength(3)
  })

  test('every fault of it is named with its place', async () => {
    const answer = await call('PUT', '/v1/catalogue', {
      places: [sample.places[0], { code: 'X', market: 'XX', kind: 'store', name: 'X' }],
      channels: [{ code: 'Y', market: 'CN', kind: 'partner', name: 'Y' }],
    })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'invalid_reference',
        pointer: '/places/1/market',
        problems: [{ pointer: '/places/1/market' }, { pointer: '/channels/0/partner', code: 'partner_mismatch' }],
      },
    })
  })

  test('bodies are strict', async () => {
    for (const body of [{ name: 'X', colour: 'red' }, { name: '' }, { name: ' X' }, { name: 'X\u{7}' }, { name: 1 }, {}]) {
      expect(await call('PUT', '/v1/products/X', body)).toMatchObject({ status: 422, body: { code: 'invalid_body' } })
    }
    expect((await call('PUT', '/v1/products/a%20b', { name: 'X' })).status).toBeGreaterThanOrEqual(400)
  })

  test('a document is made, read, changed from its version, and refused from an old one', async () => {
    const path = '/v1/skus/NEW-1'
    const sku = { product: 'MI6', name: 'New', gtin: '4006381333931', taxClass: 'phone' }
    const made = await call('PUT', path, sku)
    expect(made).toMatchObject({ status: 201, body: { code: 'NEW-1', gtin: '04006381333931', serialised: false, carton: 1 } })
    const read = await call('GET', path)
    expect(read.headers.etag).toBe(made.headers.etag)
    expect(read.body).toEqual(made.body)
    const etag = String(read.headers.etag)
    expect(await call('PUT', path, { ...sku, name: 'Newer' }, { 'if-match': etag })).toMatchObject({ status: 200, body: { name: 'Newer' } })
    expect(await call('PUT', path, { ...sku, name: 'Newest' }, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'stale_version' },
    })
    expect(await call('PUT', path, { ...sku, name: 'Mine' }, { 'if-none-match': '*' })).toMatchObject({
      status: 412,
      body: { code: 'stale_version' },
    })
    expect((await call('GET', path)).body).toMatchObject({ name: 'Newer' })
    expect(await call('PUT', '/v1/skus/NEW-2', { ...sku, gtin: undefined }, { 'if-none-match': '*' })).toMatchObject({ status: 201 })
    expect(await call('GET', '/v1/skus/NONE')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await call('PUT', path, { ...sku, gtin: '4006381333932' })).toMatchObject({
      status: 422,
      body: { pointer: '/gtin', problems: [{ code: 'gtin_invalid' }] },
    })
  })

  test('lists come in pages, filtered', async () => {
    const first = await call('GET', '/v1/places?market=CN&limit=2')
    expect(first.body.items.map((p: { code: string }) => p.code)).toEqual(['CN-JD-1', 'CN-ST-1'])
    const second = await call('GET', `/v1/places?market=CN&limit=2&cursor=${first.body.next}`)
    expect(second.body).toMatchObject({ items: [{ code: 'CN-WH-1' }], next: null })
    expect(await call('GET', '/v1/places?cursor=nonsense')).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } })
    expect((await call('GET', '/v1/places?markt=CN')).status).toBe(422)
  })

  test('prices, rates and limits have addresses of their own and can be taken out', async () => {
    const price = '/v1/price-lists/CN-RETAIL/prices/MI6-128-BLU/2017-04-19'
    expect(await call('PUT', price, { price: { amountMinor: 289900, currency: 'CNY' } })).toMatchObject({
      status: 201,
      body: { priceList: 'CN-RETAIL' },
    })
    expect(await call('PUT', price, { price: { amountMinor: 289900, currency: 'INR' } })).toMatchObject({ status: 422 })
    expect((await call('GET', '/v1/price-lists/CN-RETAIL/prices?sku=MI6-128-BLU')).body.items).toHaveLength(1)
    expect((await call('GET', '/v1/price-lists/IN-RETAIL/prices')).body.items).toHaveLength(0)
    expect(await call('DELETE', price)).toMatchObject({ status: 204 })
    expect(await call('DELETE', price)).toMatchObject({ status: 404 })
    const rate = '/v1/tax-rates/ID-PPN/phone/2017-01-01'
    expect(await call('PUT', rate, { components: [{ taxCode: 'PPN', ratePpm: 100_000 }] })).toMatchObject({
      status: 201,
      body: { components: [{ taxCode: 'PPN', ratePpm: 100_000, baseNumerator: 1, baseDenominator: 1 }] },
    })
    expect(await call('PUT', '/v1/purchase-limits/IN/MI6-64-BLK', { units: 1 })).toMatchObject({ status: 201 })
    expect(await call('DELETE', '/v1/purchase-limits/IN/MI6-64-BLK')).toMatchObject({ status: 204 })
  })

  test('the installation is read and changed', async () => {
    const installation = { brand: 'Mi', scale: 1000, backDating: true, fiscalStartMonth: 1 }
    expect(await call('PUT', '/v1/installation', installation)).toMatchObject({ status: 200, body: installation })
    expect((await call('GET', '/v1/installation')).body).toEqual(installation)
  })

  test('a file is staged, looked at and applied', async () => {
    const key = '0b6a4a0e-5a5e-4a0e-9a7e-0d9f6c6f0a11'
    const csv = { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': key }
    const file = '\u{feff}code,product,name,tax_class\r\nCSV-1,MI6,From a file,phone\r\n'
    expect(await call('POST', '/v1/imports?kind=skus', file)).toMatchObject({ status: 415 })
    const staged = await call('POST', '/v1/imports?kind=skus', file, csv)
    expect(staged).toMatchObject({
      status: 201,
      body: { id: key, state: 'ready', created: 1 },
      headers: { location: `/v1/imports/${key}` },
    })
    expect((await call('POST', '/v1/imports?kind=skus', file, csv)).body).toEqual(staged.body)
    expect(await call('POST', '/v1/imports?kind=skus', `${file}\r\n`, csv)).toMatchObject({ status: 422, body: { code: 'key_reused' } })
    expect((await call('GET', `/v1/imports/${key}`)).body).toEqual(staged.body)
    const applied = await call('POST', `/v1/imports/${key}/apply`)
    expect(applied).toMatchObject({ status: 200, body: { state: 'applied' } })
    expect((await call('POST', `/v1/imports/${key}/apply`)).body).toEqual(applied.body)
    expect((await call('GET', '/v1/skus/CSV-1')).status).toBe(200)
    const bad = { ...csv, 'idempotency-key': '0b6a4a0e-5a5e-4a0e-9a7e-0d9f6c6f0a12' }
    expect(await call('POST', '/v1/imports?kind=skus', 'code,product\nX,MI6\n', bad)).toMatchObject({
      status: 201,
      body: { state: 'invalid', errorCount: 2 },
    })
    expect((await call('GET', `/v1/imports/${key}/rows`)).body.items).toMatchObject([{ row: 2, outcome: 'unchanged' }])
    const refused = await call('POST', `/v1/imports/${bad['idempotency-key']}/apply`)
    expect(refused).toMatchObject({ status: 422, body: { code: 'import_invalid', errors: [{ row: 1 }, { row: 1 }] } })
    expect(await call('POST', '/v1/imports?kind=cats', file, csv)).toMatchObject({ status: 422, body: { code: 'invalid_query' } })
  })

  test('a staged file is looked at row by row', async () => {
    const id = '0b6a4a0e-5a5e-4a0e-9a7e-0d9f6c6f0a13'
    const csv = { 'content-type': 'text/csv', 'idempotency-key': id }
    const file =
      'price_list,sku,valid_from,price\n' +
      'CN-RETAIL,MI6-64-BLK,2017-04-19,2499\n' +
      'CN-RETAIL,MI6-64-BLK,2017-09-01,2199.50\n' +
      'CN-RETAIL,MI6-128-BLU,2017-04-19,cheap\n' +
      'CN-RETAIL,MI6-128-BLU,2017-05-01,2899\n' +
      'CN-RETAIL,MI6-128-BLU\n'
    expect(await call('POST', '/v1/imports?kind=prices', file, csv)).toMatchObject({
      status: 201,
      body: { state: 'invalid', errorCount: 2 },
    })
    const { body } = await call('GET', `/v1/imports/${id}/rows?limit=4`)
    expect(body.items.map((r: ImportRow) => [r.row, r.outcome, r.changes, r.errors.map(e => e.column)])).toEqual([
      [2, 'unchanged', [], []],
      [3, 'changed', [{ field: 'amountMinor', before: '229900', after: '219950' }], []],
      [4, 'invalid', [], ['price']],
      [5, 'created', [], []],
    ])
    expect(body.items[1].cells).toContainEqual({ column: 'price', value: '2199.50' })
    const rest = await call('GET', `/v1/imports/${id}/rows?limit=4&cursor=${body.next}`)
    expect(rest.body).toMatchObject({ items: [{ row: 6, outcome: 'invalid', cells: [], errors: [{ code: 'csv_malformed' }] }], next: null })
    expect((await call('GET', `/v1/imports/${id}/rows?only=created`)).body.items).toHaveLength(1)
    expect(await call('GET', '/v1/imports/0b6a4a0e-5a5e-4a0e-9a7e-0d9f6c6f0aff/rows')).toMatchObject({ status: 404 })
  })

  test('all of it is in the OpenAPI document', async () => {
    const { paths } = (await call('GET', '/openapi.json')).body
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/catalogue', '/v1/skus/{code}', '/v1/imports', '/v1/imports/{id}/apply']),
    )
  })
})
