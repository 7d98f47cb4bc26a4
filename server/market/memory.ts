/**
 * What a process remembers of a market between batches: the positions as its last batch left them. They are current when the turnstile's number is
 * still the one this process wrote, because nothing else changes a position; else they are forgotten and read again.
 */
import type { Position } from '#domain/state.ts'

export interface Memory {
  /** The act after which `positions` are true; −1: nothing is remembered. */
  seq: number
  readonly positions: Map<number, Position>
}

/** Positions kept for one market, about 150 bytes each. */
const MAX_POSITIONS = 100_000

export const emptyMemory = (): Memory => ({ seq: -1, positions: new Map() })

/**
 * The positions to begin a batch at `seq` with. They are marked unknown until `remember`: the batch changes them in place, and if it is rolled
 * back they must not be believed.
 */
export function recall(memory: Memory, seq: number): ReadonlyMap<number, Position> {
  if (memory.seq !== seq || memory.positions.size > MAX_POSITIONS) memory.positions.clear()
  memory.seq = -1
  return memory.positions
}

/** Keeps what a committed batch left. Positions without a row are not kept: the next batch must know to make the row. */
export function remember(memory: Memory, seq: number, positions: ReadonlyMap<number, Position>, without: ReadonlySet<number>): void {
  for (const [key, position] of positions) if (!without.has(key)) memory.positions.set(key, position)
  memory.seq = seq
}
