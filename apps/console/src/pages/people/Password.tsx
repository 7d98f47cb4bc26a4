/** Changing one's password. Every other session ends: somebody else may have had it. */
import { Group, PasswordInput, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ProblemError } from '#api/client.ts'
import { ActionButton } from '#ui/ActionButton.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import type { Me } from '../../me.ts'
import { own } from './account.ts'
import { Section } from './PersonPage.tsx'
import { useEdit } from './queries.ts'

export function Password({ person }: { readonly person: NonNullable<Me['person']> }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [open, setOpen] = useState(false)
  return (
    <Section
      title={say('account.password')}
      action={
        <ActionButton
          size="xs"
          variant="default"
          reason={person.password ? undefined : say('account.noPassword')}
          onClick={() => setOpen(true)}
        >
          {say('account.changePassword')}
        </ActionButton>
      }
    >
      <Text size="sm" c="dimmed">
        {say(person.password ? 'account.passwordText' : 'account.noPassword')}
      </Text>
      {open && <PasswordDrawer email={person.email} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function PasswordDrawer({ email, onClose }: { readonly email: string; onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: text => (text === '' ? say('account.needCurrent') : null),
      newPassword: text => ([...text].length < 12 ? say('account.password.too_short') : null),
    },
  })
  const changing = useEdit(own.password, { said: say('account.passwordChanged'), done: onClose })
  const fault = faultOf(changing.error)
  return (
    <FormDrawer
      title={say('account.changePassword')}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit(values => changing.mutate(values))}
      submitLabel={say('account.changePassword')}
      busy={changing.isPending}
      failure={fault === undefined ? changing.error : null}
    >
      {/* So that a password manager knows whose it is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label={say('account.current')}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('currentPassword')}
        error={form.errors['currentPassword'] ?? (fault?.field === 'currentPassword' ? say(fault.message) : undefined)}
      />
      <PasswordInput
        label={say('account.new')}
        description={say('account.newText')}
        autoComplete="new-password"
        {...form.getInputProps('newPassword')}
        error={form.errors['newPassword'] ?? (fault?.field === 'newPassword' ? say(fault.message) : undefined)}
      />
      <Group>
        <Text size="sm" c="dimmed">
          {say('account.othersEnd')}
        </Text>
      </Group>
    </FormDrawer>
  )
}

/** What the server says of a password, at its field and in the reader's language. */
function faultOf(error: unknown): { readonly field: 'currentPassword' | 'newPassword'; readonly message: string } | undefined {
  if (!(error instanceof ProblemError)) return undefined
  const { code, reason, pointer } = error.problem as { readonly code: string; readonly reason?: unknown; readonly pointer?: unknown }
  if (code === 'password_refused') return { field: 'newPassword', message: `account.password.${String(reason)}` }
  return pointer === '/currentPassword' ? { field: 'currentPassword', message: 'account.wrongPassword' } : undefined
}
