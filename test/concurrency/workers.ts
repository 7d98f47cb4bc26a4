/** Worker processes, as the tests drive them. */
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { leash } from '#sim/faults/leash.ts'
import type { Act } from '#domain/acts.ts'
import type { Answer } from '#server/market/door.ts'
import type { Order } from './worker.ts'

export interface Worker {
  readonly pid: number
  /** Turns to another database. */
  open(url: string, turnstileIdleMs?: number): Promise<void>
  /** Submits acts one by one, all at once; the answers are in their order. */
  submit(market: string, acts: readonly Act[]): Promise<Answer[]>
  /** Takes the turnstile of the market of that number and stops there. Settles once the process goes on. */
  stall(market: number): Promise<void>
  signal(signal: NodeJS.Signals): void
  stop(): Promise<void>
}

/** Workers for a suite: started before it, stopped after it, all on the database that `openAll` names. */
export function useWorkers(count: number): { all: readonly Worker[]; openAll(url: string, turnstileIdleMs?: number): Promise<void> } {
  const all: Worker[] = []
  beforeAll(async () => void all.push(...(await Promise.all(Array.from({ length: count }, startWorker)))))
  afterAll(() => Promise.all(all.map(worker => worker.stop())))
  return {
    all,
    openAll: async (url, turnstileIdleMs) => void (await Promise.all(all.map(worker => worker.open(url, turnstileIdleMs)))),
  }
}

interface Reply {
  readonly id: number
  readonly answer?: unknown
  readonly error?: string
}

async function startWorker(): Promise<Worker> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  leash(child)
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  let last = 0
  const settle = ({ id, answer, error }: Reply) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) one?.resolve(answer)
    else one?.reject(new Error(error))
  }
  const ready = new Promise(resolve => waiting.set(0, { resolve, reject: () => {} }))
  child.on('message', message => settle(message as Reply))
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  void gone.then(() => waiting.forEach((_, id) => settle({ id, error: 'the worker ended' })))
  await Promise.race([ready, gone])
  const order = (given: Order) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      child.send({ id, order: given }, error => error && settle({ id, error: error.message }))
    })
  return {
    pid: pidOf(child),
    open: async (url, turnstileIdleMs = 10_000) => void (await order({ op: 'open', url, turnstileIdleMs })),
    submit: async (market, acts) => (await order({ op: 'submit', market, acts })) as Answer[],
    stall: async market => void (await order({ op: 'stall', market })),
    signal: signal => void child.kill(signal),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await gone
    },
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the worker did not start')
  return child.pid
}
