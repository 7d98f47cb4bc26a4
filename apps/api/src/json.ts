/**
 * JSON whose integers are exact. The server's sums (values of figures, in minor units) may pass 2^53, where a JavaScript number rounds: such an integer
 * arrives as a bigint, every other number as a number.
 */

/** A run of 16 digits: only then can there be an integer beyond 2^53, and only then is the slower way taken. */
const long = /\d{16}/

/** Parses JSON. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  return long.test(text) ? JSON.parse(text, exact) : JSON.parse(text)
}

/** `source` is the number as it was written (ECMAScript 2026; Node 22, Chrome 114, Safari 18.4, Firefox 135). Older engines round, as they always did. */
function exact(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source
  if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined || !/^-?\d+$/.test(source)) return value
  return BigInt(source)
}
