/** The audit as these pages ask for it, and its actions in words. */
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import type { ItemOf } from '#api/client.ts'
import { client } from '../../client.ts'
import { useMay } from '../../me.ts'
import { peopleQuery } from './queries.ts'

export type AuditEntry = ItemOf<'/v1/audit'>

/** `from` and `to` are days, both included, of whoever looks. */
export interface AuditFilter {
  readonly market?: string | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly subject?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Groups of actions one can ask for: the first part of their names. */
export const auditGroups = [
  'sign_in',
  'sign_out',
  'people',
  'grants',
  'sessions',
  'second_factor',
  'passkeys',
  'integrations',
  'keys',
  'buyers',
  'installation',
  'markets',
  'places',
  'channels',
  'partners',
  'limits',
  'products',
  'skus',
  'price_lists',
  'prices',
  'tax_rates',
  'imports',
  'book',
  'backups',
  'retention',
] as const

const startOf = (day: string, plus = 0): string | undefined => {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number)
  const time = new Date(year, month - 1, date + plus)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

function queryOf({ market, actor, action, subject, from, to }: AuditFilter) {
  const [since, until] = [from && startOf(from), to && startOf(to, 1)]
  return {
    ...(market && { market }),
    ...(actor && { actor }),
    ...(action && { action }),
    ...(subject && { subject }),
    ...(since && { from: since }),
    ...(until && { to: until }),
  }
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) =>
      client.get('/v1/audit', { query: { limit: 200, ...queryOf(filter), ...(pageParam !== '' && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: last => last.next ?? undefined,
  })

/** All of it, however long: the browser takes it straight from the server. */
export const csvAddress = (filter: AuditFilter): string => `/v1/audit?${new URLSearchParams({ ...queryOf(filter), format: 'csv' })}`

/** Actions and actors in words. Names of people only for who may read people. */
export function useAuditWords() {
  const intl = useIntl()
  const people = useInfiniteQuery({ ...peopleQuery(undefined), enabled: useMay()('people:read', 'brand') === undefined }).data
  return useMemo(() => {
    const names = new Map(people?.pages.flatMap(page => page.items.map(person => [person.actor, person.name] as const)))
    return { group: groupIn(intl), action: actionIn(intl), actor: actorIn(intl, names) }
  }, [intl, people])
}

const groupIn = (intl: IntlShape) => (name: string) => {
  const id = `people.auditGroup.${name}`
  return intl.messages[id] === undefined ? name : intl.formatMessage({ id })
}

/** A name of its own, or `entered` and `changed` of something that has one, or as the server calls it. */
const actionIn = (intl: IntlShape) => (action: string) => {
  const own = `people.action.${action}`
  if (intl.messages[own] !== undefined) return intl.formatMessage({ id: own })
  const [group = '', verb = ''] = action.split('.')
  const what = groupIn(intl)(group)
  if (verb === 'entered') return intl.formatMessage({ id: 'people.action.entered' }, { what })
  if (verb === 'changed') return intl.formatMessage({ id: 'people.action.changed' }, { what })
  return action
}

/** `staff-7` with the person's name where it is known. */
const actorIn = (intl: IntlShape, names: ReadonlyMap<string, string>) => (actor: string) => {
  const name = names.get(actor)
  return name === undefined ? actor : intl.formatMessage({ id: 'people.actorNamed' }, { name, actor })
}
