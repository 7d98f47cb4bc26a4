import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, distanceOf, route } from './routing.ts'

const X = 1
const Y = 2
/** A place `code` at a distance, with units of X and Y. */
const place = (code: string, distance: number, x: number, y = 0): Candidate => {
  return { place: code.codePointAt(0) ?? 0, code, distance, units: sku => (sku === X ? x : sku === Y ? y : 0) }
}
const needs = (x: number, y = 0) =>
  new Map(
    [
      [X, x],
      [Y, y],
    ].filter(([, units]) => (units ?? 0) > 0) as [number, number][],
  )
const usual = { splits: true, partial: false, named: false }
const shown = (r: ReturnType<typeof route>) =>
  r.parts
    .map(p => `${String.fromCodePoint(p.place)} ${[...p.units].map(([sku, n]) => `${sku === X ? 'X' : 'Y'}${n}`).join(' ')}`)
    .join(', ')

describe('routing', () => {
  // needs | candidates | options | parts | most X that could be had
  const table: [string, Map<number, number>, Candidate[], object, string, number][] = [
    ['one place has it', needs(2), [place('A', 2, 5)], {}, 'A X2', 5],
    ['the nearest', needs(2), [place('A', 2, 9), place('B', 0, 2), place('C', 1, 9)], {}, 'B X2', 20],
    ['then the most stock', needs(2), [place('A', 1, 3), place('B', 1, 4)], {}, 'B X2', 7],
    ['then the code', needs(2), [place('B', 1, 4), place('A', 1, 4)], {}, 'A X2', 8],
    ['fewest before nearest', needs(4), [place('A', 0, 3), place('B', 3, 4)], {}, 'B X4', 7],
    ['two of three', needs(6), [place('A', 0, 1), place('B', 1, 5), place('C', 3, 4)], {}, 'A X1, B X5', 10],
    [
      'two far ones before three near',
      needs(8),
      [place('A', 0, 1), place('B', 0, 3), place('C', 3, 4), place('D', 3, 4)],
      {},
      'C X4, D X4',
      12,
    ],
    ['each SKU where it is', needs(2, 2), [place('A', 0, 2), place('B', 1, 0, 2)], {}, 'A X2, B Y2', 2],
    ['both SKUs at one place', needs(1, 1), [place('A', 0, 9), place('B', 3, 1, 1)], {}, 'B X1 Y1', 10],
    ['not all of it: nothing', needs(9), [place('A', 0, 4), place('B', 1, 4)], {}, '', 8],
    ['not all of it: what there is', needs(9), [place('A', 0, 4), place('B', 1, 4)], { partial: true }, 'A X4, B X4', 8],
    ['never split: one place or none', needs(5), [place('A', 0, 4), place('B', 1, 4)], { splits: false }, '', 4],
    ['never split, in part: who serves most', needs(5), [place('A', 0, 3), place('B', 1, 4)], { splits: false, partial: true }, 'B X4', 4],
    ['nobody has any', needs(1), [place('A', 0, 0)], {}, '', 0],
    ['nobody at all', needs(1), [], { partial: true }, '', 0],
  ]
  it.each(table)('%s', (_, wanted, candidates, options, parts, most) => {
    const routed = route(wanted, candidates, { ...usual, ...options })
    expect([shown(routed), routed.available.get(X)]).toEqual([parts, most])
  })

  it('says why', () => {
    const named = route(needs(1), [place('A', 2, 1)], { ...usual, named: true })
    expect(named.parts[0]?.reason).toBe('named by the buyer')
    const best = route(needs(1), [place('A', 2, 1), place('B', 3, 5)], usual)
    expect(best.parts[0]?.reason).toBe('has all of it, same country, best of 2')
  })

  it('never promises more than a place has, and keeps its word to the unit', () => {
    const candidate = fc.record({ distance: fc.nat(3), x: fc.nat(6), y: fc.nat(6) })
    fc.assert(
      fc.property(
        fc.array(candidate, { maxLength: 7 }),
        fc.nat(12),
        fc.nat(12),
        fc.boolean(),
        fc.boolean(),
        (list, x, y, splits, partial) => {
          const candidates = list.map((c, i) => place(String.fromCodePoint(65 + i), c.distance, c.x, c.y))
          const routed = route(needs(x, y), candidates, { splits, partial, named: false })
          for (const part of routed.parts) {
            const from = candidates.find(c => c.place === part.place)
            for (const [sku, units] of part.units) expect(units).toBeLessThanOrEqual(from?.units(sku) ?? 0)
          }
          const got = (sku: number) => routed.parts.reduce((sum, p) => sum + (p.units.get(sku) ?? 0), 0)
          if (!splits) expect(routed.parts.length).toBeLessThanOrEqual(1)
          if (!partial && routed.parts.length > 0) expect([got(X), got(Y)]).toEqual([x, y])
          if (partial)
            expect([got(X), got(Y)]).toEqual([Math.min(x, routed.available.get(X) ?? 0), Math.min(y, routed.available.get(Y) ?? 0)])
          // What a refusal says there is of a SKU, an order of it alone gets, and not one unit more.
          const most = route(needs(999), candidates, { splits, partial: false, named: false }).available.get(X) ?? 0
          if (most > 0) expect(shown(route(needs(most), candidates, { splits, partial: false, named: false }))).not.toBe('')
          expect(shown(route(needs(most + 1), candidates, { splits, partial: false, named: false }))).toBe('')
        },
      ),
      { seed: 7, numRuns: 400 },
    )
  })

  it('finds the fewest places, as trying all sets does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        (stocks, wanted) => {
          const candidates = stocks.map((x, i) => place(String.fromCodePoint(65 + i), i % 4, x))
          const sets = Array.from({ length: 2 ** stocks.length }, (_, bits) => stocks.filter((__, i) => (bits >> i) % 2 === 1))
          const enough = sets.filter(set => set.reduce((a, b) => a + b, 0) >= wanted).map(set => set.length)
          const { parts } = route(needs(wanted), candidates, usual)
          expect(parts.length).toBe(enough.length === 0 ? 0 : Math.min(...enough))
        },
      ),
      { seed: 7, numRuns: 200 },
    )
  })

  it('with more places than sets can be tried still covers the order', () => {
    const many = Array.from({ length: 60 }, (_, i) => place(String.fromCodePoint(256 + i), i % 4, 1 + (i % 3)))
    const { parts } = route(needs(100), many, usual)
    expect(parts.reduce((sum, p) => sum + (p.units.get(X) ?? 0), 0)).toBe(100)
  })
})

describe('distance', () => {
  const jakarta = { country: 'ID', region: 'Java', city: 'Jakarta' }
  it.each([
    [{ country: 'ID', region: 'Java', city: 'jakarta' }, 0],
    [{ country: 'ID', region: 'java', city: 'Bandung' }, 1],
    [{ country: 'ID', region: 'Sumatra', city: 'Medan' }, 2],
    [{ country: 'IN', region: 'Java', city: 'Jakarta' }, 3],
    [{ country: 'ID', region: undefined, city: undefined }, 2],
    [{ country: undefined, region: undefined, city: undefined }, 2],
  ])('%j is %i away', (to, distance) => expect(distanceOf(jakarta, to)).toBe(distance))
  it('unknown parts never match', () => {
    expect(distanceOf({ country: 'ID', region: '', city: '' }, { country: 'ID', region: '', city: '' })).toBe(2)
  })
})
