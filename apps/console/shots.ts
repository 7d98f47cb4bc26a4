/**
 * Photographs the console: signs in, opens pages at several widths, languages and schemes, and says what overflowed or complained.
 *
 *   node apps/console/shots.ts --base http://127.0.0.1:8017 --email owner@demo.example --password … --out /tmp/shots /stock '/orders?q=12'
 *   … --width 1440,390 --language en,ru --scheme light,dark
 *
 * Without paths: every page on the replayed demo, as docs/images has them.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright-core'

/** A picture of the docs: its name, the address, and where it is not the wide, light, English one. `{id}`: of the newest order there. */
const pictures: readonly (readonly [name: string, path: string, look?: { width?: number; language?: string; scheme?: string }])[] = [
  ['today', '/'],
  ['today-phone-hi', '/', { width: 390, language: 'hi' }],
  ['results', '/results'],
  ['results-dark', '/results', { scheme: 'dark' }],
  ['movements', '/movements?metric=shipped&period=2017-Q2&country=IN'],
  ['stock', '/stock'],
  ['position', '/stock/IN/IN-WH-SOUTH/PD-N4-64'],
  ['transfers', '/stock/transfers'],
  ['orders', '/orders'],
  ['orders-phone-uk', '/orders', { width: 390, language: 'uk' }],
  ['order', '/orders/IN/{id}'],
  ['network', '/network'],
  ['catalogue', '/catalogue'],
  ['prices', '/catalogue?tab=prices'],
  ['import', '/catalogue/import'],
  ['activity', '/activity'],
  ['people', '/people'],
  ['audit', '/people/audit'],
  ['buyers', '/people/buyers'],
  ['account-zh', '/account', { language: 'zh-Hans' }],
]

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
  if (positionals.length === 0) return documentation(page)
  for (const scheme of values.scheme.split(','))
    for (const language of values.language.split(','))
      for (const width of values.width.split(',')) {
        await look(page, Number(width), language, scheme)
        for (const path of positionals) {
          const name = path.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '') || 'today'
          await one(page, path, `${name}-${width}-${language}-${scheme}`)
        }
      }
}

async function documentation(page: Page): Promise<void> {
  const newest = "fetch('/v1/orders?market=IN&limit=1').then(answer => answer.json()).then(list => list.items[0].id)"
  const id = String(await page.evaluate(newest))
  for (const [name, path, { width = 1440, language = 'en', scheme = 'light' } = {}] of pictures) {
    await look(page, width, language, scheme)
    await one(page, path.replace('{id}', id), name)
  }
}

async function look(page: Page, width: number, language: string, scheme: string): Promise<void> {
  await page.evaluate(
    `Object.assign(localStorage, ${JSON.stringify({ 'lumbung.language': language, 'mantine-color-scheme-value': scheme })})`,
  )
  await page.setViewportSize({ width, height: Number(values.height) })
}

async function one(page: Page, path: string, name: string): Promise<void> {
  await page.goto(values.base + path)
  // The event stream never ends, so the network is never idle: pages say themselves when they are loading.
  await page.waitForSelector('h1')
  for (const waiting of ['.mantine-Loader-root', '.mantine-Skeleton-root']) await page.waitForSelector(waiting, { state: 'detached' })
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(values.out, `${name}.png`) })
  const over = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  console.log(`${name}${over > 0 ? `: ${over} px too wide` : ''}`)
}
