/** Whatever strangers send is answered with a problem, never with a crash; whatever fits the contract reaches the market as it was sent. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arbitraryBody } from '#contract/arbitrary.ts'
import { acts, actKinds } from '#contract/acts.ts'
import { isErrorCode } from '#contract/errors.ts'
import { key, testApp, type TestApp } from './fakes.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.app.close())

const post = (url: string, payload: string, type = 'application/json') =>
  t.send({ method: 'POST', url, payload, headers: { 'content-type': type, 'idempotency-key': key } })
const kind = fc.constantFrom(...actKinds)

describe('the contract', () => {
  test.each(actKinds)('%s: every body that fits arrives unchanged, alone and in bulk', async of => {
    await fc.assert(
      fc.asyncProperty(arbitraryBody(of), async body => {
        t.markets.seen.length = 0
        // As JSON knows it: -0 is 0.
        const sent: unknown = JSON.parse(JSON.stringify(body))
        const single = await post(acts[of].path, JSON.stringify({ market: 'CN', ...body }))
        expect([single.statusCode, single.json().detail]).toEqual([201, { number: 3 }])
        await post('/v1/acts?market=CN', JSON.stringify({ key, kind: of, body }), 'application/x-ndjson')
        expect(t.markets.seen.map(({ act }) => act.body)).toEqual([sent, sent])
      }),
      { numRuns: 30 },
    )
  })
})

describe('strangers', () => {
  const calm = (status: number, code: unknown) => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(isErrorCode(String(code))).toBe(true)
  }

  test('JSON of any form', async () => {
    await fc.assert(
      fc.asyncProperty(kind, fc.json(), async (of, text) => {
        const answer = await post(acts[of].path, text)
        calm(answer.statusCode, answer.json().code)
      }),
      { numRuns: 300 },
    )
  })

  test('a good body with one value replaced', async () => {
    const broken = kind.chain(of => fc.tuple(fc.constant(of), arbitraryBody(of), fc.nat(), fc.jsonValue()))
    await fc.assert(
      fc.asyncProperty(broken, async ([of, body, n, value]) => {
        const names = Object.keys(body)
        const answer = await post(acts[of].path, JSON.stringify({ market: 'CN', ...body, [names[n % names.length] as string]: value }))
        expect(answer.statusCode).toBeLessThan(500)
      }),
      { numRuns: 300 },
    )
  })

  test('bytes, lines and addresses of any form', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.webPath(),
        fc.constantFrom('application/json', 'application/x-ndjson', 'text/csv', 'x/y', ''),
        async (bytes, path, type) => {
          const headers = { 'content-type': type, 'idempotency-key': key }
          for (const url of ['/v1/orders', '/v1/acts?market=CN', `/v1/events?after=${encodeURIComponent(path)}`, path || '/']) {
            const answer = await t.send({ method: 'POST', url, payload: Buffer.from(bytes), headers })
            expect(answer.statusCode).toBeLessThan(500)
          }
          expect((await t.send({ url: path || '/' })).statusCode).toBeLessThan(500)
        },
      ),
      { numRuns: 200 },
    )
  })
})
