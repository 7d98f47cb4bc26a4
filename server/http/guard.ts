/**
 * Without identity the server trusts whoever reaches it on loopback. A page of another site must not: it could make a browser on this machine
 * send requests here (foreign Origin), or reach us under its own name by answering DNS with 127.0.0.1 (foreign Host).
 */
import type { FastifyInstance } from 'fastify'
import { Problem } from './route.ts'

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i
const loopbackOrigin = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/** Refuses requests under another name or from another site's page. */
export function installGuard(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { host, origin } = request.headers
    if (host === undefined || !loopback.test(host)) return done(new Problem('foreign_host'))
    if (origin !== undefined && !loopbackOrigin.test(origin)) return done(new Problem('foreign_origin'))
    done()
  })
}
