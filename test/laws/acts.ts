/** Acts in short, for stories: units by SKU instead of lines, defaults where a story does not care. */
import type { ActBodies, Disposition, OrderLineRequest, SkuQuantity } from '#domain/acts.ts'
import type { Resolution } from '#domain/discrepancies.ts'
import { act, keyOf } from './script.ts'

export type Units = Readonly<Record<string, number>> | readonly OrderLineRequest[]
export const linesOf = (units: Units): OrderLineRequest[] =>
  Array.isArray(units)
    ? [...(units as readonly OrderLineRequest[])]
    : Object.entries(units as Record<string, number>).map(([sku, quantity]) => ({ sku, quantity }))

export const receipt = (place: string, units: Units, more: Partial<ActBodies['receipt']> = {}, name?: string) =>
  act('receipt', { place, lines: linesOf(units), ...more }, name)

/** An order to ship from WEB to Jakarta. */
export const order = (name: string, units: Units, more: Partial<ActBodies['order']> = {}, at?: string) => {
  const shipTo = { country: 'ID', region: 'Java', city: 'Jakarta' }
  return act('order', { channel: 'WEB', lines: linesOf(units), fulfil: { kind: 'ship' }, shipTo, ...more }, name, at)
}
/** A sale at the counter of S1. */
export const sale = (name: string, units: ActBodies['sale']['lines'], more: Partial<ActBodies['sale']> = {}, at?: string) =>
  act('sale', { channel: 'STORE', place: 'S1', lines: units, ...more }, name, at)
/** `o1/2` is the second fulfilment of o1; `lines` by number, or all that is open. */
export const handover = (fulfilment: string, lines?: Readonly<Record<number, number>>, at?: string) =>
  act('handover', { ...fulfilmentOf(fulfilment), ...(lines && { lines: byLine(lines) }) }, undefined, at)
export const reject = (fulfilment: string, units?: ActBodies['reject']['units']) =>
  act('reject', { ...fulfilmentOf(fulfilment), reason: 'broken', ...(units && { units }) })
export const cancel = (name: string, lines?: Readonly<Record<number, number>>) =>
  act('cancel', { order: keyOf(name), ...(lines && { lines: byLine(lines) }) })
export const payment = (name: string, state: ActBodies['payment']['state']) => act('payment', { order: keyOf(name), state })
export const returned = (name: string, place: string, lines: ActBodies['return']['lines']) =>
  act('return', { order: keyOf(name), place, reason: 'unwanted', lines })
export const returnedWithout = (place: string, lines: ActBodies['return']['lines'], channel?: string) =>
  act('return', { place, reason: 'found on the doorstep', lines, ...(channel !== undefined && { channel }) })
export const hold = (name: string, units: Units, more: Partial<ActBodies['hold']> = {}) =>
  act('hold', { channel: 'WEB', lines: linesOf(units), ...more }, name)
export const extend = (name: string, seconds: number) => act('hold_extension', { hold: keyOf(name), seconds })
export const release = (name: string) => act('hold_release', { hold: keyOf(name) })
export const adjust = (place: string, reason: ActBodies['adjustment']['reason'], units: Units, state?: Disposition) =>
  act('adjustment', { place, reason, lines: linesOf(units).map(l => ({ ...l, ...(state && { state }) })) })
export const count = (place: string, lines: ActBodies['count']['lines']) => act('count', { place, lines })
export const status = (place: string, from: Disposition, to: Disposition, units: Units) =>
  act('status_change', { place, from, to, reason: 'looked at', lines: linesOf(units) })
export const transfer = (name: string, from: string, to: string, units: Units) => act('transfer', { from, to, lines: linesOf(units) }, name)
export const intake = (name: string, fromMarket: string, from: string, to: string, units: Units) =>
  act('transfer_intake', { fromMarket, from, to, lines: linesOf(units) }, name)
/** What arrived: `[SKU, received, of those damaged]`. */
export const arrival = (name: string, lines: readonly (readonly [string, number, number?])[], partial = false) =>
  act('transfer_receipt', {
    transfer: keyOf(name),
    ...(partial && { partial }),
    lines: lines.map(([sku, received, damaged]) => ({ sku, received, ...(damaged !== undefined && { damaged }) })),
  })
export const correction = (seq: number, n: number, quantity: number) => act('correction', { seq, n, quantity, reason: 'mistyped' })
/** Closes the `n`th discrepancy of act `seq`; `settledBy` is the act that put it right. */
export const closure = (seq: number, n: number, resolution: Resolution, settledBy?: number, name?: string) =>
  act('discrepancy_closure', { seq, n, resolution, note: 'looked into', ...(settledBy !== undefined && { settledBy }) }, name)
export const sellIn = (place: string, lines: ActBodies['sell_in']['lines']) => act('sell_in', { channel: 'PART', place, lines })
export const sellOut = (lines: readonly SkuQuantity[], day = '2017-06-29') => act('sell_out', { channel: 'PART', day, lines: [...lines] })
export const partnerReturn = (place: string, lines: ActBodies['partner_return']['lines']) =>
  act('partner_return', { channel: 'PART', place, reason: 'end of life', lines })

function fulfilmentOf(text: string): { order: string; fulfilment: number } {
  const [name = '', n = '1'] = text.split('/')
  return { order: keyOf(name), fulfilment: Number(n) }
}
const byLine = (lines: Readonly<Record<number, number>>) =>
  Object.entries(lines).map(([line, quantity]) => ({ line: Number(line), quantity }))
