/**
 * Photographs the console: signs in, opens pages at several widths, languages and schemes, and says what overflowed or complained.
 *
 *   node apps/console/shots.ts --base http://127.0.0.1:8017 --email owner@demo.example --password … --out /tmp/shots /stock '/orders?q=12'
 *   … --width 1440,390 --language en,ru --scheme light,dark
 *
 * Without paths: every page, as docs/images has them.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright-core'

const everyPage = ['/', '/results', '/stock', '/orders', '/network', '/catalogue', '/activity', '/people', '/account']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:8017' },
    email: { type: 'string', default: 'owner@demo.example' },
    password: { type: 'string', default: '' },
    out: { type: 'string', default: 'docs/images' },
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    language: { type: 'string', default: 'en' },
    scheme: { type: 'string', default: 'light' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
})

const browser = await chromium.launch({ executablePath: values.chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
try {
  await photograph(browser)
} finally {
  await browser.close()
}

async function photograph(browser: Browser): Promise<void> {
  mkdirSync(values.out, { recursive: true })
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('console', message => message.type() === 'error' && console.log(`  console: ${message.text()}`))
  page.on('pageerror', error => console.log(`  error: ${error.message}`))
  await page.goto(`${values.base}/sign-in`)
  await page.fill('input[name=email]', values.email)
  await page.fill('input[name=password]', values.password)
  await Promise.all([page.waitForURL(url => !url.pathname.startsWith('/sign-in')), page.click('form button[type=submit]')])
  for (const scheme of values.scheme.split(','))
    for (const language of values.language.split(',')) {
      const kept = { 'lumbung.language': language, 'mantine-color-scheme-value': scheme }
      await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(kept)})`)
      for (const width of values.width.split(',')) {
        await page.setViewportSize({ width: Number(width), height: Number(values.height) })
        for (const path of positionals.length > 0 ? positionals : everyPage) await one(page, path, `${width}-${language}-${scheme}`)
      }
    }
}

async function one(page: Page, path: string, suffix: string): Promise<void> {
  await page.goto(values.base + path)
  // The event stream never ends, so the network is never idle: pages say themselves when they are loading.
  await page.waitForSelector('h1')
  await page.waitForSelector('.mantine-Loader-root', { state: 'detached' })
  await page.waitForTimeout(300)
  const name = path.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '') || 'today'
  await page.screenshot({ path: join(values.out, `${name}-${suffix}.png`) })
  const over = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  console.log(`${name}-${suffix}${over > 0 ? `: ${over} px too wide` : ''}`)
}
