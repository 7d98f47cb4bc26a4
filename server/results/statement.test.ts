import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { buildCatalogue, type Market, type Place } from '#domain/catalogue.ts'
import type { Figure } from './figures.ts'
import { growth, known, unknown, type Known } from './growth.ts'
import { baseOf, isRunning, readPeriod, slotOf } from './periods.ts'
import { chooseLanguage, languages, readMessages, speakerOf } from './speaker.ts'
import { growthWords, writeStatement, type StatementInput } from './statement.ts'

const calendar = { name: 'group', fiscalYearStartMonth: 1 }
const market = (id: number, code: string, name: string, country: string): Market => ({
  id,
  code,
  name,
  country,
  currency: 'CNY',
  timeZone: 'UTC',
  language: 'en',
  priceList: 'L',
  taxRegime: 'T',
  fiscalStartMonth: 1,
})
const store = (id: number, openedOn: string): Place => {
  const rest = {
    market: 1,
    kind: 'store',
    partner: undefined,
    country: 'CN',
    region: '',
    city: '',
    timeZone: 'UTC',
    closedOn: undefined,
  } as const
  return { id, code: `S${id}`, name: `Store ${id}`, openedOn, ...rest }
}

/** Numbers of some languages have spaces that do not break the line. */
const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

/** Q2 2017 as the letter had it; `shipped` and its bases by market. */
function input(
  scale: number | undefined,
  units: Record<string, [Known, Known, Known]>,
  key = '2017-Q2',
  bookTo = '2017-07-08',
): StatementInput {
  const catalogue = buildCatalogue({
    version: 1,
    installation: { brand: 'Padi', scale, backDating: true, fiscalStartMonth: 1 },
    markets: [market(1, 'CN', 'China', 'CN'), market(2, 'ROW', 'Rest of the world', 'SG')],
    partners: [],
    places: [store(1, '2015-01-01'), store(2, '2017-05-28'), store(3, '2017-07-08')],
    channels: [],
    skus: [],
    priceLists: [],
    prices: [],
    taxRates: [],
    limits: [],
  })
  const slot = slotOf(readPeriod(key, calendar))
  const figure = (metric: Figure['metric'], scope: Figure['scope'], [current, previous, year]: readonly [Known, Known, Known]): Figure => {
    const base = (c: 'previous' | 'year', value: Known) => ({
      period: baseOf(slot, c, calendar) ?? slot,
      amount: value.amount,
      values: [],
      ...growth(current, value),
    })
    const compared = { previous: base('previous', previous), year: base('year', year) }
    return { metric, scope, period: slot, complete: true, amount: current.amount, reason: current.reason, values: [], compared }
  }
  const none = [known(0), known(0), unknown('no_data')] as const
  const whole = (['shipped', 'sold', 'sell_in', 'sell_out', 'sell_through', 'returned'] as const).map(m =>
    figure(m, {}, units[m] ?? [...none]),
  )
  const byMarket = ['CN', 'ROW'].flatMap(code => (units[code] ? [figure('shipped', { market: code }, units[code])] : []))
  return { catalogue, vintage: { CN: 123, ROW: 45 }, slot, calendar, whole, byMarket, book: { from: '2017-01-02', to: bookTo } }
}

const letter = {
  shipped: [known(23_160), known(13_620), unknown('no_data')],
  sold: [known(10_700), known(6000), unknown('no_data')],
  sell_in: [known(12_460), known(7620), unknown('no_data')],
  sell_out: [known(11_603), known(7000), unknown('no_data')],
  sell_through: [known(85.2), known(80), unknown('no_data')],
  returned: [known(252), known(150), unknown('no_data')],
  CN: [known(14_900), known(9000), unknown('no_data')],
  ROW: [known(8260), known(4620), unknown('no_data')],
} satisfies Record<string, [Known, Known, Known]>

test.each([
  [
    'en',
    'Padi shipped 23.16 million units (model 1:1000; 23,160 units in this ledger) in the second quarter of 2017, up 70 percent on the previous quarter.',
  ],
  [
    'id',
    'Jumlah unit yang dikirim Padi pada kuartal kedua 2017 mencapai 23,16 juta (model 1:1000; 23.160 unit dalam buku besar ini), meningkat 70 persen dibandingkan kuartal sebelumnya.',
  ],
  ['zh-Hans', '2017年第二季度，Padi出货2316万台（1:1000模型；本账本为23,160台），较上季度增长70%。'],
  [
    'hi',
    '2017 की दूसरी तिमाही में Padi का कुल शिपमेंट 2.32 करोड़ यूनिट (मॉडल 1:1000; इस बहीखाते में 23,160 यूनिट) रहा, पिछली तिमाही की तुलना में 70 प्रतिशत अधिक।',
  ],
  [
    'ru',
    'Padi, второй квартал 2017 года: отгружено 23,16 миллиона единиц (модель 1:1000; 23 160 единиц в этой книге учёта), рост на 70 % относительно предыдущего квартала.',
  ],
  [
    'uk',
    'Padi, другий квартал 2017 року: відвантажено 23,16 мільйона одиниць (модель 1:1000; 23 160 одиниць у цій книзі обліку), зростання на 70% порівняно з попереднім кварталом.',
  ],
] as const)('the headline of the letter in %s', (language, headline) => {
  expect(plainSpaces(writeStatement(input(1000, letter), speakerOf(language)).headline)).toBe(headline)
})

test('the lines and notes of a statement', () => {
  const statement = writeStatement(input(1000, letter), speakerOf('en'))
  expect(statement.lines).toEqual([
    'For the second quarter of 2016 this ledger has no data to compare with.',
    'Of these, 10.7 million (10,700 in this ledger) went to customers and 12.46 million (12,460 in this ledger) to partners.',
    'Partners reported 11.6 million (11,603 in this ledger) as sold, a sell-through of 85%.',
    'China: 14.9 million (14,900 in this ledger), 64% of the whole, up 66 percent on the previous quarter.',
    'Rest of the world: 8.26 million (8,260 in this ledger), 36% of the whole, up 79 percent on the previous quarter.',
    'Returned: 252 thousand (252 in this ledger), shown apart and never netted.',
    '2 own stores were open on 30 June 2017; 1 opened in the second quarter of 2017.',
  ])
  expect(statement.notes).toEqual([
    'Metric: shipped, units leaving the brand’s ownership, handed to a customer or carrier or sold in to a partner; transfers to own places never count.',
    'Scope: China, Rest of the world.',
    'Period: 1 April 2017 – 30 June 2017, by the group’s calendar over each market’s own days.',
    'Vintage: CN:123, ROW:45.',
    'Scale: a model of a brand at 1:1000; store counts are not scaled.',
  ])
})

test('a country’s market is called as the language calls the country, another by its own name', () => {
  const { lines } = writeStatement(input(1000, letter), speakerOf('zh-Hans'))
  expect(lines.filter(line => line.includes('占总量'))).toEqual([
    '中国：1490万台（本账本14,900台），占总量64%，较上季度增长66%。',
    'Rest of the world：826万台（本账本8,260台），占总量36%，较上季度增长79%。',
  ])
})

test.each(languages)('each figure is marked where its sentence has it, in %s', language => {
  const { sentences, headline, lines, figures } = writeStatement(input(1000, letter), speakerOf(language))
  expect(sentences.map(parts => parts.map(p => p.text).join(''))).toEqual([headline, ...lines])
  const parts = sentences.flat()
  for (const [index, figure] of figures.entries())
    expect(parts.find(p => p.figure === index)?.text, `${figure.metric} ${JSON.stringify(figure.scope)}`).toBe(figure.text)
  // Its growth and its share of the whole rest on the same figure.
  const china = figures.findIndex(f => f.scope.market === 'CN')
  expect(parts.filter(p => p.figure === china)).toHaveLength(3)
})

test('every figure carries metric, scope, period, vintage and scale', () => {
  const { figures } = writeStatement(input(1000, letter), speakerOf('en'))
  expect(figures[0]).toEqual({
    metric: 'shipped',
    scope: {},
    period: { grain: 'quarter', key: '2017-Q2', from: '2017-04-01', to: '2017-06-30', partial: false },
    vintage: { CN: 123, ROW: 45 },
    scale: 1000,
    amount: 23_160,
    modelled: 23_160_000,
    reason: null,
    growth: 0.700441,
    growthReason: null,
    text: '23.16 million units (model 1:1000; 23,160 units in this ledger)',
  })
  const china = figures.find(f => f.scope.market === 'CN')
  expect([china?.vintage, china?.modelled]).toEqual([{ CN: 123 }, 14_900_000])
  for (const f of figures)
    expect(Object.keys(f)).toEqual(expect.arrayContaining(['metric', 'scope', 'period', 'vintage', 'scale', 'amount', 'modelled']))
})

test.each([
  ['en', 'Padi shipped 23,160 units in the second quarter of 2017, up 70 percent on the previous quarter.'],
  [
    'id',
    'Jumlah unit yang dikirim Padi pada kuartal kedua 2017 mencapai 23.160 unit, meningkat 70 persen dibandingkan kuartal sebelumnya.',
  ],
  ['zh-Hans', '2017年第二季度，Padi出货23,160台，较上季度增长70%。'],
  ['hi', '2017 की दूसरी तिमाही में Padi का कुल शिपमेंट 23,160 यूनिट रहा, पिछली तिमाही की तुलना में 70 प्रतिशत अधिक।'],
  ['ru', 'Padi, второй квартал 2017 года: отгружено 23 160 единиц, рост на 70 % относительно предыдущего квартала.'],
  ['uk', 'Padi, другий квартал 2017 року: відвантажено 23 160 одиниць, зростання на 70% порівняно з попереднім кварталом.'],
] as const)('without a scale the ledger’s own figure alone, in %s', (language, headline) => {
  const statement = writeStatement(input(undefined, letter), speakerOf(language))
  expect(plainSpaces(statement.headline)).toBe(headline)
  expect([statement.scale, statement.figures[0]?.modelled]).toEqual([null, null])
})

test('millions of real units are said in words and digits', () => {
  const millions = { ...letter, shipped: [known(23_160_000), known(13_620_000), known(15_000_000)] } satisfies Record<
    string,
    [Known, Known, Known]
  >
  const statement = writeStatement(input(undefined, millions), speakerOf('en'))
  expect(statement.headline).toContain('23.16 million units (23,160,000)')
  expect(statement.lines[0]).toBe('A year earlier, in the second quarter of 2016: 15 million units (15,000,000); that is up 54 percent.')
})

test('no growth is said where there is nothing to grow from, and no figure where there is no data', () => {
  const first = { ...letter, shipped: [known(5), known(0), unknown('no_data')] } satisfies Record<string, [Known, Known, Known]>
  expect(writeStatement(input(undefined, first), speakerOf('en')).headline).toBe('Padi shipped 5 units in the second quarter of 2017.')
  const empty = { shipped: [unknown('no_data'), unknown('no_data'), unknown('no_data')] } satisfies Record<string, [Known, Known, Known]>
  const statement = writeStatement(input(undefined, empty), speakerOf('id'))
  expect(statement.headline).toBe('Buku besar ini tidak memiliki data pengiriman Padi pada kuartal kedua 2017.')
  expect(statement.figures[0]).toMatchObject({ metric: 'shipped', amount: null, reason: 'no_data' })
})

test('a quarter in its first week has not shrunk by 90 percent', () => {
  const july = { ...letter, shipped: [known(2405), known(23_160), unknown('no_data')] } satisfies Record<string, [Known, Known, Known]>
  const statement = writeStatement(input(1000, july, '2017-Q3'), speakerOf('en'))
  expect(statement.headline).toBe(
    'Padi shipped 2.41 million units (model 1:1000; 2,405 units in this ledger) in the third quarter of 2017 so far (to 8 July 2017).',
  )
  expect(statement.figures[0]).toMatchObject({ growth: null, growthReason: 'running' })
  expect([statement.complete, statement.notes[0]]).toEqual([false, 'The period is not over in this ledger, which reaches 8 July 2017.'])
  expect(statement.lines.at(-1)).toBe('3 own stores were open on 8 July 2017; 1 opened in the third quarter of 2017.')
})

test.each([
  ['2017-Q2', '2017-06-29', false],
  ['2017-Q2', '2017-06-20', true],
  ['2017-Q3', '2017-07-08', true],
  ['2017-W26', '2017-07-01', true],
  ['2017', '2017-07-08', true],
  ['2017-Q4', '2017-07-08', false],
])('%s in a book that ends on %s: running %s', (key, to, running) => {
  expect(isRunning(readPeriod(key, calendar), { from: '2017-01-02', to })).toBe(running)
})

test.each([
  [0.700441, 'up 70 percent', 'meningkat 70 persen', '增长70%', '70 प्रतिशत अधिक', 'рост на 70 %', 'зростання на 70%'],
  [-0.125, 'down 13 percent', 'menurun 13 persen', '下降13%', '13 प्रतिशत कम', 'снижение на 13 %', 'зниження на 13%'],
  [0.0449, 'up 4.5 percent', 'meningkat 4,5 persen', '增长4.5%', '4.5 प्रतिशत अधिक', 'рост на 4,5 %', 'зростання на 4,5%'],
  [0.0996, 'up 10 percent', 'meningkat 10 persen', '增长10%', '10 प्रतिशत अधिक', 'рост на 10 %', 'зростання на 10%'],
  [0.0001, 'unchanged', 'tidak berubah', '持平', 'कोई बदलाव नहीं', 'без изменений', 'без змін'],
  [11.5, 'up 1,150 percent', 'meningkat 1.150 persen', '增长1,150%', '1,150 प्रतिशत अधिक', 'рост на 1 150 %', 'зростання на 1 150%'],
])('growth of %s in words', (ratio, ...words) => {
  expect(languages.map(l => plainSpaces(growthWords(speakerOf(l), ratio)))).toEqual(words)
})

test.each([
  [
    '2017-Q2',
    'the second quarter of 2017',
    'kuartal kedua 2017',
    '2017年第二季度',
    '2017 की दूसरी तिमाही',
    'второй квартал 2017 года',
    'другий квартал 2017 року',
  ],
  [
    '2017-W27',
    'week 27 of 2017',
    'pekan 27 tahun 2017',
    '2017年第27周',
    'सप्ताह 27, 2017',
    '27-я неделя 2017 года',
    '27-й тиждень 2017 року',
  ],
  ['2017-06', 'June 2017', 'Juni 2017', '2017年6月', 'जून 2017', 'июнь 2017 г.', 'червень 2017 р.'],
  ['2017-06-30', '30 June 2017', '30 Juni 2017', '2017年6月30日', '30 जून 2017', '30 июня 2017 г.', '30 червня 2017 р.'],
  ['2017', '2017', '2017', '2017年', 'वर्ष 2017', '2017 год', '2017 рік'],
])('%s in words', (key, ...words) => {
  expect(languages.map(l => plainSpaces(speakerOf(l).period(slotOf(readPeriod(key, calendar)), calendar)))).toEqual(words)
})

test.each([
  ['ru', ['1 единица', '2 единицы', '5 единиц', '11 единиц', '21 единица', '24 единицы', '1 000 единиц']],
  ['uk', ['1 одиниця', '2 одиниці', '5 одиниць', '11 одиниць', '21 одиниця', '24 одиниці', '1 000 одиниць']],
  ['hi', ['1 यूनिट', '2 यूनिट', '5 यूनिट', '11 यूनिट', '21 यूनिट', '24 यूनिट', '1,000 यूनिट']],
] as const)('units are counted as %s counts', (language, words) => {
  const speaker = speakerOf(language)
  const said = [1, 2, 5, 11, 21, 24, 1000].map(count => speaker.say('units.exact', { units: speaker.number(count), count }))
  expect(said.map(plainSpaces)).toEqual(words)
})

test('numbers and shares are written as each market writes them', () => {
  const written = languages.map(l => plainSpaces(`${speakerOf(l).number(23_160_000)} ${speakerOf(l).percent(0.045)}`))
  expect(written).toEqual([
    '23,160,000 4.5%',
    '23.160.000 4,5%',
    '23,160,000 4.5%',
    '2,31,60,000 4.5%',
    '23 160 000 4,5 %',
    '23 160 000 4,5%',
  ])
})

test('a fiscal year is named by both its years', () => {
  const india = { name: 'IN', fiscalYearStartMonth: 4 }
  const words = languages.map(l => speakerOf(l).period(slotOf(readPeriod('FY2017-18-Q1', india)), india))
  expect(words).toEqual([
    'the first quarter of fiscal year 2017–18',
    'kuartal pertama tahun fiskal 2017–18',
    '2017–18财年第一季度',
    'वित्त वर्ष 2017–18 की पहली तिमाही',
    'первый квартал 2017/18 финансового года',
    'перший квартал 2017/18 фінансового року',
  ])
})

test('the catalogues have the same messages, in one order, all of them ICU', () => {
  const [en, ...others] = languages.map(l => ({ language: l, messages: readMessages(l) }))
  for (const { language, messages } of others) {
    expect(Object.keys(messages)).toEqual(Object.keys(en?.messages ?? {}))
    for (const text of Object.values(messages)) expect(() => new IntlMessageFormat(text, language)).not.toThrow()
  }
})

test.each([
  [undefined, 'id-ID,id;q=0.9,en;q=0.8', 'id'],
  [undefined, 'zh-CN', 'zh-Hans'],
  [undefined, 'uk-UA,ru;q=0.5', 'uk'],
  [undefined, 'de,fr;q=0.5', 'en'],
  [undefined, undefined, 'en'],
  ['zh-Hans', 'id', 'zh-Hans'],
])('asked for %s, with a browser that reads %s: %s', (asked, header, language) => expect(chooseLanguage(asked, header)).toBe(language))
