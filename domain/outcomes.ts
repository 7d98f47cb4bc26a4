/**
 * Expected outcomes are data (design, law 11). One table serves the deciders, the API, the till and the docs. A refusal changes
 * nothing and is not remembered: the same act sent again is decided anew.
 */
export interface OutcomeInfo {
  /** HTTP status when the act came by itself. */
  readonly status: number
  readonly title: string
  /** What to do about it. */
  readonly advice: string
}

export const refusals = {
  insufficient_stock: {
    status: 409,
    title: 'Not enough units to sell',
    advice: 'Order what `available` says, allow `partial`, or wait for supply.',
  },
  insufficient_units: {
    status: 409,
    title: 'Not enough units in that state at that place',
    advice: 'Look at the position and send what it has, or count the place first.',
  },
  limit_reached: {
    status: 409,
    title: 'The buyer’s purchase limit is reached',
    advice: 'Order at most `remaining` units of the SKU for this buyer.',
  },
  identity_required: { status: 422, title: 'A limited SKU needs a buyer', advice: 'Send buyer.id, buyer.phone or buyer.email.' },
  price_changed: {
    status: 409,
    title: 'The price is another than the buyer saw',
    advice: 'Show the buyer `unitPriceMinor` and order again.',
  },
  no_price: {
    status: 422,
    title: 'The SKU has no price in this channel on that day',
    advice: 'Enter a price in the channel’s price list.',
  },
  no_tax_rate: {
    status: 422,
    title: 'No tax rate is in force for the SKU on that day',
    advice: 'Enter a rate for the channel’s tax regime and the SKU’s tax class.',
  },
  unknown_sku: { status: 422, title: 'Unknown SKU', advice: 'Use a SKU code of the catalogue.' },
  unknown_place: { status: 422, title: 'Unknown place in this market', advice: 'Use the code of a place of this market.' },
  unknown_channel: { status: 422, title: 'Unknown channel in this market', advice: 'Use the code of a channel of this market.' },
  unknown_currency: { status: 422, title: 'Unknown currency', advice: 'Use an ISO 4217 code that is in force.' },
  unknown_market: { status: 422, title: 'Unknown market', advice: 'Use the code of a market.' },
  wrong_channel_kind: {
    status: 422,
    title: 'The channel is of another kind',
    advice: 'Sell-in and sell-out go through a partner channel, orders and sales through the others.',
  },
  place_not_in_channel: {
    status: 422,
    title: 'The channel does not sell from that place',
    advice: 'Name a place of the channel, or add the place to the channel.',
  },
  place_not_open: { status: 409, title: 'The place is not open on that day', advice: 'Use another place, or change its opening dates.' },
  place_required: { status: 422, title: 'A place is needed', advice: 'Name the place to collect from or the counter to sell at.' },
  ship_to_required: { status: 422, title: 'An address to ship to is needed', advice: 'Send shipTo with at least the country.' },
  same_place: { status: 422, title: 'From and to are the same', advice: 'Name two different places or states.' },
  duplicate_line: { status: 422, title: 'The same line is named twice', advice: 'Send each line once with its whole quantity.' },
  unknown_order: { status: 404, title: 'Unknown order in this market', advice: 'Check the id and the market.' },
  unknown_fulfilment: { status: 404, title: 'The order has no such fulfilment', advice: 'Use a fulfilment number of the order.' },
  unknown_line: { status: 404, title: 'The document has no such line', advice: 'Use a line number of the document.' },
  unknown_hold: { status: 404, title: 'Unknown hold in this market', advice: 'Check the id and the market.' },
  unknown_transfer: {
    status: 404,
    title: 'Unknown transfer in this market',
    advice: 'Check the id; a transfer between markets is known to the receiver once it was taken in.',
  },
  unknown_movement: { status: 404, title: 'Unknown movement', advice: 'Cite a movement as seq and n of this market.' },
  unknown_discrepancy: {
    status: 404,
    title: 'Unknown discrepancy in this market',
    advice: 'Name it by seq and n, as the list of discrepancies does.',
  },
  discrepancy_closed: {
    status: 409,
    title: 'The discrepancy was closed before',
    advice: 'Read what became of it in the list of discrepancies.',
  },
  resolution_unfit: {
    status: 422,
    title: 'Nothing of that kind can have become of the discrepancy',
    advice: 'Use one of `possible`.',
  },
  act_required: {
    status: 422,
    title: 'The act that put it right must be named',
    advice: 'Record the count, adjustment or correction first and send its number as settledBy.',
  },
  unknown_act: {
    status: 422,
    title: 'The market has no such act',
    advice: 'Send the number of an act of this market, another than the one that left the discrepancy.',
  },
  hold_expired: { status: 409, title: 'The hold has expired', advice: 'Hold again, or order with ifHoldExpired = decide.' },
  hold_closed: { status: 409, title: 'The hold was converted or released', advice: 'Hold again.' },
  hold_limit: { status: 409, title: 'A hold cannot be kept that long in this channel', advice: 'Ask for at most `remainingSeconds`.' },
  hold_mismatch: {
    status: 409,
    title: 'The order does not fit the hold',
    advice: 'Order from the hold’s channel.',
  },
  nothing_open: {
    status: 409,
    title: 'Nothing is open there any more',
    advice: 'The fulfilment was handed over, cancelled or rejected; read the order.',
  },
  too_many: { status: 409, title: 'More than there is', advice: 'Send at most `remaining`.' },
  units_moved_on: { status: 409, title: 'The units are no longer where the movement put them', advice: 'Count the place instead.' },
  not_correctable: {
    status: 409,
    title: 'This movement is corrected by other means',
    advice: 'Units of orders, holds and transfers go back by cancel, return, release or receipt.',
  },
  external_ref_taken: {
    status: 409,
    title: 'The channel has an order with that external reference',
    advice: 'Send the same key to repeat an order, a new reference for a new one.',
  },
  outside_scope: {
    status: 403,
    title: 'Outside what you may do',
    advice: 'Do it at a place of yours, or ask an owner for the role or the scope.',
  },
  in_the_future: {
    status: 422,
    title: 'The act lies in the future',
    advice: 'Set the clock: nothing may lie more than five minutes ahead.',
  },
  back_dating_refused: {
    status: 422,
    title: 'Requests may not lie in the past here',
    advice: 'Leave occurredAt out; only facts may be dated back.',
  },
  transfer_closed: {
    status: 409,
    title: 'The transfer went to another market',
    advice: 'Receive it in the market it was sent to.',
  },
  amount_too_large: {
    status: 422,
    title: 'The amount is larger than one act may be',
    advice: 'Check price and quantity; send what is really that large in several acts.',
  },
  too_many_units: {
    status: 422,
    title: 'More units than the book can hold in one place',
    advice: 'Check the quantity; no place or partner has more than 2,147,483,647 units of a SKU.',
  },
  no_discount_possible: { status: 422, title: 'The discount is larger than the price', advice: 'Send a smaller discount.' },
} as const satisfies Record<string, OutcomeInfo>

export type RefusalCode = keyof typeof refusals

/** JSON as it goes into answers. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }
export type JsonObject = { readonly [key: string]: Json | undefined }
