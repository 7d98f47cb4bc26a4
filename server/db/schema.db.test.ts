import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { describeEngines } from '#test/harness/engines.ts'
import type { Db } from './db.ts'
import { readMigrations } from './migrate.ts'
import { dumpSchema, schemaPath } from './schema.ts'

const everything = `
create type mood as enum ('calm', 'it''s late');
create domain quantity as int check (value >= 0);
create function shout(t text) returns text language sql immutable as $$ select upper(t) $$;
create table head (market smallint primary key, seq bigint not null default 0, "camelCase" text unique, code text collate "C");
create table line (
  market smallint not null references head, id uuid not null default gen_random_uuid(), n int not null check (n >= 0),
  m mood default 'calm', q quantity, at timestamptz not null default now(), no bigint generated always as identity,
  twice int generated always as (n * 2) stored, price numeric(12,2), tags text[] not null default '{}',
  primary key (market, id), constraint n_small check (n < 1000 or m = 'calm'), unique nulls not distinct (market, q),
  exclude using btree (no with =)
);
create table "order" (old_no serial, market smallint, line uuid, foreign key (market, line) references line on delete cascade);
create index on line (market, n desc nulls last) include (q) where n > 0;
create unique index head_lower on head (market, lower(code));
create table log (day date not null, n int not null check (n > 0), primary key (day, n)) partition by range (day);
create index on log (n);
create table log_1 partition of log for values from ('2026-01-01') to ('2026-01-02');
create table log_rest partition of log default;
create function stop() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
create trigger never before delete on line for each row execute function stop();
`
const reset = 'drop schema public cascade; create schema public'
const dumps: string[] = []

describeEngines('schema', open => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })

  test('migrations/schema.sql is what the migrations make; otherwise run `npm run schema`', async context => {
    if (readMigrations().length === 0) return context.skip('there are no migrations yet')
    expect(await dumpSchema(db)).toBe(existsSync(schemaPath) ? readFileSync(schemaPath, 'utf8') : '')
  })

  test('the dump of every kind of thing, run again, gives the same dump', async () => {
    await db.script(reset)
    await db.script(everything)
    const dump = await dumpSchema(db)
    dumps.push(dump)
    for (const word of [
      'NULLS NOT DISTINCT',
      'identity',
      'stored',
      'partition of',
      'EXCLUDE',
      'CASCADE',
      'TRIGGER',
      'INCLUDE',
      'collate',
    ]) {
      expect(dump).toContain(word)
    }
    await db.script(reset)
    await db.script(dump)
    expect(await dumpSchema(db)).toBe(dump)
  })
})

describe('both engines', () => {
  test('dump the same text', context => {
    if (dumps.length < 2) return context.skip('only one engine ran')
    expect(dumps[1]).toBe(dumps[0])
  })
})
