/** The auditor's own arithmetic, in whole numbers of any size. */

/** a ÷ b to the nearest whole number, a half away from zero. */
export function roundedDiv(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n
  const [top, bottom] = [a < 0n ? -a : a, b < 0n ? -b : b]
  const whole = (2n * top + bottom) / (2n * bottom)
  return negative ? -whole : whole
}

/** What `part` units of `whole` get of `total` after `done` units have had theirs: the parts of a whole add up to it. */
export function shareOf(total: number, part: number, whole: number, done: number): number {
  if (whole === 0) return 0
  const upTo = (units: number) => roundedDiv(BigInt(total) * BigInt(units), BigInt(whole))
  return Number(upTo(done + part) - upTo(done))
}

/** `total` shared in proportion to `weights`: whole parts first, what is left one each to the largest remainders, the first of equals. */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n)
  if (sum === 0n) return weights.map(() => 0)
  const parts = weights.map((w, i) => {
    const exact = BigInt(total) * BigInt(w)
    return { i, units: exact / sum, rest: exact % sum }
  })
  let left = BigInt(total) - parts.reduce((a, p) => a + p.units, 0n)
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1))) {
    if (left === 0n) break
    part.units += 1n
    left -= 1n
  }
  return parts.map(p => Number(p.units))
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The date of a place's business day: its wall clock's, less the hours by which the day ends late. */
export function dayOf(ms: number, timeZone: string, dayEndHour = 0): string {
  let clock = clocks.get(timeZone)
  if (clock === undefined) {
    const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
    clock = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone })
    clocks.set(timeZone, clock)
  }
  // sv-SE writes 2017-06-30 05:30:00.
  const wall = Date.parse(`${clock.format(ms).replace(' ', 'T')}Z`)
  return new Date(wall - dayEndHour * 3_600_000).toISOString().slice(0, 10)
}

/** The day so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** A sum for each name; names whose sum is zero are gone. */
export class Sums extends Map<string, number> {
  add(name: string, units: number): void {
    const sum = (this.get(name) ?? 0) + units
    if (sum === 0) this.delete(name)
    else this.set(name, sum)
  }
  of(name: string): number {
    return this.get(name) ?? 0
  }
}

/** Every name whose sums differ, in words; empty when the two are equal. */
export function differing(expected: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>): string[] {
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter(name => (expected.get(name) ?? 0) !== (found.get(name) ?? 0))
    .map(name => `${name}: ${found.get(name) ?? 0}, not ${expected.get(name) ?? 0}`)
}
