import type { Catalogue } from '../catalogue.ts'
import type { Order } from '../documents.ts'
import type { JsonObject } from '../outcomes.ts'

/**
 * What the buyer's side is told of an order just accepted: rebuilt from the document for a repeat, so it holds only what later acts do
 * not change, and the fulfilments made by act `seq`.
 */
export function orderAnswer(catalogue: Catalogue, order: Order, seq: number): JsonObject {
  const { currency } = order
  return {
    number: order.number,
    currency,
    netMinor: order.netMinor,
    taxMinor: order.taxMinor,
    grossMinor: order.netMinor + order.taxMinor + order.shippingMinor,
    lines: order.lines.map(l => ({
      line: l.line,
      sku: catalogue.skuById(l.sku).code,
      ordered: l.ordered,
      quantity: l.quantity,
      unitPriceMinor: l.unitPriceMinor,
      discountMinor: l.discountMinor,
      netMinor: l.netMinor,
      taxMinor: l.taxMinor,
      taxes: l.taxes.map(t => ({ ...t })),
    })),
    fulfilments: order.fulfilments
      .filter(f => f.seq === seq)
      .map(f => ({
        fulfilment: f.n,
        place: catalogue.placeById(f.place).code,
        kind: f.kind,
        reason: f.reason,
        lines: f.lines.map(l => ({ line: l.line, quantity: l.quantity })),
      })),
  }
}
