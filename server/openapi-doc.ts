/**
 * The OpenAPI document as the server answers it at /openapi.json, without a server: `node server/openapi-doc.ts` prints it. The client's types are made
 * from it (`npm run client`).
 */
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './http/app.ts'
import { defaultKeep } from './retention/rules.ts'
import { openPeople } from './people/room.ts'
import { allRooms } from './rooms.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** The application with all its routes and nothing behind them: for documents made from routes. */
export async function appOfNothing(): Promise<FastifyInstance> {
  const absent = new Proxy(
    {},
    { get: (_target, name) => () => Promise.reject(new Error(`the document asks for ${String(name)}`)) },
  ) as never
  const people = openPeople({ db: absent, catalogue: absent, config: { secret: '' } })
  const rooms = allRooms({
    db: absent,
    catalogue: absent,
    markets: absent,
    people,
    keys: absent,
    keep: defaultKeep,
    config: absent,
    secret: '',
    version,
  })
  const app = await buildApp({ db: absent, markets: absent, catalogue: absent, rooms, logger: false, version })
  await app.ready()
  return app
}

/** The document. Needs neither database nor market: no route is asked anything. */
export async function openApiDocument(): Promise<object> {
  const app = await appOfNothing()
  const document = app.swagger()
  await app.close()
  return document
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await openApiDocument())}\n`)
