/** The network: a store is opened, and two people who edit the same place do not overwrite each other. */
import { expect, it } from 'vitest'
import { barriers, describeBrowser, shown } from './harness.ts'

describeBrowser('the network', ({ open, lumbung, expectComplaint }) => {
  it('opens a new store that the shop and its own counter sell from', async () => {
    expectComplaint('412')
    const page = await open('/network?market=IN', { as: 'india' })
    await page.getByRole('button', { name: 'New place' }).click()
    const form = page.getByRole('dialog', { name: 'New place' })
    await form.getByLabel('Name').fill('Padi Home Pune 1')
    // A code that is in use is told at its field, and nothing is overwritten.
    await form.getByLabel('Code').fill('IN-WH-NORTH')
    await form.getByRole('button', { name: 'Enter' }).click()
    await form.getByText('This code is in use already').waitFor()
    await form.getByLabel('Code').fill('IN-ST-PUNE')
    await form.getByLabel('City').fill('Pune')
    await form.getByLabel('Region').fill('West')
    await form.getByLabel('Opening day').fill('2031-05-05')
    await form.getByText(/Until then it can receive goods/).waitFor()
    await form.getByLabel('Channels that sell from it').click()
    await page.getByRole('option', { name: /Padi shop India/ }).click()
    await page.getByRole('option', { name: /Padi Home India/ }).click()
    await page.keyboard.press('Escape')
    expect(await barriers(page)).toEqual([])
    await form.getByRole('button', { name: 'Enter' }).click()
    await form.waitFor({ state: 'detached' })
    const row = page.getByRole('row', { name: /Padi Home Pune 1/ })
    await row.getByText('opens 5 May 2031').waitFor()
    expect(await lumbung.get('/v1/places/{code}', { path: { code: 'IN-ST-PUNE' } })).toMatchObject({
      market: 'IN',
      kind: 'store',
      country: 'IN',
      timeZone: 'Asia/Kolkata',
      openedOn: '2031-05-05',
    })
    for (const code of ['IN-SHOP', 'IN-STORE']) {
      const { places } = await lumbung.get('/v1/channels/{code}', { path: { code } })
      expect(places).toContainEqual({ place: 'IN-ST-PUNE', buffer: 0 })
    }
  })

  it('tells the second of two people who edit one place what the first has changed', async () => {
    expectComplaint('412')
    const [place] = (await lumbung.get('/v1/places', { query: { market: 'ID' } })).items
    const path = { code: place?.code ?? '' }
    const page = await open(`/network?open=${path.code}`, { scheme: 'dark' })
    const form = page.getByRole('dialog', { name: place?.name ?? '' })
    await form.getByLabel('Region').fill('Mine')
    const { code: _, ...rest } = await lumbung.get('/v1/places/{code}', { path })
    await lumbung.request('put', '/v1/places/{code}', { path, body: { ...rest, city: 'Theirs' } })
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText('Somebody else changed this meanwhile').waitFor()
    await form.getByText(`City: ${rest.city || 'nothing'} → Theirs`).waitFor()
    expect(await barriers(page)).toEqual([])
    await form.getByRole('button', { name: 'Take theirs and start again' }).click()
    await page.getByLabel('City').and(page.locator('[value=Theirs]')).waitFor()
    await form.getByLabel('Region').fill('Mine')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'detached' })
    expect(await lumbung.get('/v1/places/{code}', { path })).toMatchObject({ city: 'Theirs', region: 'Mine' })
  })

  it('shows a store manager the network, and says why it is not theirs to change', async () => {
    const page = await open('/network', { as: 'store' })
    await page.getByRole('button', { name: 'New place' }).hover()
    await page
      .getByRole('tooltip')
      .getByText(/None of your roles allows this/)
      .waitFor()
    await page.getByRole('tab', { name: 'Markets' }).click()
    await shown(page)
    await page.getByText(/Asia\/Kolkata, now/).waitFor()
    expect(await page.getByText(/Asia\/Shanghai/).count()).toBe(0)
  })
})
