/** Chance that repeats itself: every lane of the replay draws from a generator made from its seed, never from the machine. */
import { apportion } from '#domain/apportion.ts'
import { uuidFrom } from '#domain/ids.ts'

export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, n). */
  below(n: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** An index, in proportion to its weight. */
  weighted(weights: readonly number[]): number
  shuffle<T>(list: T[]): T[]
}

/** The same parts give the same sequence. SOURCE: Tommy Ettinger's mulberry32 (public domain). */
export function randomFrom(...parts: readonly (string | number)[]): Random {
  let state = Number.parseInt(uuidFrom('random', ...parts).slice(0, 8), 16)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    chance: probability => next() < probability,
    pick: list => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[below(list.length)] as (typeof list)[number]
    },
    weighted: weights => {
      let rest = next() * weights.reduce((a, b) => a + b, 0)
      const index = weights.findIndex(w => (rest -= w) < 0)
      return index >= 0 ? index : weights.findLastIndex(w => w > 0)
    },
    shuffle: list => {
      for (let i = list.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[list[i], list[j]] = [list[j] as (typeof list)[number], list[i] as (typeof list)[number]]
      }
      return list
    },
  }
}

/**
 * Shares `total` by weights and remembers in `owed` what rounding took from whom, so that many small shares add up to the weights. With
 * fewer units than sharers each still gets its turn.
 */
export function shareOut(total: number, weights: readonly number[], owed: number[]): number[] {
  if (total === 0) return weights.map(() => 0)
  const sum = weights.reduce((a, b) => a + b, 0)
  const due = weights.map((w, i) => (w === 0 ? 0 : (owed[i] ?? 0) + (total * w) / sum))
  const positive = due.map(d => Math.max(0, d))
  const parts = apportion(total, positive.some(d => d > 0) ? positive : weights)
  parts.forEach((part, i) => (owed[i] = (weights[i] === 0 ? (owed[i] ?? 0) : (due[i] ?? 0)) - part))
  return parts
}
