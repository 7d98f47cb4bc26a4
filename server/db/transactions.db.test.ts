import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { describeEngines, describePostgres } from '#test/harness/engines.ts'
import { OutcomeUnknown, type Db, type Query } from './db.ts'

const table = 'create table if not exists t (id int primary key, n int not null check (n >= 0)); truncate t'
const ids = async (db: Query) => (await db.query<{ id: number }>('select id from t order by id')).map(row => row.id)

describeEngines('transactions', (open, engine) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => db.script(table))

  const insert = (tx: Query, id: number) => tx.query('insert into t values ($1, 0)', [id])

  test('commit when the work returns, with its result', async () => {
    expect(await db.transaction(async tx => (await insert(tx, 1), 'done'))).toBe('done')
    expect(await ids(db)).toEqual([1])
  })

  test.each([undefined, 'turnstile'] as const)('roll back when it throws (%s)', async settings => {
    const work = async (tx: Query) => {
      await insert(tx, 1)
      throw new Error('changed my mind')
    }
    await expect(db.transaction(work, settings)).rejects.toThrow('changed my mind')
    expect(await ids(db)).toEqual([])
  })

  test('roll back when a statement fails, and the connection is good afterwards', async () => {
    const work = async (tx: Query) => {
      await insert(tx, 1)
      await insert(tx, 1)
    }
    await expect(db.transaction(work)).rejects.toMatchObject({ code: '23505' })
    expect(await db.transaction(ids)).toEqual([])
  })

  test('a failure the work swallowed does not pass for a commit', async () => {
    const work = async (tx: Query) => {
      await insert(tx, 1)
      await insert(tx, 1).catch(() => {})
    }
    await expect(db.transaction(work)).rejects.toMatchObject({ code: '25P02' })
    expect(await ids(db)).toEqual([])
  })

  test('a deferred constraint refuses at COMMIT', async () => {
    await db.script('create table if not exists d (id int, unique (id) deferrable initially deferred)')
    const work = (tx: Query) => tx.query('insert into d values (1), (1)')
    await expect(db.transaction(work)).rejects.toMatchObject({ code: '23505' })
    expect(await db.query('select * from d')).toEqual([])
  })

  test('statements sent together run in order; after a failure the rest fail too', async () => {
    await db.transaction(tx => Promise.all([1, 2, 3].map(id => insert(tx, id))))
    const results = db.transaction(async tx => Promise.all([insert(tx, 4), insert(tx, 4), insert(tx, 5)]))
    await expect(results).rejects.toMatchObject({ code: '23505' })
    expect(await ids(db)).toEqual([1, 2, 3])
  })

  test('the database itself is refused inside a transaction, at once and clearly', async () => {
    const inside = async () => db.query('select 1')
    await expect(db.transaction(inside)).rejects.toThrow('only the Query it receives')
    await expect(db.transaction(() => db.transaction(async () => 1))).rejects.toThrow('only the Query it receives')
    await expect(db.transaction(async () => (await sleep(1), db.script('select 1')))).rejects.toThrow('only the Query it receives')
  })

  test('the Query of a transaction dies with it', async () => {
    const kept = await db.transaction(async tx => tx)
    await expect(kept.query('select 1')).rejects.toThrow('has ended')
  })

  test('what a transaction started may use the database once it has ended', async () => {
    let later: Promise<unknown> | undefined
    await db.transaction(async () => {
      later = sleep(50).then(() => db.query('select 1 as n'))
    })
    expect(await later).toEqual([{ n: 1 }])
  })

  test('a query from elsewhere during a transaction is answered', async () => {
    const started = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    const transaction = db.transaction(async tx => {
      await insert(tx, 1)
      started.resolve()
      await (engine === 'pglite' ? sleep(50) : answered.promise)
      await insert(tx, 2)
    })
    await started.promise
    const seen = await ids(db)
    answered.resolve()
    await transaction
    // PGlite has one session, so the query waited; PostgreSQL has others, which do not see what is not committed.
    expect(seen).toEqual(engine === 'pglite' ? [1, 2] : [])
  })

  test('a snapshot sees one instant and cannot write', async () => {
    await db.transaction(async tx => expect(await ids(tx)).toEqual([]), 'snapshot')
    await expect(db.transaction(tx => insert(tx, 1), 'snapshot')).rejects.toMatchObject({ code: '25006' })
  })

  test('of statements sent together the first that fails is the cause, however deep its promise lies', async () => {
    const work = db.transaction(async tx => {
      const deep = async () => [await Promise.all([insert(tx, 1), insert(tx, 1)])]
      await Promise.all([deep(), tx.query('select 1')])
    })
    await expect(work).rejects.toMatchObject({ code: '23505' })
    const swallowed = db.transaction(async tx => {
      await tx.query('select 1/0').catch(() => {})
      await insert(tx, 1)
    })
    await expect(swallowed).rejects.toMatchObject({ code: '22012' })
    expect(await ids(db)).toEqual([])
  })

  test('many at once', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, i) => db.transaction(tx => insert(tx, i), 'turnstile')))
    expect((await ids(db)).length).toBe(100)
  })
})

describePostgres('transactions', (open, url) => {
  test('the turnstile sets its limits for the transaction only', async () => {
    const db = await open()
    const show = `select current_setting('lock_timeout') as l, current_setting('statement_timeout') as s,
      current_setting('idle_in_transaction_session_timeout') as i, current_setting('transaction_isolation') as t`
    expect(await db.transaction(tx => tx.query(show), 'turnstile')).toEqual([{ l: '5s', s: '30s', i: '10s', t: 'read committed' }])
    expect(await db.query(show)).toMatchObject([{ l: '0', s: '0', i: '0' }])
  })

  test('a connection lost in a transaction is dropped; one lost while idle does not end the process', async () => {
    const address = await url()
    const db = await open(address)
    const other = await open(address)
    await db.script(table)
    const pid = 'select pg_backend_pid() as pid'
    const killed = db.transaction(async tx => {
      const [row] = await tx.query<{ pid: number }>(pid)
      await other.query('select pg_terminate_backend($1)', [row?.pid])
      await tx.query('insert into t values (1, 0)')
    })
    await expect(killed).rejects.toMatchObject({ code: 'connection_lost' })
    expect(await ids(db)).toEqual([])
    const [idle] = await db.query<{ pid: number }>(pid)
    await other.query('select pg_terminate_backend($1)', [idle?.pid])
    await sleep(100)
    expect(await ids(db)).toEqual([])
  })

  test('a connection lost at COMMIT leaves the outcome unknown', async () => {
    const address = await url()
    const db = await open(address)
    const other = await open(address)
    // The deferred trigger runs inside COMMIT and waits there for its end.
    await db.script(`${table};
      create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(20); return null; end $$;
      create constraint trigger late after insert on t deferrable initially deferred for each row execute function linger()`)
    let pid: number | undefined
    const lost = db.transaction(async tx => {
      pid = (await tx.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid
      await tx.query('insert into t values (1, 0)')
    })
    const failure = expect(lost).rejects.toBeInstanceOf(OutcomeUnknown)
    for (let ready = false; !ready; await sleep(20)) {
      const rows = await other.query("select 1 from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'", [pid ?? 0])
      ready = rows.length > 0
    }
    await other.query('select pg_terminate_backend($1)', [pid])
    await failure
    expect(await ids(db)).toEqual([])
  })

  test('no server is an error, not a wait', async () => {
    await expect(open('postgres://postgres@127.0.0.1:9/none')).rejects.toMatchObject({ code: 'connection_lost' })
  })

  test('statements sent together share a round trip and their plans', async () => {
    const db = await open()
    const answers = await db.transaction(tx => Promise.all([1, 2, 3].map(n => tx.query('select $1::int as n', [n]))))
    expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]])
    const prepared = await db.transaction(async tx => {
      await tx.query('select $1::int + 1 as n', [1])
      return tx.query('select 1 from pg_prepared_statements where statement = $1', ['select $1::int + 1 as n'])
    })
    expect(prepared.length).toBe(1)
  })
})
