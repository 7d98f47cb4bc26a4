/**
 * A load generator that costs little, because it shares the machine with what it measures: HTTP/1.1 over sockets that stay open, one request after the other on
 * each, and of an answer only what is asked for. Both sides of a ratio are driven by it alike.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Answered {
  readonly status: number
  readonly body: string
}

/** A request as it goes over the wire. */
export function post(url: string, path: string, body: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ host: new URL(url).host, 'content-length': String(Buffer.byteLength(body)), ...headers })
  return `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}

/** Connections to a server, opened once: a busy event loop takes a new one only now and then, which would be measured instead. */
export interface Load {
  /** Sends what `next` gives until it gives nothing, and hands every answer to `on`, with when its request was sent. */
  drive(next: () => string | undefined, on: (answer: Answered, sentAt: number) => void): Promise<void>
  close(): void
}

export async function openLoad(url: string, connections: number): Promise<Load> {
  const { hostname, port } = new URL(url)
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      // Answers are counted in characters: bodies of these benchmarks are ASCII.
      const socket = connect(Number(port), hostname).setNoDelay(true).setEncoding('latin1')
      await once(socket, 'connect')
      return socket
    }),
  )
  return {
    drive: async (next, on) => void (await Promise.all(sockets.map(socket => converse(socket, next, on)))),
    close: () => sockets.forEach(socket => socket.destroy()),
  }
}

function converse(socket: Socket, next: () => string | undefined, on: (answer: Answered, sentAt: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let [had, sentAt] = ['', 0]
    const end = (error?: Error) => {
      socket.off('data', receive).off('error', end).off('close', closed)
      return error ? reject(error) : resolve()
    }
    const closed = () => end(new Error('the server closed a connection'))
    const send = () => {
      const request = next()
      if (request === undefined) return end()
      sentAt = performance.now()
      socket.write(request)
    }
    const receive = (chunk: string) => {
      had = had === '' ? chunk : had + chunk
      const head = had.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(had.slice(0, head + 2))?.[1] ?? Number.NaN)
      if (Number.isNaN(length)) return end(new Error(`an answer without a length: ${had.slice(0, head)}`))
      if (had.length < head + 4 + length) return
      const answer = { status: Number(had.slice(9, 12)), body: had.slice(head + 4) }
      had = ''
      try {
        on(answer, sentAt)
        send()
      } catch (error) {
        end(error as Error)
      }
    }
    socket.on('data', receive).on('error', end).on('close', closed)
    send()
  })
}
