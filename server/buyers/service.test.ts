/** A key service behind an address or a command: what it is asked, and that its trouble is told without what it said. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KeysUnavailable } from './keys.ts'
import { keyService } from './service.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumbung-kms-'))
const command = join(folder, 'kms')
const asked: { auth: string | undefined; body: string }[] = []
let status = 200
/** "Wraps" by turning the bytes round. */
const turned = (data: string) => Buffer.from(data, 'base64').reverse().toString('base64')
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (piece: Buffer) => (body += piece.toString()))
  request.on('end', () => {
    asked.push({ auth: request.headers.authorization, body })
    const { data } = JSON.parse(body) as { data: string }
    response.writeHead(status).end(JSON.stringify(status === 200 ? { data: turned(data) } : { message: `no key for ${data}` }))
  })
})

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  writeFileSync(
    command,
    `#!${process.execPath}\nlet text = ''\nprocess.stdin.on('data', piece => (text += piece)).on('end', () => {
  const { operation, context, data } = JSON.parse(text)
  if (context === 'none') process.exit(3)
  process.stdout.write(JSON.stringify({ data: Buffer.from(data, 'base64').reverse().toString('base64'), operation }))
})\n`,
  )
  chmodSync(command, 0o700)
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const pair = Buffer.from(Array.from({ length: 64 }, (_, i) => i))

test('over HTTP, with its token', async () => {
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const service = keyService({ at, token: 'a token' })
  const wrapped = await service.wrap(pair, 'market 1 key 1')
  expect(wrapped).toEqual(Buffer.from(pair).reverse())
  expect(await service.unwrap(wrapped, 'market 1 key 1')).toEqual(pair)
  expect(asked[0]).toEqual({
    auth: 'Bearer a token',
    body: JSON.stringify({ operation: 'wrap', context: 'market 1 key 1', data: pair.toString('base64') }),
  })
  status = 403
  const refused = await service.wrap(pair, 'x').catch((error: unknown) => error as Error)
  expect(refused).toBeInstanceOf(KeysUnavailable)
  expect(String(refused)).toContain('HTTP 403')
  expect(String(refused)).not.toContain(pair.toString('base64'))
})

test('by a command', async () => {
  const service = keyService({ at: command })
  expect(await service.unwrap(await service.wrap(pair, 'market 1 key 1'), 'market 1 key 1')).toEqual(pair)
  await expect(service.wrap(pair, 'none')).rejects.toThrow(/exit 3/)
  await expect(keyService({ at: join(folder, 'absent') }).wrap(pair, 'x')).rejects.toThrow(KeysUnavailable)
})
