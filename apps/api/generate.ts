/**
 * Makes src/openapi.ts of the OpenAPI document on standard input; `npm run client` in the root gives it the server's. Types are openapi-typescript's;
 * beside them the tables that the client needs when it runs.
 */
import openapiTS, { astToString, NUMBER } from 'openapi-typescript'
import { writeFileSync } from 'node:fs'
import { json } from 'node:stream/consumers'
import ts from 'typescript'

export const generatedFile = new URL('./src/openapi.ts', import.meta.url)

const banner = '/** Generated from the OpenAPI document by `npm run client`. Do not edit: change the schemas of contract/ instead. */\n'

interface Operation {
  readonly 'x-act'?: string
  readonly responses: Readonly<Record<string, object>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, { readonly enum?: readonly string[] }>> }
}

/** The file's text. */
export async function generate(document: object): Promise<string> {
  const { paths, components } = document as Document
  const brief = { ...document, paths: mapValues(paths, path => mapValues(path, withOneProblem)) }
  const types = astToString(
    await openapiTS(brief as unknown as Parameters<typeof openapiTS>[0], {
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
      immutable: true,
      silent: true,
      transform,
    }),
  )
  const acts = Object.entries(paths).flatMap(([path, methods]) => {
    const kind = methods['post']?.['x-act']
    return kind === undefined ? [] : [[kind, path] as const]
  })
  const tables = [
    `/** Where an act of a kind is sent. */\nexport const actPaths = ${literal(Object.fromEntries(acts))} as const satisfies Record<ActKind, keyof paths>`,
    `/** What a market may refuse an act for; every other error code is a failure. */\nexport const refusalCodes: ReadonlySet<string> = new Set<RefusalCode>(${literal(components.schemas['RefusalCode']?.enum ?? [])})`,
  ]
  return `${banner}${types}\n${tables.join('\n\n')}\n`
}

/** Integers without a largest value: a number where that is exact, else a bigint (src/json.ts). */
function transform(schema: object): ts.TypeNode | undefined {
  if (!('x-bigint' in schema)) return undefined
  return ts.factory.createUnionTypeNode([NUMBER, ts.factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword)])
}

const problem = {
  description: 'A problem document.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** Problems have the same shape whatever their status: said once an operation, not once a status. */
function withOneProblem(operation: Operation): Operation {
  const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'))
  return { ...operation, responses: { ...Object.fromEntries(good), default: problem } }
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

const literal = (value: object) => JSON.stringify(value, null, 4)

if (import.meta.main) writeFileSync(generatedFile, await generate((await json(process.stdin)) as object))
