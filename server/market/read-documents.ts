/**
 * Documents as JSON, built by the database: one row a document whatever its lines, in the shapes of domain/documents.ts. Select lists over the aliases
 * `o`, `h` and `t`. Times become milliseconds; nulls are left out, and so read as undefined.
 */
const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** Select list of an order `o`: `doc`. */
export const orderColumns = `json_strip_nulls(json_build_object(
  'type', 'order', 'id', o.id, 'seq', o.seq, 'number', o.number, 'channel', o.channel, 'buyer', o.buyer, 'soldAt', o.sold_at,
  'fulfilKind', o.fulfil_kind, 'namedPlace', o.named_place, 'shipCountry', o.ship_country, 'shipRegion', o.ship_region, 'shipCity', o.ship_city,
  'currency', o.currency, 'taxIncluded', o.tax_included, 'netMinor', o.net_minor, 'taxMinor', o.tax_minor, 'discountMinor', o.discount_minor,
  'shippingMinor', o.shipping_minor, 'paymentState', o.payment_state, 'externalRef', o.external_ref, 'hold', o.hold, 'actor', o.actor, 'day', o.day,
  'occurredAt', ${ms('o.occurred_at')}, 'recordedAt', ${ms('o.recorded_at')},
  'lines', (
    select json_agg(json_build_object('line', l.line, 'sku', l.sku, 'ordered', l.ordered, 'quantity', l.quantity, 'cancelled', l.cancelled,
      'returned', l.returned, 'unitPriceMinor', l.unit_price_minor, 'discountMinor', l.discount_minor, 'netMinor', l.net_minor,
      'taxMinor', l.tax_minor, 'taxes', l.taxes) order by l.line)
    from order_line l where l.market = o.market and l."order" = o.id),
  'fulfilments', (
    select json_agg(json_build_object('n', f.n, 'seq', f.seq, 'place', f.place, 'kind', f.kind, 'state', f.state, 'reason', f.reason,
      'lines', (
        select json_agg(json_build_object('line', fl.line, 'quantity', fl.quantity, 'handedOver', fl.handed_over, 'cancelled', fl.cancelled,
          'rejected', fl.rejected) order by fl.line)
        from fulfilment_line fl where fl.market = f.market and fl."order" = f."order" and fl.n = f.n)) order by f.n)
    from fulfilment f where f.market = o.market and f."order" = o.id))) as doc`

/** Select list of a hold `h`: `doc`. Long after a hold has ended its lines are gone (server/retention). */
export const holdColumns = `json_strip_nulls(json_build_object(
  'type', 'hold', 'id', h.id, 'seq', h.seq, 'channel', h.channel, 'buyer', h.buyer, 'state', h.state,
  'createdAt', ${ms('h.created_at')}, 'expiresAt', ${ms('h.expires_at')}, 'limitAt', ${ms('h.limit_at')},
  'lines', coalesce((
    select json_agg(json_build_object('line', l.line, 'place', l.place, 'sku', l.sku, 'quantity', l.quantity) order by l.line)
    from hold_line l where l.market = h.market and l.hold = h.id), '[]'))) as doc`

/** Select list of a transfer `t`: `doc`. */
export const transferColumns = `json_strip_nulls(json_build_object(
  'type', 'transfer', 'id', t.id, 'seq', t.seq, 'number', t.number, 'fromMarket', t.from_market, 'toMarket', t.to_market,
  'fromPlace', t.from_place, 'toPlace', t.to_place, 'state', t.state, 'reference', t.reference,
  'lines', (
    select json_agg(json_build_object('line', l.line, 'sku', l.sku, 'quantity', l.quantity, 'received', l.received, 'damaged', l.damaged,
      'short', l.short, 'over', l.over) order by l.line)
    from transfer_line l where l.market = t.market and l.transfer = t.id))) as doc`

/** Orders by id: `doc` a row. $1 market, $2 ids. */
export const selectOrders = `select d.* from unnest($2::uuid[]) k (id)
cross join lateral (select ${orderColumns} from "order" o where o.market = $1 and o.id = k.id offset 0) d`
