/** Is this value what it says it is? Each check returns what is wrong as the end of a sentence, or undefined. */
import { isDay, isTimeZone } from '#domain/calendar.ts'
import { isCurrency } from '#domain/money.ts'
import { quoted } from './errors.ts'

export type Check = (value: string) => string | undefined

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
/** Codes that CLDR names though they are no country: groups, and those for testing and for "unknown". */
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

export const country: Check = value =>
  /^[A-Z]{2}$/.test(value) && !notCountries.has(value) && regions.of(value) !== undefined
    ? undefined
    : `${quoted(value)} is no ISO 3166-1 country`

export const currency: Check = value => (isCurrency(value) ? undefined : `${quoted(value)} is no ISO 4217 currency in force`)

/** Offsets such as +05:30 and other spellings (asia/jakarta) are refused: PostgreSQL and people must read the same zone. */
export const timeZone: Check = value => {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(value) || !isTimeZone(value)) return `${quoted(value)} is no IANA time zone`
  const proper = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  return proper.toLowerCase() === value.toLowerCase() && proper !== value ? `${quoted(value)} is written ${proper}` : undefined
}

export const language: Check = value => {
  try {
    const [proper] = Intl.getCanonicalLocales(value)
    return proper === value ? undefined : `${quoted(value)} is written ${proper}`
  } catch {
    return `${quoted(value)} is no BCP 47 language tag`
  }
}

export const day: Check = value => (isDay(value) ? undefined : `${quoted(value)} is no date of the form YYYY-MM-DD`)
