import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const source = readFileSync(new URL('./config.ts', import.meta.url), 'utf8')
const doc = readFileSync(new URL('../docs/reference/configuration.md', import.meta.url), 'utf8')

/** The first two columns of the document's tables: the variable, and its default. */
const documented = new Map(
  [...doc.matchAll(/^\| `([A-Z_]+)` \| ([^|]*) \|/gm)].map(m => [m[1] as string, (m[2] as string).replaceAll('`', '').trim()]),
)

test('the document names every variable that is read, and no other', () => {
  const read = new Set([...source.matchAll(/(?:env\['|\(env, ')([A-Z_]+)'/g)].map(m => m[1]))
  expect(read.size).toBeGreaterThan(8)
  expect([...documented.keys()].sort()).toEqual([...read].sort())
})

test('its defaults are those of the program', () => {
  const config = readConfig({})
  const said = (name: string) => documented.get(name)
  expect(said('LUMBUNG_HOST')).toBe(config.host)
  expect(said('LUMBUNG_PORT')).toBe(String(config.port))
  expect(said('LUMBUNG_LOG')).toBe(config.logLevel)
  expect(said('LUMBUNG_POOL')).toBe(String(config.poolSize))
  expect(said('LUMBUNG_TURNSTILE_IDLE_MS')).toBe(String(config.turnstileIdleMs))
  expect(said('LUMBUNG_STOP_SECONDS')).toBe(String(config.stopMs / 1000))
  expect(said('LUMBUNG_DRAIN_SECONDS')).toBe(String(config.drainMs / 1000))
  expect(said('LUMBUNG_RETENTION_MINUTES')).toBe(String(config.retentionMs / 60_000))
  const kept = ['EVENTS', 'IMPORTS', 'SET_ASIDE', 'USES', 'FINGERPRINTS', 'SIGN_IN', 'KEYS'].map(what => said(`LUMBUNG_KEEP_${what}_DAYS`))
  expect(kept).toEqual(Object.values(config.keep).map(String))
})

test.each([
  [{ LUMBUNG_PORT: '8o17' }, 'LUMBUNG_PORT is 8o17: it must be a whole number from 0 to 65535.'],
  [{ LUMBUNG_LOG: 'verbose' }, 'LUMBUNG_LOG is verbose: it must be one of trace, debug, info, warn, error, fatal, silent.'],
  [{ LUMBUNG_HOST: '0.0.0.0' }, /LUMBUNG_PUBLIC_URL/],
  [{ LUMBUNG_PUBLIC_URL: 'http://lumbung.example' }, /https/],
  [{ LUMBUNG_PUBLIC_URL: 'https://lumbung.example/shop' }, /without a path/],
  [{ LUMBUNG_PUBLIC_URL: 'lumbung.example' }, /address/],
  [{ LUMBUNG_OIDC_ISSUER: 'https://sso.example' }, /all three/],
  [{ LUMBUNG_OIDC_ISSUER: 'http://sso.example', LUMBUNG_OIDC_CLIENT_ID: 'x', LUMBUNG_OIDC_CLIENT_SECRET: 'x' }, /https/],
  [{ LUMBUNG_SECRET: 'short' }, /shorter than 32/],
  [{ LUMBUNG_NEW_SECRET: 'short' }, /LUMBUNG_NEW_SECRET is shorter than 32/],
  [{ LUMBUNG_KEY_SERVICE: 'http://kms.example' }, /https/],
  [{ LUMBUNG_KEY_SERVICE: 'kms' }, /whole path/],
  [{ LUMBUNG_STOP_SECONDS: '0' }, /LUMBUNG_STOP_SECONDS is 0/],
])('%o is refused in words', (env, message) => {
  expect(() => readConfig(env)).toThrow(message)
})
