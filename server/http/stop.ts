/**
 * Stopping without losing an answer. First the server says that it is not ready. Then it takes no more connections, answers what it took, refuses what
 * still comes on open connections as `stopping`, each with `Connection: close`, and closes the others once they have been silent for a while: a
 * connection that is closed the moment it is idle may be closed on a request that is on its way.
 */
import { Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { OutboxTail } from '#server/outbox/tail.ts'

/** Shared with whoever stops the server. */
export interface Stopping {
  /** False once a stop has begun: /health/ready says so. */
  ready: boolean
  /** How long open connections may stay silent before they are closed, milliseconds. 0 where nobody else is there: in tests, in commands. */
  lingerMs: number
}

/** Installs what happens at `app.close()`. `aborted` ends streams and refuses requests. */
export function installStop(app: FastifyInstance, aborted: AbortController, stopping: Stopping, tail: OutboxTail): void {
  let sweep: NodeJS.Timeout | undefined
  const sockets = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (aborted.signal.aborted) void reply.header('connection', 'close')
    done()
  })
  app.addHook('preClose', async () => {
    stopping.ready = false
    aborted.abort()
    if (stopping.lingerMs > 0) {
      // The listener alone: a server's own `close` would also close idle connections, now.
      Server.prototype.close.call(app.server)
      await emptied(app, stopping.lingerMs)
    }
    // By themselves they would stay for over a minute.
    sweep = setInterval(() => {
      app.server.closeIdleConnections()
      // To Node a connection that never said anything is not idle: browsers and pools of clients open them in advance.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    }, 50)
  })
  app.addHook('onClose', async () => {
    clearInterval(sweep)
    await tail.stop()
  })
}

/** Waits until no connection is open, at most `ms`. */
async function emptied(app: FastifyInstance, ms: number): Promise<void> {
  const until = performance.now() + ms
  const open = () => new Promise<number>(resolve => app.server.getConnections((_error, count) => resolve(count)))
  while (performance.now() < until && (await open()) > 0) await sleep(20)
}
