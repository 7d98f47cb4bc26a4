/** What went wrong, in words: what happened and what to do about it. */
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core'
import { useIntl } from 'react-intl'
import { useSpokenError, type SpokenError } from './errors.ts'

export interface FailureProps {
  readonly error: unknown
  onRetry?(): void
}

export function Failure({ error, onRetry }: FailureProps) {
  const intl = useIntl()
  const spoken = useSpokenError()(error)
  return (
    <Alert color="clay" variant="light" role="alert" title={spoken.title}>
      <Stack gap="xs">
        <Details spoken={spoken} />
        {onRetry && (
          <Group>
            <Button size="xs" variant="default" onClick={onRetry}>
              {intl.formatMessage({ id: 'ui.retry' })}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}

function Details({ spoken }: { readonly spoken: SpokenError }) {
  const intl = useIntl()
  return (
    <>
      {spoken.detail !== undefined && <Text size="sm">{spoken.detail}</Text>}
      {spoken.advice !== undefined && <Text size="sm">{spoken.advice}</Text>}
      {spoken.request !== undefined && (
        <Text size="xs" c="dimmed">
          {intl.formatMessage({ id: 'ui.request' }, { id: <Code key="id">{spoken.request}</Code> })}
        </Text>
      )}
    </>
  )
}
