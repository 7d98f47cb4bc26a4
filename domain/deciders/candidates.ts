/** The places an order or hold may be served from, with what this channel may sell there. */
import type { Address } from '../acts.ts'
import type { Channel, Place } from '../catalogue.ts'
import type { Hold } from '../documents.ts'
import { type Candidate, distanceOf } from '../routing.ts'
import { type MarketState, positionOf } from '../state.ts'
import { isOpen } from './common.ts'

export interface CandidateOptions {
  /** Only this place. */
  readonly named?: Place | undefined
  readonly shipTo?: Pick<Address, 'country' | 'region' | 'city'> | undefined
  /** Its units count as sellable where it holds them. */
  readonly hold?: Hold | undefined
  /** Places that rejected the order already. */
  readonly without?: ReadonlySet<number>
}

/** Candidates on `day`. Sellable is what is available less the channel's buffer, plus what the hold keeps there. */
export function candidatesOf(state: MarketState, channel: Channel, day: string, options: CandidateOptions): Candidate[] {
  const held = (place: number, sku: number) =>
    options.hold?.lines.reduce((sum, l) => (l.place === place && l.sku === sku ? sum + l.quantity : sum), 0) ?? 0
  return channel.places.flatMap(({ place: id, buffer }) => {
    if (options.named !== undefined && options.named.id !== id) return []
    if (options.without?.has(id)) return []
    const place = state.catalogue.placeById(id)
    if (place.market !== state.market.id || !isOpen(place, day)) return []
    const to = { country: options.shipTo?.country, region: options.shipTo?.region, city: options.shipTo?.city }
    const units = (sku: number) => Math.max(0, positionOf(state, id, sku).available - buffer) + held(id, sku)
    return [{ place: id, code: place.code, distance: distanceOf(place, to), units }]
  })
}
