/** The table of all kinds of acts: where each is sent and what it says. Endpoints, OpenAPI and guides are made from it. */
import type { TObject } from 'typebox'
import { factKinds, type ActBodies, type ActKind } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import { bodies } from './bodies.ts'

export interface ActEntry {
  readonly kind: ActKind
  /** Where one act of this kind is sent. */
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly body: TObject
  /** Has happened and is never refused for stock (design, law 9). */
  readonly fact: boolean
  /** A body as in the docs; it fits the schema. */
  readonly example: ActBodies[ActKind]
}

const entry = <K extends ActKind>(kind: K, path: string, summary: string, description: string, example: ActBodies[K]): ActEntry => ({
  kind,
  path: `/v1/${path}`,
  summary,
  description,
  body: bodies[kind],
  fact: factKinds.has(kind),
  example,
})

/** The examples use codes of the demo brand; those that name an order, hold or transfer name the one of its own example. */
const sku = 'PD-4A-32'
const phones = { sku, quantity: 2 }
const exampleIds: Partial<Record<ActKind, string>> = {
  order: '0198c1a2-7b6e-7000-8000-00000000c0de',
  hold: '0198c1a2-7b6e-7000-8000-00000000c0d1',
  transfer: '0198c1a2-7b6e-7000-8000-00000000c0d2',
}
const { order: id = '', hold = '', transfer = '' } = exampleIds
/** The key under which the docs send an act of this kind. */
export const exampleKey = (kind: ActKind): string => exampleIds[kind] ?? uuidFrom('example of', kind)

export const acts: { readonly [K in ActKind]: ActEntry } = {
  order: entry(
    'order',
    'orders',
    'Order',
    'A request to buy. Its units are committed at the places that will hand them over, or nothing happens.',
    {
      channel: 'IN-SHOP',
      lines: [phones],
      fulfil: { kind: 'ship' },
      buyer: { phone: '+91 98765 43210' },
      shipTo: { country: 'IN', city: 'Mumbai', lines: ['Linking Road 68'] },
    },
  ),
  sale: entry(
    'sale',
    'sales',
    'Record a sale at the counter',
    'A fact: a till sold it. Where the book lacks the units, or the channel does not sell from the place, a discrepancy says so.',
    {
      channel: 'IN-STORE',
      place: 'IN-ST-001',
      lines: [phones],
      paymentState: 'paid',
    },
  ),
  handover: entry(
    'handover',
    'handovers',
    'Hand over',
    'Units of a fulfilment leave: to the carrier or to the buyer. They are shipped from now on.',
    { order: id, fulfilment: 1 },
  ),
  reject: entry(
    'reject',
    'rejections',
    'Reject a fulfilment',
    'The place cannot serve it: it is routed once more, but never away from a place the buyer named.',
    {
      order: id,
      fulfilment: 1,
      reason: 'box damaged',
      units: 'damaged',
    },
  ),
  cancel: entry('cancel', 'cancellations', 'Cancel an order', 'Takes units off before they are handed over; they can be sold again.', {
    order: id,
    reason: 'buyer asked',
  }),
  return: entry(
    'return',
    'returns',
    'Take goods back',
    'A fact: units came back at a place, each in the state found. The refund is a record of its own.',
    {
      place: 'IN-ST-001',
      reason: 'changed their mind',
      order: id,
      lines: [{ line: 1, quantity: 1, disposition: 'quality_control' }],
    },
  ),
  payment: entry('payment', 'payments', 'Record a payment', 'A fact about the order’s payment, without effect on stock.', {
    order: id,
    state: 'paid',
    reference: 'PSP-7781',
  }),
  hold: entry(
    'hold',
    'holds',
    'Hold units',
    'Keeps units for a buyer until it expires or an order takes it over. They count for purchase limits.',
    {
      channel: 'IN-SHOP',
      seconds: 900,
      lines: [phones],
    },
  ),
  hold_extension: entry('hold_extension', 'hold-extensions', 'Extend a hold', 'Up to the channel’s limit.', { hold, seconds: 900 }),
  hold_release: entry('hold_release', 'hold-releases', 'Release a hold', 'The units can be sold again at once.', { hold }),
  receipt: entry('receipt', 'receipts', 'Receive goods', 'Units arrived from a supplier.', {
    place: 'IN-WH-NORTH',
    supplier: 'Padi factories',
    reference: 'ASN-2017-0042',
    lines: [{ sku, quantity: 500, unitCost: { amountMinor: 450000, currency: 'INR' } }],
  }),
  adjustment: entry('adjustment', 'adjustments', 'Adjust stock', 'Units found, lost, scrapped, or there at the opening.', {
    place: 'IN-WH-NORTH',
    reason: 'found',
    note: 'behind rack 4',
    lines: [phones],
  }),
  count: entry(
    'count',
    'counts',
    'Record a count',
    'A fact: what was counted. The book follows; units promised that are not there become a discrepancy.',
    {
      place: 'IN-ST-001',
      lines: [{ sku, counted: 37 }],
    },
  ),
  status_change: entry(
    'status_change',
    'status-changes',
    'Change the state of units',
    'Between available, quality control and damaged, at one place.',
    {
      place: 'IN-ST-001',
      from: 'quality_control',
      to: 'available',
      reason: 'checked',
      lines: [{ sku, quantity: 1 }],
    },
  ),
  transfer: entry('transfer', 'transfers', 'Dispatch a transfer', 'Units leave a place for another, also one of another market.', {
    from: 'IN-WH-NORTH',
    to: 'IN-ST-001',
    lines: [phones],
  }),
  transfer_intake: entry(
    'transfer_intake',
    'transfer-intakes',
    'Take in a transfer of another market',
    'A fact: another market dispatched it. The key is the transfer’s id there.',
    {
      fromMarket: 'CN',
      from: 'CN-WH-SOUTH',
      to: 'IN-WH-SOUTH',
      lines: [phones],
    },
  ),
  transfer_receipt: entry(
    'transfer_receipt',
    'transfer-receipts',
    'Receive a transfer',
    'A fact: what arrived, with over, short and damaged. What comes later still makes good what was short.',
    {
      transfer,
      lines: [{ sku, received: 1, damaged: 1 }],
    },
  ),
  correction: entry(
    'correction',
    'corrections',
    'Correct a movement',
    'Posts the reverse of a movement, or of a part of it, on its own day.',
    { seq: 4711, n: 1, quantity: 1, reason: 'typed 12 for 11' },
  ),
  discrepancy_closure: entry(
    'discrepancy_closure',
    'discrepancy-closures',
    'Close a discrepancy',
    'Says what became of a discrepancy. Moves nothing: what has to be put right is put right first, and named.',
    { seq: 4711, n: 1, resolution: 'counted', note: 'Counted twice: the shelf agrees with the book', settledBy: 4790 },
  ),
  sell_in: entry('sell_in', 'sell-ins', 'Sell in to a partner', 'Units become the partner’s.', {
    channel: 'IN-P-LOTUS-IN',
    place: 'IN-WH-NORTH',
    lines: [phones],
  }),
  sell_out: entry('sell_out', 'sell-outs', 'Record a partner’s sales', 'A fact: what the partner says it sold on that day.', {
    channel: 'IN-P-LOTUS-IN',
    day: '2017-06-30',
    lines: [phones],
  }),
  partner_return: entry(
    'partner_return',
    'partner-returns',
    'Take goods back from a partner',
    'Units become ours again, each in the state found.',
    {
      channel: 'IN-P-LOTUS-IN',
      place: 'IN-WH-NORTH',
      reason: 'end of life',
      lines: [{ ...phones, disposition: 'available' }],
    },
  ),
}

export const actKinds = Object.keys(acts) as ActKind[]
