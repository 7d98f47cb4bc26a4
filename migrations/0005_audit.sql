-- Who changed what besides the book, and every sign-in. Only ever added to: no statement of this program edits or deletes a row (test/tidy.test.ts).
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,                                     -- staff-7, key:erp, operator, visitor; never a name
  action text not null,                                    -- places.changed, people.invited, sign_in.failed …
  subject text not null,                                   -- what was changed: its code or id
  market smallint,                                         -- null: of the whole brand
  address text,                                            -- where the request came from
  request text,                                            -- its id, as in logs
  before jsonb,                                            -- without secrets and personal data
  after jsonb
);
create index audit_by_market on audit (market, id);
create index audit_by_subject on audit (subject, id);
create index audit_by_actor on audit (actor, id);
