/** The pages over HTTP: what they show, that every figure leads to its proof, and that nothing from the data becomes markup. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, customer, partnerAccount, supplier } from '#domain/accounts.ts'
import { bookRoom } from '#server/book/room.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import { fakeMarkets } from '#server/http/fakes.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { channels, CN, enterBrand, ids, IN, keyOf, partners, writeBook, type Entry } from '../fixture.ts'
import { resultsRoom } from '../room.ts'
import type { ResultsDeps } from '../snapshot.ts'
import { languages } from '../speaker.ts'

const receipt = (market: number, day: string, sku: number, place: number): Entry => {
  return { market, day, movement: { sku, quantity: 500, from: supplier, to: at('available', place), cause: 'receipt' } }
}
const sale = (day: string, sku: number, quantity: number, place: number, channel: number): Entry => {
  const value = { netMinor: quantity * 76_800, taxMinor: quantity * 13_100 }
  return { market: CN, day, movement: { sku, quantity, channel, from: at('available', place), to: customer, cause: 'handover', ...value } }
}
const sellIn = (day: string, quantity: number): Entry => {
  const to = partnerAccount(partners.flip)
  const value = { netMinor: quantity * 900_000, taxMinor: quantity * 45_000 }
  return {
    market: IN,
    day,
    movement: {
      sku: 1,
      quantity,
      channel: channels.indiaPartner,
      from: at('available', ids.indiaWarehouse),
      to,
      cause: 'sell_in',
      ...value,
    },
  }
}
const book: Entry[] = [
  receipt(CN, '2017-01-02', 1, ids.warehouse),
  receipt(CN, '2017-01-02', 3, ids.store),
  receipt(IN, '2017-01-02', 1, ids.indiaWarehouse),
  sale('2017-02-10', 1, 60, ids.warehouse, channels.web),
  sellIn('2017-03-01', 40),
  sale('2017-04-03', 1, 70, ids.warehouse, channels.web),
  sale('2017-05-20', 3, 50, ids.store, channels.store),
  sellIn('2017-06-01', 50),
  sale('2017-07-05', 1, 5, ids.warehouse, channels.hongKong),
]

describeEngines('the pages', open => {
  let db: Db
  let deps: ResultsDeps
  let app: FastifyInstance
  beforeAll(async () => {
    db = await open()
    deps = await enterBrand(db, 1000)
    const rooms = [bookRoom(deps), resultsRoom(deps)]
    app = await buildApp({ db, markets: fakeMarkets(), catalogue: deps.catalogue.current, rooms, logger: false, checks: {} })
  })
  afterAll(() => app.close())
  const page = async (url: string, status = 200): Promise<string> => {
    const answer = await app.inject({ url, headers: { accept: 'text/html' } })
    expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, status, 'text/html; charset=utf-8'])
    expect(answer.body).not.toMatch(/ style=|<style|<script/)
    return answer.body
  }

  test('an empty book says how to begin, in every language', async () => {
    for (const language of languages) expect(await page(`/results?language=${language}`)).toContain('npx lumbung replay q2-2017')
    expect(await page('/results?language=id')).toContain('Buku besar masih kosong')
    await writeBook(db, book)
  })

  test('the newest whole quarter, with growth, markets, stores and vintage', async () => {
    const text = words(await page('/results?language=en'))
    for (const part of [
      'Q2 2017',
      '170',
      '▲ 70%',
      'on Q1 2017',
      'was 100',
      'on Q2 2016',
      'no data',
      'China',
      'India',
      'Beijing 1',
      'CN¥92,160',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain(
      'Padi shipped 170 thousand units (model 1:1000; 170 units in this ledger) in the second quarter of 2017, up 70 percent on the previous quarter.',
    )
    expect(text).toContain('Ledger as of CN:6, IN:3.')
    expect(text).toContain('This is a model of a brand at 1:1,000')
  })

  test('each language has its own words and numbers', async () => {
    expect(words(await page('/results?period=2017-Q2&language=id'))).toContain('170 ribu (model 1:1000; 170 unit dalam buku besar ini)')
    expect(words(await page('/results?period=2017-Q2&language=zh-Hans'))).toContain(
      '2017年第二季度，Padi出货17万台（1:1000模型；本账本为170台），较上季度增长70%。',
    )
    const answer = await app.inject({ url: '/results', headers: { 'accept-language': 'id-ID' } })
    expect(answer.body).toContain('<html lang="id">')
  })

  test('every figure on the page leads to movements that add up to it', async () => {
    const urls = [
      '/results?period=2017-Q2&language=en',
      '/results?period=2017-Q2&market=IN&language=en',
      '/results?period=FY2017-18-Q1&market=IN&calendar=market&language=en',
      '/results?period=2017&language=en',
    ]
    for (const url of urls) {
      const html = await page(url)
      const links = [...html.matchAll(/<a class="figure" href="(\/movements[^"]+)"\s*>([\d,]+)</g)].map(
        m => [m[1]?.replaceAll('&amp;', '&'), m[2]] as [string, string],
      )
      expect(links.length).toBeGreaterThan(8)
      for (const [href, figure] of links) {
        const proof = await page(href)
        expect([href, /<strong>([\d,−-]+)<\/strong>/.exec(proof)?.[1]]).toEqual([href, figure])
        expect(proof).toContain('equal to the figure in the totals')
      }
    }
  })

  test('a movement leads to its act and document, and a place to why it holds what it holds', async () => {
    const doc = keyOf(CN, 5)
    const movement = await page('/movements/CN/5/1?language=en')
    expect(words(movement)).toContain('50 units of <script>alert("x")</script> went from CN-ST-1/available to customer.')
    expect(movement).toContain(`href="/documents/CN/${doc}?language=en"`)
    expect(movement).toContain(`href="/v1/acts/${doc}?market=CN"`)
    const document = await page(`/documents/CN/${doc}?language=en`)
    expect(words(document)).toContain('Document of handover')
    expect(document).toContain(`href="/v1/acts/${doc}?market=CN"`)
    const why = words(await page('/why?market=CN&place=CN-ST-1&sku=PD-XSS&language=en'))
    expect(why).toContain('450 available')
    expect(why).toContain('The movements add up to the balance.')
    expect(words(await page('/why?market=IN&partner=FLIP&sku=PD-N4-32&language=en'))).toContain('90 sold in')
  })

  test('a SKU named like a script is text on every page', async () => {
    const urls = [
      '/results?period=2017-Q2',
      '/movements?sku=PD-XSS&metric=shipped',
      '/movements/CN/5/1',
      '/why?market=CN&place=CN-ST-1&sku=PD-XSS',
    ]
    for (const url of urls) expect(await page(url)).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    expect(await page('/results?period=%3Cscript%3Ealert(1)%3C/script%3E&language=en', 422)).toContain('&lt;script&gt;')
    expect(await page('/results?market=%22%3E%3Cimg%20src=x%3E', 422)).not.toContain('<img')
  })

  test('a quarter that is still running says so and is not said to shrink', async () => {
    const text = words(await page('/results?period=2017-Q3&language=en'))
    expect(text).toContain('This period is still running in the ledger: it reaches 5 July 2017.')
    expect(text).not.toContain('▼')
  })

  test('a market in its own fiscal year is named as such', async () => {
    const text = words(await page('/results?market=IN&calendar=market&language=en'))
    expect(text).toContain('Q1 FY 2017–18')
    expect(text).toContain('Periods are of the fiscal year of India')
  })

  test('what cannot be shown is a page that says what to do', async () => {
    expect(words(await page('/results?period=2017-Q9&language=en', 422))).toMatch(/2017-Q9 is no period.*Write 2017-Q2/)
    expect(words(await page('/movements/CN/999/1?language=id', 404))).toContain('Itu tidak dapat ditampilkan')
    await page('/movements/CN/abc/1', 404)
    await page('/movements?metric=sell_through', 422)
    await page('/movements?doc=x', 404)
    await page('/movements?cursor=x', 400)
    await page('/documents/ZZ/x', 422)
    await page(`/documents/CN/${keyOf(CN, 999)}`, 404)
    await page('/why?market=CN&sku=PD-N4-32', 422)
    await page('/results?calendar=mine', 422)
  })

  test('the chart says what it shows and stands beside a table', async () => {
    const html = await page('/results?period=2017-Q2&language=en')
    expect(html).toMatch(
      /<svg class="chart" role="img" aria-labelledby="chart-title chart-desc">\s*<title id="chart-title">Shipped by week<\/title>\s*<desc id="chart-desc">3 bars, the highest 70 units in week 14 of 2017, the lowest 50\.<\/desc>/,
    )
    expect(words(html)).toContain('week 13 of 2017 (only the days of this period)')
  })

  test('the stylesheet may be kept for ever under its version', async () => {
    const href = /href="(\/assets\/results\.css\?v=[^"]+)"/.exec(await page('/results'))?.[1] ?? ''
    const answer = await app.inject({ url: href })
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      'text/css; charset=utf-8',
      'public, max-age=31536000, immutable',
    ])
    const again = await app.inject({ url: href, headers: { 'if-none-match': String(answer.headers['etag']) } })
    expect(again.statusCode).toBe(304)
    expect((await app.inject({ url: '/assets/results.css?v=old' })).headers['cache-control']).toBe('public, max-age=300')
  })

  test('results and statement over HTTP', async () => {
    const json = async (url: string) => (await app.inject({ url })).json<Record<string, unknown>>()
    const results = await json('/v1/results?metric=shipped&by=market&period=2017-Q2&compare=previous')
    expect(results).toMatchObject({ scale: 1000, calendar: { name: 'group' }, vintage: { CN: 6, IN: 3 }, source: 'totals' })
    expect((results['figures'] as unknown[])[1]).toEqual({
      metric: 'shipped',
      scope: { market: 'IN' },
      period: { key: '2017-Q2', grain: 'quarter', from: '2017-04-01', to: '2017-06-30', partial: false },
      complete: true,
      vintage: { IN: 3 },
      amount: 50,
      unit: 'units',
      reason: null,
      value: [{ net: { amountMinor: 45_000_000, currency: 'INR' }, tax: { amountMinor: 2_250_000, currency: 'INR' } }],
      previous: expect.objectContaining({ amount: 40, growth: 0.25, reason: null }),
    })
    const scanned = await json('/v1/results?metric=shipped&by=market&period=2017-Q2&compare=previous&source=movements')
    expect(scanned['figures']).toEqual(results['figures'])
    const csv = await app.inject({ url: '/v1/results?format=csv&period=2017-Q2' })
    expect([csv.headers['content-type'], csv.headers['content-disposition']]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="results-2017-Q2.csv"',
    ])
    expect(await json('/v1/statement?period=2017-Q2&language=id')).toMatchObject({ language: 'id', complete: true, scale: 1000 })
    const text = await app.inject({ url: '/v1/statement?period=2017-Q2&language=en', headers: { accept: 'text/plain' } })
    expect([text.headers['content-type'], text.body.split('\n')[0]]).toEqual([
      'text/plain; charset=utf-8',
      expect.stringMatching(/^Padi shipped 170 thousand/),
    ])
    expect((await json('/v1/results?metric=soled'))['code']).toBe('unknown_metric')
    expect((await json('/v1/results?colour=red'))['code']).toBe('invalid_query')
  })
})

/** What a reader sees: the text without markup. */
function words(html: string): string {
  const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
