/**
 * Money: an integer number of minor units with its ISO 4217 currency (law 12). No float ever holds an amount.
 *
 * Bounds: every amount of one act is a safe integer, so at most 9,007,199,254,740,991 minor units either way (about 90 trillion rupiah, in sen).
 * Whatever would leave those bounds throws a RangeError: it means broken data or a bug, not an outcome a caller plans for. Sums over many acts (totals,
 * results, proofs) have no bound: they are bigints, from the database to the answer.
 */

/** `amountMinor` in minor units (paise, sen, kopecks …), `currency` an ISO 4217 alphabetic code. */
export type Money = { readonly amountMinor: number; readonly currency: string }

export type MoneyRefusal = 'unknown_currency' | 'not_a_decimal' | 'too_many_decimals' | 'too_large'
export type ParsedMoney = { readonly ok: true; readonly money: Money } | { readonly ok: false; readonly reason: MoneyRefusal }

/*
 * SOURCE: ISO 4217 list one as published by SIX (codes in force on 2026-01-01), compared in money.test.ts with the public-domain copy
 * datasets/currency-codes. Codes whose minor unit is "N.A." (metals, SDR, test and "no currency") are left out: no price is in them.
 */
const EXPONENTS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP ' +
    'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD ' +
    'KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR ' +
    'PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU ' +
    'UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const EXPONENT_OF: ReadonlyMap<string, number> = new Map(
  Object.entries(EXPONENTS).flatMap(([exponent, codes]) => codes.split(' ').map(code => [code, Number(exponent)] as const)),
)

/** Is this an ISO 4217 code in force that a price can be in? Upper case only. */
export function isCurrency(code: string): boolean {
  return EXPONENT_OF.has(code)
}

/** Every currency known, sorted by code. */
export function currencies(): string[] {
  return [...EXPONENT_OF.keys()].sort()
}

/**
 * Number of decimals of a currency: 2 for INR and IDR, 0 for JPY, 3 for KWD.
 * @throws RangeError for a code that is not an ISO 4217 currency in force
 */
export function minorUnits(currency: string): number {
  const exponent = EXPONENT_OF.get(currency)
  if (exponent === undefined) throw new RangeError(`unknown currency: ${currency}`)
  return exponent
}

/** @throws RangeError unless n is a safe integer. Returns n, with −0 made 0. */
export function safeInteger(n: number, what = 'amount'): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${what} is not a safe integer: ${n}`)
  return n === 0 ? 0 : n
}

/** a + b in whatever unit both have. @throws RangeError when the sum is not a safe integer */
export function addMinor(a: number, b: number): number {
  return safeInteger(a + b, 'sum')
}

/** Sum of a list, 0 for none. @throws RangeError when any partial sum is not a safe integer */
export function sumMinor(amounts: Iterable<number>): number {
  let sum = 0
  for (const amount of amounts) sum = addMinor(sum, amount)
  return sum
}

/** @throws RangeError on two currencies (amounts of two currencies have no sum) or overflow */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`)
  return { amountMinor: addMinor(a.amountMinor, b.amountMinor), currency: a.currency }
}

/**
 * numerator ÷ denominator to the nearest integer, exactly; a half goes **away from zero** (2.5 → 3, −2.5 → −3).
 * For amounts ≥ 0 that is "half up" (law 12). Below zero it is symmetric, so that a return is the mirror of its sale: f(−n) = −f(n).
 * @throws RangeError on unsafe integers, a denominator of zero, or a result that is not a safe integer
 */
export function roundHalfUpDiv(numerator: number | bigint, denominator: number | bigint): number {
  if (typeof numerator === 'bigint' || typeof denominator === 'bigint') return bigDiv(BigInt(numerator), BigInt(denominator))
  safeInteger(numerator, 'numerator')
  if (safeInteger(denominator, 'denominator') === 0) throw new RangeError('division by zero')
  // % is exact on integers, and so is the division once the remainder is taken off: no float is ever rounded here.
  const remainder = numerator % denominator
  const quotient = (numerator - remainder) / denominator
  const rest = Math.abs(remainder)
  // "2 × rest ≥ denominator" without the doubling, which could leave the safe integers.
  if (rest < Math.abs(denominator) - rest) return quotient === 0 ? 0 : quotient
  return quotient + (numerator < 0 === denominator < 0 ? 1 : -1)
}

function bigDiv(numerator: bigint, denominator: bigint): number {
  if (denominator === 0n) throw new RangeError('division by zero')
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const magnitude = (2n * n + d) / (2n * d)
  return safeInteger(Number(numerator < 0n === denominator < 0n ? magnitude : -magnitude), 'quotient')
}

/** a × b ÷ divisor, rounded as {@link roundHalfUpDiv}, exact even where a × b is beyond the safe integers. @throws RangeError likewise */
export function mulDiv(a: number, b: number, divisor: number): number {
  const product = a * b
  if (Number.isSafeInteger(product)) return roundHalfUpDiv(product, divisor)
  return bigDiv(BigInt(safeInteger(a)) * BigInt(safeInteger(b)), BigInt(safeInteger(divisor, 'divisor')))
}

/**
 * The share of `total` that falls on `part` units out of `whole`, after `alreadyDone` units have had theirs:
 * round(total × (done + part) ÷ whole) − round(total × done ÷ whole). Whatever the steps, the parts add up to `total` when `whole` is done.
 * `total` in minor units, the rest in units of quantity.
 * @throws RangeError unless 0 ≤ part, 0 ≤ alreadyDone, alreadyDone + part ≤ whole, whole > 0
 */
export function prorate(total: number, part: number, whole: number, alreadyDone: number): number {
  const done = addMinor(alreadyDone, part)
  if (!(whole > 0 && part >= 0 && alreadyDone >= 0 && done <= whole)) {
    throw new RangeError(`cannot prorate ${part} of ${whole} after ${alreadyDone}`)
  }
  return addMinor(mulDiv(total, done, whole), -mulDiv(total, alreadyDone, whole))
}

/**
 * A plain decimal ('1499', '1499.00', '-0.5'; '.' is the decimal sign, no grouping, no exponent, no blanks) as money.
 * Never rounds: '1.005' in INR is refused, and so is '1.000', because its writer meant another currency's decimals.
 */
export function parseMoney(text: string, currency: string): ParsedMoney {
  if (!isCurrency(currency)) return { ok: false, reason: 'unknown_currency' }
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return { ok: false, reason: 'not_a_decimal' }
  const [, sign = '', whole = '', fraction = ''] = match
  const exponent = minorUnits(currency)
  if (fraction.length > exponent) return { ok: false, reason: 'too_many_decimals' }
  const magnitude = Number(whole + fraction.padEnd(exponent, '0'))
  if (!Number.isSafeInteger(magnitude)) return { ok: false, reason: 'too_large' }
  return { ok: true, money: { amountMinor: sign && magnitude ? -magnitude : magnitude, currency } }
}

/** The plain decimal {@link parseMoney} reads back: {149900, INR} → '1499.00'; of a sum too (a bigint). For people use Intl, which knows their language. */
export function formatDecimal(money: { readonly amountMinor: number | bigint; readonly currency: string }): string {
  const exponent = minorUnits(money.currency)
  const minor = typeof money.amountMinor === 'bigint' ? money.amountMinor : BigInt(safeInteger(money.amountMinor))
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0')
  const sign = minor < 0n ? '-' : ''
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}
