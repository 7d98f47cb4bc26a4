/** Roles, permissions and grants in words. What a role may do is read from the table the server goes by, never retyped. */
import { useMemo } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { permissions, roleNames, roles, type Permission, type Role } from '#domain/access.ts'
import type { Format } from '#ui/format.ts'
import { useFormat } from '#ui/format-context.tsx'
import { useMarketName, useMarkets, usePlaces } from '../../brand.ts'
import type { GrantDoc } from './queries.ts'

/** More places or markets than this are counted instead of named. */
const named = 3

export function useAccessWords() {
  const intl = useIntl()
  const format = useFormat()
  const marketName = useMarketName()
  const markets = useMarkets()
  const places = usePlaces()
  // Markets' names change with the markets and the language alone.
  return useMemo(() => wordsOf({ intl, format, marketName, places }), [intl, format, markets, places])
}

interface Speech {
  readonly intl: IntlShape
  readonly format: Format
  marketName(code: string): string
  readonly places: readonly { readonly code: string; readonly name: string }[]
}

function wordsOf({ intl, format, marketName, places }: Speech) {
  const role = (name: Role) => intl.formatMessage({ id: `people.role.${name}` })
  const place = (code: string) => places.find(p => p.code === code)?.name ?? code
  const may = (permission: Permission) => {
    const id = `people.may.${permission}`
    // One that is newer than the catalogue of messages is said as the table says it.
    return intl.messages[id] === undefined ? permissions[permission] : intl.formatMessage({ id })
  }
  return {
    role,
    place,
    may,
    roleText: (name: Role) => intl.formatMessage({ id: `people.roleText.${name}` }),
    /** What a role may do, as a reader's list. */
    allOf: (name: Role) => (roles[name] as readonly Permission[]).map(may).sort((a, b) => a.localeCompare(b, intl.locale)),
    /** The roles that may do something. */
    whoMay: (permission: Permission) =>
      format.list(roleNames.filter(name => (roles[name] as readonly Permission[]).includes(permission)).map(role)),
    /** One grant: the role, and where it holds. */
    grant({ role: name, markets, places: codes }: GrantDoc): string {
      const where = [...(markets ?? []).map(marketName), ...(codes ?? []).map(place)]
      if (where.length === 0) return intl.formatMessage({ id: 'people.grant.everywhere' }, { role: role(name) })
      if (where.length > named) return intl.formatMessage({ id: 'people.grant.many' }, { role: role(name), count: where.length })
      return intl.formatMessage({ id: 'people.grant.in' }, { role: role(name), where: format.list(where) })
    },
  }
}
