/** Are the faults what they say, and do they end with whoever made them? */
import { execFileSync, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const minute = 60_000
const day = 24 * 60 * minute

test('a preloaded clock is wrong in every way of asking it, and right where a time is given', () => {
  const skew = new URL(`../../sim/faults/skew.ts?ms=${-2 * day}`, import.meta.url).href
  const asks = 'console.log(JSON.stringify([Date.now(), +new Date(), Date.parse(Date()), +new Date(5), new Date() instanceof Date]))'
  const said = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', skew, '-e', asks], { encoding: 'utf8' })
  const [now, made, called, given, instance] = JSON.parse(said) as [number, number, number, number, boolean]
  for (const told of [now, made, called]) expect(Math.abs(Date.now() - 2 * day - told)).toBeLessThan(minute)
  expect([given, instance]).toEqual([5, true])
})

test('nothing outlives a parent that is killed, not even what is stopped', { timeout: 30_000 }, async () => {
  const parent = fork(new URL('orphans.ts', import.meta.url).pathname, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { pids, folder } = await new Promise<{ pids: number[]; folder: string }>(resolve => parent.once('message', resolve as () => void))
  expect(pids.map(alive)).toEqual(pids.map(() => true))
  parent.kill('SIGKILL')
  const deadline = Date.now() + 10_000
  while ((pids.some(alive) || existsSync(folder)) && Date.now() < deadline) await sleep(10)
  expect(pids.map(alive)).toEqual(pids.map(() => false))
  expect(existsSync(folder)).toBe(false)
})

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
