/**
 * A page as people of every language meet it: no barrier that axe knows, in light and dark; in six languages at two widths nothing overflows. Languages and
 * schemes are changed under the page, as another tab of the same browser changes them. What else complains (a message that is missing) the harness hears.
 */
import type { Page } from 'playwright-core'
import { barriers, overflow, shown } from './harness.ts'

const languages = ['en', 'id', 'zh-Hans', 'hi', 'ru', 'uk']

/** What stands in anybody's way there, in words; [] is what is wanted. */
export async function looked(page: Page, path: string): Promise<string[]> {
  await goTo(page, path)
  return [...(await barriersOf(page)), ...(await overflowsOf(page))]
}

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
