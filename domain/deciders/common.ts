/** What the deciders share: codes resolved to brand rows, days, and the shapes they return. */
import { businessDay } from '../calendar.ts'
import type { Channel, Place, Sku } from '../catalogue.ts'
import type { Disposition } from '../acts.ts'
import type { Account } from '../accounts.ts'
import { at } from '../accounts.ts'
import { type MarketState, type Refuse, refuse } from '../state.ts'
import type { Working } from '../working.ts'

export type Resolved<L extends { sku: string }> = Omit<L, 'sku'> & { readonly sku: Sku }

export function isRefusal(value: unknown): value is Refuse {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false
}

/** The market's place of that code. Refused as `unknown_place`. */
export function findPlace(state: MarketState, code: string): Place | Refuse {
  const place = state.catalogue.place(code)
  return place === undefined || place.market !== state.market.id ? refuse('unknown_place', { place: code }) : place
}

/** The market's channel of that code. Refused as `unknown_channel`. */
export function findChannel(state: MarketState, code: string): Channel | Refuse {
  const channel = state.catalogue.channel(code)
  return channel === undefined || channel.market !== state.market.id ? refuse('unknown_channel', { channel: code }) : channel
}

/** A partner's channel with its partner. Refused as `unknown_channel` or `wrong_channel_kind`. */
export function findPartnerChannel(state: MarketState, code: string): (Channel & { readonly partner: number }) | Refuse {
  const channel = findChannel(state, code)
  if (isRefusal(channel)) return channel
  const { partner } = channel
  return partner === undefined ? refuse('wrong_channel_kind', { channel: code, kind: channel.kind }) : { ...channel, partner }
}

/** Lines with their SKUs. Refused as `unknown_sku`, naming every unknown one. */
export function findSkus<L extends { sku: string }>(state: MarketState, lines: readonly L[]): Resolved<L>[] | Refuse {
  const unknown = lines.filter(line => state.catalogue.sku(line.sku) === undefined).map(line => line.sku)
  if (unknown.length > 0) return refuse('unknown_sku', { skus: unknown })
  return lines.map(line => ({ ...line, sku: state.catalogue.sku(line.sku) as Sku }))
}

/** Units wanted by SKU number: two lines of one SKU are one need (lesson 2). */
export function needsOf(lines: readonly { readonly sku: Sku; readonly quantity: number }[]): Map<number, number> {
  const needs = new Map<number, number>()
  for (const line of lines) needs.set(line.sku.id, (needs.get(line.sku.id) ?? 0) + line.quantity)
  return needs
}

export const dayAt = (place: Place, instant: number): string => businessDay(instant, place.timeZone, 0)
export const dayIn = (channel: Channel, instant: number): string => businessDay(instant, channel.timeZone, channel.dayEndHour)

/** Is the place open on `day`? A place without an opening date always was. */
export function isOpen(place: Place, day: string): boolean {
  return (place.openedOn === undefined || place.openedOn <= day) && (place.closedOn === undefined || day < place.closedOn)
}

/** Does the channel sell from that place, and is it open on `day`? */
export function sellsFrom(channel: Channel, place: Place, day: string): boolean {
  return channel.places.some(p => p.place === place.id) && isOpen(place, day)
}

/** Every SKU short in `account` for these lines, or undefined when all are there. Refused as `insufficient_units`. */
export function shortage(
  work: Working,
  account: Account,
  lines: readonly { readonly sku: Sku; readonly quantity: number }[],
): Refuse | undefined {
  const short = [...needsOf(lines)].flatMap(([id, wanted]) => {
    const has = work.units(account, id)
    const sku = lines.find(l => l.sku.id === id)?.sku.code
    return has < wanted ? [{ sku, state: account.kind, requested: wanted, available: Math.max(0, has) }] : []
  })
  return short.length > 0 ? refuse('insufficient_units', { short }) : undefined
}

/** An account of the place; `available` when the act names no state. */
export const stateAt = (place: Place, state: Disposition | undefined): Account => at(state ?? 'available', place.id)
