import { type Account, isPlaceState } from './accounts.ts'
import type { SideRow } from './documents.ts'
import type { Movement } from './movements.ts'
import { type MarketState, pairKey, positionOf } from './state.ts'

/**
 * The paper a decider works on: movements it means to post, and what the accounts hold after them. Lines of one act are so decided
 * against each other (lesson 2), while the state stays untouched until the act is accepted.
 */
export interface Working {
  readonly movements: Movement[]
  readonly rows: SideRow[]
  /** Units in a place state or partner account, after the movements so far. */
  units(account: Account, sku: number): number
  /** Adds a movement; one of zero units is nothing. The caller has checked that the units are there. */
  move(movement: Movement): void
}

export function workOn(state: MarketState): Working {
  const moved = new Map<string, number>()
  const movements: Movement[] = []
  const keyOf = (account: Account, sku: number) => `${account.kind}/${account.ref}/${sku}`
  const add = (account: Account, sku: number, units: number) => {
    const key = keyOf(account, sku)
    moved.set(key, (moved.get(key) ?? 0) + units)
  }
  return {
    movements,
    rows: [],
    units(account, sku) {
      const delta = moved.get(keyOf(account, sku)) ?? 0
      if (isPlaceState(account.kind)) return positionOf(state, account.ref, sku)[account.kind] + delta
      return (state.partners.get(pairKey(account.ref, sku)) ?? 0) + delta
    },
    move(movement) {
      if (movement.quantity === 0) return
      movements.push(movement)
      add(movement.from, movement.sku, -movement.quantity)
      add(movement.to, movement.sku, movement.quantity)
    },
  }
}
