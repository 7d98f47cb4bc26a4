/**
 * Six bugs planted in a copy of the source: the simulation must find each within a minute by the law it breaks, and nothing in a copy without one.
 * `npm run prove` plants all; `npm test` only sees that their places are still there, and plants the quickest.
 */
import { afterAll, describe, expect, inject, test } from 'vitest'
import { endAll } from '#sim/faults/process.ts'
import { run, type RunResult } from '#sim/simulator/run.ts'
import { violationsReport } from '#sim/simulator/report.ts'
import { placesOf, plantIn, plants } from './planted.ts'

const all = process.env['LUMBUNG_PROVE'] === '1'
const minute = 60

afterAll(endAll)

/** The simulation as the command runs it, on another source. */
const runOn = (sourceRoot: string): Promise<RunResult> =>
  run({ seed: 1, seconds: minute, faults: true, engine: 'pglite', processes: 1, fleet: { sourceRoot, snapshot: inject('pgliteSnapshot') } })

describe('planted bugs', () => {
  test.each(plants)('$name: there is a place for it', plant => expect(placesOf(plant)).toBe(1))

  for (const plant of all ? plants : plants.slice(-1)) {
    test(plant.name, { timeout: 240_000 }, async () => {
      const copy = plantIn(plant)
      try {
        const result = await runOn(copy.root)
        console.log(`${plant.name}: ${result.seconds.toFixed(1)} s, round ${result.rounds}, ${violationsReport(result.violations, 1)}`)
        expect(plant.laws.filter(law => result.violations.some(v => v.law === law))).not.toEqual([])
        // Among a thousand other tests a minute says nothing.
        if (all) expect(result.seconds).toBeLessThan(minute)
      } finally {
        copy.remove()
      }
    })
  }

  test.runIf(all)('the control: the same copy without a bug', { timeout: 240_000 }, async () => {
    const copy = plantIn(undefined)
    try {
      const result = await runOn(copy.root)
      expect(violationsReport(result.violations)).toBe('\n\n')
      expect(result.checked.acts).toBeGreaterThan(100)
    } finally {
      copy.remove()
    }
  })
})
