-- Lists of stock work, newest first: transfers and those under way, discrepancies that are open (decision 0027).
create index transfer_by_number on transfer (market, number);
create index transfer_under_way on transfer (market, number) where state = 'in_transit';
create index discrepancy_newest on discrepancy (market, seq, n) where open;
