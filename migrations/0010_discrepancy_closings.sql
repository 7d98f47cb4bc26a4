-- What became of a discrepancy, by an act that is its number's only one: docs/decisions/0037. Open ones keep their indexes (0006, 0007); the closed have theirs.
alter table discrepancy
  add column closed_seq bigint,
  add column resolution text,
  add column note text,
  add column settled_by bigint,
  add constraint discrepancy_closing check (open = (closed_seq is null) and open = (resolution is null) and open = (note is null));
create index discrepancy_closed on discrepancy (market, seq, n) where not open;
-- A closing moves no units and is found by the document the discrepancy is about.
drop index act_unmoved;
create index act_unmoved on act (market, doc) where kind in ('payment', 'hold_extension', 'discrepancy_closure');
