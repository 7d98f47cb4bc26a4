/** Sessions, somebody's or one's own: since when, from where, on what; each can be ended. */
import { Group, Table, Text } from '@mantine/core'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { browserOf } from './browser.ts'
import type { Session } from './queries.ts'

export interface SessionsProps {
  readonly sessions: readonly Session[]
  /** Why none may be ended; undefined: they may. */
  readonly reason: string | undefined
  /** Which one is being ended. */
  readonly busy: string | undefined
  onEnd(id: string): void
}

export function Sessions({ sessions, reason, busy, onEnd }: SessionsProps) {
  const intl = useIntl()
  const format = useFormat()
  const say = (id: string) => intl.formatMessage({ id })
  if (sessions.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {say('people.noSessions')}
      </Text>
    )
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label={say('people.sessions')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('people.device')}</Table.Th>
            <Table.Th>{say('people.address')}</Table.Th>
            <Table.Th>{say('people.since')}</Table.Th>
            <Table.Th>{say('people.until')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map(session => (
            <Table.Tr key={session.id}>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <span title={session.agent ?? undefined}>{browserOf(session.agent) ?? say('people.unknownDevice')}</span>
                  {session.current && <StateBadge tone="good">{say('people.thisOne')}</StateBadge>}
                </Group>
              </Table.Td>
              <Table.Td>{session.address ?? '—'}</Table.Td>
              <Table.Td>{format.dateTime(session.startedAt)}</Table.Td>
              <Table.Td>{format.dateTime(session.expiresAt)}</Table.Td>
              <Table.Td ta="end">
                <ActionButton
                  size="xs"
                  variant="default"
                  reason={reason ?? (session.current ? say('people.endBySignOut') : undefined)}
                  loading={busy === session.id}
                  onClick={() => onEnd(session.id)}
                >
                  {say('people.end')}
                </ActionButton>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
