/**
 * What needs somebody: the limits by which Today counts stock-outs, holds about to expire and fulfilments waiting too long. One place for server, console
 * and documentation (docs/reference/today.md).
 */
import type { FulfilKind } from './acts.ts'

/** Whole business days before today over which the mean daily sold is taken. */
export const coverDays = 28
/** A SKU whose days of cover are fewer is a near stock-out. */
export const nearCoverDays = 7
/** An open hold that ends within so many minutes is about to expire. */
export const holdMinutes = 15
/** Hours after its order in which an open fulfilment should have been handed over. What is handed over the counter is handed over at once. */
export const waitHours: Readonly<Record<FulfilKind, number>> = { ship: 48, collect: 168, counter: 1 }
/** Minutes of the series of orders. */
export const seriesMinutes = 60

/** `idle`: nothing was sold in the days of cover, so nothing is missed. */
export type StockLevel = 'out' | 'near' | 'enough' | 'idle'

/** For how many days `available` units last at the pace of `sold` units in `coverDays`; undefined where none were sold. */
export function daysOfCover(available: number, sold: number): number | undefined {
  return sold > 0 ? (available * coverDays) / sold : undefined
}

/** A stock-out is what was sold lately and cannot be sold now; a near one would be sold out within `nearCoverDays`. */
export function stockLevel(available: number, sold: number): StockLevel {
  const days = daysOfCover(available, sold)
  if (days === undefined) return 'idle'
  if (available <= 0) return 'out'
  return days < nearCoverDays ? 'near' : 'enough'
}
