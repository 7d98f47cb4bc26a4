/** Values that fit a schema, for property tests (fast-check). Knows what the contract's schemas use and throws for anything else, so that none is forgotten. */
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import type { ActBodies, ActKind } from '#domain/acts.ts'
import { bodies } from './bodies.ts'

interface Node {
  type?: string
  properties?: Record<string, Node>
  required?: string[]
  items?: Node
  anyOf?: { required?: string[] }[]
  minItems?: number
  maxItems?: number
  enum?: unknown[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
}

/** A value of the schema. Lists stay short; texts are of any script, and often awkward. */
export function arbitraryOf(schema: TSchema | object): fc.Arbitrary<unknown> {
  const node = schema as Node
  if (node.enum) return fc.constantFrom(...node.enum)
  switch (node.type) {
    case 'object':
      return objectOf(node)
    case 'array':
      return fc.array(arbitraryOf(node.items ?? {}), { minLength: node.minItems ?? 0, maxLength: Math.min(node.maxItems ?? 5, 5) })
    case 'integer':
      return fc.oneof(fc.integer({ min: node.minimum ?? 0, max: Math.min(node.maximum ?? 9, (node.minimum ?? 0) + 9) }), integerOf(node))
    case 'boolean':
      return fc.boolean()
    case 'string':
      return textOf(node)
    default:
      throw new Error(`no values for the schema ${JSON.stringify(schema)}`)
  }
}

/** The body of an act of this kind: of the right form; what it names need not exist. */
export function arbitraryBody<K extends ActKind>(kind: K): fc.Arbitrary<ActBodies[K]> {
  return arbitraryOf(bodies[kind]) as fc.Arbitrary<ActBodies[K]>
}

function objectOf(node: Node): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(Object.entries(node.properties ?? {}).map(([name, member]) => [name, arbitraryOf(member)]))
  const record = fc.record(members, { requiredKeys: node.required ?? [], noNullPrototype: true })
  const alternatives = node.anyOf
  if (alternatives === undefined) return record
  return record.filter(value => alternatives.some(({ required }) => (required ?? []).every(name => name in value)))
}

function integerOf(node: Node): fc.Arbitrary<number> {
  return fc.maxSafeInteger().map(n => {
    const low = node.minimum ?? Number.MIN_SAFE_INTEGER
    const high = node.maximum ?? Number.MAX_SAFE_INTEGER
    return low + (Math.abs(n) % (high - low + 1))
  })
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0')
const dayText = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))
const timeText = fc
  .tuple(dayText, fc.nat(23), fc.nat(59), fc.nat(59), fc.constantFrom('', '.5', '.999999'), fc.constantFrom('Z', '+05:30', '-12:00'))
  .map(([day, h, m, s, fraction, zone]) => `${day}T${pad(h)}:${pad(m)}:${pad(s)}${fraction}${zone}`)

function textOf(node: Node): fc.Arbitrary<string> {
  if (node.format === 'date') return dayText
  if (node.format === 'date-time') return timeText
  if (node.format === 'uuid') return fc.uuid()
  if (node.maxLength === undefined) return fc.stringMatching(new RegExp(node.pattern ?? '^$'))
  const { minLength = 0, maxLength } = node
  // Lengths are counted in code points, so characters outside the basic plane count as one.
  return fc.string({ unit: 'binary', minLength, maxLength }).map(text => text.replaceAll('\u0000', '0'))
}
