/**
 * Validation, by part of the request: bodies as they are (nothing converted, filled in or stripped), query strings and paths converted from text.
 * A failure is told in words with a JSON pointer, since the reader is a person looking for the field to correct.
 */
import fastJson, { type Schema } from 'fast-json-stringify'
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { TSchema } from 'typebox'
import { patternWords } from '#contract/common.ts'

const common: Options = {
  allErrors: false,
  removeAdditional: false,
  verbose: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  strictTuples: false,
  allowUnionTypes: true,
}

function ajv(options: Options): Ajv {
  const instance = new Ajv({ ...common, ...options })
  formats.default(instance)
  // Extensions of OpenAPI, for the docs only.
  instance.addVocabulary(['example', 'x-examples'])
  return instance
}

const strict = ajv({ coerceTypes: false, useDefaults: false })
const fromText = ajv({ coerceTypes: 'array', useDefaults: true })

/** What was wrong, where. */
export interface Complaint {
  /** JSON pointer into the part of the request; '' is all of it. */
  readonly pointer: string
  readonly message: string
}

/** What Fastify is given for an invalid part; the error handler makes a problem of it. */
export class Invalid extends Error {
  readonly complaint: Complaint
  constructor(complaint: Complaint) {
    super(complaint.message)
    this.complaint = complaint
  }
}

/**
 * Makes a function that answers a complaint, or undefined for a value that fits. The schema is compiled at the first value: all of them together take
 * longer than everything else a start does.
 */
export function compile(schema: TSchema | object, part: 'body' | 'text' = 'body'): (value: unknown) => Complaint | undefined {
  let check: ValidateFunction | undefined
  return value => {
    check ??= (part === 'body' ? strict : fromText).compile(schema)
    return check(value) ? undefined : explain(check.errors ?? [])
  }
}

/** Fastify's validator compiler. Headers are checked by hand (`endpoint.ts`), where the codes differ by header. */
export function validatorCompiler({
  schema,
  httpPart,
}: {
  schema: unknown
  httpPart?: string | undefined
}): (value: unknown) => { error: Error } | { value: unknown } {
  if (httpPart === 'headers') return value => ({ value })
  const check = compile(schema as object, httpPart === 'body' ? 'body' : 'text')
  return value => {
    const complaint = check(value)
    return complaint === undefined ? { value } : { error: new Invalid(complaint) }
  }
}

/** Puts the validator's errors into words. */
function explain(errors: readonly ErrorObject[]): Complaint {
  const error = errors.at(-1)
  if (error === undefined) return { pointer: '', message: 'does not fit the schema' }
  const at = error.instancePath
  const params = error.params as Record<string, unknown>
  const member = (name: unknown) => `${at}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
  switch (error.keyword) {
    case 'required':
      return { pointer: member(params['missingProperty']), message: 'is missing' }
    case 'additionalProperties':
      return { pointer: member(params['additionalProperty']), message: 'is not a field here' }
    case 'enum':
      return { pointer: at, message: `must be one of ${(params['allowedValues'] as unknown[]).map(String).join(', ')}` }
    case 'pattern':
      return {
        pointer: at,
        message: `must be ${patternWords.get(String(params['pattern'])) ?? `text of the form ${String(params['pattern'])}`}`,
      }
    case 'format':
      return { pointer: at, message: `must be a valid ${String(params['format'])}` }
    case 'anyOf': {
      const missing = errors
        .filter(e => e.keyword === 'required')
        .map(e => String((e.params as Record<string, unknown>)['missingProperty']))
      return { pointer: at, message: missing.length > 0 ? `needs one of ${missing.join(', ')}` : 'fits none of the alternatives' }
    }
    default:
      return { pointer: at, message: error.message ?? 'does not fit the schema' }
  }
}

/** A complaint as a sentence. */
export function sentence(complaint: Complaint, whole: string): string {
  return `${complaint.pointer === '' ? whole : complaint.pointer} ${complaint.message}.`
}

/** The place of the first text that PostgreSQL could not store (NUL, half a surrogate pair), in keys or values; undefined: there is none. */
export function unstorable(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? pointer : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const found = unstorable(name, pointer) ?? unstorable(member, `${pointer}/${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * What writes the answers of a route, made when it is first needed: making those of all routes takes a fifth of a server's start. Undeclared fields are left out.
 */
export function serializerCompiler({ schema }: { schema: unknown }): (answer: unknown) => string {
  let write: ((answer: unknown) => string) | undefined
  return answer => (write ??= fastJson(schema as Schema))(answer)
}
