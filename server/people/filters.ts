/** Filters people keep for themselves: by list and name, what the list's address has after its question mark. Nobody else sees them. */
import Type from 'typebox'
import * as c from '#contract/common.ts'
import { SavedFilter, SavedSearch } from '#contract/orders.ts'
import type { Db } from '#server/db/db.ts'
import { Problem, route, type Principal, type Route } from '#server/http/route.ts'

/** Of one list; beyond it one no longer finds them. */
const most = 50

const select = 'select list, name, search from saved_filter where staff = $1 and ($2::text is null or list = $2) order by list, name'
// Another one than the last that may be: nothing is written.
const put = `insert into saved_filter (staff, list, name, search) select $1::uuid, $2::text, $3::text, $4::jsonb
where (select count(*) from saved_filter where staff = $1::uuid and list = $2::text and name <> $3::text) < $5::integer
on conflict (staff, list, name) do update set search = excluded.search returning name`
const remove = 'delete from saved_filter where staff = $1 and list = $2 and name = $3'

const tags = ['People']
const own = { permission: 'signed_in', scope: 'self' } as const
const List = Type.String({ pattern: '^[a-z][a-z-]{0,39}$', description: 'The list they are of, such as orders.' })
const One = Type.Object({ list: List, name: c.text({}, 80) }, { additionalProperties: false })

/** Only people keep filters. */
function person(principal: Principal): string {
  if (principal.kind !== 'person') throw new Problem('not_found', 'Filters are kept by people who signed in.')
  return principal.id
}

export function filterRoutes({ db }: { readonly db: Db }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/me/filters',
      summary: 'One’s saved filters',
      tags,
      ...own,
      query: Type.Object({ list: Type.Optional(List) }, { additionalProperties: false }),
      response: Type.Array(SavedFilter),
      handler: ({ principal, query }) => (principal.kind === 'person' ? db.query(select, [principal.id, query.list ?? null]) : []),
    }),
    route({
      method: 'PUT',
      path: '/v1/me/filters/:list/:name',
      summary: 'Save a filter',
      tags,
      ...own,
      params: One,
      body: SavedSearch,
      response: SavedFilter,
      errors: ['invalid_value', 'not_found'],
      handler: async ({ principal, params: { list, name }, body }) => {
        const saved = await db.query(put, [person(principal), list, name, JSON.stringify(body.search), most])
        if (saved.length === 0) throw new Problem('invalid_value', `You have ${most} filters of this list: delete one first.`)
        return { list, name, search: body.search }
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/me/filters/:list/:name',
      summary: 'Delete a saved filter',
      tags,
      ...own,
      params: One,
      errors: ['not_found'],
      handler: async ({ principal, params: { list, name } }) => {
        await db.query(remove, [person(principal), list, name])
      },
    }),
  ]
}
