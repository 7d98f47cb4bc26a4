/** What whoever answers for buyers' data wants to do: find somebody, see what is kept on them, give it out, erase it. */
import { json } from 'node:stream/consumers'
import { expect, it, vi } from 'vitest'
import { uuidFrom } from '#domain/ids.ts'
import { barriers, describeBrowser, overflow, shown, type Stage } from './harness.ts'

const key = (name: string) => uuidFrom('buyers e2e', name)
const asha = { name: 'Asha Rao', phone: '+91 98765 43210', email: 'asha@example.in' }
const place = 'IN-ST-001'

/** Asha has bought twice in a store, the second time by phone alone. */
async function scene({ lumbung }: Stage): Promise<string> {
  const { items } = await lumbung.get('/v1/channels', { query: { limit: 200 } })
  const channel = items.find(c => c.market === 'IN' && c.kind === 'store')?.code ?? ''
  const sku = (await lumbung.get('/v1/skus', { query: { limit: 1 } })).items[0]?.code ?? ''
  const sale = (name: string, buyer: object) =>
    lumbung.act('IN', 'sale', { channel, place, lines: [{ sku, quantity: 1 }], buyer }, { key: key(name) })
  for (const [name, buyer] of [
    ['first', asha],
    ['second', { phone: '098765 43210' }],
  ] as const)
    expect(await sale(name, buyer)).toMatchObject({ outcome: 'accepted' })
  // Look-ups are noted a moment after the act.
  const search = () => lumbung.request('post', '/v1/buyers/search', { body: { market: 'IN', phone: asha.phone } })
  await vi.waitFor(async () => expect(await search()).toMatchObject({ data: { items: [{}, {}] } }), { timeout: 10_000, interval: 100 })
  return key('first')
}

describeBrowser('buyers', stage => {
  it('are found by phone, seen, given out as a file, and erased', { timeout: 60_000 }, async () => {
    const id = await scene(stage)
    const page = await stage.open('/people/buyers?market=IN')
    await page.getByPlaceholder('098765 43210').fill('98765-43210')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: id }).click()
    await page.getByRole('heading', { level: 1, name: asha.name }).waitFor()
    expect(await page.getByText(asha.email).count()).toBe(1)
    expect(page.url()).not.toContain('98765')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /And 1 with/ }).click()])
    const file = (await json(await download.createReadStream())) as { buyers: unknown[]; orders: unknown[] }
    expect([file.buyers.length, file.orders.length]).toEqual([2, 2])

    await page.getByRole('button', { name: 'Erase…' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('checkbox', { name: /1 order, the last/ }).check()
    const confirm = drawer.getByRole('button', { name: 'Erase for good' })
    expect(await confirm.getAttribute('aria-disabled')).toBe('true')
    await drawer.getByRole('checkbox', { name: /I have made sure/ }).check()
    expect(await barriers(page)).toEqual([])
    await confirm.click()
    await page.getByText(/was erased on/).waitFor()
    await shown(page)
    expect(await page.getByText(asha.email).count()).toBe(0)
    const after = await stage.lumbung.request('post', '/v1/buyers/search', { body: { market: 'IN', phone: asha.phone } })
    expect(after).toMatchObject({ data: { items: [] } })
    await page.setViewportSize({ width: 390, height: 800 })
    await page.reload()
    await shown(page)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })

  it('are found by a store’s people only, not by name, and an analyst is told who may', { timeout: 60_000 }, async () => {
    const till = await stage.open('/people/buyers?by=name', { as: 'till' })
    await till.getByPlaceholder('Asha Rao').fill('Asha Rao')
    const button = till.getByRole('button', { name: /Look up/ })
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    expect(await button.textContent()).toMatch(/none of your roles|role/i)
    await till.goto(`${stage.url}/people/buyers?by=order`)
    await till.getByPlaceholder('1042').fill('999999')
    await till.keyboard.press('Enter')
    await till.getByText('Nobody found').waitFor()
    const analyst = await stage.open('/people/buyers', { as: 'analyst' })
    await analyst.getByText('You may not see this').waitFor()
  })
})
