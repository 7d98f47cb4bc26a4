/** What people who answer for a quarter do: read its headline and what it rests on, go down to one SKU of one store, speak of it in Hindi, print it. */
import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { barriers, describeBrowser, overflow, shown } from './harness.ts'

const digits = async (page: Page, id: string) => (await page.getByTestId(id).innerText()).replaceAll(/\D/g, '')

describeBrowser('results', ({ open, lumbung }) => {
  it('reads the quarter’s headline and opens its evidence: the sum is the figure', async () => {
    const [figure] = (await lumbung.get('/v1/results', { query: { metric: 'shipped', period: '2017-Q2' } })).figures
    const page = await open('/results?period=2017-Q2')
    await page.getByTestId('headline').waitFor()
    expect(await digits(page, 'headline')).toBe(String(figure?.amount))
    await page.getByTestId('headline').getByRole('link').click()
    await page.getByText('Equal to the figure in the totals').waitFor()
    expect(await digits(page, 'sum')).toBe(String(figure?.amount))
    // And on to a movement, and to its document.
    await page.locator('tbody a').first().click()
    await page.getByRole('heading', { name: /^Movement / }).waitFor()
    await shown(page)
    expect(await barriers(page)).toEqual([])
  })

  it('goes down from China to its stores to one SKU, and back', async () => {
    const page = await open('/results?period=2017-Q2')
    await page.getByRole('table', { name: 'By market' }).getByRole('link', { name: 'China' }).click()
    await page.waitForURL(/market=CN/)
    await page.getByText('By store', { exact: true }).click()
    const stores = page.getByRole('table', { name: 'By store' })
    await stores
      .getByRole('link', { name: /^Padi Home/ })
      .first()
      .click()
    await page.waitForURL(/place=CN-ST-/)
    await page.getByText('By SKU', { exact: true }).first().click()
    const skus = page.getByRole('table', { name: 'By SKU' })
    await skus.getByRole('link', { name: /^Padi/ }).first().click()
    await page.waitForURL(/sku=PD-/)
    const way = page.getByRole('navigation', { name: 'The way here' })
    await way.locator('[aria-current=page]').last().waitFor()
    const { searchParams } = new URL(page.url())
    const scope = Object.fromEntries(['market', 'place', 'sku'].map(name => [name, searchParams.get(name) ?? '']))
    const [figure] = (await lumbung.get('/v1/results', { query: { metric: 'shipped', period: '2017-Q2', ...scope } })).figures
    await page.getByTestId('headline').getByText(String(figure?.amount), { exact: true }).waitFor()
    await way.getByRole('link', { name: 'China' }).click()
    await page.waitForURL(url => url.searchParams.get('market') === 'CN' && !url.searchParams.has('place') && !url.searchParams.has('sku'))
    await way.getByRole('link', { name: 'All markets' }).click()
    await page.waitForURL(url => !url.searchParams.has('market'))
  })

  it('has the statement in Hindi, each figure with what it rests on', async () => {
    const said = await lumbung.get('/v1/statement', { query: { language: 'hi', period: '2017-Q2' } })
    const page = await open('/results?period=2017-Q2')
    await page.getByRole('combobox', { name: 'Language of the statement' }).click()
    await page.getByRole('option', { name: 'हिन्दी' }).click()
    const statement = page.getByTestId('statement')
    await page.waitForFunction("document.querySelector('[data-testid=statement]')?.lang === 'hi'")
    expect((await statement.locator('p').first().innerText()).replaceAll(/\s/g, ' ')).toBe(said.headline.replaceAll(/\s/g, ' '))
    await statement
      .getByRole('button', { name: said.figures[0]?.text ?? '' })
      .first()
      .press('Enter')
    const evidence = page.getByRole('dialog')
    await evidence
      .getByText(
        Object.entries(said.vintage)
          .map(([market, seq]) => `${market}:${seq}`)
          .join(', '),
      )
      .waitFor()
    expect(await barriers(page)).toEqual([])
    await evidence.getByRole('link', { name: 'The movements that make this figure' }).click()
    await page.getByText('Equal to the figure in the totals').waitFor()
  })

  it('prints figures, statement and tables, without the navigation', async () => {
    const page = await open('/results?period=2017-Q2')
    await page.getByRole('link', { name: 'Print' }).click()
    await page.getByRole('table', { name: 'By SKU' }).waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation', { name: 'Menu' }).isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Print or save as PDF' }).isVisible()).toBe(false)
    expect(await page.getByRole('article').isVisible()).toBe(true)
    expect(await page.getByTestId('statement').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })
})
