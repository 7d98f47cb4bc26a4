/**
 * Stories told to a real browser before the real server. `describeBrowser` skips them by name where there is none. Every page a story opens is listened to:
 * an error in its console, a message that is missing, a style the policy refused, fails the story.
 *
 *   describeBrowser('orders', ({ open, lumbung }) => {
 *     it('finds an order by its number', async () => {
 *       const page = await open('/orders', { as: 'india' })
 *       …
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, describe, expect, inject } from 'vitest'
import { type Client, createClient } from '#api/client.ts'
import { authorization } from '#sim/faults/operator.ts'

export type Somebody = 'owner' | 'india' | 'planner' | 'store' | 'till' | 'analyst'

export interface Opening {
  /** One of the demo's people; default the owner. */
  readonly as?: Somebody
  readonly width?: number
  readonly height?: number
  readonly language?: string
  readonly scheme?: 'light' | 'dark'
}

export interface Stage {
  /** Opens an address as somebody, in a window of its own. */
  open(path: string, options?: Opening): Promise<Page>
  /** A window in which nobody has signed in. */
  stranger(path: string): Promise<Page>
  /** The server by its API, as the operator: to set a scene and to see what became of it. */
  readonly lumbung: Client
  readonly url: string
  passwordOf(who: Somebody): string
  /** Complaints that a story expects, as parts of their text; of this test alone. */
  expectComplaint(part: string): void
}

export function describeBrowser(name: string, tell: (stage: Stage) => void): void {
  const missing = inject('browserMissing')
  if (missing !== '') {
    describe.skip(`${name} (skipped: ${missing})`, () => tell({} as Stage))
    return
  }
  describe(name, () => {
    let expected: string[] = []
    const complaints: string[] = []
    const open: Window[] = []
    afterEach(async () => {
      for (const { context, page } of open.splice(0)) {
        await page.close()
        idle.push(context)
      }
      const unexpected = complaints.splice(0).filter(text => !expected.some(part => text.includes(part)))
      expected = []
      expect(unexpected).toEqual([])
    })

    const url = inject('consoleUrl')
    async function window(options: Opening, cookies: Cookies): Promise<Page> {
      const { width = 1280, height = 800, language = 'en', scheme = 'light' } = options
      const context = idle.pop() ?? (await newContext())
      await context.clearCookies()
      await context.addCookies(cookies)
      const page = await context.newPage()
      open.push({ context, page })
      await page.setViewportSize({ width, height })
      const kept = { 'lumbung.language': language, 'mantine-color-scheme-value': scheme }
      await page.addInitScript(
        `if (!sessionStorage.begun) { localStorage.clear(); Object.assign(localStorage, ${JSON.stringify(kept)}); sessionStorage.begun = 1 }`,
      )
      page.setDefaultTimeout(20_000)
      page.on('console', message => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', error => complaints.push(error.message))
      return page
    }
    tell({
      url,
      lumbung: createClient({ baseUrl: url, authorization }),
      passwordOf,
      expectComplaint: part => expected.push(part),
      async open(path, options = {}) {
        const page = await window(options, await session(options.as ?? 'owner'))
        await page.goto(url + path)
        await shown(page)
        return page
      },
      async stranger(path) {
        const page = await window({}, [])
        await page.goto(url + path)
        return page
      },
    })
  })
}

interface Window {
  readonly context: BrowserContext
  readonly page: Page
}
/**
 * Contexts that no story uses now: another story begins in one with other cookies and an empty store, and need not load and compile the console anew.
 * They are of one browser for all files of a run; whoever started it closes it.
 */
const idle: BrowserContext[] = []
let browser: Promise<Browser> | undefined

async function newContext(): Promise<BrowserContext> {
  browser ??= chromium.connect(inject('browserEndpoint'))
  return (await browser).newContext({ reducedMotion: 'reduce', acceptDownloads: true })
}

type Cookies = Parameters<BrowserContext['addCookies']>[0]

const passwordOf = (who: Somebody): string => inject('demoPeople').find(p => p.email.startsWith(`${who}@`))?.password ?? ''
/** One session of each person for all stories: signing in often is what the throttle is for. */
const sessions = new Map<Somebody, Promise<Cookies>>()

function session(who: Somebody): Promise<Cookies> {
  const known = sessions.get(who)
  if (known) return known
  const made = signIn(who)
  sessions.set(who, made)
  return made
}

async function signIn(who: Somebody): Promise<Cookies> {
  const url = inject('consoleUrl')
  const answer = await fetch(`${url}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: `${who}@demo.example`, password: passwordOf(who) }),
  })
  if (!answer.ok) throw new Error(`${who} cannot sign in: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie().map(line => {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
    return { name, value, url }
  })
}

/** Waits until the page has its heading and nothing on it loads any more. */
export async function shown(page: Page): Promise<void> {
  await page.waitForSelector('h1')
  // No function to wait for: where it is not true at once, asking again takes `eval`, which the policy refuses.
  await page.waitForSelector('.mantine-Loader-root', { state: 'detached' })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
}

/** What axe finds against WCAG 2.2 AA, in words; [] is what is wanted. `rule`: look for one thing only. */
export async function barriers(page: Page, rule?: string): Promise<string[]> {
  // Straight into the page: axe's own adapter opens another page for every look.
  if (!(await page.evaluate('typeof axe !== "undefined"'))) await page.evaluate(axeSource)
  const runOnly = rule === undefined ? { type: 'tag', values: standards } : { type: 'rule', values: [rule] }
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  // A colour on its way to another is neither.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime !== Infinity).map(a => a.finished))`,
  )
  const violations = (await page.evaluate(`axe.run(document, ${options}).then(result => result.violations)`)) as Violation[]
  return violations.flatMap(v => v.nodes.map(node => `${v.id}: ${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`))
}

/** How many pixels the page is wider than its window; 0 or less is what is wanted. */
export const overflow = async (page: Page): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
