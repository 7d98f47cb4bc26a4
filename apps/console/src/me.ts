/** Who is signed in and what they may: the same table the server goes by (domain/access.ts). */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { accessOf, covers, type Access, type Permission, type Target } from '#domain/access.ts'
import type { Answer } from '#api/client.ts'
import { client } from './client.ts'

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => client.get('/v1/me'), staleTime: 60_000 })

export type Me = Answer<'/v1/me', 'get'>

export function useMe() {
  return useSuspenseQuery(meQuery).data
}

/** Where one permission holds for whoever is signed in; undefined: nowhere. */
export function useAccess(permission: Permission): Access | undefined {
  return accessOf(useMe().scopes, permission)
}

/**
 * Why something may not be done there, in words; undefined: it may. `target` undefined: somewhere is enough.
 *
 *   const may = useMay()
 *   <ActionButton reason={may('acts:adjustment', { market, place })}>…
 */
export function useMay(): (permission: Permission, target?: Target) => string | undefined {
  const { scopes } = useMe()
  const intl = useIntl()
  return (permission, target) => {
    const access = accessOf(scopes, permission)
    if (access === undefined) return intl.formatMessage({ id: 'shell.mayNot' })
    if (target === undefined || covers(access, target)) return undefined
    const where = [...access.markets, ...access.places.keys()]
    return intl.formatMessage({ id: 'shell.mayElsewhere' }, { where: intl.formatList(where, { type: 'conjunction' }) })
  }
}
