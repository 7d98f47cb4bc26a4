-- What Today and Activity ask of a book that grows: docs/decisions/0029.

-- Acts newest first, of one kind or, kind by kind, of all. Numbers of a kind come in order, so rows are added at the end of some twenty ranges.
create index act_by_kind on act (market, kind, seq);
-- Acts of people, by who (what a client said after the stroke apart): few beside those of programs, which cost nothing here.
create index act_by_person on act (market, split_part(actor, '/', 1), seq) where actor like 'staff-%';
-- From a document to those of its acts that moved no units; the others are found by its movements.
create index act_unmoved on act (market, doc) where kind in ('payment', 'hold_extension');

-- Since when a fulfilment is waited for: since the order, whatever it was routed again.
alter table fulfilment add column since timestamptz;
update fulfilment f set since = o.occurred_at from "order" o where o.market = f.market and o.id = f."order";
alter table fulfilment alter column since set not null;
drop index fulfilment_open;
create index fulfilment_open on fulfilment (market, place, kind, since) where state = 'open';

create index discrepancy_open on discrepancy (market, kind, place) where open;
