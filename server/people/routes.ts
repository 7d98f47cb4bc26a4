/** People and their rights, integrations and their keys, over HTTP. All of it is the brand's: it takes the permission everywhere. */
import Type from 'typebox'
import * as shape from '#contract/people.ts'
import * as c from '#contract/common.ts'
import { record } from '#server/audit/audit.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#server/http/page.ts'
import { reply, route, type Input, type Route } from '#server/http/route.ts'
import { grantDocs, hasOwner } from './grants.ts'
import {
  addKey,
  findIntegration,
  type Integration,
  type KeyRow,
  listIntegrations,
  listKeys,
  putIntegration,
  revokeKey,
} from './integrations.ts'
import * as people from './people.ts'
import type { PeopleDeps } from './room.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const maybe = (ms: number | null) => (ms === null ? null : iso(ms))
const Id = Type.Object({ id: c.uuid() }, { additionalProperties: false })
const Code = Type.Object({ code: c.code() }, { additionalProperties: false })
const CodeAndKey = Type.Object({ code: c.code(), id: Type.String({ pattern: '^[0-9a-f]{16}$' }) }, { additionalProperties: false })

const personView = ({ number, password: _, ...person }: people.Person) => ({
  ...person,
  actor: people.actorOf({ number }),
  signedInAt: maybe(person.signedInAt),
  grants: grantDocs(person.grants),
})
const integrationView = ({ code, name, grants, working, endsAt, lastUsedAt }: Integration) => ({
  code,
  name,
  grants: grantDocs(grants),
  keys: { working, endsAt: maybe(endsAt), lastUsedAt: maybe(lastUsedAt) },
})
const keyView = (row: KeyRow) => ({
  ...row,
  createdAt: iso(row.createdAt),
  expiresAt: iso(row.expiresAt),
  lastUsedAt: maybe(row.lastUsedAt),
  revokedAt: maybe(row.revokedAt),
})

const reads = { permission: 'people:read', scope: 'brand' } as const
const writes = { permission: 'people:write', scope: 'brand' } as const

/** A link as whoever makes it hands it over. Queries are in no log. */
function linkTo(deps: PeopleDeps, input: Pick<Input, 'headers'>, id: string, token: string, seconds: number) {
  const base = deps.publicUrl ?? `http://${input.headers['host'] ?? 'localhost'}`
  return { id, url: new URL(`/welcome?token=${token}`, base).href, expiresAt: iso(Date.now() + seconds * 1000) }
}

export function peopleRoutes(deps: PeopleDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/people',
      summary: 'Every person',
      ...reads,
      query: Type.Object({
        ...pageQuery,
        q: Type.Optional(Type.String({ maxLength: 200, description: 'In their name, address or number.' })),
      }),
      response: pageOf(shape.Person),
      errors: ['cursor_invalid'],
      handler: async ({ query: { limit = 100, cursor, q } }) => {
        const after = cursor === undefined ? 0 : decodeCursor(Type.Integer(), cursor)
        const list = await people.listPeople(deps.db, after, limit, q)
        const { items, next } = page(list, limit, last => last.number)
        return { items: items.map(personView), next }
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people',
      summary: 'Enter a person',
      description: 'Answers a link to hand over: it sets the password, once.',
      ...writes,
      body: shape.Invitation,
      response: shape.Link,
      status: 201,
      errors: ['invalid_value', 'invalid_reference'],
      handler: async input => {
        const { id, token } = await people.invite(deps.db, await deps.catalogue(), input.body as people.Invitation, input.who)
        return reply({ status: 201, headers: noStore, body: linkTo(deps, input, id, token, people.linkSeconds.invited) })
      },
    }),
    route({
      method: 'POST',
      path: '/v1/setup/first-owner',
      summary: 'Enter the first owner',
      description: 'Only while there is none; for `lumbung init`.',
      ...writes,
      body: shape.FirstOwner,
      response: shape.Link,
      status: 201,
      errors: ['already_set_up', 'invalid_value'],
      handler: async input => {
        const given = { ...(input.body as { email: string; name: string }), grants: [{ role: 'owner' as const }] }
        const { id, token } = await people.invite(deps.db, await deps.catalogue(), given, input.who, true)
        return reply({ status: 201, headers: noStore, body: linkTo(deps, input, id, token, people.linkSeconds.invited) })
      },
    }),
    route({
      method: 'GET',
      path: '/v1/setup',
      summary: 'Has the installation an owner?',
      ...reads,
      response: Type.Object({ owner: Type.Boolean() }),
      handler: async () => ({ owner: await hasOwner(deps.db) }),
    }),
    ...onePersonRoutes(deps),
    ...sessionRoutes(deps),
  ]
}
const noStore = { 'cache-control': 'no-store' }

function onePersonRoutes(deps: PeopleDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/people/:id',
      summary: 'One person',
      ...reads,
      params: Id,
      response: shape.Person,
      errors: ['not_found'],
      handler: async ({ params }) => personView(await people.findPerson(deps.db, params.id)),
    }),
    route({
      method: 'PATCH',
      path: '/v1/people/:id',
      summary: 'Shut a person out, or let them in again',
      ...writes,
      params: Id,
      body: shape.PersonEdit,
      response: shape.Person,
      errors: ['not_found', 'last_owner'],
      handler: async ({ params, body, who }) => {
        const person = await people.setDisabled(deps.db, params.id, body.disabled, who)
        deps.forget()
        return personView(person)
      },
    }),
    route({
      method: 'PUT',
      path: '/v1/people/:id/grants',
      summary: 'Replace what a person may do',
      ...writes,
      params: Id,
      body: shape.GrantsEdit,
      response: shape.Person,
      errors: ['not_found', 'last_owner', 'invalid_value', 'invalid_reference'],
      handler: async ({ params, body, who }) => {
        const person = await people.changeGrants(
          deps.db,
          await deps.catalogue(),
          params.id,
          body.grants as people.Invitation['grants'],
          who,
        )
        deps.forget()
        return personView(person)
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people/:id/links',
      summary: 'Make a link for who cannot get in',
      description: 'It sets a new password, once, within the hour; all sessions end then. Earlier links stop working.',
      ...writes,
      params: Id,
      body: shape.LinkRequest,
      response: shape.Link,
      status: 201,
      errors: ['not_found'],
      handler: async input => {
        const token = await people.makeRecoveryLink(deps.db, input.params.id, input.body.secondFactor === true, input.who)
        return reply({ status: 201, headers: noStore, body: linkTo(deps, input, input.params.id, token, people.linkSeconds.recovery) })
      },
    }),
  ]
}

function sessionRoutes(deps: PeopleDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/people/:id/sessions',
      summary: 'A person’s sessions',
      permission: 'people:read',
      scope: 'brand',
      params: Id,
      response: Type.Array(shape.Session),
      errors: ['not_found'],
      handler: async ({ params, principal }) => {
        await people.findPerson(deps.db, params.id)
        const sessions = await people.listSessions(deps.db, params.id)
        return sessions.map(s => people.sessionView(s, principal.session))
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/people/:id/sessions',
      summary: 'End all sessions of a person',
      ...writes,
      params: Id,
      errors: ['not_found'],
      handler: async ({ params, who }) => endThem(deps, params.id, undefined, who),
    }),
    route({
      method: 'DELETE',
      path: '/v1/people/:id/sessions/:session',
      summary: 'End a session of a person',
      ...writes,
      params: Type.Object({ id: c.uuid(), session: c.uuid() }, { additionalProperties: false }),
      errors: ['not_found'],
      handler: async ({ params, who }) => endThem(deps, params.id, params.session, who),
    }),
  ]
}

async function endThem(deps: PeopleDeps, id: string, session: string | undefined, who: Input['who']): Promise<void> {
  await deps.db.transaction(async tx => {
    const person = await people.findPerson(tx, id)
    const ended = await people.endSessions(tx, id, session)
    if (ended > 0 || session === undefined)
      await record(tx, who, [{ action: 'sessions.ended', subject: people.actorOf(person), after: { sessions: ended } }])
  })
  deps.forget()
}

export function integrationRoutes(deps: PeopleDeps): Route[] {
  const reads = { permission: 'integrations:read', scope: 'brand' } as const
  const writes = { permission: 'integrations:write', scope: 'brand' } as const
  return [
    route({
      method: 'GET',
      path: '/v1/integrations',
      summary: 'Every integration',
      ...reads,
      response: Type.Array(shape.Integration),
      handler: async () => (await listIntegrations(deps.db)).map(integrationView),
    }),
    route({
      method: 'GET',
      path: '/v1/integrations/:code',
      summary: 'One integration',
      ...reads,
      params: Code,
      response: shape.Integration,
      errors: ['not_found'],
      handler: async ({ params }) => integrationView(await findIntegration(deps.db, params.code)),
    }),
    route({
      method: 'PUT',
      path: '/v1/integrations/:code',
      summary: 'Enter or change an integration',
      ...writes,
      params: Code,
      body: shape.IntegrationEdit,
      response: shape.Integration,
      errors: ['invalid_value', 'invalid_reference'],
      handler: async ({ params, body, who }) => {
        const given = { code: params.code, ...(body as Pick<people.Invitation, 'name' | 'grants'>) }
        const { integration, created } = await putIntegration(deps.db, await deps.catalogue(), given, who)
        deps.forget()
        return reply({ status: created ? 201 : 200, body: integrationView(integration) })
      },
    }),
    ...keyRoutes(deps),
  ]
}

function keyRoutes(deps: PeopleDeps): Route[] {
  const writes = { permission: 'integrations:write', scope: 'brand' } as const
  const shown = ({ key, row }: { key: string; row: KeyRow }) => reply({ status: 201, headers: noStore, body: { ...keyView(row), key } })
  return [
    route({
      method: 'GET',
      path: '/v1/integrations/:code/keys',
      summary: 'An integration’s keys',
      permission: 'integrations:read',
      scope: 'brand',
      params: Code,
      response: Type.Array(shape.ApiKey),
      errors: ['not_found'],
      handler: async ({ params }) => (await listKeys(deps.db, params.code)).map(keyView),
    }),
    route({
      method: 'POST',
      path: '/v1/integrations/:code/keys',
      summary: 'Make a key',
      description: 'The answer has the whole key; nothing else ever will.',
      ...writes,
      params: Code,
      body: shape.KeyRequest,
      response: shape.NewApiKey,
      status: 201,
      errors: ['not_found'],
      handler: async ({ params, body, who }) => shown(await addKey(deps.db, params.code, { days: body.days ?? 365 }, who)),
    }),
    route({
      method: 'POST',
      path: '/v1/integrations/:code/keys/:id/rotations',
      summary: 'Replace a key',
      description: 'The old one goes on working for `graceSeconds`, so that nothing stops while the new one is put in place.',
      ...writes,
      params: CodeAndKey,
      body: shape.RotationRequest,
      response: shape.NewApiKey,
      status: 201,
      errors: ['not_found'],
      handler: async ({ params, body, who }) => {
        const options = {
          days: body.days ?? 365,
          rotates: params.id,
          ...(body.graceSeconds !== undefined && { graceSeconds: body.graceSeconds }),
        }
        const made = await addKey(deps.db, params.code, options, who)
        deps.forget()
        return shown(made)
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/integrations/:code/keys/:id',
      summary: 'Revoke a key',
      description: 'It stops working here at once, in other servers of the installation within three seconds.',
      ...writes,
      params: CodeAndKey,
      errors: ['not_found'],
      handler: async ({ params, who }) => {
        await revokeKey(deps.db, params.code, params.id, who)
        deps.forget()
      },
    }),
  ]
}
