import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { unpack } from '#sim/faults/fleet.ts'
import '#test/harness/setup.ts'
import { DataInUse, readLock, setLockPort, takeLock } from './lock.ts'
import { openDatabase } from './open.ts'

let dir: string
const children: ChildProcess[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lumbung-lock-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

const lockModule = JSON.stringify(join(import.meta.dirname, 'lock.ts'))
const openModule = JSON.stringify(join(import.meta.dirname, 'open.ts'))

/** Another process that runs the code and says what it has to say in its first line of output. */
async function other(code: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let said = ''
  for await (const chunk of child.stdout!) {
    said += String(chunk)
    if (said.includes('\n')) break
  }
  return { child, said: said.trim() }
}

const holder = () => `
  const { takeLock } = await import(${lockModule})
  try { takeLock(${JSON.stringify(dir)}).setPort(4711); console.log('mine') } catch (error) { console.log(error.code, error.pid, error.port) }
  setInterval(() => {}, 1000)`

const ended = (child: ChildProcess) => new Promise(resolve => child.once('exit', resolve))

test('a second opener in the same process is refused, and may come in after release', () => {
  const lock = takeLock(dir)
  expect(() => takeLock(dir)).toThrow(DataInUse)
  expect(readLock(dir)).toMatchObject({ pid: process.pid, port: null })
  setLockPort(dir, 8080)
  expect(readLock(dir)).toMatchObject({ pid: process.pid, port: 8080 })
  lock.release()
  lock.release()
  expect(readLock(dir)).toBeNull()
  takeLock(dir).release()
})

test('a second process is told whose it is and where that one listens', async () => {
  const first = await other(holder())
  expect(first.said).toBe('mine')
  expect((await other(holder())).said).toBe(`data_in_use ${first.child.pid} 4711`)
  expect(readLock(dir)).toMatchObject({ pid: first.child.pid, port: 4711 })
  expect(() => takeLock(dir)).toThrow(`in use by process ${first.child.pid}, which listens on port 4711`)
})

test('kill -9 gives the folder up at once; a stopped process keeps it', async () => {
  const { child } = await other(holder())
  child.kill('SIGSTOP')
  await sleep(50)
  expect(() => takeLock(dir)).toThrow(DataInUse)
  const gone = ended(child)
  child.kill('SIGKILL')
  await gone
  expect(readLock(dir)).toBeNull()
  takeLock(dir).release()
})

test('what a dead process left behind is not believed, even when its pid lives again', () => {
  writeFileSync(join(dir, 'lumbung.lock.json'), JSON.stringify({ pid: process.ppid, startedAt: '1', port: 1 }))
  expect(readLock(dir)).toBeNull()
  const lock = takeLock(dir)
  expect(readLock(dir)).toMatchObject({ pid: process.pid, port: null })
  lock.release()
})

test('of several that start at once exactly one gets it, also over a dead one', async () => {
  const first = await other(holder())
  const gone = ended(first.child)
  first.child.kill('SIGKILL')
  await gone
  const said = (await Promise.all(Array.from({ length: 5 }, () => other(holder())))).map(one => one.said)
  expect(said.filter(line => line === 'mine')).toHaveLength(1)
  expect(said.filter(line => line.startsWith('data_in_use'))).toHaveLength(4)
})

test('openDatabase locks its folder, keeps what was acknowledged before kill -9, and unlocks on close', { timeout: 90_000 }, async () => {
  unpack(inject('pgliteSnapshot'), dir)
  const { child, said } = await other(`
    const { openDatabase } = await import(${openModule})
    const db = await openDatabase({ dataDir: ${JSON.stringify(dir)} })
    await db.script('create table kept (id int)')
    await db.transaction(tx => tx.query('insert into kept values ($1)', [7]))
    console.log('acknowledged')
    setInterval(() => {}, 1000)`)
  expect(said).toBe('acknowledged')
  await expect(openDatabase({ dataDir: dir })).rejects.toMatchObject({ code: 'data_in_use', pid: child.pid })
  const gone = ended(child)
  child.kill('SIGKILL')
  await gone
  const db = await openDatabase({ dataDir: dir })
  expect(await db.query('select * from kept')).toEqual([{ id: 7 }])
  expect(readLock(dir)?.pid).toBe(process.pid)
  await db.close()
  expect(readLock(dir)).toBeNull()
})
