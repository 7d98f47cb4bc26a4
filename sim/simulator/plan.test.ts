import { describe, expect, test } from 'vitest'
import { actKinds } from '#contract/acts.ts'
import { cast } from '#sim/actors/cast.ts'
import { faultKinds, planner, type PlanOptions } from './plan.ts'
import { partOf, smallest, whole, type Part } from './shrink.ts'

const options: PlanOptions = { seed: 7, today: '2026-11-24', engine: 'postgres', processes: 3, turns: 8, faults: true }
const rounds = (given: Partial<PlanOptions>, count = 2) => {
  const next = planner({ ...options, ...given })
  return Array.from({ length: count }, next)
}

describe('a plan', () => {
  test('is a function of its seed', () => {
    expect(rounds({})).toEqual(rounds({}))
    expect(rounds({ seed: 8 })).not.toEqual(rounds({}))
  })

  test('uses every key once, but where goods are told of twice', () => {
    const keys = rounds({}, 4)
      .flatMap(r => r.steps)
      .flatMap(s => (s.kind === 'transfer_intake' ? [] : s.key))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('has acts of all kinds, by the whole cast, and everything that may break', () => {
    const long = rounds({}, 12)
    expect([...new Set(long.flatMap(r => r.steps.map(s => s.kind)))].sort()).toEqual([...actKinds].sort())
    expect(new Set(long.flatMap(r => r.steps.map(s => s.actor))).size).toBe(cast.length + 1)
    expect([...new Set(long.flatMap(r => r.faults.map(f => f.kind)))].sort()).toEqual([...faultKinds].sort())
  })

  test('without faults has none', () => {
    const quiet = rounds({ faults: false })
    expect(quiet.flatMap(r => r.faults)).toEqual([])
    expect(quiet.flatMap(r => r.steps).filter(s => s.fault !== undefined || s.repeats > 0)).toEqual([])
  })
})

describe('shrinking', () => {
  const actors = cast.map(a => a.name)

  test('finds the two it takes, and that nothing needs to go wrong', async () => {
    let runs = 0
    const breaks = (part: Part) => {
      runs += 1
      return Promise.resolve(['till of A', 'clerk of B'].every(name => (part.actors ?? actors).includes(name)))
    }
    const part = await smallest(actors, breaks)
    expect(part).toEqual({ actors: ['till of A', 'clerk of B'], faults: false, wire: false, edits: false })
    expect(runs).toBeLessThan(60)
  })

  test('keeps what it takes', async () => {
    expect(await smallest(actors, () => Promise.resolve(false))).toEqual(whole)
    expect((await smallest(actors, part => Promise.resolve(part.faults))).faults).toBe(true)
  })

  test('a part leaves the rest of the plan as it was', () => {
    const [first] = rounds({}, 1)
    if (first === undefined) throw new Error('no round')
    const part = partOf({ actors: ['till of A'], faults: false, wire: false, edits: false })(first)
    const own = first.steps.filter(s => s.actor === 'till of A')
    expect(part.steps.map(s => s.body)).toEqual(own.map(s => s.body))
    expect(part.steps.every(s => s.fault === undefined && s.repeats === 0)).toBe(true)
    expect([part.faults, part.edits]).toEqual([[], []])
  })
})
