/** Which file is the secret, when a rotation was interrupted between the database and the files. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import type { Query } from './db/db.ts'
import { checkOf, settledSecret, WrongSecret } from './secret.ts'

const [old, next] = ['the old secret, as long as it must be', 'the next secret, as long as it must be']
let folder: string
const file = (name: string) => join(folder, name)
/** A database that was used with this secret, or with none. */
const usedWith = (secret: string | undefined): Query => {
  let value = secret === undefined ? undefined : checkOf(secret)
  return {
    query: async <T>(text: string, values: readonly unknown[] = []) => {
      if (text.startsWith('insert')) value ??= values[0] as Buffer
      return (value === undefined || text.startsWith('insert') ? [] : [{ value }]) as T[]
    },
    script: async () => {},
  }
}
const settled = (db: Query) => settledSecret(db, readConfig({ LUMBUNG_DATA: folder }))

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lumbung-secret-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('interrupted before the database had the new one, the old one stays; after it, the new one counts', async () => {
  for (const [used, expected] of [
    [old, old],
    [next, next],
  ] as const) {
    writeFileSync(file('secret'), `${old}\n`)
    writeFileSync(file('secret.next'), `${next}\n`)
    expect(await settled(usedWith(used))).toBe(expected)
    expect(readFileSync(file('secret'), 'utf8').trim()).toBe(expected)
    expect(existsSync(file('secret.next'))).toBe(false)
  }
})

test('another secret is refused in words, and none is made where one was', async () => {
  writeFileSync(file('secret'), next)
  await expect(settled(usedWith(old))).rejects.toThrow(/not this installation’s/)
  rmSync(file('secret'))
  await expect(settled(usedWith(old))).rejects.toThrow(WrongSecret)
  expect(existsSync(file('secret'))).toBe(false)
  expect((await settled(usedWith(undefined))).length).toBeGreaterThan(32)
})
