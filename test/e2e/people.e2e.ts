/** Who may do what: inviting, ending sessions, keys of other systems, the audit, and one's own ways in. */
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeBrowser, shown } from './harness.ts'

const password = 'lantai tujuh ubin biru'

describeBrowser('people', ({ open, stranger, lumbung, url, expectComplaint }) => {
  /** Somebody of this story's own, who has chosen a password by their link. */
  async function somebody(
    name: string,
    grants: { role: 'analyst' | 'cashier'; markets?: string[] }[],
  ): Promise<{ email: string; id: string }> {
    const email = `${name.toLowerCase()}@padi.example`
    const made = await lumbung.request('post', '/v1/people', { body: { email, name, grants } })
    if (!made.ok) throw new Error(made.problem.detail)
    const token = new URL(made.data.url).searchParams.get('token') ?? ''
    const body = new URLSearchParams({ token, password })
    const set = await fetch(`${url}/welcome`, { method: 'POST', body, headers: { origin: url }, redirect: 'manual' })
    expect(set.status).toBe(303)
    return { email, id: made.data.id }
  }

  async function signIn(page: Page, email: string): Promise<void> {
    await page.fill('input[name=email]', email)
    await page.fill('input[name=password]', password)
    await page.click('form button[type=submit]')
  }

  it('invites a store manager for one store, who chooses a password, comes in and sees their store alone', async () => {
    const places = await lumbung.get('/v1/places', { query: { limit: 1000 } })
    const store = places.items.find(place => place.kind === 'store' && place.market === 'IN')
    if (store === undefined) throw new Error('the demo has no store in India')
    const page = await open('/people')
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const drawer = page.getByRole('dialog', { name: 'Invite somebody' })
    await drawer.getByLabel('E-mail').fill('wati@padi.example')
    await drawer.getByLabel('Name').fill('Wati')
    await drawer.getByRole('combobox', { name: 'Places' }).fill(store.code)
    await page.getByRole('option', { name: new RegExp(store.code) }).click()
    await page.keyboard.press('Tab')
    await drawer.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('row', { name: /Wati/ }).getByText(`Store manager: ${store.name}`).waitFor()
    const theirs = await stranger(new URL(link).pathname + new URL(link).search)
    await theirs.fill('input[name=password]', password)
    await theirs.click('form button[type=submit]')
    await signIn(theirs, 'wati@padi.example')
    await shown(theirs)
    await theirs.goto(`${url}/account`)
    await theirs.getByText(`Store manager: ${store.name}`).waitFor()
    const seen = (await theirs.evaluate("fetch('/v1/positions?market=IN&limit=1000').then(r => r.json())")) as {
      items: { place: string }[]
    }
    expect(new Set(seen.items.map(position => position.place))).toEqual(new Set([store.code]))
  })

  it('ends somebody’s session, and they are out at once', async () => {
    const { email, id } = await somebody('Sinta', [{ role: 'analyst' }])
    expectComplaint('401')
    const theirs = await stranger('/stock')
    await signIn(theirs, email)
    await shown(theirs)
    const page = await open(`/people/${id}`)
    await page
      .getByRole('row', { name: /Chrome/ })
      .getByRole('button', { name: 'End' })
      .click()
    await page.getByRole('paragraph').filter({ hasText: 'Signed in nowhere.' }).waitFor()
    // Their page notices by itself when it asks next, at the latest when it is loaded again.
    await theirs.reload().catch(() => undefined)
    await theirs.waitForURL(/\/sign-in\?/)
  })

  it('makes a key for another system, uses it, replaces it, and the old one is dead after its grace', async () => {
    const ask = async (key: string) =>
      (await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${key}` } }).then(answer => answer.json())) as {
        actor?: string
        code?: string
      }
    const page = await open('/people/integrations')
    await page.getByRole('button', { name: 'Enter an integration' }).click()
    await page.getByLabel('Code').fill('shop')
    await page.getByLabel('System').fill('Web shop')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog', { name: 'Web shop' }).getByRole('button', { name: 'Make a key' }).click()
    await page.getByRole('dialog', { name: 'Make a key' }).getByRole('button', { name: 'Make a key' }).click()
    const key = page.getByRole('textbox', { name: 'Key' })
    const first = await key.inputValue()
    expect(await ask(first)).toMatchObject({ actor: 'key:shop' })
    await page.getByRole('button', { name: 'Replace' }).click()
    await page.getByRole('combobox', { name: 'The old key goes on for' }).click()
    await page.getByRole('option', { name: 'not at all' }).click()
    await page.getByRole('button', { name: 'Replace', exact: true }).click()
    await page.getByRole('row', { name: /Expired/ }).waitFor()
    const second = await key.inputValue()
    expect([second === first, (await ask(first)).code, (await ask(second)).actor]).toEqual([false, 'unauthenticated', 'key:shop'])
  })

  it('reads in the audit what somebody’s roles were and are, and takes the entries away', async () => {
    const { id } = await somebody('Rani', [{ role: 'analyst' }])
    await lumbung.request('put', '/v1/people/{id}/grants', { path: { id }, body: { grants: [{ role: 'cashier', markets: ['IN'] }] } })
    const { actor } = await lumbung.get('/v1/people/{id}', { path: { id } })
    const page = await open(`/people/audit?subject=${actor}&action=grants`)
    await page.getByRole('row', { name: /Roles changed/ }).click()
    const difference = page.getByRole('table', { name: 'Before and after' })
    expect(await difference.getByRole('row').nth(1).getByRole('cell').allInnerTexts()).toEqual([
      'grants',
      'Analyst, everywhere',
      'Cashier: India',
    ])
    await page.keyboard.press('Escape')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).click()
    expect((await download).suggestedFilename()).toBe('audit.csv')
  })

  it('registers a passkey and comes in with it, without a name or a password', async () => {
    const { id, email } = await somebody('Putri', [{ role: 'analyst' }])
    const page = await stranger('/sign-in')
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const device = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { ...device, isUserVerified: true, automaticPresenceSimulation: true } })
    // A passkey belongs to a name; at an address in figures there is no button for it.
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(false)
    const named = url.replace('127.0.0.1', 'localhost')
    await page.goto(`${named}/sign-in?next=/account`)
    await signIn(page, email)
    await shown(page)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Work laptop')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Work laptop').waitFor()
    await page.context().clearCookies()
    await page.goto(`${named}/sign-in?next=/account`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${named}/account`)
    await shown(page)
    await page.getByText(email).waitFor()
    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Old laptop')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Old laptop').waitFor()
    await page.getByRole('button', { name: 'Take away' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
    await page.getByText('Old laptop').waitFor({ state: 'detached' })
    const { actor } = await lumbung.get('/v1/people/{id}', { path: { id } })
    const { items } = await lumbung.get('/v1/audit', { query: { actor, action: 'passkeys' } })
    expect(items.map(entry => entry.action)).toEqual(['passkeys.removed', 'passkeys.renamed', 'passkeys.added'])
  })

  it('turns a second factor on with an app, and comes in with a spare code when the phone is lost', async () => {
    expectComplaint('401')
    const { email } = await somebody('Yuni', [{ role: 'analyst' }])
    const page = await stranger('/account')
    await signIn(page, email)
    await shown(page)
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByLabel('Your password now').fill(password)
    await page.getByRole('button', { name: 'Continue' }).click()
    const secret = (await page.locator('pre').innerText()).replaceAll(' ', '')
    await page.getByLabel('Digit 1').pressSequentially('000000')
    const dialog = page.getByRole('dialog', { name: 'Turn on' })
    await dialog.getByRole('button', { name: 'Turn on' }).click()
    await page.getByText(/not right any more/).waitFor()
    const code = await createOTP(new TextDecoder().decode(base32.decode(secret)), { digits: 6, period: 30 }).totp()
    for (const [i, digit] of [...code].entries()) await page.getByLabel(`Digit ${i + 1}`).fill(digit)
    await dialog.getByRole('button', { name: 'Turn on' }).click()
    const spare = (await page.getByRole('textbox', { name: 'Spare codes' }).inputValue()).split(' ')[0] ?? ''
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.context().clearCookies()
    await page.goto(`${url}/sign-in?next=/account`)
    await signIn(page, email)
    await page.waitForURL(/\/sign-in\/code/)
    await page.fill('input[name=code]', spare)
    await page.click('form button[type=submit]')
    await page.getByRole('button', { name: 'Turn off' }).waitFor()
  })

  it('tells a cashier why the staff are not for them', async () => {
    const page = await open('/people', { as: 'till' })
    await page.getByText(/None of your roles allows this.*Roles that have it: Owner/).waitFor()
    await page.getByRole('button', { name: 'Invite somebody' }).hover()
    await page
      .getByRole('tooltip')
      .getByText(/None of your roles allows this/)
      .waitFor()
  })
})
