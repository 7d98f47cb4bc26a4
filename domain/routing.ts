/**
 * Order routing: which places serve an order. Pure; the reason for each choice is kept on the fulfilment.
 *
 * The rule, in this order: a place the buyer named, and no other; else the fewest places; among equals the nearest (same city, same region, same
 * country, elsewhere: a rule a person can check without a map); then the most stock of what was ordered; then the place's code.
 */
export interface Candidate {
  readonly place: number
  readonly code: string
  /** 0 same city, 1 same region, 2 same country, 3 elsewhere. */
  readonly distance: number
  /** Units of the SKU this channel may sell from this place. */
  readonly units: (sku: number) => number
}
export interface RouteOptions {
  /** May the order be served from several places? */
  readonly splits: boolean
  /** Serve what can be served, rather than all or nothing? */
  readonly partial: boolean
  readonly named: boolean
}
export interface RoutePart {
  readonly place: number
  readonly units: ReadonlyMap<number, number>
  readonly reason: string
}
export interface Route {
  /** Empty when nothing can be served, or not everything and `partial` is off. */
  readonly parts: readonly RoutePart[]
  /** Most units of each SKU an order could have had under the same options. */
  readonly available: ReadonlyMap<number, number>
}

const nearness = ['same city', 'same region', 'same country', 'elsewhere'] as const

/** How near a place is to an address. Unknown parts never match. */
export function distanceOf(
  place: { country: string; region: string; city: string },
  to: { country: string | undefined; region: string | undefined; city: string | undefined },
): number {
  const same = (a: string, b: string | undefined) => a !== '' && b !== undefined && a.toLowerCase() === b.toLowerCase()
  if (to.country === undefined) return 2
  if (place.country !== to.country) return 3
  if (same(place.city, to.city)) return 0
  return same(place.region, to.region) ? 1 : 2
}

/** Routes `needs` (units by SKU) over the candidates. */
export function route(needs: ReadonlyMap<number, number>, candidates: readonly Candidate[], options: RouteOptions): Route {
  const ranked = rank(needs, candidates)
  const best = options.splits ? undefined : mostUnits(needs, ranked)
  const available = options.splits ? sums(needs, ranked) : new Map([...needs.keys()].map(sku => [sku, best?.units(sku) ?? 0]))
  const short = [...needs].some(([sku, units]) => (available.get(sku) ?? 0) < units)
  if (short && !options.partial) return { parts: [], available }
  const wanted = new Map(
    [...needs].map(([sku, units]) => [sku, Math.min(units, available.get(sku) ?? 0)] as const).filter(([, units]) => units > 0),
  )
  if (wanted.size === 0) return { parts: [], available }
  return { parts: cover(wanted, ranked, options), available }
}

function rank(needs: ReadonlyMap<number, number>, candidates: readonly Candidate[]): Candidate[] {
  const stock = new Map(candidates.map(c => [c.place, [...needs.keys()].reduce((sum, sku) => sum + c.units(sku), 0)]))
  const useful = candidates.filter(c => (stock.get(c.place) ?? 0) > 0)
  return useful.sort(
    (a, b) => a.distance - b.distance || (stock.get(b.place) ?? 0) - (stock.get(a.place) ?? 0) || (a.code < b.code ? -1 : 1),
  )
}

const serves = (needs: ReadonlyMap<number, number>, c: Candidate) =>
  [...needs].reduce((sum, [sku, units]) => sum + Math.min(units, c.units(sku)), 0)

/** The best single place: the one that serves most units; the first in rank among equals. */
function mostUnits(needs: ReadonlyMap<number, number>, ranked: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined
  let most = 0
  for (const c of ranked) {
    const units = serves(needs, c)
    if (units > most) [best, most] = [c, units]
  }
  return best
}

function sums(needs: ReadonlyMap<number, number>, ranked: readonly Candidate[]): Map<number, number> {
  return new Map([...needs.keys()].map(sku => [sku, ranked.reduce((sum, c) => sum + c.units(sku), 0)]))
}

function cover(wanted: ReadonlyMap<number, number>, ranked: readonly Candidate[], options: RouteOptions): RoutePart[] {
  const whole = ranked.filter(c => [...wanted].every(([sku, units]) => c.units(sku) >= units))
  const first = whole[0]
  if (first !== undefined) {
    const why = options.named ? 'named by the buyer' : `has all of it, ${nearness[first.distance]}, best of ${whole.length}`
    return [{ place: first.place, units: wanted, reason: why }]
  }
  const chosen = fewest(wanted, ranked)
  const rest = new Map(wanted)
  return chosen.flatMap((c, i) => {
    const units = new Map<number, number>()
    for (const [sku, need] of rest) {
      const take = Math.min(need, c.units(sku))
      if (take === 0) continue
      units.set(sku, take)
      rest.set(sku, need - take)
    }
    return units.size === 0
      ? []
      : [{ place: c.place, units, reason: `part ${i + 1} of ${chosen.length}, no place has all of it, ${nearness[c.distance]}` }]
  })
}

/** Sets tried before giving up on the proven fewest; 20,000 cost about 10 ms. */
const MAX_SETS = 20_000

/** The fewest places that together cover `wanted`: sets of 2, 3 … in rank order, then a greedy choice where there are too many sets to try. */
function fewest(wanted: ReadonlyMap<number, number>, ranked: readonly Candidate[]): Candidate[] {
  let tried = 0
  for (let size = 2; size <= ranked.length; size++) {
    for (const set of combinations(ranked, size)) {
      if (++tried > MAX_SETS) return greedy(wanted, ranked)
      if ([...wanted].every(([sku, units]) => set.reduce((sum, c) => sum + c.units(sku), 0) >= units)) return set
    }
  }
  return [...ranked]
}

function* combinations<T>(list: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) return void (yield [])
  for (let i = from; i <= list.length - size; i++) for (const rest of combinations(list, size - 1, i + 1)) yield [list[i] as T, ...rest]
}

function greedy(wanted: ReadonlyMap<number, number>, ranked: readonly Candidate[]): Candidate[] {
  const rest = new Map(wanted)
  const chosen: Candidate[] = []
  while (rest.size > 0) {
    const next = mostUnits(
      rest,
      ranked.filter(c => !chosen.includes(c)),
    )
    if (next === undefined) break
    chosen.push(next)
    for (const [sku, units] of rest) {
      const left = units - next.units(sku)
      if (left > 0) rest.set(sku, left)
      else rest.delete(sku)
    }
  }
  return chosen
}
