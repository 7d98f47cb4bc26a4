/** Quantities: whole units of one SKU. Nothing in the book is half a phone, and a movement always moves something. */

declare const quantityBrand: unique symbol

/** A whole number of units from 1 to {@link MAX_QUANTITY}; made only by {@link isQuantity} and {@link quantity}. */
export type Quantity = number & { readonly [quantityBrand]: true }

/**
 * The most units one line or movement may hold. Above any real one (a record quarter was 23 million phones in all), below PostgreSQL's
 * integer (2,147,483,647), and so low that nine million such lines still sum exactly in a double.
 */
export const MAX_QUANTITY = 1_000_000_000

/** Is this a whole number of units from 1 to MAX_QUANTITY? */
export function isQuantity(value: unknown): value is Quantity {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_QUANTITY
}

/** @throws RangeError on anything {@link isQuantity} denies. Where a person or a partner gave the number, ask isQuantity first. */
export function quantity(value: number): Quantity {
  if (!isQuantity(value)) throw new RangeError(`not a quantity: ${value}`)
  return value
}

/**
 * Sum of counts of units (quantities, positions, differences: whole numbers of either sign), 0 for none.
 * @throws RangeError when an entry or any partial sum is not a safe integer
 */
export function sumQuantities(counts: Iterable<number>): number {
  let sum = 0
  for (const count of counts) {
    if (!Number.isSafeInteger(count)) throw new RangeError(`not a count of units: ${count}`)
    sum += count
    if (!Number.isSafeInteger(sum)) throw new RangeError('sum of units is not a safe integer')
  }
  return sum
}
