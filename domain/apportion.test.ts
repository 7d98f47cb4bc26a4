import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion, apportionMargins, apportionRows } from './apportion.ts'

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
const total = fc.integer({ min: 0, max: 1_000_000_000_000 })
const weight = fc.integer({ min: 0, max: 1_000_000_000 })

describe('apportion', () => {
  it('examples', () => {
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(apportion(7, [3, 2, 2])).toEqual([3, 2, 2])
    expect(apportion(1, [1, 2, 2])).toEqual([0, 1, 0])
    expect(apportion(5, [0, 1, 0])).toEqual([0, 5, 0])
    expect(apportion(0, [0, 0])).toEqual([0, 0])
    expect(apportion(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(apportion(10, [0.5, 0.3, 0.2])).toEqual([5, 3, 2])
  })

  it('adds up, keeps the quota and the order, gives zero weight nothing', () => {
    fc.assert(
      fc.property(total, fc.array(weight, { minLength: 1, maxLength: 40 }), (n, weights) => {
        fc.pre(sum(weights) > 0)
        const parts = apportion(n, weights)
        expect(sum(parts)).toBe(n)
        const all = BigInt(sum(weights))
        parts.forEach((part, i) => {
          const floor = (BigInt(n) * BigInt(weights[i] as number)) / all
          expect(BigInt(part) === floor || (BigInt(part) === floor + 1n && floor * all !== BigInt(n) * BigInt(weights[i] as number))).toBe(
            true,
          )
        })
      }),
    )
  })

  it('takes fractional weights', () => {
    fc.assert(
      fc.property(total, fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 20 }), (n, weights) => {
        const parts = apportion(n, weights)
        expect(sum(parts)).toBe(n)
        parts.forEach((part, i) => expect(Math.abs(part - (n * (weights[i] as number)) / sum(weights))).toBeLessThan(5))
      }),
    )
  })

  it('refuses what cannot be shared', () => {
    for (const weights of [[], [0, 0], [-1, 2], [Number.NaN], [Infinity]]) expect(() => apportion(1, weights)).toThrow(RangeError)
    expect(() => apportion(0.5, [1])).toThrow(RangeError)
  })
})

const shape = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 13 }))
const matrix = shape.chain(([rows, columns]) =>
  fc.tuple(
    fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: rows, maxLength: rows }),
    fc.array(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  ),
)

describe('apportion by rows', () => {
  it('keeps rows exact and columns close', () => {
    fc.assert(
      fc.property(matrix, ([totals, weights]) => {
        const cells = apportionRows(totals, weights)
        cells.forEach((row, r) => {
          expect(sum(row)).toBe(totals[r])
          for (const cell of row) expect(cell).toBeGreaterThanOrEqual(0)
        })
        const columns = (weights[0] as number[]).length
        for (let c = 0; c < columns; c++) {
          const exact = sum(totals.map((n, r) => (n * ((weights[r] as number[])[c] as number)) / sum(weights[r] as number[])))
          expect(Math.abs(sum(cells.map(row => row[c] as number)) - exact)).toBeLessThan(3)
        }
      }),
    )
  })

  it('carries remainders, so that ten markets of one unit do not all land in the first week', () => {
    const cells = apportionRows(Array<number>(10).fill(1), Array<number[]>(10).fill([1, 1, 1, 1, 1]))
    expect([0, 1, 2, 3, 4].map(c => sum(cells.map(row => row[c] as number)))).toEqual([2, 2, 2, 2, 2])
  })

  it('leaves zero weights empty and refuses rows without any', () => {
    expect(
      apportionRows(
        [10, 0],
        [
          [0, 1],
          [0, 0],
        ],
      ),
    ).toEqual([
      [0, 10],
      [0, 0],
    ])
    expect(() => apportionRows([1], [[0, 0]])).toThrow(RangeError)
    expect(() => apportionRows([1], [])).toThrow(RangeError)
  })
})

describe('apportion with both margins', () => {
  it('keeps rows and columns exact', () => {
    fc.assert(
      fc.property(matrix, ([totals, weights]) => {
        const columns = apportion(
          sum(totals),
          (weights[0] as number[]).map((_, c) => c + 1),
        )
        const cells = apportionMargins(totals, columns, weights)
        expect(cells.map(sum)).toEqual(totals)
        expect(columns.map((_, c) => sum(cells.map(row => row[c] as number)))).toEqual(columns)
        expect(cells.flat().every(cell => cell >= 0)).toBe(true)
      }),
    )
  })

  it('follows the weights and their zeros', () => {
    expect(
      apportionMargins(
        [60, 40],
        [50, 50],
        [
          [1, 1],
          [1, 1],
        ],
      ),
    ).toEqual([
      [30, 30],
      [20, 20],
    ])
    expect(
      apportionMargins(
        [50, 50],
        [50, 50],
        [
          [1, 0],
          [1, 1],
        ],
      ),
    ).toEqual([
      [50, 0],
      [0, 50],
    ])
    expect(() =>
      apportionMargins(
        [60, 40],
        [50, 50],
        [
          [1, 0],
          [1, 1],
        ],
      ),
    ).toThrow(RangeError)
    expect(() => apportionMargins([1], [2], [[1]])).toThrow(RangeError)
  })
})
