/**
 * Without identity the server trusts whoever reaches it on loopback. A page of another site must not: it could make a browser on this machine
 * send requests here (foreign Origin), or reach us under its own name by answering DNS with 127.0.0.1 (foreign Host).
 */
import type { FastifyInstance } from 'fastify'
import { Problem } from './route.ts'

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i
const loopbackOrigin = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Refuses requests from another site's page, and, where the server has no public address, under another name. With a public address its name is the proxy's
 * to check, and cookies are bound to it; pages may only be ours or, for whoever develops one, of loopback where the server itself is on loopback.
 */
export function installGuard(app: FastifyInstance, publicUrl?: string): void {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  app.addHook('onRequest', (request, _reply, done) => {
    const { host, origin } = request.headers
    if (own === undefined && (host === undefined || !loopback.test(host))) return done(new Problem('foreign_host'))
    // A form of a page without referrer sends `null`; what came with a cookie is looked at again (gate.ts).
    if (origin !== undefined && origin !== own && (own !== undefined || !loopbackOrigin.test(origin)))
      return done(new Problem('foreign_origin'))
    done()
  })
}
