import { expect, test } from 'vitest'
import { refresher } from './refresher.ts'

function clocked() {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  return {
    clock: {
      now: () => now,
      after(ms: number, then: () => void) {
        const timer = { at: now + ms, run: then }
        timers.push(timer)
        return () => void (timers = timers.filter(t => t !== timer))
      },
    },
    async pass(ms: number) {
      for (const until = now + ms; ;) {
        // What was answered meanwhile may want another turn.
        for (let i = 0; i < 4; i++) await Promise.resolve()
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (next === undefined || next.at > until) return void (now = until)
        now = next.at
        timers = timers.filter(t => t !== next)
        next.run()
      }
    },
  }
}

test('asks at once when it is quiet, and no more often than it may while a thousand things happen a second', async () => {
  const { clock, pass } = clocked()
  const asked: number[] = []
  const fresh = refresher(async () => (asked.push(clock.now()), false), 500, clock)
  fresh.heard()
  expect(asked).toEqual([0])
  for (let i = 0; i < 2000; i++) {
    await pass(1)
    fresh.heard()
  }
  await pass(5000)
  // The last one is never missed.
  expect(asked).toEqual([0, 500, 1000, 1500, 2000, 2500].slice(0, asked.length))
  expect(asked.at(-1)).toBeGreaterThanOrEqual(2000)
})

test('asks once more while the answer is behind what was heard, and not after it was stopped', async () => {
  const { clock, pass } = clocked()
  let behind = 2
  const asked: number[] = []
  const fresh = refresher(async () => (asked.push(clock.now()), behind-- > 0), 300, clock)
  fresh.heard()
  await pass(2000)
  expect(asked).toEqual([0, 300, 600])
  fresh.heard()
  fresh.stop()
  fresh.heard()
  await pass(2000)
  expect(asked).toHaveLength(4)
})
