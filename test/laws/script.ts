/**
 * A small language for stories about a market. A story is a table: an act, its outcome, and what is so after it. After every row the laws hold.
 *
 *     'ok' | 'a_refusal'            the outcome
 *     'W1 X available 3 committed 2'  the whole position (states not named are 0); `W1 X` alone: nothing there
 *     'P X -3'                      a partner's balance
 *     'o1/2 W2 open 1x3'            a fulfilment: its place, state, and units of each line
 *     '! sold_beyond_book X 2'      a discrepancy of this act; whoever names none says there is none
 *     { … }                         part of the act's answer
 */
import { expect, test } from 'vitest'
import type { ActBodies, ActKind, ActOf } from '#domain/acts.ts'
import { placeStates } from '#domain/accounts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { metricCode, totalEntries } from '#domain/metrics.ts'
import { emptyPosition, pairKey, pairOf } from '#domain/state.ts'
import { type Book, faults, metrics } from './books.ts'
import { catalogue as brand } from './brand.ts'
import { type PureMarket, pureMarket, type Result } from './turnstile.ts'

export const noon = Date.parse('2017-06-30T05:00:00Z')
export type Row = readonly [ActOf<ActKind> | number, ...(string | object)[]]

/** Names of a story as keys: `o1` is always the same UUID, and readable in it. */
export function keyOf(name: string): string {
  const hex = [...name].map(c => (c.codePointAt(0) ?? 0).toString(16).padStart(2, '0')).join('')
  const all = hex.padEnd(32, '0').slice(0, 32)
  return `${all.slice(0, 8)}-${all.slice(8, 12)}-7${all.slice(13, 16)}-8${all.slice(17, 20)}-${all.slice(20, 32)}`
}

const unnamed = { count: 0 }

/** An act. Without a name it gets a key nobody names. `at`: its own time. */
export function act<K extends ActKind>(kind: K, body: ActBodies[K], name = `#${++unnamed.count}`, at?: string): ActOf<K> {
  // The compiler cannot see that the generic K picks one member of the union.
  return { key: keyOf(name), kind, occurredAt: at === undefined ? undefined : Date.parse(at), actor: 'test', body } as unknown as ActOf<K>
}

export interface StoryOptions {
  readonly catalogue?: Catalogue
  readonly market?: string
  readonly now?: number
}

/** A test that plays the rows one batch each. A number in place of an act lets that many seconds pass. */
export function story(name: string, rows: readonly Row[], options: StoryOptions = {}): void {
  test(name, () => void play(rows, options))
}

/** Plays the rows and gives the market they leave. */
export function play(rows: readonly Row[], { catalogue = brand, market = 'A', now = noon }: StoryOptions = {}): PureMarket {
  const pure = pureMarket(catalogue, market, now)
  for (const [i, [what, ...expected]] of rows.entries()) {
    if (typeof what === 'number') pure.now += what * 1000
    const result = typeof what === 'number' ? undefined : pure.batch([what])[0]
    const row = `row ${i + 1}: ${typeof what === 'number' ? `${what} s later` : what.kind}`
    if (result) checkResult(result, expected, row)
    for (const text of expected) if (typeof text === 'string') checkState(pure, text, row)
    expect(faults(bookOf(pure)), row).toEqual([])
  }
  return pure
}

function checkResult(result: Result, expected: readonly (string | object)[], row: string): void {
  const [outcome] = expected
  expect(`${result.outcome}${result.outcome === outcome ? '' : ` ${JSON.stringify(result.detail)}`}`, row).toBe(outcome)
  for (const part of expected) if (typeof part === 'object') expect(result.detail, row).toMatchObject(part)
  const sku = (id: number) => brand.skuById(id).code
  const found = result.discrepancies.map(d => `! ${d.kind} ${sku(d.sku)} ${d.units}`)
  expect(found, row).toEqual(expected.filter(e => typeof e === 'string' && e.startsWith('!')))
}

function checkState(pure: PureMarket, text: string, row: string): void {
  const [name = '', ...words] = text.split(' ')
  const place = pure.catalogue.place(name)
  const partner = pure.catalogue.partners.find(p => p.code === name)
  if (place) return expect(positionText(pure, place.id, words[0] ?? ''), row).toBe(text)
  if (partner) {
    const sku = pure.catalogue.sku(words[0] ?? '')?.id ?? 0
    return expect(`${name} ${words[0]} ${pure.partners.get(pairKey(partner.id, sku)) ?? 0}`, row).toBe(text)
  }
  if (/^\w+\/\d+$/.test(name)) expect(fulfilmentText(pure, name), row).toBe(text)
}

function positionText(pure: PureMarket, place: number, sku: string): string {
  const position = pure.positions.get(pairKey(place, pure.catalogue.sku(sku)?.id ?? 0)) ?? emptyPosition()
  const states = placeStates.filter(s => position[s] !== 0).map(s => `${s} ${position[s]}`)
  return [pure.catalogue.placeById(place).code, sku, ...states].join(' ')
}

function fulfilmentText(pure: PureMarket, name: string): string {
  const [order = '', n] = name.split('/')
  const doc = pure.documents.get(keyOf(order))
  const f = doc?.type === 'order' ? doc.fulfilments.find(x => x.n === Number(n)) : undefined
  if (f === undefined) return `${name}: none`
  return [name, pure.catalogue.placeById(f.place).code, f.state, ...f.lines.map(l => `${l.line}x${l.quantity}`)].join(' ')
}

/** What a market in memory holds, for the second set of books. Its metrics are compared here too. */
export function bookOf(pure: PureMarket): Book {
  const positions = new Map<string, number>()
  for (const [key, position] of pure.positions) {
    const [place, sku] = pairOf(key)
    for (const state of placeStates) if (position[state] !== 0) positions.set(`${place}/${sku}/${state}`, position[state])
  }
  const partners = new Map([...pure.partners].map(([key, units]) => [pairOf(key).join('/'), units]))
  return { movements: pure.movements, positions, partners, documents: [...pure.documents.values()] }
}

/** The domain's metrics of all movements, in the form of the second set of books. */
export function domainMetrics(pure: PureMarket): Map<string, string> {
  const sums = new Map<string, [number, bigint, bigint]>()
  for (const m of pure.movements) {
    for (const e of totalEntries(m)) {
      const key = `${m.day} ${e.metric} ${e.place} ${e.sku} ${e.channel}`
      const [units, net, tax] = sums.get(key) ?? [0, 0n, 0n]
      sums.set(key, [units + e.units, net + e.netMinor, tax + e.taxMinor])
    }
  }
  expect([...sums.keys()].every(key => Object.keys(metricCode).includes(key.split(' ')[1] as string))).toBe(true)
  return new Map([...sums].filter(([, figures]) => figures.some(n => BigInt(n) !== 0n)).map(([key, figures]) => [key, figures.join(' ')]))
}

export { metrics }
