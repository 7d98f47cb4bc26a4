/** What people who serve orders do: find one, see why it is where it is, hand it over, cancel what is not wanted, print what they carry. */
import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { barriers, describeBrowser, overflow, shown } from './harness.ts'

describeBrowser('orders', ({ open, lumbung, url }) => {
  let made = 0
  /** An order of two SKUs sent from a store of India, which has them and is the only place of its city. */
  async function order(): Promise<{ readonly id: string; readonly reference: string }> {
    const lines = ['PD-4X-32', 'PD-5-128'].map(sku => ({ sku, quantity: 2 }))
    const receipt = { place: 'IN-ST-001', lines: lines.map(l => ({ ...l, quantity: 50 })) }
    expect((await lumbung.act('IN', 'receipt', receipt)).outcome).toBe('accepted')
    const store = await lumbung.get('/v1/places/{code}', { path: { code: 'IN-ST-001' } })
    const channels = await lumbung.get('/v1/channels', { query: { limit: 1000 } })
    const shop = channels.items.find(c => c.market === 'IN' && c.kind === 'online' && c.places.some(p => p.place === 'IN-ST-001'))
    const shipTo = { country: 'IN', region: store.region, city: store.city, postcode: '560001', lines: ['12 MG Road'] }
    // Another one each time: a story may be told again.
    const reference = `E2E-${++made}E`
    const buyer = { name: 'Asha Rao', email: `asha${made}@shop.example`, phone: `+91 98450 ${20_000 + made}` }
    const body = { channel: shop?.code ?? '', lines, fulfil: { kind: 'ship' as const }, shipTo, buyer, externalRef: reference }
    const outcome = await lumbung.act('IN', 'order', body)
    if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome))
    return { id: outcome.doc, reference }
  }
  const available = async (sku: string) => {
    const { items } = await lumbung.get('/v1/positions', { query: { market: 'IN', place: 'IN-ST-001', sku } })
    return items[0]?.available ?? 0
  }
  const filled = async (page: Page, name: RegExp, value: string) => {
    await page.getByRole('dialog').getByRole('textbox', { name }).fill(value)
  }

  it('finds an order by its reference, sees why it is served from here, and hands it over in two steps', async () => {
    const { reference } = await order()
    const page = await open('/orders', { as: 'store' })
    await page.getByRole('searchbox').fill(reference)
    await page.waitForURL(new RegExp(`q=${reference}`))
    await page.getByRole('row').filter({ hasText: 'PD-4X-32' }).getByRole('link').click()
    await page.getByText(/is in the buyer’s city/).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Hand over' }).click()
    await filled(page, /PD-4X-32/, '1')
    await filled(page, /PD-5-128/, '0')
    await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
    await page.getByText('Partly handed over').waitFor()
    await page.getByRole('button', { name: 'Hand over' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
    // What cannot be done stays where it is and says why: there is nothing left to do, or the shop's order is not the store's to cancel.
    await page.getByRole('button', { name: /Hand over.*Nothing is open any more/ }).waitFor()
    await page.getByRole('button', { name: /^Cancel.*You may do this in/ }).waitFor()
    await page.getByText('2 × PD-5-128').nth(1).waitFor()
    await page.setViewportSize({ width: 390, height: 800 })
    await page.reload()
    await page.getByText(/is in the buyer’s city/).waitFor()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })

  it('cancels a line: its units are free to sell again, and the order says so', async () => {
    const { id } = await order()
    const before = await available('PD-5-128')
    const page = await open(`/orders/IN/${id}`, { as: 'india' })
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await filled(page, /PD-4X-32/, '0')
    await filled(page, /Reason/, 'wanted the other colour')
    await page.getByRole('button', { name: 'Cancel these units' }).click()
    await page.getByText('(wanted the other colour)').waitFor()
    expect(await available('PD-5-128')).toBe(before + 2)
    await page.getByText(/PD-5-128: 2 units, 2 cancelled/).waitFor()
  })

  it('prints the pick list of what is chosen, and the slip that lies in the parcel', async () => {
    const { id, reference } = await order()
    const page = await open(`/orders?q=${reference}`, { as: 'store' })
    await page.getByRole('checkbox').check()
    await page.getByRole('link', { name: 'Pick list of 1 order' }).click()
    const row = page.getByRole('row').filter({ hasText: 'PD-5-128' })
    await row.waitFor()
    // Another story may have given the SKU its GTIN, or taken it.
    const { gtin } = await lumbung.get('/v1/skus/{code}', { path: { code: 'PD-5-128' } })
    await expect.poll(() => row.innerText()).toMatch(new RegExp(`${gtin ?? '–'}\\s+2\\s+2 for \\d+`))
    expect(await barriers(page)).toEqual([])
    await page.goto(`${url}/orders/IN/${id}/packing-slip`)
    await shown(page)
    await page.getByText('Asha Rao').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  })

  it('keeps a filter by its name', async () => {
    const page = await open('/orders?state=cancelled&market=IN')
    await page.getByRole('button', { name: 'Saved filters' }).click()
    await page.getByRole('menuitem', { name: 'Save these filters' }).click()
    await filled(page, /Name/, 'Cancelled in India')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.goto(`${url}/orders`)
    await shown(page)
    await page.getByRole('button', { name: 'Saved filters' }).click()
    await page.getByRole('menuitem', { name: 'Cancelled in India' }).click()
    await page.waitForURL(/state=cancelled/)
  })
})
