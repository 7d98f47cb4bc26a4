/** The catalogue: a price from next Monday, a file with two bad rows that is mended and applied, what is missing and is filled in. */
import { expect, it } from 'vitest'
import { barriers, describeBrowser, shown } from './harness.ts'

describeBrowser('the catalogue', ({ open, lumbung, expectComplaint }) => {
  it('changes a price from next Monday and shows both prices', async () => {
    const page = await open('/catalogue?tab=prices&list=CN-RETAIL')
    await page.getByRole('link', { name: 'Padi 6 64 GB' }).click()
    const form = page.getByRole('dialog', { name: 'Padi 6 64 GB in CN-RETAIL' })
    const monday = await form.getByLabel('Valid from').inputValue()
    expect([new Date(monday).getUTCDay(), Date.parse(monday) > Date.now()]).toEqual([1, true])
    await form.getByLabel('Price', { exact: true }).fill('19x9')
    await form.getByText('Write a plain number').first().waitFor()
    await form.getByLabel('Price', { exact: true }).fill('2 199,50')
    expect(await barriers(page)).toEqual([])
    await form.getByRole('button', { name: 'Enter the price' }).click()
    await form.getByRole('listitem').filter({ hasText: 'to come' }).getByText('¥2,199.50').waitFor()
    await form.getByRole('listitem').filter({ hasText: 'in force' }).getByText('¥2,299').waitFor()
    await form.getByRole('button', { name: 'Close' }).click()
    const row = page.getByRole('row', { name: /Padi 6 64 GB/ })
    await row.getByText('¥2,299').waitFor()
    await row.getByText('¥2,199.50').waitFor()
    await page.getByLabel('On', { exact: true }).fill(monday)
    await row.getByText('¥2,199.50').waitFor()
    const path = { code: 'CN-RETAIL', sku: 'PD-6-64', validFrom: monday }
    await lumbung.request('delete', '/v1/price-lists/{code}/prices/{sku}/{validFrom}', { path })
  })

  it('imports a file with two bad rows once they are mended', async () => {
    const page = await open('/catalogue/import?kind=prices')
    const rows = page.getByLabel('Rows', { exact: true })
    const file = (price: string, sku: string) =>
      `price_list,sku,valid_from,price\nID-RETAIL,PD-4A-32,2031-01-01,1750000\nID-RETAIL,PD-4A-16,2031-01-01,${price}\nID-RETAIL,${sku},2031-01-01,2100000\n`
    await rows.fill(file('cheap', 'PD-9-9'))
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('2 errors in 3 rows').waitFor()
    await page.getByText('2 things to mend').waitFor()
    const apply = page.getByRole('button', { name: 'Apply' })
    await apply.hover()
    await page.getByRole('tooltip').getByText('2 errors must be mended first.').waitFor()
    await page.getByRole('button', { name: 'Row 3:' }).click()
    expect(await rows.evaluate('document.activeElement.value.slice(document.activeElement.selectionStart).split("\\n")[0]')).toContain(
      'cheap',
    )
    await shown(page)
    expect(await barriers(page)).toEqual([])
    await rows.fill(file('1650000', 'PD-4-16'))
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('3 rows: 3 new, 0 changed, 0 as they are.').waitFor()
    await apply.click()
    await page.getByText('Applied: 3 rows').waitFor()
    const list = { code: 'ID-RETAIL' }
    const stored = await lumbung.get('/v1/price-lists/{code}/prices', { path: list, query: { sku: 'PD-4A-16' } })
    expect(stored.items.at(-1)).toMatchObject({ validFrom: '2031-01-01', price: { amountMinor: 165_000_000, currency: 'IDR' } })
  })

  it('says that a channel has no places, and leads to where they are entered', async () => {
    const body = { market: 'UA', kind: 'online' as const, name: 'Empty shop' }
    await lumbung.request('put', '/v1/channels/{code}', { path: { code: 'UA-EMPTY' }, body })
    const page = await open('/catalogue?tab=gaps&market=UA')
    const row = page.getByRole('row', { name: /Empty shop sells from no place/ })
    await row.getByText('sales fail').waitFor()
    await row.getByRole('link', { name: 'Mend' }).click()
    const form = page.getByRole('dialog', { name: 'Empty shop' })
    await form.getByRole('checkbox').first().check()
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'detached' })
    const channel = await lumbung.get('/v1/channels/{code}', { path: { code: 'UA-EMPTY' } })
    expect(channel.places).toHaveLength(1)
  })

  it('tells of a wrong check digit at its field, in the reader’s language', async () => {
    expectComplaint('422')
    const page = await open('/catalogue?open=PD-4A-32', { language: 'ru' })
    const form = page.getByRole('dialog', { name: 'Padi 4A 32 GB' })
    await form.getByLabel('GTIN').fill('6291041500214')
    await form.getByRole('button', { name: 'Сохранить' }).click()
    await form.getByText('неверный GTIN; проверьте цифры').waitFor()
    expect((await lumbung.get('/v1/skus/{code}', { path: { code: 'PD-4A-32' } })).gtin).not.toBe('06291041500214')
  })
})
