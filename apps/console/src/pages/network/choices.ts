/** What fields of the network can be chosen from. */
import { useMemo } from 'react'
import { currencies } from '#domain/money.ts'
import type { Format } from '#ui/format.ts'
import { languages } from '../../language.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes that CLDR names though they are no country. */
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])
/** Browsers still list some zones under the names they once had. */
const renamed: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
}

/** Every country, by name in the reader's language. */
export function useCountries(format: Format): Choice[] {
  return useMemo(() => {
    const codes = letters.flatMap(a => letters.map(b => a + b)).filter(code => !notCountries.has(code) && format.country(code) !== code)
    const choices = codes.map(value => ({ value, label: `${format.country(value)} (${value})` }))
    return choices.sort((a, b) => a.label.localeCompare(b.label, format.locale))
  }, [format])
}

/** Every time zone, with those in use first known to be there. */
export function zones(used: Iterable<string>): string[] {
  const known = Intl.supportedValuesOf('timeZone').map(zone => renamed[zone] ?? zone)
  return [...new Set([...known, ...used, 'UTC'])].filter(Boolean).sort()
}

export const currencyCodes: readonly string[] = currencies()

/** Languages to begin with; any BCP 47 tag can be typed. */
export const languageTags = (used: Iterable<string>): string[] => [...new Set([...languages, 'en-IN', 'zh-Hant', ...used])].sort()

/** January to December, as the reader's language calls them. */
export const monthNames = (locale: string): Choice[] =>
  Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2017, month, 1)),
  }))
