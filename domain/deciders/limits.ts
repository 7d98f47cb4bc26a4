/** Limits per buyer: over orders, stores, channels and time, by any identity that matches (lesson 18). */
import type { Hold, Order, SideRow } from '../documents.ts'
import { addDays } from '../calendar.ts'
import { type MarketState, type Refuse, refuse } from '../state.ts'

/** Units of `sku` that buyers with any of these identities have had or hold within the limit's window; an order or hold counts once, `but` not at all. */
function used(state: MarketState, sku: number, identities: readonly string[], since: string | undefined, but: string | undefined): number {
  const byOrder = new Map<string, number>()
  for (const use of state.uses.get(sku) ?? []) {
    if (use.order === but) continue
    if (identities.includes(use.identity) && (since === undefined || use.day > since)) byOrder.set(use.order, use.units)
  }
  return [...byOrder.values()].reduce((sum, units) => sum + units, 0)
}

/** Refused as `identity_required` or `limit_reached`, or undefined when every limit allows it. `hold`: the one that is used up, which does not count. */
export function checkLimits(
  state: MarketState,
  needs: ReadonlyMap<number, number>,
  identities: readonly string[],
  day: string,
  hold?: string,
): Refuse | undefined {
  for (const [sku, units] of needs) {
    const limit = state.catalogue.limit(state.market.id, sku)
    if (limit === undefined) continue
    const code = state.catalogue.skuById(sku).code
    if (identities.length === 0) return refuse('identity_required', { sku: code, limit: limit.units })
    const since = limit.windowDays === undefined ? undefined : addDays(day, -limit.windowDays)
    const remaining = Math.max(0, limit.units - used(state, sku, identities, since, hold))
    if (units > remaining) return refuse('limit_reached', { sku: code, limit: limit.units, requested: units, remaining })
  }
  return undefined
}

/** The rows that remember what this order used of limited SKUs, one an identity. */
export function useRows(state: MarketState, order: Order, identities: readonly string[]): SideRow[] {
  const units = new Map<number, number>()
  for (const line of order.lines) units.set(line.sku, (units.get(line.sku) ?? 0) + line.quantity - line.cancelled)
  return rowsOf(state, order.id, units, identities, order.day)
}

/** The same for a hold, while it is open: its id stands where an order's does. */
export function holdUses(state: MarketState, hold: Hold, identities: readonly string[], day: string): SideRow[] {
  const units = new Map<number, number>()
  for (const line of hold.lines) units.set(line.sku, (units.get(line.sku) ?? 0) + line.quantity)
  return rowsOf(state, hold.id, units, identities, day)
}

function rowsOf(state: MarketState, id: string, units: ReadonlyMap<number, number>, identities: readonly string[], day: string): SideRow[] {
  return [...units].flatMap(([sku, count]) =>
    state.catalogue.limit(state.market.id, sku) === undefined
      ? []
      : identities.map(identity => ({ type: 'buyer_use' as const, sku, identity, order: id, day, units: count })),
  )
}

/** The rows of a hold that is open no more: it counts for nothing, and an order it became has rows of its own. */
export function usesAfterHold(state: MarketState, hold: Hold): SideRow[] {
  return [...new Set(hold.lines.map(l => l.sku))].flatMap(sku => {
    const uses = (state.uses.get(sku) ?? []).filter(u => u.order === hold.id && u.units > 0)
    return uses.map(u => ({ type: 'buyer_use' as const, sku, identity: u.identity, order: hold.id, day: u.day, units: 0 }))
  })
}

/** The same rows after a cancel: what was given back may be bought again. */
export function usesAfterCancel(state: MarketState, order: Order): SideRow[] {
  return [...new Set(order.lines.map(l => l.sku))].flatMap(sku => {
    const units = order.lines.filter(l => l.sku === sku).reduce((sum, l) => sum + l.quantity - l.cancelled, 0)
    const uses = (state.uses.get(sku) ?? []).filter(u => u.order === order.id)
    return uses.map(u => ({ type: 'buyer_use' as const, sku, identity: u.identity, order: order.id, day: u.day, units }))
  })
}
