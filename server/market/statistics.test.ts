import { expect, test } from 'vitest'
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from './markets.ts'
import { keepStatistics } from './statistics.ts'

type BatchEvent = Parameters<Parameters<RunningMarkets['onCommit']>[0]>[0]

test('tables are analyzed as often as the acts written have doubled, and a stop waits for it', async () => {
  const analyzed: string[] = []
  let commit: ((event: BatchEvent) => void) | undefined
  const markets = { onCommit: (listener: typeof commit) => ((commit = listener), () => (commit = undefined)) } as unknown as RunningMarkets
  const db = { script: async (text: string) => void analyzed.push(text) } as unknown as Db
  const kept = keepStatistics({ db, markets, log: { warn: (_, message) => expect.unreachable(message) } })
  const rounds: number[] = []
  for (let written = 100; written <= 4000; written += 100) {
    commit?.({ acts: 100 } as BatchEvent)
    await new Promise(resolve => setImmediate(resolve))
    if (analyzed.splice(0).includes('analyze "order"')) rounds.push(written)
  }
  expect(rounds).toEqual([500, 1000, 2000, 4000])
  for (let written = 0; written < 4000; written += 1000) commit?.({ acts: 1000 } as BatchEvent)
  await kept.stop()
  expect(analyzed.at(-1)).toBe('analyze total_head')
  expect(commit).toBeUndefined()
})
