/** What a language says and how it writes numbers, money and days: ICU messages (messages/*.json) and Intl. */
import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { dayToNumber, type Calendar } from '#domain/calendar.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { periodOf } from '#domain/calendar.ts'
import type { Slot } from './periods.ts'
import { roundTo } from './growth.ts'

export const languages = ['en', 'id', 'zh-Hans', 'hi', 'ru', 'uk'] as const
export type Language = (typeof languages)[number]
/** How Intl calls it: English is the one of England, which writes days before months. */
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language)
type Arguments = Readonly<Record<string, string | number>>

export interface Speaker {
  readonly language: Language
  /** The message under a key. Throws on a key no catalogue has: the catalogues are compared in a test. */
  say(key: string, values?: Arguments): string
  /** As `say`, or undefined where there is no such message. */
  find(key: string): string | undefined
  /** 23,160 */
  number(n: number, decimals?: number): string
  /** 23.16 million, 23,16 juta, 2316万 */
  compact(n: number): string
  /** A ratio as a number of per cent, without the sign: 0.700441 is 70. */
  percentNumber(ratio: number): string
  /** A ratio with the sign: 64%, 64 % in Russian. */
  percent(ratio: number): string
  day(day: string): string
  days(from: string, to: string): string
  /** Items of a list, one after the other. */
  list(items: readonly string[]): string
  /** A market's name; a country's in this language where the market is called as its country. */
  market(market: Market): string
  /** 'the second quarter of 2017' */
  period(slot: Slot, calendar: Calendar): string
}

const speakers = new Map<Language, Speaker>()

/** The speaker of a language; made once. */
export function speakerOf(language: Language): Speaker {
  const known = speakers.get(language)
  if (known) return known
  const made = makeSpeaker(language)
  speakers.set(language, made)
  return made
}

/** The language of these that the browser would rather have; English where it would have none. */
export function chooseLanguage(asked: string | undefined, acceptLanguage: string | undefined): Language {
  const wanted = asked !== undefined ? [asked] : (acceptLanguage ?? '').split(',').map(part => part.split(';')[0]?.trim() ?? '')
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0]
    const found = languages.find(l => l.toLowerCase().split('-')[0] === base)
    if (found) return found
  }
  return 'en'
}

/** The messages of a language as they stand in its file. */
export function readMessages(language: Language): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`../../messages/${language}.json`, import.meta.url), 'utf8')) as Record<string, string>
}

const utc = (day: string) => dayToNumber(day) * 86_400_000

function makeSpeaker(language: Language): Speaker {
  const messages = readMessages(language)
  const formats = new Map<string, IntlMessageFormat>()
  const find = (key: string) => messages[key]
  function say(key: string, values: Arguments = {}): string {
    let format = formats.get(key)
    if (format === undefined) {
      const text = find(key)
      if (text === undefined) throw new Error(`no message ${key} in ${language}`)
      format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
      formats.set(key, format)
    }
    return String(format.format(values))
  }
  const periods = periodWords(language, say)
  const long = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' })
  const [own, english] = [localeOf(language), 'en'].map(l => new Intl.DisplayNames(l, { type: 'region' })) as [
    Intl.DisplayNames,
    Intl.DisplayNames,
  ]
  return {
    language,
    say,
    find,
    ...numberWords(language),
    ...periods,
    day: day => long.format(utc(day)),
    list: items => items.join(say('list.separator')),
    market: m => (m.name === english.of(m.country) ? (own.of(m.country) ?? m.name) : m.name),
  }
}

type NumberWords = Pick<Speaker, 'number' | 'compact' | 'percentNumber' | 'percent'>

function numberWords(language: Language): NumberWords {
  const plain = new Map<number, Intl.NumberFormat>()
  const compact = new Intl.NumberFormat(localeOf(language), { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 2 })
  // Russian puts a space before the sign.
  const perCent = new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 1 })
  const number = (n: number, decimals = 0): string => {
    const format = plain.get(decimals) ?? new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: decimals })
    plain.set(decimals, format)
    return format.format(n)
  }
  // Ten per cent and more need no decimal; below it one tells 0.4 from nothing.
  const rounded = (ratio: number) => Math.abs(roundTo(ratio * 100, Math.abs(ratio) >= 0.0995 ? 0 : 1))
  const percentNumber = (ratio: number) => number(rounded(ratio), 1)
  return {
    number,
    compact: n => compact.format(n),
    percentNumber,
    percent: ratio => perCent.format(rounded(ratio) / 100),
  }
}

function periodWords(language: Language, say: Speaker['say']): Pick<Speaker, 'days' | 'period'> {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' })
  const [long, month] = [format({ dateStyle: 'long' }), format({ year: 'numeric', month: 'long' })]
  const days = (from: string, to: string) => (from === to ? long.format(utc(from)) : `${long.format(utc(from))} – ${long.format(utc(to))}`)
  const year = (slot: Slot, calendar: Calendar): { year: string; fiscal: string } => {
    const p = periodOf(slot.from, 'year', calendar)
    if (p.year === p.endYear) return { year: String(p.year), fiscal: 'no' }
    return { year: say('period.fiscalYear', { from: String(p.year), to: String(p.endYear % 100).padStart(2, '0') }), fiscal: 'yes' }
  }
  const period = (slot: Slot, calendar: Calendar): string => {
    if (slot.grain === 'range') return days(slot.from, slot.to)
    if (slot.grain === 'day') return long.format(utc(slot.from))
    const { number, year: ownYear } = periodOf(slot.from, slot.grain, calendar)
    if (slot.grain === 'month') return month.format(utc(slot.from))
    if (slot.grain === 'week') return say('period.week', { number: String(number), year: String(ownYear) })
    const of = year(slot, calendar)
    return slot.grain === 'year' ? say('period.year', of) : say('period.quarter', { number: String(number), ...of })
  }
  return { days, period }
}

/** Whose calendar it is, in words. */
export function calendarWords(speaker: Speaker, calendar: Calendar, catalogue: Catalogue): string {
  const market = catalogue.market(calendar.name)
  return market === undefined ? speaker.say('calendar.group') : speaker.say('calendar.market', { market: speaker.market(market) })
}
