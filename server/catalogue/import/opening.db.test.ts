import { beforeAll, expect, test } from 'vitest'
import type { StagedImport } from '#contract/catalogue.ts'
import type { Act } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import type { Answer, Markets } from '#server/market/door.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { editCatalogue } from '../edit.ts'
import { sample } from '../sample.ts'
import { catalogueCache } from '../snapshot.ts'
import { applyImport, stageImport, type ImportDeps, type Progress } from './imports.ts'

/** A market that remembers keys, and that answers as told for a while. */
function fakeMarkets() {
  const accepted = new Map<string, Act>()
  const sent: Act[][] = []
  const faults: (Pick<Answer & { outcome: 'failed' }, 'code'> | undefined)[] = []
  const answer = (market: string, act: Act): Answer => {
    const fault = faults.shift()
    if (fault) return { outcome: 'failed', key: act.key, code: fault.code, detail: {} }
    const repeated = accepted.has(`${market}/${act.key}`)
    accepted.set(`${market}/${act.key}`, act)
    return { outcome: 'accepted', key: act.key, seq: 1, doc: act.key, kind: act.kind, repeated, recordedAt: '', movements: [], detail: {} }
  }
  const markets: Markets = {
    submit: async (market, act) => answer(market, act),
    submitAll: async (market, acts) => {
      sent.push([...acts])
      return acts.map(act => answer(market, act))
    },
    stop: async () => {},
    waiting: () => new Map(),
  }
  return { markets, accepted, sent, faults }
}

describeEngines('opening stock', open => {
  const market = fakeMarkets()
  let deps: ImportDeps
  let n = 0
  const stage = async (kind: StagedImport['kind'], content: string) => {
    const outcome = await stageImport(deps, { id: uuidFrom('opening test', ++n), kind, content })
    if (!outcome.ok) throw new Error(outcome.differs.join())
    return outcome.staged
  }
  const faults = (staged: StagedImport) => staged.errors.map(e => `${e.row} ${e.column ?? '-'} ${e.code}`)

  beforeAll(async () => {
    const db = await open()
    deps = { db, cache: catalogueCache(db), markets: market.markets, now: () => Date.UTC(2017, 3, 1) }
    const skus = Array.from({ length: 250 }, (_, i) => ({ code: `BULK-${i}`, product: 'MI6', name: `Phone ${i}`, taxClass: 'phone' }))
    await editCatalogue(deps, { ...sample, skus: [...sample.skus, ...skus] })
  })

  const header = 'place,sku,quantity,state\n'

  test('enters as acts of at most 200 lines a place, each market by itself', async () => {
    const many = Array.from({ length: 250 }, (_, i) => `CN-WH-1,BULK-${i},${i + 1},\n`).join('')
    const staged = await stage(
      'opening-stock',
      `${header}${many}IN-WH-1,MI6-64-BLK,7,damaged\nCN-ST-1,MI6-64-BLK,0,\nIN-WH-1,MI6-64-BLK,5,Available\n`,
    )
    expect(staged).toMatchObject({ state: 'ready', rows: 253, created: 252, changed: 0, unchanged: 1 })
    const told: Progress[] = []
    const progress = new Map<string, Progress>()
    progress.set = (id, at) => {
      told.push(at)
      return Map.prototype.set.call(progress, id, at) as typeof progress
    }
    const outcome = await applyImport({ ...deps, progress }, staged.id, 'import by hand')
    expect(outcome).toMatchObject({ outcome: 'applied' })
    // Who watches sees the rows go in, market by market; afterwards nothing is under way.
    expect([told, progress.size]).toEqual([[0, 250, 252].map(done => ({ done, total: 252 })), 0])
    const acts = [...market.accepted]
    expect(
      acts.map(([key, act]) => [
        key.slice(0, 3),
        act.kind === 'adjustment' && act.body.place,
        act.kind === 'adjustment' && act.body.lines.length,
      ]),
    ).toEqual([
      ['CN/', 'CN-WH-1', 200],
      ['CN/', 'CN-WH-1', 50],
      ['IN/', 'IN-WH-1', 2],
    ])
    expect(acts[2]?.[1]).toMatchObject({
      actor: 'import by hand',
      body: {
        reason: 'opening',
        lines: [
          { sku: 'MI6-64-BLK', quantity: 7, state: 'damaged' },
          { sku: 'MI6-64-BLK', quantity: 5, state: 'available' },
        ],
      },
    })
    const sent = market.sent.length
    expect(await applyImport(deps, staged.id, 'import by hand')).toEqual(outcome)
    expect(market.sent.length).toBe(sent)
  })

  test('stopped half way is finished by applying again, and nothing is entered twice', async () => {
    market.accepted.clear()
    const staged = await stage('opening-stock', `${header}CN-WH-1,MI6-64-BLK,5,\nCN-ST-1,MI6-64-BLK,6,\nIN-WH-1,MI6-64-BLK,7,\n`)
    market.faults.push(undefined, { code: 'incident' })
    expect(await applyImport(deps, staged.id, 'test')).toMatchObject({
      outcome: 'incomplete',
      refused: [{ place: 'CN-ST-1', rows: [3], code: 'incident' }],
      staged: { state: 'ready' },
    })
    const first = [...market.accepted.keys()]
    expect(first).toHaveLength(2)
    expect(await applyImport(deps, staged.id, 'test')).toMatchObject({ outcome: 'applied' })
    expect([...market.accepted.keys()].slice(0, 2)).toEqual(first)
    expect(market.accepted.size).toBe(3)
  })

  test('waits for a busy market and asks again where the answer was lost', async () => {
    market.accepted.clear()
    const staged = await stage('opening-stock', `${header}CN-WH-1,MI6-64-BLK,5,\nCN-ST-1,MI6-64-BLK,6,\n`)
    market.faults.push({ code: 'busy' }, { code: 'outcome_unknown' })
    expect(await applyImport(deps, staged.id, 'test')).toMatchObject({ outcome: 'applied' })
    expect(market.accepted.size).toBe(2)
  })

  test('is refused for unknown codes, no quantities and lines twice, and then nothing is sent', async () => {
    const sent = market.sent.length
    const staged = await stage(
      'opening-stock',
      `${header}NOWHERE,NOTHING,1,\nCN-WH-1,MI6-64-BLK,-1,\nCN-WH-1,MI6-64-BLK,1.5,lost\nCN-ST-1,MI6-64-BLK,1,\nCN-ST-1,MI6-64-BLK,2,available\n`,
    )
    expect(faults(staged)).toEqual([
      '2 place invalid_reference',
      '2 sku invalid_reference',
      '3 quantity invalid_value',
      '4 quantity invalid_value',
      '4 state invalid_value',
      '6 - duplicate_code',
    ])
    expect((await applyImport(deps, staged.id, 'test')).outcome).toBe('invalid')
    expect(market.sent.length).toBe(sent)
  })
})
