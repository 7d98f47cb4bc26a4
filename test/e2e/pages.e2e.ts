/** Every page: no barrier that axe knows, in light and dark; in six languages at two widths nothing overflows, no message is missing, nothing complains. */
import { expect, it } from 'vitest'
import { barriers, describeBrowser, overflow, shown } from './harness.ts'

const pages = ['/', '/results', '/movements', '/stock', '/stock/transfers', '/stock/holds', '/stock/discrepancies', '/orders', '/network']
const more = [
  '/catalogue',
  '/catalogue/import',
  '/activity',
  '/people',
  '/people/integrations',
  '/people/audit',
  '/people/buyers',
  '/account',
]
const languages = ['en', 'id', 'zh-Hans', 'hi', 'ru', 'uk']

describeBrowser('every page', ({ open }) => {
  it.each(['light', 'dark'] as const)('has no barrier (%s)', { timeout: 300_000 }, async scheme => {
    const page = await open('/', { scheme })
    const found: string[] = []
    for (const path of [...pages, ...more]) {
      await goTo(page, path)
      found.push(...(await barriers(page, scheme === 'dark' ? 'color-contrast' : undefined)).map(barrier => `${path} ${barrier}`))
    }
    expect(found).toEqual([])
  })

  it.each(languages)('stands in %s, wide and narrow', { timeout: 300_000 }, async language => {
    const page = await open('/', { language })
    const wide: string[] = []
    for (const path of [...pages, ...more]) {
      await goTo(page, path)
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 })
        let over = await overflow(page)
        // What measures itself settles a frame or two after the window.
        for (let i = 0; i < 20 && over > 0; i++) {
          await page.waitForTimeout(50)
          over = await overflow(page)
        }
        if (over > 0) wide.push(`${path} at ${width}: ${over} px`)
      }
    }
    expect(await page.evaluate('document.documentElement.lang')).toBe(language)
    expect(wide).toEqual([])
  })
})

/** As a link would lead there: the page is not loaded anew. */
async function goTo(page: Parameters<typeof shown>[0], path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`)
  await page.waitForURL(url => url.pathname === path)
  await page.waitForSelector(`main[data-path=${JSON.stringify(path)}] h1`)
  await shown(page)
}
