/** People on both engines: signing in, what locks and what ends, links, keys, and what the audit keeps of it. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { getMigrations } from 'better-auth/db/migration'
import { createOTP } from '@better-auth/utils/otp'
import { beforeAll, afterAll, describe, expect, it, vi } from 'vitest'
import type { Db, Query } from '#server/db/db.ts'
import { ConnectionLost } from '#server/db/errors.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import { buildApp } from '#server/http/app.ts'
import { auditRoom } from '#server/audit/routes.ts'
import { catalogueRoutes } from '#server/catalogue/routes.ts'
import { fakeMarkets } from '#server/http/fakes.ts'
import { operatorAuthorization } from '#sim/operator.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { runSecret as testSecret } from '#sim/faults/process.ts'
import { setUpBrand } from '#test/support/brand.ts'
import { authOptions } from './auth.ts'
import { keyMemoryMs } from './keys.ts'
import { operatorToken } from './operator.ts'
import { openPeople } from './room.ts'

const good = 'lantai tujuh ubin biru'
/** Scrypt takes a tenth of a second, which is what it is for. */
const digest = (password: string) => createHash('sha256').update(password).digest('hex')
const quick = {
  hash: async (password: string) => digest(password),
  verify: async (given: { hash: string; password: string }) => given.hash === digest(given.password),
}
const origin = 'http://localhost'

describeEngines('people', open => {
  let db: Db
  let app: FastifyInstance
  let asOperator: { authorization: string }
  let asked = 0
  let lost = false
  beforeAll(async () => {
    const real = await open()
    db = {
      ...real,
      query: <T>(text: string, values?: readonly unknown[]) => {
        asked++
        // better-auth's statements are those with names in quotes.
        return lost && text.includes('"staff"') ? Promise.reject(new ConnectionLost('lost')) : real.query<T>(text, values)
      },
    }
    await setUpBrand(real)
    asOperator = { authorization: await operatorAuthorization(testSecret) }
    app = await start()
  })
  afterAll(() => app?.close())

  async function start(): Promise<FastifyInstance> {
    const cache = catalogueCache(db)
    const people = openPeople({ db, catalogue: cache.current, config: { secret: testSecret, hashing: quick } })
    const rooms = [
      people.room,
      auditRoom({ db, catalogue: cache.current }),
      catalogueRoutes({ db, cache, markets: fakeMarkets(), now: Date.now }),
    ]
    const rates = { address: 1e6, person: 1e6, key: 1e6 }
    return buildApp({
      db,
      markets: fakeMarkets(),
      catalogue: cache.current,
      rooms,
      logger: false,
      checks: {},
      identity: people.identity,
      rates,
    })
  }

  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = asOperator,
  ) => {
    const request: InjectOptions = { method, url, headers: { origin, ...headers }, ...(payload && { payload }) }
    const answer = await app.inject(request)
    const cookies = [answer.headers['set-cookie'] ?? []].flat()
    const cookie = cookies
      .map(text => text.split(';')[0])
      .filter(text => !text?.endsWith('='))
      .join('; ')
    const body =
      answer.body === '' || !/json/.test(String(answer.headers['content-type'])) ? answer.body : (answer.json() as Record<string, never>)
    return {
      status: answer.statusCode,
      body: body as Record<string, unknown> & { code?: string },
      cookie,
      cookies,
      text: answer.body,
      headers: answer.headers,
    }
  }
  const signIn = (email: string, password: string) => send('POST', '/v1/auth/sign-in/email', { email, password }, {})
  const audit = async (query: string) =>
    (
      (await send('GET', `/v1/audit?${query}`)).body as unknown as {
        items: { actor: string; action: string; subject: string; before: unknown; after: unknown }[]
      }
    ).items
  const form = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    })

  /** Enters a person through the link, as they themselves would. */
  async function enter(email: string, grants: object[], password = good): Promise<{ id: string; cookie: string }> {
    const link = await send('POST', '/v1/people', { email, name: email.split('@')[0], grants })
    expect(link.status, link.text).toBe(201)
    const token = new URL(String(link.body['url'])).searchParams.get('token') as string
    expect((await form('/welcome', { token, password })).statusCode).toBe(303)
    const signed = await signIn(email, password)
    expect(signed.status).toBe(200)
    return { id: String(link.body['id']), cookie: signed.cookie }
  }

  it('our migration is what better-auth asks for', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(authOptions(db as Query, { secret: testSecret }) as never)
    expect([toBeCreated, toBeAdded]).toEqual([[], []])
  })

  it('nothing works before there is an owner, and says so; the first owner comes by a link, once', async () => {
    const before = await send('GET', '/v1/me', undefined, {})
    expect([before.status, before.body.code]).toEqual([503, 'setup_required'])
    expect((await app.inject({ url: '/health/live' })).statusCode).toBe(200)
    const page = await app.inject({ url: '/docs', headers: { accept: 'text/html' } })
    expect([page.statusCode, page.headers.location]).toEqual([303, '/sign-in?next=%2Fdocs&reason=setup_required'])
    const both = await Promise.all([1, 2].map(n => send('POST', '/v1/setup/first-owner', { email: `first${n}@brand.example`, name: 'F' })))
    expect(both.map(b => b.status).sort()).toEqual([201, 409])
    const token = new URL(String(both.find(b => b.status === 201)?.body['url'])).searchParams.get('token') as string
    expect((await app.inject({ url: `/welcome?token=${token}` })).body).toContain('@brand.example')
    const weak = await form('/welcome', { token, password: 'password1234' })
    expect([weak.statusCode, weak.body.includes('first that are guessed')]).toEqual([422, true])
    expect((await form('/welcome', { token, password: good })).statusCode).toBe(303)
    expect((await form('/welcome', { token, password: good })).statusCode).toBe(410)
    expect((await send('GET', '/v1/me', undefined, {})).body.code).toBe('unauthenticated')
  })

  it('a session is a cookie no script reads; it can be listed and ended', async () => {
    const { id, cookie } = await enter('ana@brand.example', [{ role: 'store_manager', places: ['A-ST-1'] }])
    const again = await signIn('ana@brand.example', good)
    expect(again.cookies[0]).toMatch(/^lumbung\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(again.text).not.toContain('token')
    const me = await send('GET', '/v1/me', undefined, { cookie })
    expect(me.body).toMatchObject({
      kind: 'person',
      actor: expect.stringMatching(/^staff-\d+$/),
      grants: [{ role: 'store_manager', places: ['A-ST-1'] }],
    })
    const sessions = (await send('GET', '/v1/me/sessions', undefined, { cookie })).body as unknown as { id: string; current: boolean }[]
    expect(sessions.map(s => s.current).sort()).toEqual([false, true])
    const other = sessions.find(s => !s.current)?.id as string
    expect((await send('DELETE', `/v1/me/sessions/${other}`, undefined, { cookie })).status).toBe(204)
    expect((await send('GET', '/v1/me', undefined, { cookie: again.cookie })).status).toBe(401)
    expect((await send('DELETE', `/v1/people/${id}/sessions`)).status).toBe(204)
    expect((await send('GET', '/v1/me', undefined, { cookie })).status).toBe(401)
    // Signed out or not, when they last came is known; one session can be ended by an owner as well.
    const found = (await send('GET', '/v1/people?q=ANA%40')).body as unknown as { items: { id: string; signedInAt: string }[] }
    expect(found.items).toMatchObject([{ id, signedInAt: expect.stringMatching(/Z$/), onlyOwner: false }])
    expect((await send('GET', '/v1/people?q=nobody%20at%20all')).body).toEqual({ items: [], next: null })
    const { cookie: third } = await signIn('ana@brand.example', good)
    const { cookie: fourth } = await signIn('ana@brand.example', good)
    const theirs = (await send('GET', `/v1/people/${id}/sessions`)).body as unknown as { id: string; fresh: boolean }[]
    expect(theirs).toMatchObject([{ fresh: true }, { fresh: true }])
    expect((await send('DELETE', `/v1/people/${id}/sessions/${theirs[0]?.id}`)).status).toBe(204)
    const left = [third, fourth].map(async mine => (await send('GET', '/v1/me', undefined, { cookie: mine })).status)
    expect(await Promise.all(left)).toEqual([200, 401])
    // A cookie without a page of ours behind it changes nothing; a forged one is nobody's.
    expect((await app.inject({ method: 'DELETE', url: `/v1/me/sessions/${other}`, headers: { cookie: third } })).json().code).toBe(
      'foreign_origin',
    )
    expect((await send('GET', '/v1/me', undefined, { cookie: third.replace(/.$/, 'A').replace('%3', '%4') })).status).toBe(401)
  })

  it('five failures lock, for the right password too and alike for who does not exist; the audit has all of it', async () => {
    const { id } = await enter('budi@brand.example', [{ role: 'cashier', places: ['A-ST-1'] }])
    for (const email of ['budi@brand.example', 'nobody@brand.example']) {
      const codes = []
      for (let i = 0; i < 6; i++) codes.push((await signIn(email, 'not the right one')).body.code)
      expect(codes).toEqual([...Array<string>(5).fill('sign_in_failed'), 'sign_in_locked'])
    }
    const right = await signIn('Budi@Brand.Example', good)
    expect([right.status, right.body.code, Number(right.headers['retry-after'])]).toEqual([429, 'sign_in_locked', expect.any(Number)])
    const person = (await send('GET', `/v1/people/${id}`)).body as unknown as { actor: string }
    const entries = await audit(`subject=${person.actor}&action=sign_in`)
    expect(entries.map(e => e.action)).toEqual([
      'sign_in.refused',
      'sign_in.refused',
      'sign_in.locked',
      ...Array<string>(4).fill('sign_in.failed'),
      'sign_in.succeeded',
    ])
    expect(entries.every(e => JSON.stringify(e.after) === '{"method":"password"}')).toBe(true)
    const all = await audit('limit=1000')
    expect(JSON.stringify(all)).not.toMatch(/nobody@|budi@|not the right one|lantai/)
    // An owner's link lets them in again, at once.
    const link = await send('POST', `/v1/people/${id}/links`, {})
    const token = new URL(String(link.body['url'])).searchParams.get('token') as string
    expect((await form('/welcome', { token, password: `${good} lagi` })).statusCode).toBe(303)
    expect((await signIn('budi@brand.example', good)).body.code).toBe('sign_in_failed')
    expect((await signIn('budi@brand.example', `${good} lagi`)).status).toBe(200)
  })

  it('a database lost in the middle is told as such, and nothing is printed past the log', async () => {
    await enter('sari@brand.example', [{ role: 'analyst' }])
    const printed = vi.spyOn(console, 'error')
    lost = true
    const during = await signIn('sari@brand.example', good).finally(() => (lost = false))
    expect([during.status, during.body.code, printed.mock.calls]).toEqual([503, 'database_unavailable', []])
    printed.mockRestore()
    expect((await signIn('sari@brand.example', good)).status).toBe(200)
  })

  it('a hundred guesses at once are five', async () => {
    await enter('cici@brand.example', [{ role: 'analyst' }])
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn('cici@brand.example', `guess number ${n} of many`)))
    expect(guesses.filter(g => g.body.code === 'sign_in_failed').length).toBe(5)
  })

  it('TOTP: asked for after the password, wrong codes are refused, a link takes a lost one away', async () => {
    const { id, cookie } = await enter('dewi@brand.example', [{ role: 'analyst' }])
    const begun = await send('POST', '/v1/auth/two-factor/enable', { password: good }, { cookie })
    expect(begun.status, begun.text).toBe(200)
    const secret = new URL(String(begun.body['totpURI'])).searchParams.get('secret') as string
    const { base32 } = await import('@better-auth/utils/base32')
    const code = () => createOTP(new TextDecoder().decode(base32.decode(secret)), { digits: 6, period: 30 }).totp()
    expect((await send('POST', '/v1/auth/two-factor/verify-totp', { code: await code() }, { cookie })).status).toBe(200)
    const first = await signIn('dewi@brand.example', good)
    expect(first.body).toMatchObject({ twoFactorRedirect: true })
    expect(first.cookie).not.toContain('session_token')
    expect((await send('POST', '/v1/auth/two-factor/verify-totp', { code: '000000' }, { cookie: first.cookie })).body.code).toBe(
      'second_factor_required',
    )
    const second = await send('POST', '/v1/auth/two-factor/verify-totp', { code: await code() }, { cookie: first.cookie })
    expect([second.status, second.cookie.includes('session_token')]).toEqual([200, true])
    expect((await send('GET', '/v1/me', undefined, { cookie: second.cookie })).status).toBe(200)
    const link = await send('POST', `/v1/people/${id}/links`, { secondFactor: true })
    const token = new URL(String(link.body['url'])).searchParams.get('token') as string
    await form('/welcome', { token, password: good })
    expect((await signIn('dewi@brand.example', good)).body).not.toHaveProperty('twoFactorRedirect')
    expect((await send('GET', '/v1/me', undefined, { cookie: second.cookie })).status).toBe(401)
  })

  it('a passkey is begun with a session of the last minutes and for this site alone', async () => {
    const { cookie } = await enter('eko@brand.example', [{ role: 'analyst' }])
    const options = await send('GET', '/v1/auth/passkey/generate-register-options', undefined, { cookie })
    expect(options.body).toMatchObject({ rp: { id: 'localhost', name: 'Lumbung' }, challenge: expect.any(String) })
    expect((await send('POST', '/v1/auth/passkey/verify-authentication', { response: { id: 'x' } }, {})).status).toBeGreaterThanOrEqual(400)
  })

  it('what better-auth offers beside is not there', async () => {
    for (const path of [
      '/sign-up/email',
      '/delete-user',
      '/change-email',
      '/update-user',
      '/request-password-reset',
      '/list-accounts',
      '/sign-in/social',
      '/link-social',
    ])
      expect((await send('POST', `/v1/auth${path}`, {})).status).toBe(404)
  })

  it('filters are kept by whoever saves them, for nobody else, and fifty of a list', async () => {
    const [{ cookie }, other] = [
      await enter('kirana@brand.example', [{ role: 'analyst' }]),
      await enter('laras@brand.example', [{ role: 'analyst' }]),
    ]
    const save = (name: string, search: object, as = cookie) =>
      send('PUT', `/v1/me/filters/orders/${encodeURIComponent(name)}`, { search }, { cookie: as })
    const mine = async (as = cookie) =>
      (await send('GET', '/v1/me/filters?list=orders', undefined, { cookie: as })).body as unknown as object[]
    expect((await save('Menunggu > 2 hari', { state: 'open' })).status).toBe(200)
    expect((await save('Menunggu > 2 hari', { state: 'open', market: 'A' })).status).toBe(200)
    expect(await mine()).toEqual([{ list: 'orders', name: 'Menunggu > 2 hari', search: { state: 'open', market: 'A' } }])
    expect(await mine(other.cookie)).toEqual([])
    for (let i = 1; i < 50; i++) await save(`n ${i}`, {})
    expect([(await save('one more', {})).body['code'], (await save('n 7', { q: '1' })).status]).toEqual(['invalid_value', 200])
    expect((await send('DELETE', '/v1/me/filters/orders/n%207', undefined, { cookie })).status).toBe(204)
    expect(await mine()).toHaveLength(49)
  })

  describe('rights', () => {
    it('somebody stays owner, also when two take it from each other at once', async () => {
      const owners = ((await send('GET', '/v1/people')).body as unknown as { items: { id: string; grants: { role: string }[] }[] }).items
      const [only] = owners.filter(p => p.grants.some(g => g.role === 'owner'))
      expect(only).toMatchObject({ onlyOwner: true })
      expect((await send('PUT', `/v1/people/${only?.id}/grants`, { grants: [] })).body.code).toBe('last_owner')
      expect((await send('PATCH', `/v1/people/${only?.id}`, { disabled: true })).body.code).toBe('last_owner')
      const { id } = await enter('fitri@brand.example', [{ role: 'owner' }])
      expect((await send('GET', `/v1/people/${only?.id}`)).body).toMatchObject({ onlyOwner: false })
      const both = await Promise.all([id, only?.id].map(p => send('PUT', `/v1/people/${p}/grants`, { grants: [] })))
      expect(both.map(b => b.status).sort()).toEqual([200, 409])
    })

    it('change at once, are audited before and after, and end with who is shut out', async () => {
      const { id, cookie } = await enter('gita@brand.example', [{ role: 'market_manager', markets: ['A'] }])
      const markets = async () =>
        ((await send('GET', '/v1/markets', undefined, { cookie })).body as unknown as { items: { code: string }[] }).items.map(m => m.code)
      expect(await markets()).toEqual(['A'])
      await send('PUT', `/v1/people/${id}/grants`, { grants: [{ role: 'market_manager', markets: ['A', 'B'] }] })
      expect(await markets()).toEqual(['A', 'B'])
      const { actor } = (await send('GET', `/v1/people/${id}`)).body as unknown as { actor: string }
      expect((await audit(`subject=${actor}&action=grants.changed`))[0]).toMatchObject({
        actor: 'operator',
        before: { grants: [{ role: 'market_manager', markets: ['A'] }] },
        after: { grants: [{ role: 'market_manager', markets: ['A', 'B'] }] },
      })
      expect((await send('PUT', `/v1/people/${id}/grants`, { grants: [{ role: 'owner' }] }, { cookie })).body.code).toBe('forbidden')
      for (const grants of [[{ role: 'owner', markets: ['A'] }], [{ role: 'cashier', places: ['NOWHERE'] }]])
        expect((await send('PUT', `/v1/people/${id}/grants`, { grants })).status).toBe(422)
      await send('PATCH', `/v1/people/${id}`, { disabled: true })
      expect((await send('GET', '/v1/me', undefined, { cookie })).status).toBe(401)
      const refused = await signIn('gita@brand.example', good)
      expect([refused.status, refused.body.code, refused.cookies]).toEqual([401, 'sign_in_failed', []])
      expect((await audit(`subject=${actor}&action=sign_in`))[0]).toMatchObject({ action: 'sign_in.failed' })
    })
  })

  describe('keys', () => {
    const bearer = (key: unknown) => ({ authorization: `Bearer ${String(key)}` })

    it('are shown once, kept as a hash, rotated, revoked, and end', async () => {
      expect((await send('PUT', '/v1/integrations/erp', { name: 'ERP', grants: [{ role: 'integration', markets: ['A'] }] })).status).toBe(
        201,
      )
      const made = await send('POST', '/v1/integrations/erp/keys', { days: 30 })
      const { key, id, hint } = made.body as unknown as { key: string; id: string; hint: string }
      expect(key).toMatch(new RegExp(`^lmb_${id}_[A-Za-z0-9_-]{39}${hint.replaceAll('-', '\\-')}$`))
      const [row] = await db.query<Record<string, unknown>>('select * from api_key where id = $1', [id])
      expect(JSON.stringify({ ...row, hash: String(row?.['hash']) })).not.toContain(key.slice(21))
      expect((await send('GET', '/v1/integrations/erp/keys')).text).not.toContain(key.slice(21, 60))
      expect((await send('GET', '/v1/me', undefined, bearer(key))).body).toMatchObject({ kind: 'key', actor: 'key:erp' })
      for (const wrong of [key.replace(/.$/, key.endsWith('A') ? 'B' : 'A'), key.replace(id, '0'.repeat(16)), 'lmb_x', `${key}x`])
        expect((await send('GET', '/v1/me', undefined, bearer(wrong))).status).toBe(401)
      const rotated = await send('POST', `/v1/integrations/erp/keys/${id}/rotations`, { graceSeconds: 0 })
      expect((await send('GET', '/v1/me', undefined, bearer(key))).status).toBe(401)
      const fresh = (rotated.body as unknown as { key: string; id: string; rotatedFrom: string }).key
      expect((await send('GET', '/v1/me', undefined, bearer(fresh))).status).toBe(200)
      const keys = { working: 1, endsAt: rotated.body['expiresAt'] }
      expect((await send('GET', '/v1/integrations')).body).toMatchObject([{ code: 'erp', keys }])
      expect((await send('DELETE', `/v1/integrations/erp/keys/${String(rotated.body['id'])}`)).status).toBe(204)
      expect((await send('GET', '/v1/me', undefined, bearer(fresh))).status).toBe(401)
      expect((await audit('action=keys')).map(e => e.action)).toEqual(['keys.revoked', 'keys.rotated', 'keys.made'])
      expect((await send('PUT', '/v1/integrations/bad', { name: 'x', grants: [{ role: 'owner' }] })).status).toBe(422)
    })

    it('cost no question of the database a request, and a revocation elsewhere counts within seconds', async () => {
      await send('PUT', '/v1/integrations/shop', { name: 'Shop', grants: [{ role: 'integration' }] })
      const { key, id } = (await send('POST', '/v1/integrations/shop/keys', {})).body as unknown as { key: string; id: string }
      await send('GET', '/v1/me', undefined, bearer(key))
      asked = 0
      const began = performance.now()
      const answers = await Promise.all(Array.from({ length: 200 }, () => send('GET', '/v1/me', undefined, bearer(key))))
      expect(answers.every(a => a.status === 200)).toBe(true)
      // The key and its grants, once for each time its memory ran out; and once that it was used.
      expect(asked).toBeLessThanOrEqual(3 * Math.ceil((performance.now() - began) / keyMemoryMs))
      await db.query('update api_key set revoked_at = clock_timestamp() where id = $1', [id])
      await expect
        .poll(async () => (await send('GET', '/v1/me', undefined, bearer(key))).status, { timeout: keyMemoryMs * 3, interval: 200 })
        .toBe(401)
    })
  })

  it('the operator is whoever has the secret, for as long as the token lasts', async () => {
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
    expect((await send('GET', '/v1/me', undefined, bearer(await operatorToken(testSecret)))).body).toMatchObject({
      kind: 'operator',
      actor: 'operator',
    })
    expect((await send('GET', '/v1/me', undefined, bearer(await operatorToken('another secret of more than 32 characters')))).status).toBe(
      401,
    )
    expect((await send('GET', '/v1/me', undefined, bearer(await operatorToken(testSecret, Date.now() - 600_000)))).status).toBe(401)
  })

  it('edits of the catalogue are audited as they were and as they are, and a market’s readers see their market’s', async () => {
    const { cookie } = await enter('hana@brand.example', [{ role: 'market_manager', markets: ['A'] }])
    const { body: place } = await send('GET', '/v1/places/A-ST-2')
    const { code: _, ...edit } = place as Record<string, unknown>
    expect((await send('PUT', '/v1/places/A-ST-2', { ...edit, name: 'Renamed' }, { cookie })).status).toBe(200)
    expect((await send('PUT', '/v1/places/B-WH-1', { ...edit, name: 'Mine' }, { cookie })).body.code).toBe('outside_scope')
    expect((await send('PUT', '/v1/places/B-NEW', { ...edit, market: 'B' }, { cookie })).body.code).toBe('unknown_market')
    expect((await send('PUT', '/v1/products/P9', { name: 'X' }, { cookie })).body.code).toBe('forbidden')
    const seen = (await send('GET', '/v1/audit', undefined, { cookie })).body as unknown as {
      items: { market: string; action: string; before: { name: string }; after: { name: string } }[]
    }
    expect(new Set(seen.items.map(e => e.market))).toEqual(new Set(['A']))
    expect(seen.items[0]).toMatchObject({ action: 'places.changed', before: { name: 'A-ST-2' }, after: { name: 'Renamed' } })
    const exported = await send('GET', '/v1/audit?format=csv&market=A', undefined, { cookie })
    expect(exported.text.split('\r\n').length - 2).toBe(seen.items.length)
    expect((await send('GET', '/v1/audit?market=B', undefined, { cookie })).body.code).toBe('unknown_market')
  })

  it('pages: a foreign next is not followed, forms of other sites are refused', async () => {
    const { headers, statusCode } = await form('/sign-in', { email: 'ana@brand.example', password: good, next: '//evil.example' })
    expect([statusCode, headers.location]).toEqual([303, '/'])
    const foreign = await form('/sign-in', { email: 'ana@brand.example', password: good }, { origin: 'https://evil.example' })
    expect(foreign.json().code).toBe('foreign_origin')
    const page = await app.inject({ url: '/sign-in?email=%22%3E%3Cscript%3E&reason=unauthenticated' })
    expect(page.body).not.toContain('<script>')
    const script = /src="(\/sign-in\/passkey\.js[^"]+)"/.exec(page.body)?.[1] as string
    expect((await app.inject({ url: script })).headers['content-type']).toContain('javascript')
    expect(page.headers['content-security-policy']).not.toContain('unsafe-inline')
  })
})
