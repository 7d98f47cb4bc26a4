/** The client's types are those of the server: the committed file is what `npm run client` would write now. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openApiDocument } from '#server/openapi-doc.ts'
import { generate, generatedFile } from '../../apps/api/generate.ts'

test('the client is generated from the server’s own OpenAPI document; `npm run client` writes it anew', { timeout: 120_000 }, async () => {
  const expected = await generate(await openApiDocument())
  // Not toBe: nobody wants to read the difference of nine thousand lines.
  expect(
    readFileSync(generatedFile, 'utf8') === expected,
    'apps/api/src/openapi.ts is not what the server’s document gives: npm run client',
  ).toBe(true)
})
