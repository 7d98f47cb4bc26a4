/** A form in a drawer at the side: what one works from stays in sight. Escape closes it; the first field has the focus. */
import { Button, Drawer, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from './ActionButton.tsx'
import { Failure } from './Failure.tsx'

export interface FormDrawerProps {
  readonly title: string
  readonly opened: boolean
  onClose(): void
  onSubmit(): void
  readonly submitLabel: string
  readonly busy: boolean
  /** What sending it met; null or undefined: nothing yet. Required, so that it is not forgotten. */
  readonly failure: unknown
  /** Why it cannot be sent now. */
  readonly reason?: string | undefined
  /** Takes something away for good. */
  readonly danger?: boolean
  readonly children: ReactNode
}

export function FormDrawer(props: FormDrawerProps) {
  const intl = useIntl()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (props.reason === undefined && !props.busy) props.onSubmit()
  }
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': intl.formatMessage({ id: 'ui.close' }) }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {props.children}
          {props.failure != null && <Failure error={props.failure} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={props.onClose}>
              {intl.formatMessage({ id: 'ui.cancel' })}
            </Button>
            <ActionButton type="submit" loading={props.busy} reason={props.reason} color={props.danger ? 'clay' : 'rice'}>
              {props.submitLabel}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Drawer>
  )
}
