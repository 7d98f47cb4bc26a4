/** Numbers, money and times as a market writes them: `Intl` by language and country. Nothing here knows React. */
import { formatDecimal, minorUnits } from '#domain/money.ts'

/** Of one act or of many: minor units, exact; sums beyond 2^53 arrive as bigint. */
export interface Money {
  readonly amountMinor: number | bigint
  readonly currency: string
}

export interface Format {
  /** How Intl calls language and country together. */
  readonly locale: string
  /** 23,160 or 23 160; with decimals where asked. */
  number(n: number | bigint, decimals?: number): string
  /** +12 or −3. */
  signed(n: number): string
  /** 23.16 million, shortened. */
  compact(n: number): string
  /** 0.7 is 70 %. */
  percent(ratio: number, decimals?: number): string
  /** +70 %. */
  growth(ratio: number): string
  /** Exact at any size, with the currency's own decimals. */
  money(money: Money): string
  /** A day of business, `2017-06-30`, without a zone. */
  day(day: string): string
  dayShort(day: string): string
  weekday(day: string): string
  days(from: string, to: string): string
  /** A time, shown in the zone given; default the browser's. */
  time(iso: string, timeZone?: string): string
  dateTime(iso: string, timeZone?: string): string
  /** '3 minutes ago', 'in 2 hours'. */
  ago(iso: string, now: number): string
  list(items: readonly string[]): string
  country(code: string): string
  language(code: string): string
}

const cache = new Map<string, Format>()

/** The market's own form in the reader's language. Made once for each pair. */
export function formatFor(language: string, country?: string): Format {
  // English without a country is England's: days before months.
  const locale = country === undefined ? (language === 'en' ? 'en-GB' : language) : `${language}-${country}`
  const known = cache.get(locale)
  if (known) return known
  const made = makeFormat(locale, language)
  cache.set(locale, made)
  return made
}

const dayAsDate = (day: string) => new Date(`${day}T00:00:00Z`)

/** Made when first needed and kept by its name: an `Intl` object takes longer to make than a hundred of its answers. */
function kept<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>()
  return name => {
    const known = made.get(name)
    if (known !== undefined) return known
    const fresh = make(name)
    made.set(name, fresh)
    return fresh
  }
}

function makeFormat(locale: string, language: string): Format {
  const number = kept(name => new Intl.NumberFormat(locale, numberStyles(name)))
  const money = kept(currency => new Intl.NumberFormat(locale, moneyStyle(currency)))
  // Where Intl has no such country for the language it falls back to the language's first, and for English that writes months before days.
  const known = new Intl.DateTimeFormat(locale).resolvedOptions().locale
  const date = kept(name => new Intl.DateTimeFormat(known === 'en' ? 'en-GB' : locale, dateStyles(name)))
  const relative = kept(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
  const list = kept(() => new Intl.ListFormat(language, { type: 'conjunction' }))
  const names = kept(type => new Intl.DisplayNames(language, { type: type as 'region' | 'language' }))
  return {
    locale,
    number: (n, decimals = 0) => number(`decimals ${decimals}`).format(n),
    signed: n => number('signed').format(n),
    compact: n => number('compact').format(n),
    percent: (ratio, decimals = 0) => number(`percent ${decimals}`).format(ratio),
    growth: ratio => number('growth').format(ratio),
    // As text, which Intl takes without rounding to a double (ECMA-402, NumberFormat v3).
    money: amount => money(amount.currency).format(formatDecimal(amount) as `${number}`),
    day: text => date('day').format(dayAsDate(text)),
    dayShort: text => date('dayShort').format(dayAsDate(text)),
    weekday: text => date('weekday').format(dayAsDate(text)),
    days: (from, to) => (from === to ? date('day').format(dayAsDate(from)) : date('day').formatRange(dayAsDate(from), dayAsDate(to))),
    time: (iso, timeZone = '') => date(`time ${timeZone}`).format(new Date(iso)),
    dateTime: (iso, timeZone = '') => date(`dateTime ${timeZone}`).format(new Date(iso)),
    ago: (iso, now) => ago(relative(''), (Date.parse(iso) - now) / 1000),
    list: items => list('').format(items),
    country: code => names('region').of(code) ?? code,
    language: code => names('language').of(code) ?? code,
  }
}

function numberStyles(name: string): Intl.NumberFormatOptions {
  const [kind, decimals = '0'] = name.split(' ')
  if (kind === 'signed') return { signDisplay: 'exceptZero' }
  if (kind === 'compact') return { notation: 'compact', maximumSignificantDigits: 4 }
  if (kind === 'growth') return { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }
  if (kind === 'percent') return { style: 'percent', maximumFractionDigits: Number(decimals) }
  return { minimumFractionDigits: Number(decimals), maximumFractionDigits: Number(decimals) }
}

const moneyStyle = (currency: string): Intl.NumberFormatOptions => ({
  style: 'currency',
  currency,
  currencyDisplay: 'narrowSymbol',
  maximumFractionDigits: minorUnits(currency),
  // Nobody writes the sen of a price in rupiah.
  trailingZeroDisplay: 'stripIfInteger',
})

function dateStyles(name: string): Intl.DateTimeFormatOptions {
  const [kind, timeZone] = name.split(' ')
  if (kind === 'day') return { dateStyle: 'medium', timeZone: 'UTC' }
  if (kind === 'dayShort') return { day: 'numeric', month: 'short', timeZone: 'UTC' }
  if (kind === 'weekday') return { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }
  return { ...(kind === 'dateTime' && { dateStyle: 'medium' }), timeStyle: 'short', ...(timeZone && { timeZone }) }
}

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function ago(relative: Intl.RelativeTimeFormat, seconds: number): string {
  for (const [unit, size] of steps) if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  return relative.format(Math.trunc(seconds), 'second')
}
