/**
 * Discrepancies: a fact and the book disagreed, the fact was recorded, and somebody finds out how it came about. What they may find is a short list, and what fits
 * which kind is one table, read by the decider and by the console. Closing moves nothing: what has to be put right is put right by an act of its own first.
 */
export const discrepancyKinds = [
  'sold_beyond_book',
  'sold_out_of_place',
  'sold_untaxed',
  'counted_below_promised',
  'transfer_short',
  'transfer_over',
  'transfer_damaged',
  'partner_oversold',
  'returned_without_sale',
  'rejected_missing',
] as const
export type DiscrepancyKind = (typeof discrepancyKinds)[number]

/**
 * `counted`: the place was counted, and book and shelf agree. `corrected`: another act put it right, which must be named. `settled`: whoever else it concerns
 * (carrier, other place, partner, tax office) made it good. `accepted`: it stands as it is, at our cost or gain. `data_error`: what was entered was wrong, the goods are right.
 */
export const resolutions = ['counted', 'corrected', 'settled', 'accepted', 'data_error'] as const
export type Resolution = (typeof resolutions)[number]

/** What may have become of a discrepancy of each kind. */
export const resolutionsOf: Readonly<Record<DiscrepancyKind, readonly Resolution[]>> = {
  sold_beyond_book: ['counted', 'corrected', 'accepted', 'data_error'],
  sold_out_of_place: ['corrected', 'accepted', 'data_error'],
  sold_untaxed: ['corrected', 'settled', 'accepted', 'data_error'],
  counted_below_promised: ['counted', 'corrected', 'accepted', 'data_error'],
  transfer_short: ['counted', 'corrected', 'settled', 'accepted', 'data_error'],
  transfer_over: ['counted', 'corrected', 'settled', 'accepted', 'data_error'],
  transfer_damaged: ['corrected', 'settled', 'accepted', 'data_error'],
  partner_oversold: ['corrected', 'settled', 'accepted', 'data_error'],
  returned_without_sale: ['corrected', 'accepted', 'data_error'],
  rejected_missing: ['counted', 'corrected', 'accepted', 'data_error'],
}

/** Is it only believed with the number of the act that did it? */
export const needsAct = (resolution: Resolution): boolean => resolution === 'corrected'
