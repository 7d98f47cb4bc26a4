/** Ten seconds of the simulation on each engine: a brand in full swing on servers that break, and an auditor with books of its own that finds nothing. */
import { afterAll, describe, expect, inject, test } from 'vitest'
import { endAll } from '#sim/faults/process.ts'
import { violationsReport } from '#sim/simulator/report.ts'
import { run, type RunOptions } from '#sim/simulator/run.ts'
import { describePostgres } from '#test/harness/engines.ts'

const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const plan = { seed, seconds: 5, turns: 6, faults: true } as const

afterAll(endAll)

async function findsNothing(options: RunOptions): Promise<void> {
  const result = await run(options)
  expect(violationsReport(result.violations)).toBe('\n\n')
  // A run that tried nothing has shown nothing.
  expect(result.checked.acts).toBeGreaterThan(100)
  expect(result.checked.refusals).toBeGreaterThan(30)
  expect(result.counts.unanswered).toBeGreaterThan(0)
  expect([...result.faults.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(0)
}

describe(`simulation, seed ${seed} (pglite)`, () => {
  test('one process that is killed and restarted keeps every law', { timeout: 240_000 }, () =>
    findsNothing({ ...plan, engine: 'pglite', processes: 1, fleet: { snapshot: inject('pgliteSnapshot') } }),
  )
})

describePostgres(`simulation, seed ${seed}`, (_open, url) => {
  test('two processes on one database keep every law', { timeout: 240_000 }, async () =>
    findsNothing({ ...plan, engine: 'postgres', processes: 2, fleet: { databaseUrl: await url() } }),
  )
})
