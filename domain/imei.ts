/**
 * IMEI, the number of one phone (one slot of it): 8 digits of type (TAC), 6 of series, 1 check digit.
 * SOURCE: 3GPP TS 23.003, clause 6.2 (composition) and annex B (check digit: Luhn, ISO/IEC 7812-1 annex B).
 * Networks send the 16-digit IMEISV instead, which has a software version and no check digit; boxes and counters have the IMEI.
 */

export type ImeiRefusal = 'not_digits' | 'wrong_length' | 'imeisv' | 'wrong_check_digit' | 'all_zeros'
export type ParsedImei =
  | { readonly ok: true; readonly imei: string; readonly tac: string; readonly serial: string }
  | { readonly ok: false; readonly reason: ImeiRefusal }

/**
 * A 15-digit IMEI, ASCII digits only: blanks and hyphens are for the caller to take out. 16 digits are refused as an IMEISV, so that the counter
 * can be told which number to scan. All zeros passes the check but is what an unset device reports: it names no phone.
 */
export function parseImei(text: string): ParsedImei {
  const reason = refusal(text)
  return reason ? { ok: false, reason } : { ok: true, imei: text, tac: text.slice(0, 8), serial: text.slice(8, 14) }
}

/** The Luhn check digit of the first 14 digits. @throws RangeError on anything else than 14 digits */
export function imeiCheckDigit(body: string): string {
  if (!/^[0-9]{14}$/.test(body)) throw new RangeError(`not 14 digits: ${body}`)
  let sum = 0
  for (let i = 0; i < 14; i++) {
    const digit = body.charCodeAt(i) - 48
    // Annex B labels from the right, D1 to D14, and doubles the odd ones; with 14 digits these are the odd indexes from the left.
    const value = i % 2 === 0 ? digit : digit * 2
    sum += value > 9 ? value - 9 : value
  }
  return String((10 - (sum % 10)) % 10)
}

/** The full IMEI of a type and a series number. @throws RangeError unless together they are 14 digits */
export function makeImei(tac: string, serial: string): string {
  return tac + serial + imeiCheckDigit(tac + serial)
}

function refusal(text: string): ImeiRefusal | undefined {
  if (text !== '' && !/^[0-9]+$/.test(text)) return 'not_digits'
  if (text.length !== 15) return text.length === 16 ? 'imeisv' : 'wrong_length'
  if (imeiCheckDigit(text.slice(0, 14)) !== text[14]) return 'wrong_check_digit'
  return /^0+$/.test(text) ? 'all_zeros' : undefined
}
