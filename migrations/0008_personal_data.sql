-- Personal data of buyers: encrypted with a key per market, looked up by keyed hashes (server/buyers, docs/guides/personal-data.md). What was written in the
-- clear before is sealed by the program after this migration, slice by slice (server/buyers/walk.ts): SQL cannot.

create table market_key (                                 -- each market's keys: the newest seals and hashes, the others still open
  market smallint not null,
  key smallint not null check (key > 0),
  wrapped bytea not null,                                 -- the two keys, encrypted by what wrapped_by names
  wrapped_by text not null check (wrapped_by in ('secret', 'service')),
  made_at timestamptz not null default clock_timestamp(),
  primary key (market, key)
);

create table secret_check (                               -- tells whether a secret is this installation's, and nothing about it; brand row
  only_row boolean primary key default true check (only_row),
  value bytea not null
);

create table buyer_lookup (                               -- by whose phone, e-mail address or name; filled behind the turnstile (server/buyers/follow.ts)
  market smallint not null,
  hash bytea not null,                                    -- 128 bits of a keyed hash
  buyer uuid not null,
  primary key (market, hash, buyer)
);
create index buyer_lookup_by_buyer on buyer_lookup (market, buyer);

create table personal_walk (                              -- how far sealing what lies in the clear, or under an older key, has come
  market smallint not null,
  task text not null,
  key smallint not null,                                  -- the key it goes to
  after text not null,
  done boolean not null,
  primary key (market, task)
);

alter table buyer add column sealed bytea, add column erased_at timestamptz;
alter table buyer_address add column sealed bytea, alter column address drop not null;
alter table set_aside add column sealed bytea;            -- what of the body is personal

-- Of buyers who have ids; whoever has none is known by the order's or hold's own.
create index order_by_buyer on "order" (market, buyer) where buyer <> id;
create index hold_by_buyer on hold (market, buyer) where buyer <> id;
