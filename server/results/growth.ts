/** Growth: a ratio where there is one, else the reason there is none. Never 0 or infinity for what is not known. */

/** Why a figure or a growth is null. */
export const reasons = {
  no_data: 'the book holds nothing for that period (or, for what stands in stock, nothing up to its end)',
  zero_base: 'the period compared with has nothing to grow from',
  partial_period: 'only a part of the period was asked for',
  not_by_channel: 'units in stock belong to no channel',
  not_by_place: 'partners report without our places',
  nothing_sold: 'nothing was sold in the last four whole weeks',
  nothing_to_sell: 'the partner had nothing to sell',
  running: 'the period is not over in the book',
  ratio: 'growth of a ratio is not given; both values are',
} as const
export type Reason = keyof typeof reasons

/** A number or why there is none. */
export type Known = { readonly amount: number; readonly reason: null } | { readonly amount: null; readonly reason: Reason }

export const known = (amount: number): Known => ({ amount, reason: null })
export const unknown = (reason: Reason): Known => ({ amount: null, reason })

/** (current − base) ÷ base, to six decimals; 0.7 is 70 %. */
export function growth(
  current: Known,
  base: Known,
): { readonly growth: number; readonly reason: null } | { readonly growth: null; readonly reason: Reason } {
  if (current.amount === null) return { growth: null, reason: current.reason }
  if (base.amount === null) return { growth: null, reason: base.reason }
  if (base.amount <= 0) return { growth: null, reason: 'zero_base' }
  const ratio = (current.amount - base.amount) / base.amount
  return { growth: roundTo(ratio, 6), reason: null }
}

/** To so many decimals, a half away from zero; −0 is 0. */
export function roundTo(n: number, decimals: number): number {
  const factor = 10 ** decimals
  const rounded = (Math.sign(n) * Math.round(Math.abs(n) * factor)) / factor
  return rounded === 0 ? 0 : rounded
}
