-- What is kept for how long: docs/reference/retention.md; why by deletes and not by partitions: docs/decisions/0015.

-- Of an applied file only the digest is kept, so that the same key with another file is still told apart.
alter table staged_import add column content_sha256 text;

-- Acts by age, to fold the fingerprints of old ones. A block range index costs next to nothing where rows come in the order of their times.
create index act_by_age on act using brin (recorded_at) with (pages_per_range = 32);

create table retention_cursor (                           -- how far a task has come, in time
  market smallint not null,
  task text not null,
  until timestamptz not null,
  primary key (market, task)
);

create table retention_run (                              -- one process at a time removes what is old; brand row
  only_row boolean primary key default true check (only_row),
  lease_until timestamptz not null default '-infinity',
  ran_at timestamptz,
  removed jsonb not null default '[]'
);
insert into retention_run default values;

-- Rows leave these at the same rate as they come: dead ones must not gather for a fifth of the table.
alter table outbox set (autovacuum_vacuum_scale_factor = 0.05);
alter table hold_line set (autovacuum_vacuum_scale_factor = 0.05);
