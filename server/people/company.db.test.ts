/** A company's sign-on, against a provider of our own: there and back as a browser goes, and everything that must not let anybody in. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { auditRoom } from '#server/audit/routes.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { buildApp } from '#server/http/app.ts'
import { fakeMarkets } from '#server/http/fakes.ts'
import { openLog } from '#server/log.ts'
import { localChecks } from '#server/operations/doctor/local.ts'
import { speakerOf, type Language } from '#server/results/speaker.ts'
import { runSecret } from '#sim/faults/process.ts'
import { snapshot } from '#test/harness/engines.ts'
import { lend } from '#test/harness/lend.ts'
import { setUpBrand } from '#test/support/brand.ts'
import { openIdProvider, type Claims, type Faults, type OpenIdProvider } from '#test/support/openid.ts'
import type { CompanyFault } from './company.ts'
import { invite, setDisabled } from './people.ts'
import { openPeople } from './room.ts'

const site = 'https://lumbung.example'
const callback = `${site}/v1/auth/callback/oidc`
const who = { actor: 'operator', address: undefined, request: undefined }
const hashing = {
  hash: async (password: string) => `h:${password}`,
  verify: async (given: { hash: string; password: string }) => given.hash === `h:${given.password}`,
}

describe('a company’s sign-on', () => {
  let db: Db
  let provider: OpenIdProvider
  let app: FastifyInstance
  let trusting: FastifyInstance
  const lines: string[] = []
  const ids = new Map<string, string>()

  beforeAll(async () => {
    db = await lend(snapshot())
    await setUpBrand(db)
    provider = await openIdProvider(callback)
    ;[app, trusting] = [await start(provider.issuer), await start(provider.issuer, true)]
    const current = await catalogueCache(db).current()
    for (const name of ['ana', 'budi', 'shut', 'entra'])
      ids.set(name, (await invite(db, current, { email: `${name}@brand.example`, name, grants: [{ role: 'owner' }] }, who)).id)
    // Budi has a password already.
    await db.query(
      `insert into staff_account (account_id, provider_id, user_id, password, updated_at) values ($1::text, 'credential', $1::uuid, $2, clock_timestamp())`,
      [ids.get('budi'), 'h:a password of Budi'],
    )
    await setDisabled(db, ids.get('shut') as string, true, who)
  })
  afterAll(async () => {
    await Promise.all([app?.close(), trusting?.close(), provider?.close()])
    await db?.close()
  })

  async function start(issuer: string, trustEmail = false, patienceMs = 10_000): Promise<FastifyInstance> {
    const cache = catalogueCache(db)
    const oidc = { issuer, ...provider.client, trustEmail, patienceMs }
    const people = openPeople({ db, catalogue: cache.current, config: { secret: runSecret, hashing, publicUrl: site, oidc } })
    return buildApp({
      db,
      markets: fakeMarkets(),
      catalogue: cache.current,
      rooms: [people.room, auditRoom({ db, catalogue: cache.current })],
      logger: openLog('trace', { write: text => void lines.push(text) }),
      checks: {},
      identity: people.identity,
      publicUrl: site,
      rates: { address: 1e6, person: 1e6, key: 1e6 },
    })
  }

  /** A browser: cookies of ours, redirects one at a time. `meddle` may change where the provider sends it. */
  function browser(at = app, accept = 'en') {
    const jar = new Map<string, string>()
    const trail: string[] = []
    const ours = async (url: URL, foreign: boolean) => {
      const headers = {
        host: url.host,
        accept: 'text/html',
        'accept-language': accept,
        'sec-fetch-site': foreign ? 'cross-site' : 'same-origin',
        'sec-fetch-mode': 'navigate',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      }
      const answer = await at.inject({ url: url.pathname + url.search, headers })
      for (const text of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(text) as unknown as [string, string, string]
        expect(text).toMatch(/HttpOnly.*Secure|Secure.*HttpOnly/)
        if (value === '') jar.delete(name)
        else jar.set(name, value)
      }
      return {
        status: answer.statusCode,
        location: answer.headers.location,
        text: answer.body,
        type: String(answer.headers['content-type']),
      }
    }
    const abroad = async (url: URL) => {
      const answer = await fetch(url, { redirect: 'manual' })
      return { status: answer.status, location: answer.headers.get('location') ?? undefined, text: await answer.text(), type: '' }
    }
    async function go(start: string, meddle = (url: URL) => url) {
      let url = new URL(start, site)
      let foreign = false
      for (let hop = 0; hop < 10; hop++) {
        trail.push(url.href)
        const answer = url.origin === site ? await ours(url, foreign) : await abroad(url)
        if (answer.location === undefined || url.pathname === '/') return { ...answer, url }
        foreign = url.origin !== site
        url = foreign ? meddle(new URL(answer.location, url)) : new URL(answer.location, url)
        if (url.pathname === '/stock') return { ...answer, url }
      }
      throw new Error(`went round in circles: ${trail.join(' → ')}`)
    }
    const me = () => ours(new URL('/v1/me', site), false)
    return { go, me, jar, trail }
  }

  /** Somebody who is signed on at the company so goes there from our page, and comes back. */
  async function comes(
    person: Claims,
    faults: Faults = {},
    options: { at?: FastifyInstance; language?: Language; meddle?: (url: URL) => URL } = {},
  ) {
    Object.assign(provider, { person, faults })
    const { at = app, language = 'en', meddle } = options
    const before = await audited()
    const here = browser(at, language)
    const page = await here.go(`/sign-in?language=${language}&next=${encodeURIComponent('/stock?place=A-ST-1&q=(a)')}`)
    const link = /href="(\/sign-in\/company[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') as string
    const end = await here.go(link, meddle)
    provider.faults = {}
    const me = await here.me()
    return {
      ...here,
      end,
      me: me.status === 200 ? (JSON.parse(me.text) as { person: { email: string } }).person.email : me.status,
      entries: (await audited()).slice(before.length),
    }
  }
  const audited = () =>
    db.query<{ actor: string; action: string; subject: string; after: unknown }>(
      `select actor, action, subject, after from audit where action like 'sign\\_in%' order by id`,
    )
  const staff = async (name: string) => {
    const [row] = await db.query<{ number: number }>('select number from staff where id = $1', [ids.get(name)])
    return `staff-${row?.number}`
  }
  const ana = { sub: '1', email: 'Ana@Brand.Example', email_verified: true, name: 'Ana of the company' }

  it('leads there and back to where one wanted to go, with a session; the person stays as entered, and no token is kept', async () => {
    const { end, me, trail, entries } = await comes(ana)
    expect(end.url.href).toBe(`${site}/stock?place=A-ST-1&q=(a)`)
    expect(me).toBe('ana@brand.example')
    expect(trail.map(url => new URL(url).pathname)).toEqual(['/sign-in', '/sign-in/company', '/authorize', '/v1/auth/callback/oidc'])
    expect(entries).toEqual([
      { actor: await staff('ana'), action: 'sign_in.succeeded', subject: await staff('ana'), after: { method: 'company' } },
    ])
    // Once more, by subject: the address there has changed since; a thin token's claims are asked for.
    expect((await comes({ ...ana, email: 'ana.married@brand.example' })).me).toBe('ana@brand.example')
    expect((await comes({ sub: '2', email: 'budi@brand.example', email_verified: 'true' }, { thin: true })).me).toBe('budi@brand.example')
    const accounts = await db.query<Record<string, unknown>>('select * from staff_account where provider_id = $1 order by account_id', [
      'oidc',
    ])
    expect(accounts.map(a => [a['account_id'], a['access_token'], a['refresh_token'], a['id_token']])).toEqual(
      ['1', '2'].map(sub => [`${provider.issuer} ${sub}`, null, null, null]),
    )
    expect(await db.query('select name, email from staff where id = $1', [ids.get('ana')])).toEqual([
      { name: 'ana', email: 'ana@brand.example' },
    ])
    expect(provider.complaints).toEqual([])
  })

  it('who has a second factor here is not asked for it: the company’s sign-on stands for both', async () => {
    await db.query('update staff set two_factor_enabled = true where id = $1', [ids.get('ana')])
    expect((await comes(ana)).me).toBe('ana@brand.example')
  })

  const stranger = { sub: '9', email: 'stranger@brand.example', email_verified: true }
  const otherState = (url: URL) => (url.searchParams.set('state', 'A'.repeat(32)), url)
  test.each<[string, Claims, Faults, CompanyFault, string, { language?: Language; meddle?: (url: URL) => URL }?]>([
    ['an address nobody here has', stranger, {}, 'unknown', 'signup_disabled'],
    ['the same in Hindi', stranger, {}, 'unknown', 'signup_disabled', { language: 'hi' }],
    [
      'an unverified address of somebody here',
      { sub: '66', email: 'budi@brand.example', email_verified: false },
      {},
      'unverified',
      'account_not_linked',
    ],
    ['an address of which it says nothing', { sub: '67', email: 'budi@brand.example' }, {}, 'unverified', 'account_not_linked'],
    ['no address', { sub: '68' }, {}, 'unverified', 'email_not_found'],
    [
      'somebody who was shut out',
      { sub: '5', email: 'shut@brand.example', email_verified: true },
      {},
      'ended',
      'SHUT_OUT',
      { language: 'ru' },
    ],
    ['whoever declines', ana, { error: 'access_denied' }, 'declined', 'access_denied', { language: 'zh-Hans' }],
    ['an error of the provider’s that sounds like one of ours', ana, { error: 'signup_disabled' }, 'company_failed', 'signup_disabled'],
    ['another state', ana, {}, 'company_failed', 'state_mismatch', { meddle: otherState, language: 'uk' }],
    [
      'another issuer’s answer (RFC 9207)',
      ana,
      {},
      'company_failed',
      'issuer_mismatch',
      { meddle: url => (url.searchParams.set('iss', 'https://evil.example'), url) },
    ],
    ['a token signed by another key', ana, { otherKey: true }, 'company_failed', 'unable_to_get_user_info'],
    ['a token for somebody else', ana, { token: { aud: 'another client' } }, 'company_failed', 'unable_to_get_user_info'],
    ['a token of another issuer', ana, { token: { iss: 'https://evil.example' } }, 'company_failed', 'unable_to_get_user_info'],
    ['a token of another sign-on', ana, { token: { nonce: 'of another sign-on' } }, 'company_failed', 'unable_to_get_user_info'],
    ['a token that has expired', ana, { token: { exp: 1_000_000_000 } }, 'company_failed', 'unable_to_get_user_info'],
    ['no token', ana, { noIdToken: true }, 'company_failed', 'unable_to_get_user_info'],
    ['a connection cut', ana, { cut: 'token' }, 'company_failed', 'invalid_code'],
    ['one cut later', { sub: '2' }, { thin: true, cut: 'userinfo' }, 'company_failed', 'provider_unreachable'],
    ['a provider that breaks', ana, { broken: 'token' }, 'company_failed', 'invalid_code', { language: 'id' }],
  ])('%s: back to the sign-in page, which says so', async (_name, person, faults, reason, said, options = {}) => {
    const { language = 'en' } = options
    const people = await db.query('select id from staff')
    const { end, me, entries, jar } = await comes(person, faults, options)
    expect([end.status, end.type, end.url.pathname, end.url.searchParams.get('reason'), me]).toEqual([
      200,
      'text/html; charset=utf-8',
      '/sign-in',
      reason,
      401,
    ])
    expect([...jar.keys()].filter(name => name.includes('session'))).toEqual([])
    expect(end.text).toContain(speakerOf(language).say(`signIn.${reason === 'company_failed' ? 'companyFailed' : reason}`))
    expect(end.text).toContain(`lang="${language}"`)
    const action = reason === 'unknown' ? 'sign_in.unknown' : 'sign_in.failed'
    const subject = reason === 'ended' ? await staff('shut') : 'unknown'
    expect(entries).toMatchObject([{ actor: 'visitor', action, subject, after: { method: 'company', reason, said } }])
    expect(await db.query('select id from staff')).toEqual(people)
  })

  it('neither a link of the way back used twice, nor somebody else’s, lets anybody in', async () => {
    const { trail, go } = await comes(ana)
    const back = trail.at(-1) as string
    const thief = browser()
    expect((await thief.go(back)).url.searchParams.get('reason')).toBe('company_failed')
    expect((await thief.me()).status).toBe(401)
    // The one it belongs to has gone back in the browser: in all the same.
    expect((await go(back)).text).toContain('ana@brand.example')
    // Sent to another's browser before it was used, it is of no use either.
    let sent = ''
    await comes(ana, {}, { meddle: url => ((sent = url.href), new URL(site)) })
    expect((await thief.go(sent)).url.searchParams.get('reason')).toBe('company_failed')
    expect((await thief.me()).status).toBe(401)
  })

  it('where only administrators set addresses an address of which nothing is said counts, one called unverified does not', async () => {
    const entra = { sub: 'entra', email: 'entra@brand.example' }
    expect((await comes({ ...entra, email_verified: false }, {}, { at: trusting })).me).toBe(401)
    expect((await comes(entra, {}, { at: trusting })).me).toBe('entra@brand.example')
  })

  it('a provider that is down keeps nobody else out, and is asked again', async () => {
    const late = await start(provider.issuer, false, 250)
    try {
      const down = await comes(ana, { broken: 'discovery' }, { at: late })
      expect([down.end.status, down.end.url.searchParams.get('reason'), down.end.url.searchParams.get('next')]).toEqual([
        200,
        'company_failed',
        '/stock?place=A-ST-1&q=(a)',
      ])
      expect(down.entries).toMatchObject([{ after: { said: 'provider_unreachable' } }])
      expect((await comes(ana, { silent: 'discovery' }, { at: late })).entries).toMatchObject([{ after: { said: 'provider_unreachable' } }])
      const payload = { email: 'budi@brand.example', password: 'a password of Budi' }
      const other = await late.inject({
        method: 'POST',
        url: '/v1/auth/sign-in/email',
        payload,
        headers: { origin: site, host: 'lumbung.example' },
      })
      expect([other.statusCode, other.cookies.length]).toEqual([200, 1])
      expect((await comes(ana, {}, { at: late })).me).toBe('ana@brand.example')
      // In the middle of it: the browser is not kept turning.
      const turned = await comes(ana, { silent: 'token' }, { at: late })
      expect([turned.me, turned.end.url.searchParams.get('reason')]).toEqual([401, 'company_failed'])
    } finally {
      await late.close()
    }
  })

  it('no code, token or address is in a log or in the audit', async () => {
    const kept = lines.join('\n') + JSON.stringify(await db.query('select * from audit'))
    expect(lines.length).toBeGreaterThan(50)
    for (const secret of [...provider.secrets, provider.client.clientSecret, 'brand.example']) expect(kept).not.toContain(secret)
  })

  test.each<[string, Faults, string | RegExp]>([
    ['as it should be', {}, 'ok'],
    ['down', { broken: 'discovery' }, /answered 500/],
    ['another issuer', { discovery: { issuer: 'https://login.example/{tenant}' } }, /is of the issuer https:\/\/login\.example/],
    ['no keys', { discovery: { jwks_uri: undefined } }, /jwks_uri/],
    ['addresses in the clear', { discovery: { token_endpoint: 'ftp://x' } }, /token_endpoint/],
    ['nothing signed', { discovery: { id_token_signing_alg_values_supported: ['none', 'HS256'] } }, /public key/],
    ['no word on addresses', { discovery: { claims_supported: ['sub', 'email'] } }, /email_verified/],
  ])('doctor looks at it: %s', async (_name, faults, expected) => {
    provider.faults = faults
    const oidc = { issuer: `${provider.issuer}/`, ...provider.client, trustEmail: false }
    const local = { databaseUrl: 'postgres://x', dataDir: '/nowhere', host: '127.0.0.1', port: 1, publicUrl: site, secret: runSecret, oidc }
    const finding = (await localChecks(local, '24.1.0')).find(f => f.check === 'company sign-on')
    expect(expected === 'ok' ? finding?.status : finding?.found).toEqual(expected === 'ok' ? 'ok' : expect.stringMatching(expected))
    provider.faults = {}
  })
})
