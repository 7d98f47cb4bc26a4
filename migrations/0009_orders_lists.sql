-- Lists of orders: docs/decisions/0026. Every index is walked in the order in which the market took things in (seq), so rows are added at its end; what is open
-- has a partial index, which stays as small as the work that waits.
create index order_by_day on "order" (market, day, seq);
create index order_by_channel on "order" (market, channel, seq);
-- A buyer's orders come in order too (0008 has the index without).
drop index order_by_buyer;
create index order_by_buyer on "order" (market, buyer, seq) where buyer <> id;
-- Sold here and served elsewhere: over the counter the place that sold is the place that served, which the fulfilment says.
create index order_by_place on "order" (market, sold_at, seq) where sold_at is not null and fulfil_kind <> 'counter';
create index fulfilment_by_place on fulfilment (market, place, seq);
create index fulfilment_waiting on fulfilment (market, seq, n) where state = 'open';

-- Filters people keep for themselves, by list; brand row.
create table saved_filter (
  staff uuid not null references staff on delete cascade,
  list text not null,
  name text not null,
  search jsonb not null,
  primary key (staff, list, name)
);
