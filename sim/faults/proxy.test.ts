import { createServer, type Server } from 'node:http'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cut, type Proxy, startProxy } from './proxy.ts'

/** What came of a request: the answer's text, or how much of it came before the connection broke. */
type Fate = { answer: string } | { broken: string }

describe('a proxy in front of a server', () => {
  let server: Server
  let proxy: Proxy
  /** Requests that reached the server whole. */
  let whole: string[] = []
  /** Called when the next request has come, in whole. */
  let onWhole = () => {}
  beforeAll(async () => {
    server = createServer((incoming, outgoing) => {
      let body = ''
      incoming.on('data', chunk => (body += String(chunk)))
      incoming.on('end', () => {
        whole.push(body)
        onWhole()
        outgoing.end(`answer to ${body}`)
      })
      incoming.on('error', () => {})
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    proxy = await startProxy((server.address() as AddressInfo).port)
  })
  afterAll(async () => {
    await proxy.stop()
    server.close()
  })

  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (body: string): Promise<Fate> =>
    new Promise(resolve => {
      let came = ''
      const broken = () => resolve({ broken: came })
      const sent = request({ port: proxy.port, method: 'POST', agent }, response => {
        response.on('data', chunk => (came += String(chunk)))
        response.on('end', () => (response.complete ? resolve({ answer: came }) : broken()))
        response.on('error', broken)
      })
      sent.on('error', broken)
      sent.end(body)
    })

  test('passes everything on, until it is told otherwise', async () => {
    expect([await send('one'), await send('two')]).toEqual([{ answer: 'answer to one' }, { answer: 'answer to two' }])
    expect(proxy.cuts()).toBe(0)
  })

  const large = 'x'.repeat(1000)
  for (const [how, reaches] of [
    ['never sent', false],
    ['sent in part', false],
    ['sent and cut', true],
    ['answer lost', true],
    ['answer in part', true],
  ] as const satisfies [Cut, boolean][]) {
    test(`${how}: the client has no whole answer, the server ${reaches ? 'has' : 'has not'} the whole request, and the next one passes`, async () => {
      whole = []
      const arrived = reaches ? new Promise<void>(resolve => (onWhole = resolve)) : undefined
      const before = proxy.cuts()
      proxy.cutNext(how)
      const fate = await send(large)
      expect(fate).toHaveProperty('broken')
      await arrived
      expect(whole).toEqual(reaches ? [large] : [])
      expect(proxy.cuts()).toBe(before + 1)
      expect(await send('next')).toEqual({ answer: 'answer to next' })
    })
  }

  test('refuses new connections, cuts those that are open, and lets them in again', async () => {
    proxy.refuse(true)
    expect(await send('on the open one')).toEqual({ answer: 'answer to on the open one' })
    proxy.cutAll()
    expect(await send('on a new one')).toEqual({ broken: '' })
    proxy.refuse(false)
    expect(await send('again')).toEqual({ answer: 'answer to again' })
    proxy.lead(undefined)
    proxy.cutAll()
    expect(await send('to nobody')).toEqual({ broken: '' })
    proxy.lead((server.address() as AddressInfo).port)
    expect(await send('to somebody')).toEqual({ answer: 'answer to to somebody' })
  })

  test('delays both ways, and keeps the order', async () => {
    proxy.delay(40)
    const begun = performance.now()
    expect(await send('slow')).toEqual({ answer: 'answer to slow' })
    expect(performance.now() - begun).toBeGreaterThanOrEqual(79)
    const slow = send('a')
    proxy.delay(0)
    expect(await slow).toEqual({ answer: 'answer to a' })
  })
})
