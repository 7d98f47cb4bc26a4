/** What a channel may sell where: available less its buffer, and what a hold keeps for this buyer. */
import { freeAt, type Book, type Hold } from '../book.ts'
import { openOn, type Channel, type World } from '../world.ts'

/** Units wanted by SKU: two lines of one SKU are one need. */
export function neededBy(
  lines: readonly { readonly sku?: string | undefined; readonly quantity?: number | undefined }[],
): Map<string, number> {
  const need = new Map<string, number>()
  for (const l of lines) need.set(l.sku ?? '', (need.get(l.sku ?? '') ?? 0) + (l.quantity ?? 0))
  return need
}

/** Places that may serve the channel on that day, or the named one alone. */
export function placesFor(world: World, channel: Channel, day: string, named?: string, without: ReadonlySet<string> = new Set()): string[] {
  return channel.places
    .map(p => p.place)
    .filter(code => (named === undefined || code === named) && !without.has(code))
    .filter(code => {
      const place = world.places.get(code)
      return place !== undefined && place.market === channel.market && openOn(place, day)
    })
}

export function sellableAt(book: Book, channel: Channel, place: string, sku: string, now: number, hold: Hold | undefined): number {
  const buffer = channel.places.find(p => p.place === place)?.buffer ?? 0
  const kept = hold?.lines.reduce((sum, l) => (l.place === place && l.sku === sku ? sum + l.quantity : sum), 0) ?? 0
  return Math.max(0, freeAt(book, place, sku, now) - buffer) + kept
}

/** What the place that can serve most of the need would serve; nothing where none can serve any. */
export function bestPlace(
  need: ReadonlyMap<string, number>,
  places: readonly string[],
  sellable: (place: string, sku: string) => number,
): Map<string, number> {
  let [best, most] = [new Map<string, number>(), 0]
  for (const place of places) {
    const serves = new Map([...need].map(([sku, units]) => [sku, Math.min(units, sellable(place, sku))] as const))
    const sum = [...serves.values()].reduce((a, b) => a + b, 0)
    if (sum > most) [best, most] = [serves, sum]
  }
  return best
}
