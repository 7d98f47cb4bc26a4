-- Money in totals has no largest value. One act is bounded (a trillion rupiah, in sen), its totals are not: 92,234 such acts of one channel and day, a
-- minute of a client gone mad, would leave int8, and a fact may not be refused for what others sold before it (docs/decisions/0014).
alter table total_place alter column net_minor type numeric, alter column tax_minor type numeric;
alter table total_head alter column net_minor type numeric, alter column tax_minor type numeric;
