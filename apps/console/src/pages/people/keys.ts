/** What there is to say of an API key now. */
import type { ApiKey } from './queries.ts'

/** `soon`: it ends within a month and nothing has replaced it. `grace`: replaced, and about to end. */
export type KeyState = 'works' | 'soon' | 'grace' | 'expired' | 'revoked'

export const soonMs = 30 * 86_400_000

export function keyState(key: ApiKey, all: readonly ApiKey[], now: number): KeyState {
  if (key.revokedAt !== null) return 'revoked'
  const left = Date.parse(key.expiresAt) - now
  if (left <= 0) return 'expired'
  if (all.some(other => other.rotatedFrom === key.id)) return 'grace'
  return left < soonMs ? 'soon' : 'works'
}

export const worksStill = (state: KeyState): boolean => state === 'works' || state === 'soon' || state === 'grace'

/** Lifetimes offered, in days; the server takes up to two years. */
export const lifetimes = [30, 90, 180, 365, 730] as const
/** How long a replaced key may go on, in seconds: not at all, an hour, a day, a week. */
export const graces = [0, 3600, 86_400, 604_800] as const
