/** One integration: what it may do, and its keys: made, shown once, replaced with some grace, revoked. */
import { Button, Drawer, Group, Stack, Table, Text, Title } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { StateBadge, type Tone } from '#ui/StateBadge.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { GrantList } from './PersonPage.tsx'
import { IntegrationForm } from './IntegrationForm.tsx'
import { KeyForm } from './KeyForm.tsx'
import { keyState, worksStill, type KeyState } from './keys.ts'
import { edits, keysQuery, useEdit, type ApiKey, type Integration } from './queries.ts'
import { ShownOnce } from './ShownOnce.tsx'

export interface IntegrationDrawerProps {
  readonly integration: Integration
  /** Why nothing may be changed; undefined: it may. */
  readonly mayNot: string | undefined
  onClose(): void
}

type Doing = { readonly what: 'looking' | 'editing' | 'making' } | { readonly what: 'replacing'; readonly key: ApiKey }
const looking: Doing = { what: 'looking' }

export function IntegrationDrawer({ integration, mayNot, onClose }: IntegrationDrawerProps) {
  const intl = useIntl()
  const [doing, setDoing] = useState<Doing>(looking)
  const [made, setMade] = useState<string>()
  const say = (id: string) => intl.formatMessage({ id })
  const back = () => setDoing(looking)
  const { code, name, grants } = integration
  if (doing.what === 'editing') return <IntegrationForm integration={integration} onClose={back} onDone={back} />
  if (doing.what === 'making' || doing.what === 'replacing')
    return (
      <KeyForm
        code={code}
        replaces={doing.what === 'replacing' ? doing.key : undefined}
        onClose={back}
        onDone={key => {
          setMade(key)
          back()
        }}
      />
    )
  return (
    <Drawer opened onClose={onClose} title={name} size={960} closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <Stack>
        {made !== undefined && (
          <ShownOnce
            title={say('people.shownOnce')}
            text={say('people.keyText')}
            note="Authorization: Bearer lmb_…"
            label={say('people.key')}
            value={made}
          />
        )}
        <Facts
          items={[
            [say('people.inTheBook'), `key:${code}`],
            [
              say('people.tab.audit'),
              <AnchorLink key="audit" to="/people/audit" search={{ actor: `key:${code}` }}>
                {say('people.itsAudit')}
              </AnchorLink>,
            ],
          ]}
        />
        <Group justify="space-between">
          <Title order={3} size="h4">
            {say('people.grants')}
          </Title>
          <ActionButton size="xs" variant="default" reason={mayNot} onClick={() => setDoing({ what: 'editing' })}>
            {say('people.changeIntegration')}
          </ActionButton>
        </Group>
        <GrantList grants={grants} />
        <Group justify="space-between">
          <Title order={3} size="h4">
            {say('people.keys')}
          </Title>
          <ActionButton size="xs" reason={mayNot} onClick={() => setDoing({ what: 'making' })}>
            {say('people.makeKey')}
          </ActionButton>
        </Group>
        <Keys code={code} mayNot={mayNot} onReplace={key => setDoing({ what: 'replacing', key })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('people.done')}
          </Button>
        </Group>
      </Stack>
    </Drawer>
  )
}

interface KeysProps {
  readonly code: string
  readonly mayNot: string | undefined
  onReplace(key: ApiKey): void
}

function Keys({ code, mayNot, onReplace }: KeysProps) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const keys = useQuery(keysQuery(code))
  const revoking = useEdit(edits.revokeKey, { said: say('people.keyRevoked') })
  const ask = (key: ApiKey) =>
    modals.openConfirmModal({
      title: intl.formatMessage({ id: 'people.revokeOf' }, { hint: key.hint }),
      children: <Text size="sm">{say('people.revokeText')}</Text>,
      labels: { confirm: say('people.revoke'), cancel: say('ui.cancel') },
      confirmProps: { color: 'clay' },
      onConfirm: () => revoking.mutate({ code, id: key.id }),
    })
  if (keys.error !== null) return <Failure error={keys.error} onRetry={() => void keys.refetch()} />
  if (keys.data?.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {say('people.noKeys')}
      </Text>
    )
  return (
    <>
      {revoking.error !== null && <Failure error={revoking.error} />}
      <Table.ScrollContainer minWidth={820}>
        <Table aria-label={say('people.keys')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              {['people.key', 'people.state', 'people.made', 'people.ends', 'people.lastUsed'].map(id => (
                <Table.Th key={id}>{say(id)}</Table.Th>
              ))}
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.data?.map(key => (
              <KeyRow
                key={key.id}
                apiKey={key}
                state={keyState(key, keys.data, Date.now())}
                mayNot={mayNot}
                onReplace={() => onReplace(key)}
                onRevoke={() => ask(key)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  )
}

const tones: Readonly<Record<KeyState, Tone>> = { works: 'good', soon: 'warn', grace: 'busy', expired: 'neutral', revoked: 'bad' }

const nowrap = { whiteSpace: 'nowrap' } as const

interface KeyRowProps {
  readonly apiKey: ApiKey
  readonly state: KeyState
  readonly mayNot: string | undefined
  onReplace(): void
  onRevoke(): void
}

function KeyRow({ apiKey: key, state, mayNot, onReplace, onRevoke }: KeyRowProps) {
  const intl = useIntl()
  const format = useFormat()
  const say = (id: string) => intl.formatMessage({ id })
  const over = worksStill(state) ? undefined : say('people.keyOver')
  return (
    <Table.Tr>
      <Table.Td ff="monospace" style={nowrap}>
        …{key.hint}
      </Table.Td>
      <Table.Td miw={110}>
        <StateBadge tone={tones[state]}>{say(`people.keyState.${state}`)}</StateBadge>
      </Table.Td>
      <Table.Td style={nowrap}>{format.dateTime(key.createdAt)}</Table.Td>
      <Table.Td style={nowrap}>{format.dateTime(key.revokedAt ?? key.expiresAt)}</Table.Td>
      <Table.Td>{key.lastUsedAt === null ? say('people.never') : format.ago(key.lastUsedAt, Date.now())}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <ActionButton
            size="xs"
            variant="default"
            reason={mayNot ?? over ?? (state === 'grace' ? say('people.keyReplaced') : undefined)}
            onClick={onReplace}
          >
            {say('people.replace')}
          </ActionButton>
          <ActionButton size="xs" variant="light" color="clay" reason={mayNot ?? over} onClick={onRevoke}>
            {say('people.revoke')}
          </ActionButton>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
