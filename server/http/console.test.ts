/** The console's page and files over HTTP; what they do is told in test/e2e. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { testApp } from './fakes.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function built(): string {
  const dist = mkdtempSync(join(tmpdir(), 'lumbung-console-'))
  folders.push(dist)
  mkdirSync(join(dist, 'assets'))
  writeFileSync(join(dist, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__" />')
  writeFileSync(join(dist, 'assets', 'index-abc.js'), 'plain')
  writeFileSync(join(dist, 'assets', 'index-abc.js.br'), 'smaller')
  return dist
}

it('every address of the console is its page, with a nonce of its own that the policy names, and is not kept', async () => {
  const { app } = await testApp({ consoleDir: built() })
  const nonces = new Set<string>()
  for (const url of ['/', '/stock', '/stock/IN/IN-WH-1/PD-4A-32', '/orders?q=12', '/people/audit']) {
    const { statusCode, body, headers } = await app.inject({ url, headers: { host: 'localhost' } })
    const nonce = /content="([^"]+)"/.exec(body)?.[1] ?? ''
    const policy = String(headers['content-security-policy'])
    expect([url, statusCode, headers['cache-control']]).toEqual([url, 200, 'no-store'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("default-src 'self'")
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(5)
  expect((await app.inject({ url: '/nowhere', headers: { host: 'localhost' } })).statusCode).toBe(404)
  await app.close()
})

it('files are kept for ever and sent as small as the browser can read them; nothing outside the folder is', async () => {
  const { app } = await testApp({ consoleDir: built() })
  const get = (url: string, encoding = 'identity') => app.inject({ url, headers: { host: 'localhost', 'accept-encoding': encoding } })
  const small = await get('/console/assets/index-abc.js', 'br')
  expect([small.body, small.headers['content-encoding'], small.headers['cache-control']]).toEqual([
    'smaller',
    'br',
    'public, max-age=31536000, immutable',
  ])
  expect((await get('/console/assets/index-abc.js')).body).toBe('plain')
  for (const url of ['/console/assets/../index.html', '/console/assets/%2e%2e/index.html', '/console/assets/none.js'])
    expect([url, (await get(url)).statusCode]).toEqual([url, 404])
  await app.close()
})

it('a console that is not built says what to do', async () => {
  const { app } = await testApp({ consoleDir: join(tmpdir(), 'lumbung-no-such-folder') })
  const { statusCode, body } = await app.inject({ url: '/', headers: { host: 'localhost' } })
  expect([statusCode, body]).toEqual([503, expect.stringContaining('npm run build')])
  await app.close()
})
