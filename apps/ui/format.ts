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

function makeFormat(locale: string, language: string): Format {
  const numbers = new Map<number, Intl.NumberFormat>()
  const number = (decimals: number) => {
    const known = numbers.get(decimals)
    if (known) return known
    const made = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    numbers.set(decimals, made)
    return made
  }
  const monies = new Map<string, Intl.NumberFormat>()
  const money = (currency: string) => {
    const known = monies.get(currency)
    if (known) return known
    const made = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: minorUnits(currency),
      // Nobody writes the sen of a price in rupiah.
      trailingZeroDisplay: 'stripIfInteger',
    })
    monies.set(currency, made)
    return made
  }
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 })
  // Where Intl has no such country for the language it falls back to the language's first, and for English that writes months before days.
  const known = new Intl.DateTimeFormat(locale).resolvedOptions().locale
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(known === 'en' ? 'en-GB' : locale, options)
  const day = date({ dateStyle: 'medium', timeZone: 'UTC' })
  const dayShort = date({ day: 'numeric', month: 'short', timeZone: 'UTC' })
  const weekday = date({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const zoned = new Map<string, Intl.DateTimeFormat>()
  const inZone = (style: 'time' | 'dateTime', timeZone: string | undefined) => {
    const name = `${style} ${timeZone ?? ''}`
    const known = zoned.get(name)
    if (known) return known
    const made = date({ ...(style === 'dateTime' && { dateStyle: 'medium' }), timeStyle: 'short', ...(timeZone && { timeZone }) })
    zoned.set(name, made)
    return made
  }
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const regions = new Intl.DisplayNames(language, { type: 'region' })
  const tongues = new Intl.DisplayNames(language, { type: 'language' })
  return {
    locale,
    number: (n, decimals = 0) => number(decimals).format(n),
    signed: n => signed.format(n),
    compact: n => compact.format(n),
    percent: (ratio, decimals = 0) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: decimals }).format(ratio),
    growth: ratio => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(ratio),
    // As text, which Intl takes without rounding to a double (ECMA-402, NumberFormat v3).
    money: amount => money(amount.currency).format(formatDecimal(amount) as `${number}`),
    day: text => day.format(dayAsDate(text)),
    dayShort: text => dayShort.format(dayAsDate(text)),
    weekday: text => weekday.format(dayAsDate(text)),
    days: (from, to) => (from === to ? day.format(dayAsDate(from)) : day.formatRange(dayAsDate(from), dayAsDate(to))),
    time: (iso, timeZone) => inZone('time', timeZone).format(new Date(iso)),
    dateTime: (iso, timeZone) => inZone('dateTime', timeZone).format(new Date(iso)),
    ago: (iso, now) => ago(relative, (Date.parse(iso) - now) / 1000),
    list: items => list.format(items),
    country: code => regions.of(code) ?? code,
    language: code => tongues.of(code) ?? code,
  }
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
