/** Today: what people look at all day, while things happen. */
import { expect, it } from 'vitest'
import { describeBrowser } from './harness.ts'

describeBrowser('today', ({ open, lumbung, url }) => {
  it('shows an order at once, without being loaded anew', async () => {
    const page = await open('/?market=UA')
    await page.evaluate('window.loadedOnce = true')
    const ordered = page.getByRole('button', { name: /^Ordered/ })
    await ordered.waitFor()
    const asked = { channel: 'UA-SHOP', sku: 'PD-4A-32,PD-N4-64,PD-4X-32,PD-N4-32,PD-4A-16' }
    const sku = (await lumbung.get('/v1/availability', { query: asked })).items.find(item => item.orderable > 0)?.sku
    const order = {
      market: 'UA',
      channel: 'UA-SHOP',
      lines: [{ sku: sku ?? '', quantity: 1 }],
      fulfil: { kind: 'ship' as const },
      shipTo: { country: 'UA', city: 'Kyiv' },
    }
    expect((await lumbung.request('post', '/v1/orders', { body: order })).ok).toBe(true)
    // Until then the demo's book stood at a day of 2017.
    await page.getByText(/^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day .* as of/).waitFor()
    await expect.poll(() => ordered.innerText(), { timeout: 10_000 }).toMatch(/^Ordered\s+1\s/)
    expect(await page.evaluate('window.loadedOnce')).toBe(true)
  })

  it('opens the list behind a stock-out, place by place, and can be shared', async () => {
    // Something that sold in the weeks before is lost where it sold; in a market where no other story does anything today, or today would be another day.
    const sold = { market: 'ROW', metric: 'sold' as const, from: '2017-06-12', to: '2017-07-07', limit: 1 }
    const [movement] = (await lumbung.get('/v1/movements', { query: sold })).items
    expect(movement).toBeDefined()
    const [sku, place] = [movement?.sku ?? '', movement?.from.split('/')[0] ?? '']
    const [position] = (await lumbung.get('/v1/positions', { query: { market: 'ROW', place, sku } })).items
    const lines = [{ sku, quantity: position?.available ?? 0 }]
    const lost = { market: 'ROW', occurredAt: '2017-07-08T12:00:00Z', place, reason: 'lost' as const, lines }
    if ((position?.available ?? 0) > 0) expect((await lumbung.request('post', '/v1/adjustments', { body: lost })).ok).toBe(true)
    const page = await open('/')
    await page.getByRole('button', { name: /^Sold out/ }).click()
    await page.getByRole('dialog', { name: 'Sold out' }).waitFor()
    await page.getByText('Place by place').click()
    await page.waitForURL(`${url}/?list=out&by=place`)
    const row = page.getByRole('dialog').getByRole('row').filter({ hasText: sku }).filter({ hasText: 'ROW' })
    await row.first().getByRole('link').click()
    await page.waitForURL(new RegExp(`/stock/ROW/[^/]+/${sku}`))
  })
})
