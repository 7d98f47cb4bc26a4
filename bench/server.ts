/**
 * A server in a process of its own, as `bench/process.ts` starts it: Lumbung as an operator runs it, or with `echo` the reference over HTTP, a bare Fastify
 * with the schemas of an order that validates and answers but does nothing.
 */
import fastify from 'fastify'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Accepted } from '#contract/answers.ts'
import { singleBody } from '#contract/envelopes.ts'
import { readConfig } from '#server/config.ts'
import { validatorCompiler } from '#server/http/validation.ts'
import { startServer } from '#server/main.ts'
import type { Usage } from './process.ts'

/** An answer of the size an order's has. */
const accepted = {
  outcome: 'accepted',
  seq: 1,
  kind: 'order',
  repeated: false,
  recordedAt: '2014-09-02T04:00:00.000Z',
  movements: [{ n: 1, sku: 'S', quantity: 1, from: 'W/available', to: 'W/committed', cause: 'order' }],
  detail: {
    number: 1,
    currency: 'IDR',
    netMinor: 135_045_045,
    taxMinor: 14_854_955,
    grossMinor: 149_900_000,
    lines: [
      {
        line: 1,
        sku: 'S',
        ordered: 1,
        quantity: 1,
        unitPriceMinor: 149_900_000,
        discountMinor: 0,
        netMinor: 135_045_045,
        taxMinor: 14_854_955,
        taxes: [{ taxCode: 'PPN', ratePpm: 110_000, amountMinor: 14_854_955 }],
      },
    ],
    fulfilments: [
      { fulfilment: 1, place: 'W', kind: 'ship', reason: 'has all of it, same country, best of 1', lines: [{ line: 1, quantity: 1 }] },
    ],
  },
}

async function echo(): Promise<{ url: string; close(): Promise<unknown> }> {
  const app = fastify({ logger: false })
  app.setValidatorCompiler(validatorCompiler)
  app.post('/v1/orders', { schema: { body: singleBody('order'), response: { '2xx': Accepted } } }, async (request, reply) => {
    const key = request.headers['idempotency-key']
    return reply.code(201).send({ ...accepted, key, doc: key })
  })
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()

function usage(): Usage {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const of = (percent: number) => delay.percentile(percent) / 1e6
  const read = { cpuSeconds: (user + system) / 1e6, rss, heapUsed, delay50: of(50), delay99: of(99) }
  delay.reset()
  return read
}

const server = process.argv[2] === 'echo' ? await echo() : await startServer(readConfig())
process.on('message', asked => {
  if (asked === 'usage') process.send?.(usage())
  else void server.close().finally(() => process.disconnect())
})
process.send?.(server.url)
