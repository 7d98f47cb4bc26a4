import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#server/http/app.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { catalogueRoutes } from './routes.ts'
import { noMarkets, sample } from './sample.ts'
import { catalogueCache } from './snapshot.ts'

describeEngines('the catalogue over HTTP', open => {
  let app: FastifyInstance

  beforeAll(async () => {
    const db = await open()
    const cache = catalogueCache(db)
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
    const refused = await call('POST', `/v1/imports/${bad['idempotency-key']}/apply`)
    expect(refused).toMatchObject({ status: 422, body: { code: 'import_invalid', errors: [{ row: 1 }, { row: 1 }] } })
    expect(await call('POST', '/v1/imports?kind=cats', file, csv)).toMatchObject({ status: 422, body: { code: 'invalid_query' } })
  })

  test('all of it is in the OpenAPI document', async () => {
    const { paths } = (await call('GET', '/openapi.json')).body
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/catalogue', '/v1/skus/{code}', '/v1/imports', '/v1/imports/{id}/apply']),
    )
  })
})
