/**
 * Accounts of the book. A unit of a SKU is always in exactly one account; a movement takes units from one to another, so over all
 * accounts a SKU's sum is zero (double entry, in units: design, law 1).
 */

/** The six states of units at a place. `in_transit` is kept at the destination. */
export const placeStates = ['available', 'reserved', 'committed', 'quality_control', 'damaged', 'in_transit'] as const
export type PlaceState = (typeof placeStates)[number]

/** Accounts outside the places: no position row, either sign, derived from movements (a partner's is a balance per SKU). */
export const outsideKinds = ['supplier', 'customer', 'adjustment', 'market', 'partner'] as const
export type OutsideKind = (typeof outsideKinds)[number]

export type AccountKind = PlaceState | OutsideKind

/** `ref` is the place of a place state, the market or partner of those kinds, else 0. */
export interface Account {
  readonly kind: AccountKind
  readonly ref: number
}

/** Numbers stored in `movement.from_account` and `to_account`. Never renumber. */
export const accountCode: Record<AccountKind, number> = {
  available: 1,
  reserved: 2,
  committed: 3,
  quality_control: 4,
  damaged: 5,
  in_transit: 6,
  supplier: 11,
  customer: 12,
  adjustment: 13,
  market: 14,
  partner: 15,
}

const kindByCode = new Map<number, AccountKind>(Object.entries(accountCode).map(([kind, code]) => [code, kind as AccountKind]))

/** The account kind stored as `code`. Throws on a code no version ever wrote. */
export function accountKind(code: number): AccountKind {
  const kind = kindByCode.get(code)
  if (kind === undefined) throw new Error(`no account has code ${code}`)
  return kind
}

/** Is this account one of the six states at a place? */
export function isPlaceState(kind: AccountKind): kind is PlaceState {
  return accountCode[kind] <= accountCode.in_transit
}

/** States counted as on hand: in the place, whatever their use. Units in transit are not there yet. */
export function isOnHand(kind: AccountKind): boolean {
  return accountCode[kind] <= accountCode.damaged
}

export const at = (kind: PlaceState, place: number): Account => ({ kind, ref: place })
export const supplier: Account = { kind: 'supplier', ref: 0 }
export const customer: Account = { kind: 'customer', ref: 0 }
export const adjustment: Account = { kind: 'adjustment', ref: 0 }
export const partnerAccount = (partner: number): Account => ({ kind: 'partner', ref: partner })
export const otherMarket = (market: number): Account => ({ kind: 'market', ref: market })
