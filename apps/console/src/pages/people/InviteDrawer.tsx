/** Inviting somebody: who, what they may do, and the link they get in by, shown once. */
import { Button, Drawer, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useSpokenError } from '#ui/errors.ts'
import { useFormat } from '#ui/format-context.tsx'
import { emptyGrant, GrantsEditor, grantsOf, unfinished, type GrantDraft } from './GrantsEditor.tsx'
import { edits, useEdit, type Link } from './queries.ts'
import { ShownOnce } from './ShownOnce.tsx'

export function InviteDrawer({ onClose }: { onClose(): void }) {
  const intl = useIntl()
  const [link, setLink] = useState<Link>()
  const say = (id: string) => intl.formatMessage({ id })
  const form = useForm({
    initialValues: { name: '', email: '', grants: [{ ...emptyGrant('store_manager'), where: 'places' as const }] as GrantDraft[] },
    validate: {
      name: text => (text.trim() === '' ? say('people.needName') : null),
      email: text => (/^\S+@\S+\.\S+$/.test(text.trim()) ? null : say('people.needEmail')),
    },
  })
  const sending = useEdit(edits.invite, { done: setLink })
  const spoken = useSpokenError()
  const fault = sending.error === null ? undefined : spoken(sending.error)
  const ofEmail = fault?.pointer === '/email'
  if (link !== undefined) return <LinkDrawer title={say('people.invite')} text={say('people.linkInvited')} link={link} onClose={onClose} />
  return (
    <FormDrawer
      title={say('people.invite')}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit(({ name, email, grants }) =>
        sending.mutate({ name: name.trim(), email: email.trim(), grants: grantsOf(grants) }),
      )}
      submitLabel={say('people.makeLink')}
      busy={sending.isPending}
      failure={ofEmail ? null : sending.error}
      reason={unfinished(form.values.grants) && say('people.unfinished')}
    >
      <TextInput
        label={say('people.email')}
        type="email"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('email')}
        error={form.errors['email'] ?? (ofEmail ? (fault?.detail ?? fault?.title) : undefined)}
      />
      <TextInput label={say('people.name')} autoComplete="off" {...form.getInputProps('name')} />
      <GrantsEditor value={form.values.grants} onChange={grants => form.setFieldValue('grants', grants)} />
    </FormDrawer>
  )
}

export interface LinkDrawerProps {
  readonly title: string
  readonly text: string
  readonly link: Link
  onClose(): void
}

/** The link to hand over. It is nowhere else. */
export function LinkDrawer({ title, text, link, onClose }: LinkDrawerProps) {
  const intl = useIntl()
  const format = useFormat()
  return (
    <Drawer opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': intl.formatMessage({ id: 'ui.close' }) }}>
      <Stack>
        <ShownOnce
          title={intl.formatMessage({ id: 'people.shownOnce' })}
          text={text}
          note={intl.formatMessage({ id: 'people.linkUntil' }, { time: format.dateTime(link.expiresAt) })}
          label={intl.formatMessage({ id: 'people.link' })}
          value={link.url}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {intl.formatMessage({ id: 'people.done' })}
          </Button>
        </Group>
      </Stack>
    </Drawer>
  )
}
