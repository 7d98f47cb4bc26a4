/** An act the database cannot write, at every place of a batch (lesson 10). */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { keyRing } from '#server/buyers/keys.ts'
import type { Db } from '#server/db/db.ts'
import type { Answer, Markets } from '#server/market/door.ts'
import { runSecret } from '#sim/faults/process.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, expectClean, keysOf, openTestMarkets, orderOf, outcomeOf, receive, setUpBrand } from '#test/support/brand.ts'

const size = 5

describeEngines('10 one poisoned record blocks the queue: never here', open => {
  const key = keysOf('poison')
  let db: Db
  let markets: Markets
  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    markets = openTestMarkets(db)
    await receive(markets, 'A-WH-1', 'S1', 1000)
    // No decider looks at the actor: valid acts that this database will not have.
    await db.script(`alter table act add constraint no_poison check (actor not like 'poison%')`)
  })

  const setAside = async (of: Answer) => {
    expect(of).toMatchObject({ outcome: 'failed', code: 'incident', detail: { incident: expect.any(String) } })
    const sql = `select incident, key, kind, body, sealed, error, market = (select id from market where code = 'A') as here from set_aside where incident = $1`
    const rows = await db.query<{
      incident: string
      key: string
      kind: string
      body: Act
      sealed: Buffer | null
      error: string
      here: boolean
    }>(sql, [of.outcome === 'failed' && of.detail['incident']])
    const keys = await keyRing({ db, secret: runSecret }).of({ id: 1, code: 'A' })
    // What is personal in the body lies sealed beside it.
    return rows.map(({ incident, sealed, body, ...row }) => {
      expect(JSON.stringify(body)).not.toContain('City')
      return { ...row, body: { ...body, body: { ...body.body, ...(sealed && keys.open<object>('set_aside', incident, sealed)[0]) } } }
    })
  }

  for (let position = 0; position < size; position++) {
    test(`at place ${position + 1} of ${size}: the others commit in their order, it is set aside with its body`, async () => {
      const acts = Array.from({ length: size }, (_, n) => ({
        ...orderOf(key(position, n), { S1: 1 + n }),
        actor: n === position ? 'poison' : 'test',
      }))
      const answers = await markets.submitAll('A', acts)
      expect(answers.map(outcomeOf)).toEqual(acts.map((_, n) => (n === position ? 'incident' : 'accepted')))
      const seqs = answers.filter(a => a.outcome === 'accepted').map(a => a.seq)
      expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] as number) + i))
      const poisoned = acts[position] as (typeof acts)[number]
      const { occurredAt: _, ...body } = poisoned
      expect(await setAside(answers[position] as Answer)).toEqual([
        { key: poisoned.key, kind: 'order', body, error: expect.stringContaining('no_poison'), here: true },
      ])
      await expectClean(db)
    })
  }

  test('every act of a batch: each act has its own incident, and the queue goes on', async () => {
    const acts = Array.from({ length: size }, (_, n) => ({ ...orderOf(key('all', n), { S1: 1 }), actor: `poison ${n}` }))
    const answers = await markets.submitAll('A', [...acts, orderOf(key('after'), { S1: 1 })])
    expect(answers.map(outcomeOf)).toEqual([...acts.map(() => 'incident'), 'accepted'])
    const incidents = answers.flatMap(a => (a.outcome === 'failed' ? [a.detail['incident']] : []))
    expect(new Set(incidents).size).toBe(size)
  })

  test('an act that builds on the poisoned one is refused, not lost with it', async () => {
    const answers = await markets.submitAll('A', [
      { ...orderOf(key('base'), { S1: 1 }), actor: 'poison' },
      act(key('handover'), 'handover', { order: key('base'), fulfilment: 1 }),
      orderOf(key('bystander'), { S1: 1 }),
    ])
    expect(answers.map(outcomeOf)).toEqual(['incident', 'unknown_order', 'accepted'])
  })

  describe('the world, and not the act, is at fault', () => {
    for (const [state, meaning] of [
      ['53100', 'the disk is full'],
      ['53200', 'memory is short'],
      ['58030', 'the disk does not answer'],
      ['25006', 'the server became a standby'],
      ['57014', 'the statement took too long'],
    ] as const) {
      test(`${meaning} (${state}): answered busy, nothing is set aside, and the same key is accepted later`, async () => {
        await db.script(`create function broken_world() returns trigger language plpgsql as $$ begin raise exception using errcode = '${state}'; end $$;
          create trigger broken_world before insert on act execute function broken_world()`)
        const acts = [orderOf(key(state, 1), { S1: 1 }), orderOf(key(state, 2), { S1: 1 })]
        const answers = await markets.submitAll('A', acts)
        await db.script('drop trigger broken_world on act; drop function broken_world')
        expect(answers.map(outcomeOf)).toEqual(['busy', 'busy'])
        expect(await db.query('select 1 from set_aside where key = any($1::uuid[])', [acts.map(a => a.key)])).toEqual([])
        expect((await markets.submitAll('A', acts)).map(outcomeOf)).toEqual(['accepted', 'accepted'])
      })
    }
  })

  test('text that PostgreSQL cannot hold is set aside with as much of its body as can be kept', async () => {
    const bad = act(key('nul'), 'receipt', { place: 'A-WH-3', reference: 'a\u0000b\ud800c', lines: [{ sku: 'S1', quantity: 1 }] })
    const answers = await markets.submitAll('A', [bad, orderOf(key('beside nul'), { S1: 1 })])
    expect(answers.map(outcomeOf)).toEqual(['incident', 'accepted'])
    expect(await setAside(answers[0] as Answer)).toMatchObject([{ body: { key: bad.key, body: { reference: 'a\ufffdb\ufffdc' } } }])
  })
})
