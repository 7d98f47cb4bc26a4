/**
 * Sharing out whole units by weight, so that the parts add up exactly.
 *
 * METHOD: largest remainder (Hamilton): everyone gets the whole part of an exact share, and the units left go one each to the largest
 * remainders. Ties go to the lower index, so the same input gives the same output everywhere. A part is never more than one away from its
 * exact share (the quota rule). Known price of the method: raising the total by one may take a unit from somebody (the Alabama paradox).
 */

/** Precision of fractional weights, relative to the largest one. */
const FRACTION_STEPS = 2 ** 40

/**
 * Shares an integer total by weights. Whole weights are used exactly; if any is fractional, all are taken to 2⁻⁴⁰ of the largest (up to 8,192 of them).
 * A weight of zero gets nothing. A negative total mirrors the positive one.
 * @throws RangeError on an unsafe total, negative or infinite weights, or weights that are all zero while the total is not
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(total)) throw new RangeError(`not an integer total: ${total}`)
  if (total < 0) return apportion(-total, weights).map(part => (part === 0 ? 0 : -part))
  const whole = wholeWeights(weights)
  const sum = sumOf(whole)
  if (total === 0) return weights.map(() => 0)
  if (sum === 0) throw new RangeError(`${total} to share and no weight to share it by`)
  if (!Number.isSafeInteger(sum)) throw new RangeError('weights are too large')
  const remainders: number[] = []
  let left = total
  const parts = whole.map((weight, i) => {
    const { quotient, remainder } = divide(total, weight, sum)
    remainders[i] = remainder
    left -= quotient
    return quotient
  })
  if (left === 0) return parts
  const order = whole.map((_, i) => i).sort((a, b) => at(remainders, b) - at(remainders, a) || a - b)
  for (const i of order.slice(0, left)) parts[i] = at(parts, i) + 1
  return parts
}

/**
 * Shares each row's total over the columns by that row's weights, carrying every column's rounding from row to row, so that column sums stay
 * close to their exact shares too. **Rows are exact**; a column may be off by a few units (use {@link apportionMargins} where it may not).
 * `weights[row][column]`. Used for market × week with the market's total given.
 * @throws RangeError as {@link apportion}, and where the row counts differ
 */
export function apportionRows(rowTotals: readonly number[], weights: readonly (readonly number[])[]): number[][] {
  if (weights.length !== rowTotals.length) throw new RangeError('as many rows of weights as totals are needed')
  const carried: number[] = []
  return weights.map((row, r) => {
    const total = at(rowTotals, r)
    if (!(Number.isSafeInteger(total) && total >= 0)) throw new RangeError(`not a row total: ${total}`)
    const sum = sumOf(wholeWeights(row))
    if (total > 0 && sum === 0) throw new RangeError(`${total} to share and no weight to share it by`)
    const scale = sumOf(row)
    const exact = row.map(weight => (total === 0 ? 0 : (total * weight) / scale))
    const owed = exact.map((share, c) => Math.max(0, share > 0 ? share + (carried[c] ?? 0) : 0))
    const parts = apportion(total, owed.some(share => share > 0) ? owed : row)
    parts.forEach((part, c) => (carried[c] = (carried[c] ?? 0) + at(exact, c) - part))
    return parts
  })
}

/**
 * A table of whole units with both margins given, as near to the weights as rows and columns allow: weights are scaled to the margins
 * (iterative proportional fitting, Deming and Stephan 1940), rounded by {@link apportionRows}, and the units a column has too many are moved
 * along their row to a column that lacks them. **Rows and columns are exact.** A cell of weight zero stays zero.
 * @throws RangeError when the margins have different sums, or the zeros in the weights leave no way to fill them by such moves
 */
export function apportionMargins(
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  weights: readonly (readonly number[])[],
): number[][] {
  if (sumOf(rowTotals) !== sumOf(columnTotals)) throw new RangeError('row totals and column totals have different sums')
  const cells = apportionRows(rowTotals, fitted(rowTotals, columnTotals, weights))
  const excess = columnTotals.map((total, c) => sumOf(cells.map(row => at(row, c))) - total)
  for (let from = 0; from < excess.length; from++) {
    for (let to = 0; to < excess.length; to++) {
      for (let r = 0; r < cells.length && at(excess, from) > 0 && at(excess, to) < 0; r++) {
        const row = cells[r] as number[]
        if (!(at(weights[r] as readonly number[], to) > 0)) continue
        const moved = Math.min(at(row, from), at(excess, from), -at(excess, to))
        row[from] = at(row, from) - moved
        row[to] = at(row, to) + moved
        excess[from] = at(excess, from) - moved
        excess[to] = at(excess, to) + moved
      }
    }
  }
  if (excess.some(n => n !== 0)) throw new RangeError('the zeros in the weights leave no way to fill both margins')
  return cells
}

/** Weights scaled towards both margins; fifty rounds bring ordinary tables to well under a unit. */
function fitted(rowTotals: readonly number[], columnTotals: readonly number[], weights: readonly (readonly number[])[]): number[][] {
  const cells = weights.map(row => [...row])
  for (let round = 0; round < 50; round++) {
    columnTotals.forEach((total, c) => {
      const sum = cells.reduce((a, row) => a + at(row, c), 0)
      if (sum > 0) for (const row of cells) row[c] = (at(row, c) * total) / sum
    })
    cells.forEach((row, r) => {
      const sum = sumOf(row)
      if (sum > 0) row.forEach((cell, c) => (row[c] = (cell * at(rowTotals, r)) / sum))
    })
  }
  return cells
}

function wholeWeights(weights: readonly number[]): readonly number[] {
  let largest = 0
  let fractional = false
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`not a weight: ${weight}`)
    if (weight > largest) largest = weight
    fractional ||= !Number.isSafeInteger(weight)
  }
  return fractional ? weights.map(weight => Math.round((weight / largest) * FRACTION_STEPS)) : weights
}

/** total × weight ÷ sum, whole part and remainder, exactly. */
function divide(total: number, weight: number, sum: number): { quotient: number; remainder: number } {
  const product = total * weight
  if (Number.isSafeInteger(product)) {
    const remainder = product % sum
    return { quotient: (product - remainder) / sum, remainder }
  }
  const exact = BigInt(total) * BigInt(weight)
  return { quotient: Number(exact / BigInt(sum)), remainder: Number(exact % BigInt(sum)) }
}

function sumOf(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0)
}

function at(list: readonly number[], index: number): number {
  const value = list[index]
  if (value === undefined) throw new RangeError(`no entry ${index}`)
  return value
}
