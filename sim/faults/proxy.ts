/**
 * A network that breaks when it is told to: in front of a server (then a request is whatever a client sends), or between a server and its
 * PostgreSQL (then it is a COMMIT, see `commits`).
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * Where a request is cut off:
 * `never sent`: before any of it is passed on.
 * `sent in part`: half of it was.
 * `sent and cut`: all of it was, and both sides lose the connection at once, while the server is still at it.
 * `answer lost`: the server has answered, and none of the answer is passed on.
 * `answer in part`: half of the answer's first piece is.
 */
export const cuts = ['never sent', 'sent in part', 'sent and cut', 'answer lost', 'answer in part'] as const
export type Cut = (typeof cuts)[number]

export interface Proxy {
  readonly port: number
  /** Where new connections lead. Undefined: there is nobody, they are refused. */
  lead(port: number | undefined): void
  /** Cuts the next request, of any connection. */
  cutNext(how: Cut): void
  /** How many requests were cut so far. */
  cuts(): number
  /** New connections are refused; those that are open stay. */
  refuse(refused: boolean): void
  /** Whatever passes from now on, either way, takes that many milliseconds. */
  delay(ms: number): void
  /** Cuts every connection, whatever it is doing. */
  cutAll(): void
  stop(): Promise<void>
}

/** Tells for one connection whether a piece of what its client sends (they come in order) completes a request that `cutNext` may cut. */
export type Finder = () => (piece: Buffer) => boolean

/** Starts a proxy to a port of this machine. */
export async function startProxy(to: number | undefined, finder: Finder = () => () => true): Promise<Proxy> {
  const state: State = { to, armed: undefined, cuts: 0, refused: false, delayMs: 0, sockets: new Set() }
  const server = createServer(client => serve(state, client, finder()))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const cutAll = () => state.sockets.forEach(socket => socket.destroy())
  return {
    port: (server.address() as AddressInfo).port,
    lead: port => void (state.to = port),
    cutNext: how => void (state.armed = how),
    cuts: () => state.cuts,
    refuse: refused => void (state.refused = refused),
    delay: ms => void (state.delayMs = ms),
    cutAll,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve))
      cutAll()
      await closed
    },
  }
}

interface State {
  to: number | undefined
  armed: Cut | undefined
  cuts: number
  refused: boolean
  delayMs: number
  readonly sockets: Set<Socket>
}

function serve(state: State, client: Socket, completes: (piece: Buffer) => boolean): void {
  keep(state, client)
  if (state.refused || state.to === undefined) return void client.destroy()
  const server = connect(state.to, '127.0.0.1')
  keep(state, server)
  const cut = () => {
    client.destroy()
    server.destroy()
  }
  const [toServer, toClient] = [channel(state, server), channel(state, client)]
  let losing: Cut | undefined
  client.on('data', piece => {
    if (!completes(piece) || state.armed === undefined) return toServer.send(piece)
    const how = state.armed
    state.armed = undefined
    state.cuts += 1
    if (how === 'never sent') return cut()
    if (how === 'sent in part') return toServer.send(half(piece), cut)
    if (how === 'sent and cut') return toServer.send(piece, cut)
    losing = how
    toServer.send(piece)
  })
  server.on('data', piece => {
    if (losing === undefined) toClient.send(piece)
    else if (losing === 'answer lost') cut()
    else toClient.send(half(piece), cut)
  })
  client.on('end', toServer.end)
  server.on('end', toClient.end)
  // What one side had said before it went is still passed on.
  client.on('close', failed => (failed ? server.destroy() : toServer.end()))
  server.on('close', failed => (failed ? client.destroy() : toClient.end()))
}

function keep(state: State, socket: Socket): void {
  socket.setNoDelay(true)
  state.sockets.add(socket)
  socket.on('close', () => state.sockets.delete(socket))
  // Broken connections are the point here.
  socket.on('error', () => {})
}

/** One direction: pieces leave in their order, each when its delay is over. */
function channel(state: State, to: Socket): { send(piece: Buffer, then?: () => void): void; end(): void } {
  let [last, waiting]: [Promise<void>, number] = [Promise.resolve(), 0]
  const later = (work: () => void) => {
    if (state.delayMs === 0 && waiting === 0) return work()
    waiting += 1
    const due = performance.now() + state.delayMs
    last = last.then(async () => {
      const ms = due - performance.now()
      if (ms > 0) await new Promise(resolve => setTimeout(resolve, ms))
      waiting -= 1
      if (!to.destroyed) work()
    })
  }
  return {
    send: (piece, then) => later(() => void to.write(piece, then)),
    end: () => later(() => void to.end()),
  }
}

const half = (piece: Buffer) => piece.subarray(0, Math.ceil(piece.length / 2))

/** A proxy between a server and the PostgreSQL of `target`, and the URL that leads through it. It cuts at COMMIT. */
export async function startDatabaseProxy(target: string): Promise<Proxy & { readonly url: string }> {
  const url = new URL(target)
  const proxy = await startProxy(Number(url.port), commits)
  url.host = `127.0.0.1:${proxy.port}`
  return { ...proxy, url: url.href }
}

/**
 * Reads PostgreSQL's protocol as it passes: after the start-up message (no type), each message is a type and a length. A request is a simple
 * query `commit`, which a driver that waits for the answer sends last.
 */
const commits: Finder = () => {
  let rest = Buffer.alloc(0)
  let begun = false
  return piece => {
    rest = Buffer.concat([rest, piece])
    let found = false
    for (;;) {
      const head = begun ? 1 : 0
      if (rest.length < head + 4) return found
      const end = head + rest.readInt32BE(head)
      if (rest.length < end) return found
      if (begun && rest[0] === 0x51 && rest.toString('utf8', 5, end - 1).toLowerCase() === 'commit') found = true
      begun = true
      rest = rest.subarray(end)
    }
  }
}
