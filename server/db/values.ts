/**
 * How JavaScript values travel to and from PostgreSQL, for both engines. Everything is sent as text and read as text here, so neither
 * `pg` nor PGlite brings conventions of its own (they differ on dates, arrays, bytes and big integers).
 */

type Parse = (text: string) => unknown

let [lastMs, lastText] = [0, '1970-01-01T00:00:00.000Z']

/** A time (milliseconds since 1970) as a parameter for a `timestamptz`. Reading one back gives milliseconds again. */
export function instant(ms: number): string {
  // A batch is recorded at one instant, which every row of it asks for.
  if (ms !== lastMs) [lastMs, lastText] = [ms, new Date(ms).toISOString()]
  return lastText
}

/** A parameter as PostgreSQL's text; null stays null. Refuses `undefined`, which is nearly always a misspelt property. */
export function encode(value: unknown): string | null {
  if (value === null) return null
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      if (Number.isNaN(value)) throw new TypeError('NaN is not a database value')
      return String(value)
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      if (Array.isArray(value)) return encodeArray(value)
      if (value instanceof Uint8Array) return '\\x' + Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
      if (value instanceof Date) return value.toISOString()
      return JSON.stringify(value)
    default:
      throw new TypeError(`a ${typeof value} is not a database value`)
  }
}

/** All parameters of one statement as text. Says which one is wrong. */
export function encodeAll(values: readonly unknown[]): (string | null)[] {
  return values.map((value, i) => {
    try {
      return encode(value)
    } catch (cause) {
      throw new TypeError(`parameter $${i + 1}: ${(cause as Error).message}`, { cause })
    }
  })
}

function encodeArray(values: readonly unknown[]): string {
  let out = '{'
  for (let i = 0; i < values.length; i++) {
    if (i > 0) out += ','
    const value = values[i]
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') out += encode(value)
    else if (value === null) out += 'NULL'
    else if (Array.isArray(value)) out += encodeArray(value)
    else out += quote(encode(value) as string)
  }
  return out + '}'
}

function quote(text: string): string {
  // Ids, dates and digits are nearly all we send: look before paying for two replacements.
  const escaped = text.includes('\\') || text.includes('"') ? text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : text
  return `"${escaped}"`
}

function integer(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new RangeError(`the database returned ${text}, beyond what a JavaScript number can hold`)
  return n
}

function time(text: string): number {
  if (text === 'infinity') return Infinity
  if (text === '-infinity') return -Infinity
  // Sessions run in UTC, so the common form ends in +00; other offsets may be +05:30 or, long ago, +04:52:58.
  const match = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/.exec(text)
  const ms = match ? Date.parse(`${match[1]}T${match[2]}Z`) : NaN
  if (!match || Number.isNaN(ms)) throw new RangeError(`the database returned the time ${text}, which cannot be read`)
  const offset = Number(match[4]) * 3600 + Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0)
  return match[3] === '+' ? ms - offset * 1000 : ms + offset * 1000
}

const text: Parse = value => value
const json: Parse = value => JSON.parse(value)
const bytes: Parse = value => Buffer.from(value.slice(2), 'hex')

/** element type oid, its array's oid, how one value is read. */
const known: readonly (readonly [number, number, Parse])[] = [
  [16, 1000, value => value === 't'],
  [17, 1001, bytes],
  [20, 1016, integer],
  [21, 1005, Number],
  [23, 1007, Number],
  [26, 1028, Number],
  [700, 1021, Number],
  [701, 1022, Number],
  [114, 199, json],
  [3802, 3807, json],
  [1184, 1185, time],
  [18, 1002, text],
  [19, 1003, text],
  [25, 1009, text],
  [1042, 1014, text],
  [1043, 1015, text],
  [1082, 1182, text],
  [1114, 1115, text],
  [1186, 1187, text],
  [1700, 1231, text],
  [2950, 2951, text],
]

const parsers = new Map<number, Parse>()
for (const [oid, arrayOid, parse] of known) {
  parsers.set(oid, parse)
  parsers.set(arrayOid, value => decodeArray(value, parse))
}

/** How to read a value of the type with this oid. Types not in the table (enums, numeric, date, uuid) stay text. */
export function parserFor(oid: number): Parse {
  return parsers.get(oid) ?? text
}

function decodeArray(source: string, parse: Parse): unknown[] {
  // '[0:1]={1,2}': PostgreSQL prefixes the bounds when an array does not begin at 1.
  let at = source.startsWith('[') ? source.indexOf('=') + 1 : 0

  function list(): unknown[] {
    const out: unknown[] = []
    at++
    while (source[at] !== '}') {
      if (source[at] === '{') out.push(list())
      else if (source[at] === '"') out.push(parse(quoted()))
      else out.push(bare())
      if (source[at] === ',') at++
    }
    at++
    return out
  }

  function quoted(): string {
    let out = ''
    at++
    while (source[at] !== '"') {
      if (source[at] === '\\') at++
      out += source[at++]
    }
    at++
    return out
  }

  function bare(): unknown {
    const start = at
    while (source[at] !== ',' && source[at] !== '}') at++
    const word = source.slice(start, at)
    return word === 'NULL' ? null : parse(word)
  }

  return list()
}
