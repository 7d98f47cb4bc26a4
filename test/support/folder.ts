/** A data folder of the embedded database, unpacked from the run's snapshot: ten times as quick as migrating an empty one. */
import { expect, inject } from 'vitest'
import { unpack } from '#sim/faults/fleet.ts'
import { brand } from './brand.ts'
import { connect } from './client.ts'

/** Makes the folder with all migrations and nothing else. */
export function makeFolder(dataDir: string): void {
  unpack(inject('pgliteSnapshot'), dataDir)
}

/** Enters the test brand through the API of a running server. */
export async function enterBrand(url: string): Promise<void> {
  const client = connect(url)
  const response = await client.send('PUT', '/v1/catalogue', JSON.stringify(brand), { 'content-type': 'application/json' })
  client.close()
  expect(response).toMatchObject({ status: 200 })
}
