/** How a server that others use is stopped: by a signal, in order, in time. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import type { Stopping } from './http/stop.ts'

/** How long a silent connection is kept open for the request that may be on its way. */
const lingerMs = 1000

export interface Stoppable {
  readonly config: Pick<Config, 'drainMs' | 'stopMs'>
  readonly log: { info(message: string): void; warn(details: object, message: string): void }
  readonly stopping: Stopping
  close(): Promise<void>
  /** Cuts every connection. */
  cut(): void
}

/** Not ready, then closed; true when all was answered within `stopMs`. */
export async function stopInTime({ config, log, stopping, close, cut }: Stoppable): Promise<boolean> {
  stopping.ready = false
  log.info('stopping')
  await sleep(config.drainMs)
  stopping.lingerMs = lingerMs
  let inTime = true
  const deadline = setTimeout(() => {
    inTime = false
    log.warn({ stopMs: config.stopMs }, 'the stop took too long: what was not answered is cut')
    cut()
  }, config.stopMs)
  await close().finally(() => clearTimeout(deadline))
  if (inTime) log.info('stopped')
  return inTime
}

/** Ctrl-C at a terminal reaches this process twice, from the terminal and from npm or the shim above it. */
const sameSignalMs = 1000
/** A stop that is late even when its connections are cut (a database that does not answer) is not waited for. */
const graceMs = 5000

/**
 * At the first SIGINT or SIGTERM stops the server; at another, a second or more later, ends at once. Resolves with the exit code: 0, or 1 when
 * something was cut.
 */
export function stoppedBySignal(server: { stop(): Promise<boolean> }, config: Pick<Config, 'drainMs' | 'stopMs'>): Promise<0 | 1> {
  return new Promise(resolve => {
    let first: number | undefined
    const onSignal = (signal: NodeJS.Signals) => {
      const now = performance.now()
      if (first !== undefined) {
        if (now - first >= sameSignalMs) process.exit(signal === 'SIGINT' ? 130 : 143)
        return
      }
      first = now
      setTimeout(() => process.exit(1), config.drainMs + config.stopMs + graceMs).unref()
      server.stop().then(
        inTime => resolve(inTime ? 0 : 1),
        error => {
          process.stderr.write(`${String(error)}\n`)
          process.exit(1)
        },
      )
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}
