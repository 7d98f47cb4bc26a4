/** What the simulation once found, shrunk and kept in `sim/regressions/`, stays mended. */
import { afterAll, describe, expect, inject, test } from 'vitest'
import { endAll } from '#sim/faults/process.ts'
import { violationsReport } from '#sim/simulator/report.ts'
import { run } from '#sim/simulator/run.ts'
import { partOf, regressions, type Regression } from '#sim/simulator/shrink.ts'
import { describePostgres } from '#test/harness/engines.ts'

afterAll(endAll)

const on = (engine: Regression['engine']) => regressions().filter(r => r.regression.engine === engine)

async function replay({ part, rounds, ...plan }: Regression, fleet: { snapshot?: string; databaseUrl?: string }): Promise<void> {
  const { violations } = await run({ ...plan, rounds, seconds: Infinity, faults: true, keep: partOf(part), fleet })
  expect(violationsReport(violations)).toBe('\n\n')
}

describe('regressions (pglite)', () => {
  test('are read', () => expect(regressions().every(r => r.regression.rounds > 0)).toBe(true))
  for (const { name, regression } of on('pglite')) {
    test(name, { timeout: 120_000 }, () => replay(regression, { snapshot: inject('pgliteSnapshot') }))
  }
})

if (on('postgres').length > 0) {
  describePostgres('regressions', (_open, url) => {
    for (const { name, regression } of on('postgres')) {
      test(name, { timeout: 120_000 }, async () => replay(regression, { databaseUrl: await url() }))
    }
  })
}
