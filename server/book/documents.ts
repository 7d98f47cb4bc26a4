/** Documents of a market as the API shows them: codes for numbers, states worked out, and no buyer's personal data (orders name a buyer by id). */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Document, Hold, Order, Return, Transfer } from '#domain/documents.ts'
import { limitedIn } from '#server/catalogue/within.ts'
import type { Query } from '#server/db/db.ts'
import { holdColumns, orderColumns, transferColumns } from '#server/market/read-documents.ts'
import { newest } from './movements.ts'
import { orderState, orderUnits, type OrderState, type OrderUnits } from './order-state.ts'

const returnColumns = `json_strip_nulls(json_build_object(
  'type', 'return', 'id', r.id, 'seq', r.seq, 'number', r.number, 'order', r."order", 'place', r.place, 'channel', r.channel, 'reason', r.reason, 'day', r.day,
  'lines', (
    select json_agg(json_build_object('line', l.line, 'sku', l.sku, 'orderLine', l.order_line, 'quantity', l.quantity, 'disposition', l.disposition,
      'netMinor', l.net_minor, 'taxMinor', l.tax_minor) order by l.line)
    from return_line l where l.market = r.market and l."return" = r.id))) as doc`

/**
 * What of a market's documents concerns places ($n) and the store channels that sell from them ($m): an order sold or served there, a hold that keeps units
 * there, a transfer from or to it, goods taken back there. Null: all.
 */
export const concerns = {
  order: (n: string, m: string) => `(${n}::integer[] is null or coalesce(o.sold_at, o.named_place) = any(${n})
    or (coalesce(o.sold_at, o.named_place) is null and o.channel = any(${m}::integer[]))
    or exists (select 1 from fulfilment f where f.market = o.market and f."order" = o.id and f.place = any(${n})))`,
  hold: (n: string, m: string) => `(${n}::integer[] is null or h.channel = any(${m}::integer[])
    or exists (select 1 from hold_line l where l.market = h.market and l.hold = h.id and l.place = any(${n})))`,
  transfer: (n: string, m: string) =>
    `(${n}::integer[] is null or ${m}::integer[] is null or t.from_place = any(${n}) or t.to_place = any(${n}))`,
  return: (n: string, m: string) => `(${n}::integer[] is null or ${m}::integer[] is null or r.place = any(${n}))`,
}

/** Beside a transfer `t`: when and by whom it was sent, from the act whose key it has. */
export const sent = `(select json_build_object('at', (extract(epoch from occurred_at) * 1000)::bigint, 'by', actor) from act where market = t.market and key = t.id) as sent`
export interface Sent {
  readonly at: number
  readonly by: string
}

export type DocumentKind = 'order' | 'hold' | 'transfer' | 'return'
// Newest first. The lists sort their market's rows by the number of the act that made them; orders are listed in server/orders.
const single: Record<DocumentKind, string> = {
  order: `select ${orderColumns} from "order" o where o.market = $1 and o.id = $2 and ${concerns.order('$3', '$4')}`,
  hold: `select ${holdColumns} from hold h where h.market = $1 and h.id = $2 and ${concerns.hold('$3', '$4')}`,
  transfer: `select ${transferColumns}, ${sent} from transfer t where t.market = $1 and t.id = $2 and ${concerns.transfer('$3', '$4')}`,
  return: `select ${returnColumns} from "return" r where r.market = $1 and r.id = $2 and ${concerns.return('$3', '$4')}`,
}
const listed: Record<Exclude<DocumentKind, 'order'>, string> = {
  hold: `select ${holdColumns} from hold h where h.market = $1 and h.seq < $2::bigint and ${concerns.hold('$4', '$5')} order by h.seq desc limit $3`,
  transfer: `select ${transferColumns} from transfer t where t.market = $1 and t.number < $2::bigint and ${concerns.transfer('$4', '$5')} order by t.number desc limit $3`,
  return: `select ${returnColumns} from "return" r where r.market = $1 and r.number < $2::bigint and ${concerns.return('$4', '$5')} order by r.number desc limit $3`,
}

/** The document with this id, as stored; undefined also where it concerns none of the places the catalogue is limited to. */
export async function readDocument(
  tx: Query,
  kind: DocumentKind,
  market: Market,
  catalogue: Catalogue,
  id: string,
): Promise<(Document & { readonly sent?: Sent }) | undefined> {
  const [row] = await tx.query<{ doc: Document; sent?: Sent | null }>(single[kind], [market.id, id, ...concerned(catalogue, market)])
  return row?.sent ? { ...row.doc, sent: row.sent } : row?.doc
}

export function concerned(catalogue: Catalogue, market: Market): [places: readonly number[] | null, channels: readonly number[] | null] {
  const limited = limitedIn(catalogue, market.id)
  return [limited?.places ?? null, limited?.storeChannels ?? null]
}

/** Of those the catalogue's places are concerned by, at most `limit + 1` documents older than `before` (a number; of holds the seq). */
export async function listDocuments(
  tx: Query,
  kind: Exclude<DocumentKind, 'order'>,
  market: Market,
  catalogue: Catalogue,
  before: number | undefined,
  limit: number,
): Promise<Document[]> {
  const rows = await tx.query<{ doc: Document }>(listed[kind], [market.id, before ?? newest[0], limit + 1, ...concerned(catalogue, market)])
  return rows.map(row => row.doc)
}

const iso = (ms: number) => new Date(ms).toISOString()

/** What the API shows of a document; holds as of `now`. */
export function documentView(doc: Document, market: Market, catalogue: Catalogue, now: number) {
  if (doc.type === 'order') return orderView(doc, market, catalogue)
  if (doc.type === 'hold') return holdView(doc, market, catalogue, now)
  return doc.type === 'transfer' ? transferView(doc, market, catalogue) : returnView(doc, market, catalogue)
}

/** What the API shows of an order. */
export function orderView(order: Order, market: Market, catalogue: Catalogue): OrderView {
  const money = (amountMinor: number) => ({ amountMinor, currency: order.currency })
  const place = (id: number | undefined) => (id === undefined ? null : catalogue.placeById(id).code)
  return {
    market: market.code,
    id: order.id,
    seq: order.seq,
    number: order.number,
    state: orderState(order),
    units: orderUnits(order),
    channel: catalogue.channelById(order.channel).code,
    buyer: order.buyer ?? null,
    soldAt: place(order.soldAt),
    fulfil: { kind: order.fulfilKind, place: place(order.namedPlace) },
    // The region at most: street and name are the buyer's.
    shipTo:
      order.shipCountry === undefined
        ? null
        : { country: order.shipCountry, region: order.shipRegion ?? null, city: order.shipCity ?? null },
    taxIncluded: order.taxIncluded,
    net: money(order.netMinor),
    tax: money(order.taxMinor),
    discount: money(order.discountMinor),
    shipping: money(order.shippingMinor),
    paymentState: order.paymentState,
    externalRef: order.externalRef ?? null,
    hold: order.hold ?? null,
    actor: order.actor,
    day: order.day,
    occurredAt: iso(order.occurredAt),
    recordedAt: iso(order.recordedAt),
    lines: order.lines.map(l => ({
      line: l.line,
      sku: catalogue.skuById(l.sku).code,
      ordered: l.ordered,
      quantity: l.quantity,
      cancelled: l.cancelled,
      returned: l.returned,
      unitPrice: money(l.unitPriceMinor),
      discount: money(l.discountMinor),
      net: money(l.netMinor),
      tax: money(l.taxMinor),
      taxes: l.taxes.map(t => ({ taxCode: t.taxCode, ratePpm: t.ratePpm, amountMinor: t.amountMinor })),
    })),
    fulfilments: order.fulfilments.map(f => ({
      fulfilment: f.n,
      place: catalogue.placeById(f.place).code,
      kind: f.kind,
      state: f.state,
      reason: f.reason,
      lines: f.lines.map(l => ({ ...l })),
    })),
  }
}

type Amount = { readonly amountMinor: number; readonly currency: string }
export interface OrderView {
  readonly market: string
  readonly id: string
  readonly seq: number
  readonly number: number
  readonly state: OrderState
  readonly units: OrderUnits
  readonly channel: string
  readonly buyer: string | null
  readonly soldAt: string | null
  readonly fulfil: { readonly kind: string; readonly place: string | null }
  readonly shipTo: { readonly country: string; readonly region: string | null; readonly city: string | null } | null
  readonly taxIncluded: boolean
  readonly net: Amount
  readonly tax: Amount
  readonly discount: Amount
  readonly shipping: Amount
  readonly paymentState: string
  readonly externalRef: string | null
  readonly hold: string | null
  readonly actor: string
  readonly day: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly lines: readonly {
    readonly line: number
    readonly sku: string
    readonly ordered: number
    readonly quantity: number
    readonly cancelled: number
    readonly returned: number
    readonly unitPrice: Amount
    readonly discount: Amount
    readonly net: Amount
    readonly tax: Amount
    readonly taxes: readonly { readonly taxCode: string; readonly ratePpm: number; readonly amountMinor: number }[]
  }[]
  readonly fulfilments: readonly {
    readonly fulfilment: number
    readonly place: string
    readonly kind: string
    readonly state: string
    readonly reason: string
    readonly lines: readonly {
      readonly line: number
      readonly quantity: number
      readonly handedOver: number
      readonly cancelled: number
      readonly rejected: number
    }[]
  }[]
}

/** A hold; `state` as of `now`: an open one whose time is over is expired, whether or not a batch has released it yet. */
export function holdView(hold: Hold, market: Market, catalogue: Catalogue, now: number) {
  return {
    market: market.code,
    id: hold.id,
    seq: hold.seq,
    channel: catalogue.channelById(hold.channel).code,
    buyer: hold.buyer ?? null,
    state: hold.state === 'open' && hold.expiresAt <= now ? ('expired' as const) : hold.state,
    createdAt: iso(hold.createdAt),
    expiresAt: iso(hold.expiresAt),
    limitAt: iso(hold.limitAt),
    lines: hold.lines.map(l => ({
      line: l.line,
      place: catalogue.placeById(l.place).code,
      sku: catalogue.skuById(l.sku).code,
      quantity: l.quantity,
    })),
  }
}

export function transferView(transfer: Transfer & { readonly sent?: Sent | null }, market: Market, catalogue: Catalogue) {
  return {
    market: market.code,
    id: transfer.id,
    seq: transfer.seq,
    number: transfer.number,
    state: transfer.state,
    fromMarket: catalogue.marketById(transfer.fromMarket).code,
    toMarket: catalogue.marketById(transfer.toMarket).code,
    from: catalogue.placeById(transfer.fromPlace).code,
    to: catalogue.placeById(transfer.toPlace).code,
    reference: transfer.reference ?? null,
    sentAt: transfer.sent ? iso(transfer.sent.at) : null,
    sentBy: transfer.sent?.by ?? null,
    lines: transfer.lines.map(({ sku, ...l }) => ({ ...l, sku: catalogue.skuById(sku).code })),
  }
}

export function returnView(doc: Return, market: Market, catalogue: Catalogue) {
  const currency = doc.channel === undefined ? market.currency : catalogue.channelById(doc.channel).currency
  return {
    market: market.code,
    id: doc.id,
    seq: doc.seq,
    number: doc.number,
    order: doc.order ?? null,
    place: catalogue.placeById(doc.place).code,
    channel: doc.channel === undefined ? null : catalogue.channelById(doc.channel).code,
    reason: doc.reason,
    day: doc.day,
    lines: doc.lines.map(l => ({
      line: l.line,
      sku: catalogue.skuById(l.sku).code,
      orderLine: l.orderLine ?? null,
      quantity: l.quantity,
      disposition: l.disposition,
      net: { amountMinor: l.netMinor, currency },
      tax: { amountMinor: l.taxMinor, currency },
    })),
  }
}
