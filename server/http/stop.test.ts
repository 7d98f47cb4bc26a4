/** Stopping, with real sockets: nobody's answer is cut, and nobody waits for ever. */
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { stopInTime } from '#server/stop.ts'
import { accepted, key, testApp } from './fakes.ts'
import type { Stopping } from './stop.ts'

const order = JSON.stringify({ market: 'CN', channel: 'CN-WEB', lines: [{ sku: 'MI3-16-SLV', quantity: 2 }], fulfil: { kind: 'ship' } })
const head = (line: string, more = '') => `${line} HTTP/1.1\r\nhost: localhost\r\n${more}\r\n`
const post =
  head('POST /v1/orders', `content-type: application/json\r\nidempotency-key: ${key}\r\ncontent-length: ${order.length}\r\n`) + order
const ready = head('GET /health/ready')

async function listening() {
  const stopping: Stopping = { ready: true, lingerMs: 0 }
  const t = await testApp({ stopping, heartbeatMs: 60_000 })
  await t.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = t.app.server.address() as AddressInfo
  const said: string[] = []
  const log = { info: (text: string) => void said.push(text), warn: (_: object, text: string) => void said.push(text) }
  const stop = (config: { drainMs: number; stopMs: number }) =>
    stopInTime({ config, log, stopping, close: () => t.app.close(), cut: () => t.app.server.closeAllConnections() })
  onTestFinished(() => t.app.close())
  return { t, port, stop, said }
}

/** A connection and everything that came on it. */
async function open(
  port: number,
): Promise<{ socket: Socket; text: () => string; heard(what: RegExp): Promise<void>; closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', chunk => (text += String(chunk)))
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  const heard = async (what: RegExp) => {
    while (!what.test(text)) await Promise.race([once(socket, 'data'), closed])
  }
  return { socket, text: () => text, heard, closed }
}

test('it first says that it is not ready, and still takes what comes; then answers what it took, and says that the connection ends', async () => {
  const { t, port, stop } = await listening()
  let answer = () => {}
  const [slow, other, probe, silent] = (await Promise.all([1, 2, 3, 4].map(() => open(port)))) as [
    Awaited<ReturnType<typeof open>>,
    ...Awaited<ReturnType<typeof open>>[],
  ]
  t.markets.answer = act => new Promise(resolve => (answer = () => resolve(accepted(act))))
  slow.socket.write(post)
  silent?.socket.write(ready)
  await Promise.all([silent?.heard(/"ready"/), waitFor(() => t.markets.seen.length === 1)])
  const stopped = stop({ drainMs: 200, stopMs: 10_000 })
  probe?.socket.write(ready)
  await probe?.heard(/it is stopping/)
  expect(probe?.text()).toMatch(/^HTTP\/1.1 503 /)
  t.markets.answer = act => accepted(act)
  other?.socket.write(post)
  await other?.heard(/"accepted"/)
  await refused(port)
  // The listener is closed; a request on a connection that was open is refused in words.
  other?.socket.write(post)
  await other?.heard(/\/docs\/errors#stopping/)
  await other?.closed
  answer()
  await slow.closed
  expect(slow.text()).toMatch(/^HTTP\/1.1 201 [\s\S]*\r\nconnection: close\r\n[\s\S]*"outcome":"accepted"[\s\S]*\}$/i)
  expect(await stopped).toBe(true)
  await silent?.closed
  expect(silent?.text().match(/HTTP\/1.1/g)).toHaveLength(1)
})

test('an event stream ends with a word and when to come back', async () => {
  const { port, stop } = await listening()
  const stream = await open(port)
  stream.socket.write(head('GET /v1/events?market=CN'))
  await stream.heard(/event: open/)
  expect(await stop({ drainMs: 0, stopMs: 10_000 })).toBe(true)
  await stream.closed
  expect(stream.text()).toMatch(/retry: 2000\nevent: stopping\ndata: \{\}\n\n\r\n0\r\n\r\n$/)
})

test('what does not end in time is cut, and said', async () => {
  const { t, port, stop, said } = await listening()
  t.markets.answer = () => new Promise(() => {})
  const stuck = await open(port)
  stuck.socket.write(post)
  await waitFor(() => t.markets.seen.length === 1)
  expect(await stop({ drainMs: 0, stopMs: 100 })).toBe(false)
  await stuck.closed
  expect(stuck.text()).toBe('')
  expect(said).toEqual(['stopping', 'the stop took too long: what was not answered is cut'])
})

async function waitFor(what: () => boolean): Promise<void> {
  while (!what()) await sleep(2)
}

/** Resolves once nobody listens on the port any more. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
    } catch {
      return
    } finally {
      socket.destroy()
    }
    await sleep(5)
  }
}
