/** A value that fits a JSON schema, the smallest there is: for tests that must get past validation. */
import type { TSchema } from 'typebox'

interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly minimum?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly format?: string
}

/** Texts, of which the first that fits a pattern is taken. */
const texts = [
  'CN',
  '2017-06-30',
  '2017-06-30T08:15:00Z',
  '0198c1a2-7b6e-7000-8000-0000000000a1',
  '0123456789abcdef',
  'CNY',
  '1',
  'UTC',
  '00012345678905',
]
const formats: Readonly<Record<string, string>> = {
  email: 'ana@brand.example',
  uuid: '0198c1a2-7b6e-7000-8000-0000000000a1',
  date: '2017-06-30',
}

export function sampleOf(schema: TSchema | undefined): unknown {
  return schema === undefined ? undefined : sample(schema as Schema)
}

function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  switch (schema.type) {
    case 'object':
      return object(schema)
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}))
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return false
    case 'string':
      return text(schema)
    default:
      return schema.anyOf?.[0] ? sample(schema.anyOf[0]) : null
  }
}

function object(schema: Schema): Record<string, unknown> {
  const { properties = {}, required = [], anyOf } = schema
  const names = new Set([...required, ...(anyOf?.[0]?.required ?? [])])
  // A market that may be left out is named all the same: it is what these tests are about.
  if ('market' in properties) names.add('market')
  return Object.fromEntries([...names].map(name => [name, sample(properties[name] ?? {})]))
}

function text({ pattern, format, minLength = 0 }: Schema): string {
  if (format !== undefined && formats[format] !== undefined) return formats[format]
  const fits = new RegExp(pattern ?? '', 'u')
  return texts.find(t => t.length >= minLength && fits.test(t)) ?? 'x'.repeat(Math.max(1, minLength))
}
