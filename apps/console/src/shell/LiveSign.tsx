/** Says when what is shown has stopped following the markets, and since when. Silent while all is well. */
import { Badge } from '@mantine/core'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { useLostSince } from '../live.tsx'

export function LiveSign() {
  const intl = useIntl()
  const format = useFormat()
  const since = useLostSince()
  return (
    <span role="status">
      {since !== undefined && (
        <Badge color="clay" variant="light" radius="sm" tt="none">
          {intl.formatMessage({ id: 'shell.lost' }, { time: format.time(new Date(since).toISOString()) })}
        </Badge>
      )}
    </span>
  )
}
