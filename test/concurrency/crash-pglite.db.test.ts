/** `kill -9` under load on the embedded database. A hundred rounds: LUMBUNG_CHAOS_ROUNDS=100. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { makeFolder } from '#test/support/folder.ts'
import { crashes, seed } from './crash.ts'

describe(`crash (pglite), seed ${seed}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-crash-'))
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
  crashes(async () => {
    makeFolder(dataDir)
    return { dataDir }
  })
})
