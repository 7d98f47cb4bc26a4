/** What people read when something is refused: in their language, with the numbers the server gives, and without them where it gives none. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createIntl, IntlProvider } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { ConnectionError, ProblemError, type Problem } from '#api/client.ts'
import en from '../../messages/console/en/errors.json'
import hi from '../../messages/console/hi/errors.json'
import id from '../../messages/console/id/errors.json'
import ru from '../../messages/console/ru/errors.json'
import uk from '../../messages/console/uk/errors.json'
import zh from '../../messages/console/zh-Hans/errors.json'
import { codesWithValues, useSpokenError, valuesOf, type SpokenError, type Values } from './errors.ts'

const catalogues: Readonly<Record<string, Record<string, string>>> = { en, id, 'zh-Hans': zh, hi, ru, uk }
const short = (...units: number[]) => units.map((available, i) => ({ sku: `SKU-${i + 1}`, requested: 9, available }))

/** As the server says them, and what becomes of it. */
const examples: Readonly<Record<string, readonly [Record<string, unknown>, Values]>> = {
  insufficient_stock: [{ available: short(3) }, { available: 3 }],
  insufficient_units: [{ short: short(3) }, { available: 3 }],
  limit_reached: [{ sku: 'SKU-1', limit: 2, requested: 2, remaining: 1 }, { remaining: 1 }],
  too_many: [{ requested: 7, remaining: 5 }, { remaining: 5 }],
  units_moved_on: [{ requested: 7, available: 0 }, { available: 0 }],
  hold_limit: [{ requestedSeconds: 7200, remainingSeconds: 119 }, { minutes: 1 }],
  rate_limited: [{ retryAfterSeconds: 21, limit: 600, remaining: 0 }, { seconds: 21 }],
  sign_in_locked: [{ retryAfterSeconds: 61 }, { minutes: 2 }],
  password_refused: [{ reason: 'too_short' }, { reason: 'too_short' }],
  import_invalid: [{ errorCount: 1234, errors: [{}] }, { errors: 1234 }],
  import_incomplete: [{ refused: [{}, {}] }, { refused: 2 }],
  buyer_has_open_orders: [
    { orders: [1, 2], holds: [] },
    { orders: 2, holds: 0 },
  ],
}

describe('messages with numbers', () => {
  it.each(Object.entries(examples))('%s takes them from the problem, or does without', (code, [members, values]) => {
    expect(valuesOf(code, members)).toEqual(values)
    expect(valuesOf(code, {})).toBeUndefined()
    for (const [language, messages] of Object.entries(catalogues)) {
      // A value that is missing is an error here; where it is there, every choice and plural can be written.
      const intl = createIntl({
        locale: language,
        messages,
        onError: error => {
          throw error
        },
      })
      const say = (given: Values) => intl.formatMessage({ id: `error.${code}.known` }, given)
      expect(say(values)).not.toMatch(/[{}]/)
      for (const n of [0, 1, 2, 5, 11, 21, 1234]) {
        const said = say(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? n : value])))
        if (n > 0 && code !== 'password_refused') expect(said).toContain(intl.formatNumber(n))
      }
    }
  })

  it('are all of these, and no code has one that nothing fills', () => {
    expect([...codesWithValues].sort()).toEqual(Object.keys(examples).sort())
    const known = Object.keys(en).flatMap(key => /^error\.(\w+)\.known$/.exec(key)?.[1] ?? [])
    expect(known.sort()).toEqual([...codesWithValues].sort())
  })

  it('say no number of several', () => {
    expect(valuesOf('insufficient_stock', { available: short(3, 0) })).toBeUndefined()
  })
})

/** What a screen gets of it. */
function spoken(error: unknown, language = 'en'): SpokenError {
  let got: SpokenError | undefined
  const Screen = () => {
    got = useSpokenError()(error)
    return null
  }
  const messages = catalogues[language] as Record<string, string>
  renderToStaticMarkup(createElement(IntlProvider, { locale: language, messages }, createElement(Screen)))
  return got as SpokenError
}
const refusal = (code: string, detail: Record<string, unknown>) =>
  Object.assign(new Error('Words of the server.'), { outcome: 'refused', code, detail })

describe('errors as people read them', () => {
  it('a refusal: what and how many in the reader’s language, then of what', () => {
    const said = spoken(refusal('too_many', { sku: 'SKU-1', requested: 7, remaining: 5 }), 'ru')
    expect(said).toMatchObject({ title: 'Осталось только 5 единиц. Укажите не больше.', detail: 'SKU-1', advice: undefined })
  })

  it('too little of several SKUs: each with what is there', () => {
    const said = spoken(refusal('insufficient_units', { short: short(3, 0) }), 'uk')
    expect(said.title).toBe(uk['error.insufficient_units'])
    expect(said.detail).toMatch(/SKU-1: є 3.*SKU-2: немає/)
  })

  it('a code without a message: the server’s own words', () => {
    const problem = { type: '', title: 'Of tomorrow', status: 409, code: 'of_tomorrow', detail: 'Exactly so.', advice: 'Wait.' }
    expect(spoken(new ProblemError(problem as unknown as Problem), 'hi')).toMatchObject({
      title: 'Of tomorrow',
      detail: 'Exactly so.',
      advice: 'Wait.',
    })
    expect(spoken(refusal('of_tomorrow', {}), 'hi')).toMatchObject({ title: 'Words of the server.', detail: undefined })
  })

  it('a problem: its field, the server’s exact sentence, and what to name where something is broken', () => {
    const problem = {
      type: '',
      title: 'T',
      status: 422,
      code: 'invalid_value',
      detail: 'Exactly so.',
      advice: 'A',
      pointer: '/email',
      requestId: 'r',
    }
    const said = spoken(new ProblemError(problem as unknown as Problem), 'id')
    expect(said).toEqual({
      title: id['error.invalid_value'],
      detail: 'Exactly so.',
      advice: undefined,
      request: undefined,
      pointer: '/email',
    })
    expect(spoken(new ProblemError({ ...problem, status: 500, code: 'internal' } as unknown as Problem)).request).toBe('r')
    expect(spoken(Object.assign(new Error(), { outcome: 'failed', code: 'incident', detail: { incident: 'i' } })).request).toBe('i')
  })

  it('no line, and what nobody planned for', () => {
    expect(spoken(new ConnectionError('gone', undefined), 'zh-Hans').title).toBe(zh['error.connection'])
    expect(spoken(new TypeError('x is undefined'))).toMatchObject({ title: en['error.unexpected'], detail: 'x is undefined' })
  })
})
