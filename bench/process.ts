/** Starts a server in a process of its own and asks it what it used. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Place } from './engines.ts'
import { operatorToken } from '#server/people/operator.ts'
import { secret } from './brand.ts'

export interface Usage {
  /** User and system, since its start. */
  readonly cpuSeconds: number
  /** Bytes. */
  readonly rss: number
  readonly heapUsed: number
  /** Milliseconds by which timers were late since the last look, less their resolution of 5: half of them, 99 of 100. */
  readonly delay50: number
  readonly delay99: number
}

export interface ServerProcess {
  readonly url: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

const keys = new Map<string, Readonly<Record<string, string>>>()

/** What a request to this server carries: an integration's key, as a shop's orders come. */
export const credentialsFor = (url: string): Readonly<Record<string, string>> => keys.get(url) ?? {}

/** What the command line carries. */
export const operatorHeaders = async (): Promise<Readonly<Record<string, string>>> => ({
  authorization: `Bearer ${await operatorToken(secret)}`,
})

async function makeKey(url: string): Promise<string> {
  const headers = { ...(await operatorHeaders()), 'content-type': 'application/json' }
  const integration = `${url}/v1/integrations/bench`
  const grants = [{ role: 'integration', markets: ['A'] }]
  await (await fetch(integration, { method: 'PUT', headers, body: JSON.stringify({ name: 'Benchmark', grants }) })).arrayBuffer()
  const made = (await (await fetch(`${integration}/keys`, { method: 'POST', headers, body: '{}' })).json()) as { key: string }
  return made.key
}

/** Lumbung on that database, or the echo. */
export async function startProcess(what: Place | 'echo'): Promise<ServerProcess> {
  const place = what === 'echo' ? {} : what
  const child = fork(join(import.meta.dirname, 'server.ts'), what === 'echo' ? ['echo'] : [], {
    // The heap in use is told after a collection.
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
    env: {
      PATH: process.env['PATH'],
      LUMBUNG_PORT: '0',
      LUMBUNG_SECRET: secret,
      ...(place.dataDir !== undefined && { LUMBUNG_DATA: place.dataDir }),
      ...(place.databaseUrl !== undefined && { DATABASE_URL: place.databaseUrl }),
    },
  })
  let hear: { resolve(message: unknown): void; reject(error: Error): void } | undefined
  child.on('message', message => hear?.resolve(message))
  child.on('exit', code => hear?.reject(new Error(`the server ended with ${String(code)}`)))
  const heard = () => new Promise((resolve, reject) => (hear = { resolve, reject }))
  const url = (await heard()) as string
  if (what !== 'echo') keys.set(url, { authorization: `Bearer ${await makeKey(url)}` })
  return {
    url,
    async usage() {
      const answer = heard()
      child.send('usage')
      return (await answer) as Usage
    },
    async stop() {
      const ended = once(child, 'exit')
      child.send('stop')
      await ended
    },
  }
}
