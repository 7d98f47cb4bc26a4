/** A network between a server and its PostgreSQL that breaks exactly at COMMIT. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * `answer lost`: COMMIT reaches PostgreSQL, and when its answer is there the connection is cut before the answer is passed on.
 * `sent and cut`: COMMIT is passed on and both sides are cut at once, while PostgreSQL is still at it.
 * `never sent`: the connection is cut instead of passing COMMIT on.
 */
export type Cut = 'answer lost' | 'sent and cut' | 'never sent'

export interface Proxy {
  readonly url: string
  /** Cuts at the next COMMIT of any connection. */
  cutNext(how: Cut): void
  /** How many cuts were made. */
  cuts(): number
  /** While closed, new connections are refused; those that are open stay. */
  refuse(refused: boolean): void
  /** Cuts every connection, whatever it is doing. */
  cutAll(): void
  stop(): Promise<void>
}

/** Starts a proxy for the database that `target` names. */
export async function startProxy(target: string): Promise<Proxy> {
  const to = new URL(target)
  let armed: Cut | undefined
  let [cuts, refused] = [0, false]
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Broken connections are the point here.
    socket.on('error', () => {})
  }
  const cutAll = () => sockets.forEach(socket => socket.destroy())
  const server = createServer(client => {
    keep(client)
    if (refused) return void client.destroy()
    const database = connect(Number(to.port), to.hostname)
    keep(database)
    const cutBoth = () => {
      client.destroy()
      database.destroy()
    }
    const commits = commitFinder()
    let losing = false
    client.on('data', chunk => {
      const found = commits(chunk)
      if (!found || armed === undefined) return void database.write(chunk)
      const how = armed
      armed = undefined
      cuts += 1
      if (how === 'never sent') return cutBoth()
      losing = how === 'answer lost'
      database.write(chunk, () => {
        if (how === 'sent and cut') cutBoth()
      })
    })
    database.on('data', chunk => {
      if (losing) cutBoth()
      else client.write(chunk)
    })
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    cutNext: how => void (armed = how),
    cuts: () => cuts,
    refuse: now => void (refused = now),
    cutAll,
    async stop() {
      cutAll()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/**
 * Reads PostgreSQL's protocol as it passes: after the start-up message (no type), each message is a type and a length. Tells whether a chunk
 * completes a simple query `commit`, which a driver that waits for the answer sends last.
 */
function commitFinder(): (chunk: Buffer) => boolean {
  let rest = Buffer.alloc(0)
  let begun = false
  return chunk => {
    rest = Buffer.concat([rest, chunk])
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
