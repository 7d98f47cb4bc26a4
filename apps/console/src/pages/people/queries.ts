/** Staff, integrations, sessions and the audit, as these pages ask for them. */
import { notifications } from '@mantine/notifications'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer, ItemOf } from '#api/client.ts'
import type { Grant, Role } from '#domain/access.ts'
import { client, expectOk } from '../../client.ts'

export type Person = ItemOf<'/v1/people'>
export type GrantDoc = Person['grants'][number]
export type Session = Answer<'/v1/me/sessions', 'get'>[number]
export type Integration = Answer<'/v1/integrations', 'get'>[number]
export type ApiKey = Answer<'/v1/integrations/{code}/keys', 'get'>[number]
export type Link = Answer<'/v1/people', 'post'>
export type { Grant, Role }

export const peopleQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', q ?? ''],
    queryFn: ({ pageParam }) =>
      client.get('/v1/people', { query: { limit: 100, ...(q && { q }), ...(pageParam !== '' && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: last => last.next ?? undefined,
  })

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['people', 'one', id], queryFn: () => client.get('/v1/people/{id}', { path: { id } }) })

export const sessionsQuery = (id: string) =>
  queryOptions({ queryKey: ['people', 'sessions', id], queryFn: () => client.get('/v1/people/{id}/sessions', { path: { id } }) })

export const integrationsQuery = queryOptions({ queryKey: ['integrations', 'list'], queryFn: () => client.get('/v1/integrations') })

export const keysQuery = (code: string) =>
  queryOptions({ queryKey: ['integrations', 'keys', code], queryFn: () => client.get('/v1/integrations/{code}/keys', { path: { code } }) })

/** An edit from a form or a button: says so when it is done, and whatever shows people, keys or oneself is asked again. */
export function useEdit<I, T>(run: (input: I) => Promise<T>, after: { readonly said?: string; done?(answer: T): void } = {}) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: async answer => {
      await Promise.all(['people', 'integrations', 'me', 'audit'].map(root => queries.invalidateQueries({ queryKey: [root] })))
      if (after.said !== undefined) notifications.show({ message: after.said })
      after.done?.(answer)
    },
  })
}

export const edits = {
  invite: async (body: { name: string; email: string; grants: GrantDoc[] }) =>
    expectOk(await client.request('post', '/v1/people', { body })).data,
  grants: async ({ id, grants }: { id: string; grants: GrantDoc[] }) =>
    expectOk(await client.request('put', '/v1/people/{id}/grants', { path: { id }, body: { grants } })).data,
  disabled: async ({ id, disabled }: { id: string; disabled: boolean }) =>
    expectOk(await client.request('patch', '/v1/people/{id}', { path: { id }, body: { disabled } })).data,
  link: async ({ id, secondFactor }: { id: string; secondFactor: boolean }) =>
    expectOk(await client.request('post', '/v1/people/{id}/links', { path: { id }, body: { secondFactor } })).data,
  endSession: async ({ id, session }: { id: string; session: string }) =>
    expectOk(await client.request('delete', '/v1/people/{id}/sessions/{session}', { path: { id, session } })).data,
  endSessions: async (id: string) => expectOk(await client.request('delete', '/v1/people/{id}/sessions', { path: { id } })).data,
  integration: async ({ code, name, grants }: { code: string; name: string; grants: GrantDoc[] }) =>
    expectOk(await client.request('put', '/v1/integrations/{code}', { path: { code }, body: { name, grants } })).data,
  makeKey: async ({ code, days }: { code: string; days: number }) =>
    expectOk(await client.request('post', '/v1/integrations/{code}/keys', { path: { code }, body: { days } })).data,
  rotateKey: async ({ code, id, days, graceSeconds }: { code: string; id: string; days: number; graceSeconds: number }) =>
    expectOk(
      await client.request('post', '/v1/integrations/{code}/keys/{id}/rotations', { path: { code, id }, body: { days, graceSeconds } }),
    ).data,
  revokeKey: async ({ code, id }: { code: string; id: string }) =>
    expectOk(await client.request('delete', '/v1/integrations/{code}/keys/{id}', { path: { code, id } })).data,
}
