/**
 * The console: one page for every address a person may open, and the files it is made of (`npm run build` makes them). The page is made anew for each answer,
 * because the styles that its controls add at run time are let in by a nonce; the files may be kept for ever, their names change with their content.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Gate } from './gate.ts'
import { policyWithStyles } from './security.ts'

/** Where the console's pages begin; what lies below is the console's own business (apps/console/src/routes.tsx). */
export const consolePages = [
  'results',
  'movements',
  'documents',
  'stock',
  'orders',
  'network',
  'catalogue',
  'activity',
  'people',
  'account',
]

const notBuilt = 'The console is not built yet: run `npm run build` where the server was installed, then load this page again.\n'

/** @param dist the folder with index.html and assets/ */
export async function installConsole(app: FastifyInstance, dist: string, gate: Gate): Promise<void> {
  const index = join(dist, 'index.html')
  let template: { readonly made: number; readonly html: string } | undefined
  // A console built anew while the server runs is the one that is served: the files of the old one are gone.
  const page = (): string | undefined => {
    const made = statSync(index, { throwIfNoEntry: false })?.mtimeMs
    if (made === undefined) return undefined
    if (template?.made !== made) template = { made, html: readFileSync(index, 'utf8') }
    return template.html
  }
  for (const address of ['/', ...consolePages.flatMap(name => [`/${name}`, `/${name}/*`])]) {
    app.get(address, { schema: { hide: true }, onRequest: gate.hook('signed_in') }, async (_request, reply) => {
      const html = page()
      if (html === undefined) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt)
      const nonce = randomBytes(16).toString('base64')
      return reply
        .headers({ 'content-security-policy': policyWithStyles(nonce), 'cache-control': 'no-store' })
        .type('text/html; charset=utf-8')
        .send(html.replace('__CSP_NONCE__', nonce))
    })
  }
  if (!existsSync(join(dist, 'assets'))) return
  await app.register(fastifyStatic, {
    root: join(dist, 'assets'),
    prefix: '/console/assets/',
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    schemaHide: true,
  })
}
