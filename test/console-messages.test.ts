/** The console's texts: every language has every message with the same arguments, and every message that the screens ask for is there. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { gapNames, gapWeights, rowOutcomes } from '#contract/catalogue-views.ts'
import { fulfilWords } from '#contract/common.ts'
import { errors } from '#contract/errors.ts'
import { orderStateNames, paymentStates } from '#contract/orders.ts'
import { placeKindWords } from '#contract/stock.ts'
import { roleNames } from '#domain/access.ts'
import { placeStates } from '#domain/accounts.ts'
import { activityKinds } from '#domain/activity.ts'
import { dispositions } from '#domain/acts.ts'
import { causeCode } from '#domain/causes.ts'
import { discrepancyKinds, resolutions } from '#domain/discrepancies.ts'
import { dimensions, resultMetrics } from '#server/results/ask.ts'
import { grains } from '#server/results/periods.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}messages/console`
const languages = ['en', 'id', 'zh-Hans', 'hi', 'ru', 'uk']
const areas = readdirSync(`${folder}/en`).sort()
const read = (language: string, area: string) => JSON.parse(readFileSync(`${folder}/${language}/${area}`, 'utf8')) as Record<string, string>
const all: Record<string, string> = Object.assign({}, ...areas.map(area => read('en', area)))

type Element = IntlMessageFormat['getAst'] extends () => (infer E)[] ? E : never

/** The names a message takes; of plurals and choices those inside as well. */
function namesIn(elements: readonly Element[], names = new Set<string>()): Set<string> {
  for (const element of elements as readonly {
    type: number
    value: string
    options?: Record<string, { value: Element[] }>
    children?: Element[]
  }[]) {
    if (element.type > 0 && element.type < 7) names.add(element.value)
    for (const option of Object.values(element.options ?? {})) namesIn(option.value, names)
    if (element.children) namesIn(element.children, names)
  }
  return names
}
const namesOf = (text: string, language: string) =>
  [...namesIn(new IntlMessageFormat(text, language, undefined, { ignoreTag: false }).getAst())].sort()

/** What a message's key ends with where the server says which: the words of the book, by how the key begins. */
const named: Readonly<Record<string, readonly string[]>> = {
  'results.metric': resultMetrics,
  'results.meaning': resultMetrics,
  'results.by': dimensions.filter(dimension => dimension !== 'country'),
  'results.grain': grains.filter(grain => grain !== 'year'),
  // An act's kind stands where a movement's cause does: on a document's page.
  'results.cause': [...Object.keys(causeCode), ...activityKinds],
  'results.disposition': dispositions,
  'activity.did': activityKinds,
  'orders.state': orderStateNames,
  'orders.payment': paymentStates,
  'orders.kind': fulfilWords,
  'orders.leftAs': dispositions,
  'orders.units': placeStates,
  'stock.discrepancy': discrepancyKinds,
  'stock.resolution': resolutions,
  'people.role': roleNames,
  'people.roleText': roleNames,
  'network.placeKind': placeKindWords,
  'catalogue.gap': gapNames,
  'catalogue.weight': gapWeights,
  'catalogue.outcome': rowOutcomes,
}

describe('the console speaks', () => {
  it.each(languages)('%s says everything that English says', language => {
    expect(readdirSync(`${folder}/${language}`).sort()).toEqual(areas)
    for (const area of areas) {
      const [english, other] = [read('en', area), read(language, area)]
      expect([area, Object.keys(other)]).toEqual([area, Object.keys(english)])
      for (const [key, text] of Object.entries(other))
        expect([key, namesOf(text, language)]).toEqual([key, namesOf(english[key] ?? '', 'en')])
    }
  })

  it('no key is in two files', () => {
    expect(Object.keys(all)).toHaveLength(areas.reduce((sum, area) => sum + Object.keys(read('en', area)).length, 0))
  })

  const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps/console/src', 'apps/ui'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(path => /\.tsx?$/.test(path))
    .map(path => ({ path, text: readFileSync(root + path, 'utf8') }))

  it('every message the screens ask for by name is there', () => {
    const asked = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/'((?:[a-z][\w-]*\.)+[\w.-]+)'/gi)].map(m => ({ path, key: m[1] as string })),
    )
    const ids = new Set(areas.flatMap(area => Object.keys(read('en', area)).map(key => key.split('.')[0])))
    const missing = asked.filter(
      ({ key }) => ids.has(key.split('.')[0]) && all[key] === undefined && !key.endsWith('.') && !/\.(tsx?|css)$/.test(key),
    )
    expect(missing.map(({ path, key }) => `${path}: ${key}`)).toEqual([])
  })

  it.each(Object.entries(named))('whatever the book can name has its word: %s', (start, values) => {
    expect(values.length).toBeGreaterThan(1)
    expect(values.filter(value => all[`${start}.${value}`] === undefined)).toEqual([])
  })

  it('every message is asked for, by its name or by how it begins', () => {
    const text = sources.map(s => s.text).join('\n')
    const begun = [...text.matchAll(/`((?:[a-z][\w-]*\.)+)\$\{/gi)].map(m => m[1] as string)
    const unused = Object.keys(all).filter(
      key => !key.startsWith('ui.') && !text.includes(`'${key}'`) && !begun.some(start => key.startsWith(start)),
    )
    expect(unused).toEqual([])
  })
})

/** Codes that only a program or the command line meets: they are explained in docs/reference/errors.md. */
const forPrograms = [
  'invalid_json',
  'invalid_header',
  'bad_request',
  'idempotency_key_required',
  'too_many_acts',
  'unsupported_media_type',
  'foreign_host',
  'precondition_required',
  'book_below_zero',
  'data_in_use',
  'not_embedded',
  'not_ready',
]
/** Messages that are about no code of the server's. */
const ofTheConsole = ['connection', 'unexpected', 'there']

describe('the console speaks of errors', () => {
  const said = Object.keys(read('en', 'errors.json')).map(key => key.replace(/^error\./, ''))

  it('every code of the registry has its message, or is one that only programs meet', () => {
    const plain = said.filter(code => !code.endsWith('.known') && !ofTheConsole.includes(code))
    expect([...plain, ...forPrograms].sort()).toEqual(Object.keys(errors).sort())
  })

  it('a message with numbers has one without, for when they are not known', () => {
    const alone = said.filter(code => code.endsWith('.known') && !said.includes(code.replace(/\.known$/, '')))
    expect(alone).toEqual([])
  })

  it('in words of shops, not of the API', () => {
    // The names of arguments and choices are for the program; what is left is read.
    const prose = (text: string) => text.replaceAll(/\{\w+(, \w+,)?|\b(too_\w+) \{/g, '')
    const names = languages.flatMap(language =>
      Object.entries(read(language, 'errors.json')).flatMap(([key, text]) =>
        (prose(text).match(/\b[a-z]+(?:[A-Z]|_[a-z])\w*/g) ?? []).map(name => `${language} ${key}: ${name}`),
      ),
    )
    expect(names).toEqual([])
  })
})
