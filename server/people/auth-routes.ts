/** Signing in and one's own credentials over HTTP, and whoever asks. */
import Type, { type TSchema } from 'typebox'
import { accessOf, isPermission, permissions } from '#domain/access.ts'
import * as shape from '#contract/people.ts'
import type { Query } from '#server/db/db.ts'
import { reply, route, type Route } from '#server/http/route.ts'
import { grantDocs } from './grants.ts'
import { authPath } from './auth.ts'
import { type CompanyDeps, companyRoutes } from './company-routes.ts'
import { askAuth, authEndpoints, type AuthEndpoint, type SignInDeps } from './sign-in.ts'
import { endSessions, findPerson, listSessions, type Person, sessionView } from './people.ts'
import { record } from '#server/audit/audit.ts'

const kinds: Readonly<Record<'text' | 'flag' | 'object', TSchema>> = {
  text: Type.String({ maxLength: 2000 }),
  flag: Type.Boolean(),
  object: Type.Object({}, { additionalProperties: true }),
}
const tags = ['Signing in']
export function authRoutes(deps: CompanyDeps): Route[] {
  return [...authEndpoints.map(endpoint => endpointRoute(deps, endpoint)), ...companyRoutes(deps), me(deps.db), ...ownSessions(deps)]
}

function endpointRoute(deps: SignInDeps & { forget(): void }, endpoint: AuthEndpoint): Route {
  const { method, path, summary, open, body, answer: response } = endpoint
  return route({
    method,
    path: authPath + path,
    summary,
    tags,
    permission: open ? 'public' : 'signed_in',
    ...(open ? {} : { scope: 'self' as const }),
    ...(method === 'POST' && {
      body: Type.Object(
        Object.fromEntries(
          Object.entries(body ?? {}).map(([name, kind]) => [
            name,
            path === '/passkey/verify-registration' && name === 'name' ? Type.Optional(kinds[kind]) : kinds[kind],
          ]),
        ),
        {
          additionalProperties: false,
        },
      ),
    }),
    ...(response !== undefined && { response }),
    errors: [
      'sign_in_failed',
      'sign_in_locked',
      'second_factor_required',
      'password_refused',
      'invalid_value',
      'foreign_origin',
      'forbidden',
    ],
    handler: async input => {
      const answer = await askAuth(deps, {
        endpoint,
        body: input.body as Record<string, unknown>,
        headers: input.headers,
        who: input.who,
        principal: input.principal,
      })
      deps.forget()
      return reply(answer)
    },
  })
}

const pick = ({ name, email, password, secondFactor, passkeys }: Person) => ({ name, email, password, secondFactor, passkeys })

function me(db: Query): Route {
  return route({
    method: 'GET',
    path: '/v1/me',
    summary: 'Whoever asks, and what they may do',
    tags,
    permission: 'signed_in',
    scope: 'self',
    response: shape.Me,
    handler: async ({ principal: { kind, actor, id, grants } }) => {
      const person = kind === 'person' ? await findPerson(db, id) : undefined
      return {
        kind,
        actor,
        person: person === undefined ? null : { ...pick(person), id },
        grants: grantDocs(grants),
        scopes: [...grants],
        permissions: Object.keys(permissions).filter(name => isPermission(name) && accessOf(grants, name) !== undefined),
      }
    },
  })
}

function ownSessions(deps: SignInDeps & { forget(): void }): Route[] {
  const path = '/v1/me/sessions'
  return [
    route({
      method: 'GET',
      path,
      summary: 'One’s sessions',
      tags,
      permission: 'signed_in',
      scope: 'self',
      response: Type.Array(shape.Session),
      handler: async ({ principal }) => {
        if (principal.kind !== 'person') return []
        const sessions = await listSessions(deps.db, principal.id)
        return sessions.map(s => sessionView(s, principal.session))
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/:id`,
      summary: 'End a session of one’s own',
      tags,
      permission: 'signed_in',
      scope: 'self',
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      handler: async ({ principal, params, who }) => {
        if (principal.kind !== 'person') return
        await deps.db.transaction(async tx => {
          const ended = await endSessions(tx, principal.id, params.id)
          if (ended > 0) await record(tx, who, [{ action: 'sessions.ended', subject: who.actor, after: { sessions: ended } }])
        })
        deps.forget()
      },
    }),
  ]
}
