/** The same laws on the whole market: queue, turnstile, ledger and database, against the second set of books, on both engines. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { availability } from '#server/availability/query.ts'
import type { Db } from '#server/db/db.ts'
import { digest } from '#server/ledger/digest.ts'
import type { Accepted, Answer } from '#server/market/door.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { describeEngines, describePostgres } from '#test/harness/engines.ts'
import { expectClean, openTestMarkets, orderOf, outcomeOf, setUpBrand } from '#test/support/brand.ts'
import type { BookMovement } from './books.ts'
import { actOf, type Codes, type Command, commands, learn, nothingKnown, opening } from './random.ts'
import { runs, seed } from './seed.ts'
import { expectLaws } from './stored.ts'

const codes: Codes = {
  market: 'A',
  skus: ['S1', 'S2', 'S6'],
  places: ['A-WH-1', 'A-WH-2', 'A-ST-1'],
  stores: ['A-ST-1'],
  online: ['A-WEB', 'A-SG', 'A-MARKET'],
  store: 'A-STORE',
  partner: 'A-PARTNER',
  away: { market: 'B', place: 'B-WH-1' },
  days: ['2017-06-28', '2017-06-29', '2017-06-30'],
  holdSeconds: 900,
}
const key = (...parts: (string | number)[]) => uuidFrom('market laws', seed, ...parts)

/** Batches of random size, the same in every run. */
function batches(count: number, most: number): Command[][] {
  return fc.sample(fc.array(commands, { minLength: 1, maxLength: most, size: 'max' }), { seed, numRuns: count })
}

describeEngines('any interleaving of acts', open => {
  let db: Db
  let catalogue: Catalogue
  let markets: RunningMarkets
  beforeAll(async () => {
    db = await open()
    catalogue = await setUpBrand(db)
    markets = openTestMarkets(db)
  })
  afterAll(() => markets.stop())

  test(
    `keeps the laws after every batch, and repeats are answered as the first time (seed ${seed})`,
    { timeout: runs(90_000) },
    async () => {
      const known = nothingKnown()
      const answers = new Map<string, Accepted>()
      const outcomes = new Map<string, number>()
      let seen: readonly BookMovement[] = []
      await markets.submitAll('A', opening(codes))
      for (const [i, batch] of batches(runs(60), 24).entries()) {
        const acts = batch.map((command, j) => actOf(codes, known, command, key(i, j)))
        for (const [j, answer] of (await markets.submitAll('A', acts)).entries()) {
          const act = acts[j] as Act
          const outcome = `${act.kind} ${outcomeOf(answer)}`
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
          if (answer.outcome !== 'accepted') {
            expect(['incident', 'busy', 'outcome_unknown'], JSON.stringify(answer)).not.toContain(answer.code)
            continue
          }
          const first = answers.get(act.key)
          if (first) expect(answer).toEqual({ ...first, repeated: true })
          else {
            expect(answer.repeated).toBe(false)
            answers.set(act.key, answer)
            known.sent.push(act)
            learn(
              known,
              act,
              answer.movements.map(({ n }) => ({ seq: answer.seq, n })),
            )
          }
        }
        if (i % 4 === 0) await wordKept(i)
        if (i % 3 === 0) seen = await expectLaws(db, 1, seen)
      }
      await expectLaws(db, 1, seen)
      await expectClean(db)
      const closures = known.sent.flatMap(act =>
        act.kind === 'discrepancy_closure'
          ? [{ ...act.body, settledBy: act.body.settledBy ?? null, closedSeq: answers.get(act.key)?.seq }]
          : [],
      )
      const closed = await db.query(
        `select seq, n, resolution, note, settled_by as "settledBy", closed_seq as "closedSeq" from discrepancy where market = 1 and not open order by closed_seq`,
      )
      expect(closed).toEqual(closures)
      // Long after, every accepted act is answered as it was, though its documents have changed since.
      const sample = known.sent.filter((_, i) => i % 3 === 0)
      const again = await markets.submitAll('A', sample)
      expect(again).toEqual(sample.map(act => ({ ...answers.get(act.key), repeated: true })))
      expect(new Set([...outcomes.keys()].filter(k => k.endsWith(' accepted'))).size).toBe(22)
      expect([...outcomes.keys()].some(k => k.endsWith(' key_reused'))).toBe(true)
    },
  )

  /** Whatever availability answers, an order gets, and not one unit more. */
  async function wordKept(round: number): Promise<void> {
    for (const code of codes.online) {
      const channel = catalogue.channel(code)
      const sku = catalogue.sku('S1')
      if (channel === undefined || sku === undefined) throw new Error(code)
      const [item] = (await availability(db, catalogue, { channel, skus: [sku] }, Date.now())).items
      const most = item?.orderable ?? 0
      const ask = (quantity: number, name: string) =>
        markets.submit('A', orderOf(key('word', round, code, name), { S1: quantity }, { channel: code }))
      const more = await ask(most + 1, 'more')
      expect([outcomeOf(more), more]).toMatchObject(['insufficient_stock', { detail: { available: [{ available: most }] } }])
      if (most > 0) expect(outcomeOf(await ask(most, 'all'))).toBe('accepted')
      const body = { order: key('word', round, code, 'all') }
      await markets.submit('A', { key: key('word', round, code, 'back'), kind: 'cancel', occurredAt: undefined, actor: 'test', body })
    }
  }
})

describePostgres('one batch of k and k batches of one', open => {
  test(`end the same: same answers, same digest (seed ${seed})`, { timeout: runs(90_000) }, async () => {
    const [one, many] = [await open(), await open()]
    const catalogue = await setUpBrand(one, { backDating: true })
    await setUpBrand(many, { backDating: true })
    const [apart, together] = [openTestMarkets(one, { limits: { acts: 1, lines: 200, waiting: 1000 } }), openTestMarkets(many)]
    const known = nothingKnown()
    const acts: Act[] = []
    const first: Answer[] = []
    // A minute apart, in the past, so that both books say the same times.
    const dated = (act: Act, i: number): Act => ({ ...act, occurredAt: Date.parse('2017-06-30T01:00:00Z') + i * 60_000 })
    const send = async (act: Act) => {
      const answer = await apart.submit('A', act)
      acts.push(act)
      first.push(answer)
      if (answer.outcome !== 'accepted' || answer.repeated) return
      known.sent.push(act)
      learn(
        known,
        act,
        answer.movements.map(({ n }) => ({ seq: answer.seq, n })),
      )
    }
    for (const act of opening(codes)) await send(dated(act, 0))
    for (const [i, command] of batches(runs(12), 40).flat().entries()) {
      const act = actOf(codes, known, command, key('batch', i))
      await send(command.repeat === 'no' ? dated(act, i) : act)
    }
    const second: Answer[] = []
    for (let at = 0, size = 1; at < acts.length; at += size, size = (size * 7) % 61)
      second.push(...(await together.submitAll('A', acts.slice(at, at + size))))
    const plain = (answer: Answer) => ({ ...answer, recordedAt: '', ...timeless(answer) })
    expect(second.map(plain)).toEqual(first.map(plain))
    expect(await digest(many, catalogue)).toEqual(await digest(one, catalogue))
    await Promise.all([apart.stop(), together.stop()])
    await expectClean(many)
    await expectLaws(many, 1, [])
  })
})

/** A hold expires by the turnstile's clock, which is another in each book. */
function timeless(answer: Answer): { detail: object } {
  return {
    detail: JSON.parse(
      JSON.stringify(answer.detail, (name, value: unknown) => (/^(expiresAt|extendableUntil|remainingSeconds)$/.test(name) ? '' : value)),
    ) as object,
  }
}
