/** A secret that is shown this once: a link to get in by, a key. To be copied now. */
import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useIntl } from 'react-intl'

export interface ShownOnceProps {
  readonly title: string
  readonly text: string
  /** Until when it counts, or how to use it. */
  readonly note?: string
  /** What the field is called. */
  readonly label: string
  readonly value: string
}

export function ShownOnce({ title, text, note, label, value }: ShownOnceProps) {
  const intl = useIntl()
  return (
    <Alert color="straw" variant="light" title={title}>
      <Stack gap="sm">
        <Text size="sm">{text}</Text>
        {note !== undefined && <Text size="sm">{note}</Text>}
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            label={label}
            value={value}
            readOnly
            flex={1}
            ff="monospace"
            data-autofocus
            onFocus={event => event.currentTarget.select()}
          />
          <CopyButton value={value} timeout={3000}>
            {({ copied, copy }) => (
              <Button variant={copied ? 'light' : 'filled'} onClick={copy} aria-live="polite">
                {intl.formatMessage({ id: copied ? 'ui.copied' : 'ui.copy' })}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  )
}
