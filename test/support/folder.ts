/** A data folder of the embedded database, unpacked from the run's snapshot: ten times as quick as migrating an empty one. */
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject } from 'vitest'
import { brand } from './brand.ts'
import { connect } from './client.ts'

/** Makes the folder with all migrations and nothing else. */
export async function makeFolder(dataDir: string): Promise<void> {
  const postgres = join(dataDir, 'postgres')
  mkdirSync(postgres, { recursive: true, mode: 0o700 })
  await promisify(execFile)('tar', ['-xzf', inject('pgliteSnapshot'), '-C', postgres])
}

/** Enters the test brand through the API of a running server. */
export async function enterBrand(url: string): Promise<void> {
  const client = connect(url)
  const response = await client.send('PUT', '/v1/catalogue', JSON.stringify(brand), { 'content-type': 'application/json' })
  client.close()
  expect(response).toMatchObject({ status: 200 })
}
