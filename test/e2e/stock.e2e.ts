/** What people who keep stock do: count, move and receive, find what runs out, adjust. */
import { expect, it } from 'vitest'
import { barriers, describeBrowser, overflow, shown } from './harness.ts'

describeBrowser('stock', ({ open, lumbung, url, expectComplaint }) => {
  /** So many of a SKU are on hand there, whatever was. */
  const have = async (market: string, place: string, sku: string, counted: number) => {
    const outcome = await lumbung.act(market, 'count', { place, lines: [{ sku, counted }] })
    expect(outcome.outcome).toBe('accepted')
  }

  it('counts a shelf: the difference is seen before it is sent, and the timeline tells of it', async () => {
    await have('IN', 'IN-ST-001', 'PD-4A-32', 20)
    const page = await open('/stock/IN/IN-ST-001/PD-4A-32', { as: 'store' })
    await page.getByRole('heading', { name: 'Why is it 20?' }).waitFor()
    await page.getByRole('button', { name: 'Count', exact: true }).click()
    const form = page.getByRole('dialog', { name: 'Count' })
    await form.getByRole('textbox', { name: 'Counted' }).fill('18')
    await form.getByText('The book has 20: a difference of -2.').waitFor()
    await form.getByRole('button', { name: 'Record the count' }).click()
    await page.getByRole('heading', { name: 'Why is it 18?' }).waitFor()
    const first = page.locator('main ol > li').first()
    expect(await first.innerText()).toMatch(/A count found 2 units fewer than the book had[\s\S]*By you[\s\S]*18$/)
    expect(await page.getByText('All movements add up to this').count()).toBe(1)
  })

  it('moves ten units to another store, which receives nine', async () => {
    await have('CN', 'CN-ST-001', 'PD-N4-32', 12)
    const page = await open('/stock/CN/CN-ST-001/PD-N4-32')
    await page.getByRole('button', { name: 'Transfer' }).click()
    const form = page.getByRole('dialog', { name: 'Transfer' })
    await form.getByRole('combobox', { name: 'To' }).fill('CN-ST-002')
    await page.getByRole('option', { name: /CN-ST-002/ }).click()
    await form.getByRole('textbox', { name: 'Units' }).fill('10')
    await form.getByText(/^12 available to send/).waitFor()
    await form.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Why is it 2?' }).waitFor()
    await page
      .getByRole('link', { name: /^transfer \d+$/ })
      .first()
      .click()
    await shown(page)
    await page.getByText('In transit').first().waitFor()
    await page.getByRole('button', { name: 'Record the arrival' }).click()
    const arrival = page.getByRole('dialog')
    await arrival.getByRole('textbox', { name: /^Arrived of/ }).fill('9')
    await arrival.getByText('1 short').waitFor()
    await arrival.getByRole('button', { name: 'Record the arrival' }).click()
    await page.getByText('Received', { exact: true }).waitFor()
    await page.goto(`${url}/stock/discrepancies?place=CN-ST-002&kind=transfer_short`)
    await shown(page)
    const row = page.getByRole('row').filter({ hasText: 'Padi Note 4 32 GB' }).first()
    expect(await row.innerText()).toMatch(/Transfer short\s+1\s/)
    // Found behind the counter: what put it right is recorded first, then named.
    const found = { place: 'CN-ST-002', reason: 'found' as const, lines: [{ sku: 'PD-N4-32', quantity: 1 }] }
    const adjusted = await lumbung.act('CN', 'adjustment', found)
    await row.getByRole('button', { name: 'Close…' }).click()
    const closing = page.getByRole('dialog', { name: 'Close the discrepancy' })
    await closing.getByRole('radio', { name: 'Corrected' }).check()
    await closing.getByRole('combobox', { name: 'Act that put it right' }).click()
    await page.getByRole('option', { name: /Stock adjusted: \+1/ }).click()
    await closing.getByRole('textbox', { name: 'How it came about' }).fill('Behind the counter')
    expect(await barriers(page)).toEqual([])
    await closing.getByRole('button', { name: 'Close the discrepancy' }).click()
    await page.getByText('Nothing disagrees').waitFor()
    await page.getByText('Closed', { exact: true }).click()
    await page.waitForURL(/state=closed/)
    const number = adjusted.outcome === 'accepted' ? adjusted.seq : 0
    await page
      .getByRole('row')
      .filter({ hasText: `Corrected` })
      .filter({ hasText: `act ${number}` })
      .filter({ hasText: 'Behind the counter' })
      .waitFor()
  })

  it('finds what is near its stock-out in a market', async () => {
    const channels = await lumbung.get('/v1/channels', { query: { limit: 1000 } })
    const channel = channels.items.find(c => c.market === 'IN' && c.kind === 'store')?.code ?? ''
    // A book that has a day after the four weeks: they are over.
    const twoWeeksAgo = new Date(Date.now() - 14 * 86_400_000)
    await have('IN', 'IN-ST-001', 'PD-5C-64', 9)
    const sale = { channel, place: 'IN-ST-001', lines: [{ sku: 'PD-5C-64', quantity: 8 }] }
    expect((await lumbung.act('IN', 'sale', sale, { occurredAt: twoWeeksAgo })).outcome).toBe('accepted')
    const page = await open('/stock?market=IN')
    await page.getByText('SKU × place').click()
    await page.waitForURL(/by=position/)
    await page.getByRole('combobox', { name: 'Supply' }).click()
    await page.getByRole('option', { name: /Near stock-out/ }).click()
    await page.waitForURL(/cover=low/)
    const row = page.getByRole('row').filter({ hasText: 'PD-5C-64' })
    await row.waitFor()
    expect(await row.innerText()).toMatch(/\b0\.5$/)
    const [total] = await page.locator('tfoot td').allInnerTexts()
    expect(Number(total?.split(' ')[0])).toBe(await page.locator('tbody tr').count())
    const csv = await page.request.get(url + (await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')))
    expect((await csv.text()).split('\r\n').filter(line => line.includes('PD-5C-64'))).toHaveLength(1)
  })

  it('adjusts: more than there is is refused at its line, and then put right', async () => {
    // The browser itself says of a refusal that it came.
    expectComplaint('409')
    await have('IN', 'IN-ST-001', 'PD-6-64', 5)
    const page = await open('/stock/IN/IN-ST-001/PD-6-64', { as: 'store', width: 390 })
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Adjust' }).click()
    const form = page.getByRole('dialog', { name: 'Adjust' })
    await form.getByRole('combobox', { name: 'Reason' }).click()
    await page.getByRole('option', { name: 'Lost' }).click()
    await form.getByRole('textbox', { name: 'Units' }).fill('7')
    await form.getByRole('button', { name: 'Adjust stock' }).click()
    await form.getByText('Only 5 units are there.').waitFor()
    expect(await barriers(page)).toEqual([])
    await form.getByRole('textbox', { name: 'Units' }).fill('5')
    await form.getByText('Now 5, then 0').waitFor()
    await form.getByRole('button', { name: 'Adjust stock' }).click()
    await page.getByRole('heading', { name: 'Why is it 0?' }).waitFor()
  })

  it('tells a cashier why stock is not theirs to adjust', async () => {
    const page = await open('/stock/IN/IN-ST-001/PD-4A-32', { as: 'till' })
    await page.getByRole('button', { name: /^Adjust/ }).hover()
    await page
      .getByRole('tooltip')
      .getByText(/None of your roles allows this/)
      .waitFor()
  })
})
