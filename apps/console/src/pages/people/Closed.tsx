/** What stands where somebody may not look: that it is so, and which roles would open it. */
import { useIntl } from 'react-intl'
import type { Permission } from '#domain/access.ts'
import { Empty } from '#ui/Empty.tsx'
import { useAccessWords } from './words.ts'

export function Closed({ permission, reason }: { readonly permission: Permission; readonly reason: string }) {
  const intl = useIntl()
  const words = useAccessWords()
  return (
    <Empty
      title={intl.formatMessage({ id: 'people.closed' })}
      text={intl.formatMessage({ id: 'people.closedText' }, { reason, permission: words.may(permission), roles: words.whoMay(permission) })}
    />
  )
}
