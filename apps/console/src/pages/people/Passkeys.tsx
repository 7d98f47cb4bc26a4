/** Passkeys: added with a name, renamed, taken away. */
import { Anchor, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { mySessionsQuery, noPasskeys, own, PasskeyRefused, passkeysQuery, type Passkey } from './account.ts'
import { browserOf } from './browser.ts'
import { Section } from './PersonPage.tsx'
import { useEdit } from './queries.ts'

export function Passkeys() {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [adding, setAdding] = useState(false)
  const passkeys = useQuery(passkeysQuery)
  const sessions = useQuery(mySessionsQuery)
  const stale = sessions.data?.find(session => session.current)?.fresh === false
  const missing = noPasskeys()
  const reason = missing === undefined ? (stale ? say('account.notFresh') : undefined) : say(`account.noPasskeys.${missing}`)
  return (
    <Section
      title={say('people.passkeys')}
      action={
        <ActionButton size="xs" variant="default" reason={reason} onClick={() => setAdding(true)}>
          {say('account.addPasskey')}
        </ActionButton>
      }
    >
      <Text size="sm" c="dimmed">
        {say('account.passkeysText')}
      </Text>
      {missing === undefined && stale && (
        <Text size="sm">
          {say('account.notFresh')} <Anchor href="/sign-in?next=%2Faccount&reason=fresh">{say('account.signInAgain')}</Anchor>
        </Text>
      )}
      {missing === 'address' && (
        <Anchor size="sm" href={`//localhost:${location.port}/account`}>
          {say('account.openLocalhost')}
        </Anchor>
      )}
      {passkeys.error !== null && <Failure error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data && passkeys.data.length > 0 && <List passkeys={passkeys.data} />}
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
    </Section>
  )
}

function List({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const intl = useIntl()
  const format = useFormat()
  const say = (id: string) => intl.formatMessage({ id })
  const [renaming, setRenaming] = useState<Passkey>()
  const removing = useEdit(own.deletePasskey, { said: say('account.passkeyRemoved') })
  const ask = (passkey: Passkey) =>
    modals.openConfirmModal({
      title: intl.formatMessage({ id: 'account.removePasskeyOf' }, { name: passkey.name || say('account.unnamed') }),
      children: <Text size="sm">{say('account.removePasskeyText')}</Text>,
      labels: { confirm: say('account.removePasskey'), cancel: say('ui.cancel') },
      confirmProps: { color: 'clay' },
      onConfirm: () => removing.mutate(passkey.id),
    })
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {removing.error !== null && <Failure error={removing.error} />}
      {passkeys.map(passkey => (
        <Group key={passkey.id} component="li" justify="space-between" gap="sm">
          <Stack gap={0}>
            <Text size="sm" fw={600}>
              {passkey.name || say('account.unnamed')}
            </Text>
            {passkey.createdAt != null && (
              <Text size="xs" c="dimmed">
                {intl.formatMessage({ id: 'account.addedAt' }, { time: format.dateTime(passkey.createdAt) })}
              </Text>
            )}
          </Stack>
          <Group gap="xs">
            <ActionButton size="xs" variant="default" reason={undefined} onClick={() => setRenaming(passkey)}>
              {say('account.renamePasskey')}
            </ActionButton>
            <ActionButton size="xs" variant="light" color="clay" reason={undefined} onClick={() => ask(passkey)}>
              {say('account.removePasskey')}
            </ActionButton>
          </Group>
        </Group>
      ))}
      {renaming !== undefined && <RenamePasskey passkey={renaming} onClose={() => setRenaming(undefined)} />}
    </Stack>
  )
}

function RenamePasskey({ passkey, onClose }: { readonly passkey: Passkey; onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [name, setName] = useState(passkey.name ?? '')
  const renaming = useEdit(own.renamePasskey, { said: say('account.passkeyRenamed'), done: onClose })
  return (
    <FormDrawer
      title={intl.formatMessage({ id: 'account.renamePasskeyOf' }, { name: passkey.name || say('account.unnamed') })}
      opened
      onClose={onClose}
      onSubmit={() => renaming.mutate({ id: passkey.id, name: name.trim() })}
      submitLabel={say('ui.save')}
      busy={renaming.isPending}
      failure={renaming.error}
      reason={name.trim() === '' ? say('account.needPasskeyName') : undefined}
    >
      <PasskeyName value={name} onChange={setName} />
    </FormDrawer>
  )
}

function PasskeyName({
  value,
  onChange,
  error,
}: {
  readonly value: string
  onChange(name: string): void
  readonly error?: string | undefined
}) {
  const intl = useIntl()
  return (
    <TextInput
      label={intl.formatMessage({ id: 'account.passkeyName' })}
      description={intl.formatMessage({ id: 'account.passkeyNameText' })}
      maxLength={60}
      data-autofocus
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      error={error}
    />
  )
}

function AddPasskey({ onClose }: { onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [name, setName] = useState(() => browserOf(navigator.userAgent) ?? '')
  const adding = useEdit(own.addPasskey, { said: say('account.passkeyAdded'), done: onClose })
  const refused = adding.error instanceof PasskeyRefused ? say(`account.passkeyRefused.${adding.error.why}`) : undefined
  return (
    <FormDrawer
      title={say('account.addPasskey')}
      opened
      onClose={onClose}
      onSubmit={() => adding.mutate(name.trim())}
      submitLabel={say('account.go')}
      busy={adding.isPending}
      failure={refused === undefined ? adding.error : null}
      reason={name.trim() === '' ? say('account.needPasskeyName') : undefined}
    >
      <Text size="sm">{say('account.addPasskeyText')}</Text>
      <PasskeyName value={name} onChange={setName} error={refused} />
    </FormDrawer>
  )
}
