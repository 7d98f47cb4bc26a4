/**
 * Every page, as people of every language meet it: no barrier that axe knows, in light and dark; in six languages at two widths nothing overflows, no message
 * is missing, nothing complains. Languages and schemes are changed under the page, as another tab of the same browser changes them.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers, describeBrowser, overflow, shown } from './harness.ts'

const areas: readonly (readonly string[])[] = [
  ['/', '/results', '/movements'],
  ['/stock', '/stock/transfers', '/stock/holds', '/stock/discrepancies'],
  ['/orders', '/activity', '/network'],
  ['/catalogue', '/catalogue/import', '/account'],
  ['/people', '/people/integrations', '/people/audit', '/people/buyers'],
]
const languages = ['en', 'id', 'zh-Hans', 'hi', 'ru', 'uk']

describeBrowser('every page', ({ open }) => {
  it.each(areas)(
    'has no barrier and stands in six languages, wide and narrow: %s and its neighbours',
    { timeout: 120_000 },
    async (...paths) => {
      const page = await open(paths[0] ?? '/', { height: 480 })
      const found: string[] = []
      for (const path of paths) {
        await goTo(page, path)
        found.push(...(await barriersOf(page)), ...(await overflowsOf(page)))
      }
      expect(found).toEqual([])
    },
  )
})

async function barriersOf(page: Page): Promise<string[]> {
  const light = await barriers(page)
  await change(page, 'mantine-color-scheme-value', 'dark')
  await page.waitForSelector('html[data-mantine-color-scheme=dark]')
  const dark = await barriers(page, 'color-contrast')
  await change(page, 'mantine-color-scheme-value', 'light')
  await page.waitForSelector('html[data-mantine-color-scheme=light]')
  return [...light, ...dark.map(barrier => `dark: ${barrier}`)].map(barrier => `${page.url()} ${barrier}`)
}

async function overflowsOf(page: Page): Promise<string[]> {
  const found: string[] = []
  const spoken = String(await page.evaluate('document.documentElement.lang'))
  for (const language of [spoken, ...languages.filter(other => other !== spoken)]) {
    await change(page, 'lumbung.language', language)
    await page.waitForSelector(`html[lang=${language}]`)
    await shown(page)
    // Where one language ended the next begins.
    const width = page.viewportSize()?.width ?? 0
    for (const next of [width, width === 1280 ? 390 : 1280]) {
      await page.setViewportSize({ width: next, height: 480 })
      const over = await settled(page)
      if (over > 0) found.push(`${page.url()} in ${language} at ${next}: ${over} px too wide`)
    }
  }
  return found
}

/** What measures itself settles a frame or two after the window. */
async function settled(page: Page): Promise<number> {
  let over = await overflow(page)
  for (let i = 0; i < 20 && over > 0; i++) {
    await page.waitForTimeout(50)
    over = await overflow(page)
  }
  return over
}

/** What another tab would have done to what the browser keeps. */
async function change(page: Page, key: string, newValue: string): Promise<void> {
  const event = `new StorageEvent('storage', { key: '${key}', newValue: '${newValue}', storageArea: localStorage })`
  await page.evaluate(`localStorage.setItem('${key}', '${newValue}'); dispatchEvent(${event})`)
}

/** As a link would lead there: the page is not loaded anew. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`)
  await page.waitForURL(url => url.pathname === path)
  await page.waitForSelector(`main[data-path=${JSON.stringify(path)}] h1`)
  await shown(page)
}
