/**
 * The gate every request passes before its body is read: who asks, may they at all, how often, and did a page of another site send them. Without identity
 * (tests, tools) everyone on loopback is `nobody`, who may do everything.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import { type Access, accessOf, type Permission } from '#domain/access.ts'
import { defaultActor } from '#contract/envelopes.ts'
import { makeLimits, type Limits } from './limits.ts'
import { Problem, type Principal, type Route } from './route.ts'

/** What knows who asks. Throws `unauthenticated` (or `setup_required`) for strangers. */
export interface Identity {
  authenticate(caller: Caller): Principal | Promise<Principal>
}

export interface Caller {
  readonly headers: FastifyRequest['headers']
  readonly ip: string
}

export interface Gate {
  hook(permission: Route['permission']): onRequestHookHandler
  authenticate(caller: Caller): Promise<Principal>
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes. */
    principal: Principal | null
  }
}

/** Whoever asks where there is no identity. */
export const nobody: Principal = { kind: 'nobody', actor: defaultActor, id: '', grants: [{ role: 'owner', scope: 'everything' }] }

/** Where each permission holds for a principal: worked out once for each, since principals are kept for seconds. */
const worked = new WeakMap<Principal, Map<Permission, Access | undefined>>()

export function accessIn(principal: Principal, permission: Permission): Access | undefined {
  let known = worked.get(principal)
  if (known === undefined) worked.set(principal, (known = new Map()))
  if (!known.has(permission)) known.set(permission, accessOf(principal.grants, permission))
  return known.get(permission)
}

/** Requests a minute. An integration's are those of thousands of buyers. */
export const defaultRates = { address: 600, person: 1200, key: 3_000_000 }
export type Rates = typeof defaultRates

export function makeGate(app: FastifyInstance, identity: Identity | undefined, rates: Rates = defaultRates): Gate {
  app.decorateRequest('principal', null)
  const limits: Record<keyof Rates, Limits> = {
    address: makeLimits(rates.address),
    person: makeLimits(rates.person),
    key: makeLimits(rates.key),
  }
  if (identity === undefined) return { hook: () => (_request, _reply, done) => done(), authenticate: async () => nobody }
  const admit = (request: FastifyRequest, principal: Principal, permission: Route['permission']): Problem | undefined => {
    request.principal = principal
    if (principal.kind === 'person') {
      const foreign = crossSite(request)
      if (foreign) return foreign
    }
    if (permission !== 'signed_in' && permission !== 'public' && accessIn(principal, permission) === undefined)
      return new Problem('forbidden', `You have no role that may: ${permission}.`, { permission })
    return principal.kind === 'operator' ? undefined : limits[principal.kind === 'person' ? 'person' : 'key'].take(principal.id)
  }
  /** Strangers have an address and nothing else to be counted by. */
  const refused = (request: FastifyRequest, error: unknown) => limits.address.take(request.ip) ?? (error as Error)
  const finish = (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void, problem: Error | undefined) => {
    if (problem instanceof Problem && forPeople(request) && toSignIn.has(problem.code))
      void reply.redirect(signInFor(request, problem.code), 303)
    else done(problem)
  }
  return {
    authenticate: async caller => identity.authenticate(caller),
    hook: permission => (request, reply, done) => {
      // A probe that is told to wait would take the server out of service.
      if (permission === 'public') return done(request.url.startsWith('/health/') ? undefined : limits.address.take(request.ip))
      let known: Principal | Promise<Principal>
      try {
        known = identity.authenticate(request)
      } catch (error) {
        return finish(request, reply, done, refused(request, error))
      }
      if (!(known instanceof Promise)) return finish(request, reply, done, admit(request, known, permission))
      known.then(
        principal => finish(request, reply, done, admit(request, principal, permission)),
        error => finish(request, reply, done, refused(request, error)),
      )
    },
  }
}

/** A page that a person opens is answered by the page where one signs in; a program gets the problem. */
const forPeople = (request: FastifyRequest) =>
  request.method === 'GET' && !request.url.startsWith('/v1/') && request.headers.accept?.includes('text/html') === true
const toSignIn = new Set(['unauthenticated', 'setup_required', 'forbidden'])
const signInFor = (request: FastifyRequest, reason: string) => `/sign-in?${new URLSearchParams({ next: request.url, reason }).toString()}`

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser sends cookies along with what other sites' pages make it send. What changes something must come from a page of ours: its Origin was checked
 * against ours already (guard.ts), so it must only be there; browsers too old for it say `Sec-Fetch-Site`, or are refused.
 */
function crossSite(request: FastifyRequest): Problem | undefined {
  if (harmless.has(request.method)) return undefined
  const { origin } = request.headers
  if (origin !== undefined && origin !== 'null') return undefined
  return request.headers['sec-fetch-site'] === 'same-origin' ? undefined : new Problem('foreign_origin')
}
