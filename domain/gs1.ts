/**
 * GS1 keys: trade items (GTIN), locations (GLN) and logistic units (SSCC).
 * SOURCE: GS1 General Specifications, section 7.9 (check digit, modulo 10) and section 1.4 / 3.3 (a GTIN of any length is one number: held
 * right-aligned in 14 digits, zeros in front). Digits mean ASCII 0–9; blanks and hyphens are for the caller to take out.
 */

export type Gs1Refusal = 'not_digits' | 'wrong_length' | 'wrong_check_digit' | 'all_zeros'
export type ParsedGtin = { readonly ok: true; readonly gtin14: string } | { readonly ok: false; readonly reason: Gs1Refusal }
export type ParsedGs1Key = { readonly ok: true; readonly key: string } | { readonly ok: false; readonly reason: Gs1Refusal }

const GTIN_LENGTHS: readonly number[] = [8, 12, 13, 14]

/**
 * The check digit for a key without it: digits weighted 3, 1, 3 … from the right, what lacks to the next ten. Any length.
 * @throws RangeError on a text that is empty or not all digits
 */
export function checkDigit(body: string): string {
  if (!/^[0-9]+$/.test(body)) throw new RangeError(`not digits: ${body}`)
  let sum = 0
  for (let i = 0; i < body.length; i++) sum += (body.charCodeAt(body.length - 1 - i) - 48) * (i % 2 === 0 ? 3 : 1)
  return String((10 - (sum % 10)) % 10)
}

/** The key with its check digit put after it: '629104150021' → '6291041500213'. @throws RangeError as {@link checkDigit} */
export function withCheckDigit(body: string): string {
  return body + checkDigit(body)
}

/**
 * A GTIN-8, -12, -13 or -14 as the 14 digits it is stored and compared in, so that one product scanned from its box, its carton's bar code or a
 * list has one key. All zeros passes the check digit but is a placeholder, and would make two products one: refused.
 * Numbers for use within a company (prefixes 02, 04, 2…) are not refused; whether they may be used is the catalogue's business.
 */
export function parseGtin(text: string): ParsedGtin {
  const reason = refusal(text, GTIN_LENGTHS)
  return reason ? { ok: false, reason } : { ok: true, gtin14: text.padStart(14, '0') }
}

/** A Global Location Number, 13 digits. */
export function parseGln(text: string): ParsedGs1Key {
  return parseKey(text, 13)
}

/** A Serial Shipping Container Code, 18 digits (the number on a pallet's or carton's label, bar code prefix 00 taken off). */
export function parseSscc(text: string): ParsedGs1Key {
  return parseKey(text, 18)
}

function parseKey(text: string, length: number): ParsedGs1Key {
  const reason = refusal(text, [length])
  return reason ? { ok: false, reason } : { ok: true, key: text }
}

function refusal(text: string, lengths: readonly number[]): Gs1Refusal | undefined {
  if (text !== '' && !/^[0-9]+$/.test(text)) return 'not_digits'
  if (!lengths.includes(text.length)) return 'wrong_length'
  if (withCheckDigit(text.slice(0, -1)) !== text) return 'wrong_check_digit'
  return /^0+$/.test(text) ? 'all_zeros' : undefined
}
