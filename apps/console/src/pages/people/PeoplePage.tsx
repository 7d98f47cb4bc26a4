/** Staff: who signs in, what each may do and how they get in. */
import { Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMay, useMe } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { Closed } from './Closed.tsx'
import { InviteDrawer } from './InviteDrawer.tsx'
import { PeopleTabs } from './PeopleTabs.tsx'
import { peopleQuery, type Person } from './queries.ts'
import { useAccessWords } from './words.ts'

export function PeoplePage() {
  const intl = useIntl()
  const may = useMay()
  const navigate = useNavigate()
  const { open } = useSearch({ from: '/people' })
  const unseen = may('people:read', 'brand')
  const invite = (opened: boolean) =>
    void navigate({ to: '/people', search: before => ({ ...before, open: opened ? 'invite' : undefined }), replace: !opened })
  return (
    <Page
      title={intl.formatMessage({ id: 'people.title' })}
      actions={
        <ActionButton reason={may('people:write', 'brand')} onClick={() => invite(true)}>
          {intl.formatMessage({ id: 'people.invite' })}
        </ActionButton>
      }
    >
      <PeopleTabs />
      {unseen === undefined ? <Staff /> : <Closed permission="people:read" reason={unseen} />}
      {open === 'invite' && may('people:write', 'brand') === undefined && <InviteDrawer onClose={() => invite(false)} />}
    </Page>
  )
}

function Staff() {
  const intl = useIntl()
  const navigate = useNavigate()
  const { q } = useSearch({ from: '/people' })
  const list = useInfiniteQuery(peopleQuery(q))
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data])
  const columns = useColumns()
  return (
    <>
      <Group>
        <SearchBox
          label={intl.formatMessage({ id: 'people.search' })}
          placeholder={intl.formatMessage({ id: 'people.searchHint' })}
          value={q ?? ''}
          onChange={text => void navigate({ to: '/people', search: before => ({ ...before, q: text || undefined }), replace: true })}
        />
      </Group>
      {list.error ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={intl.formatMessage({ id: 'people.title' })}
          columns={columns}
          rows={rows}
          rowId={person => person.id}
          onOpen={person => void navigate({ to: '/people/$id', params: { id: person.id } })}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          loading={list.isFetching && (list.isPending || list.isFetchingNextPage)}
          empty={
            <Empty
              title={intl.formatMessage({ id: 'people.nobody' })}
              text={intl.formatMessage({ id: 'people.nobodyText' }, { q: q ?? '' })}
            />
          }
        />
      )}
    </>
  )
}

function useColumns(): readonly Column<Person>[] {
  const intl = useIntl()
  const format = useFormat()
  const words = useAccessWords()
  const { person: me } = useMe()
  return useMemo(() => {
    const now = Date.now()
    const say = (id: string) => intl.formatMessage({ id })
    return [
      {
        id: 'name',
        header: say('people.name'),
        width: 13,
        cell: (person: Person) => (
          <Group gap="xs" wrap="nowrap">
            <AnchorLink to="/people/$id" params={{ id: person.id }} truncate>
              {person.name}
            </AnchorLink>
            {person.id === me?.id && <StateBadge>{say('people.you')}</StateBadge>}
            {person.disabled && <StateBadge tone="bad">{say('people.shutOut')}</StateBadge>}
          </Group>
        ),
      },
      { id: 'email', header: say('people.email'), width: 16, cell: person => person.email },
      {
        id: 'roles',
        header: say('people.roles'),
        minWidth: 16,
        cell: ({ grants }) => {
          const text = grants.map(words.grant).join(' · ')
          return grants.length === 0 ? (
            <Text c="dimmed" inherit>
              {say('people.noRole')}
            </Text>
          ) : (
            <span title={text}>{text}</span>
          )
        },
      },
      {
        id: 'secondFactor',
        header: say('people.secondFactor'),
        width: 9,
        cell: ({ secondFactor }) =>
          secondFactor ? <StateBadge tone="good">{say('people.on')}</StateBadge> : <StateBadge>{say('people.off')}</StateBadge>,
      },
      { id: 'passkeys', header: say('people.passkeys'), width: 7, align: 'end', cell: ({ passkeys }) => format.number(passkeys) },
      {
        id: 'signedInAt',
        header: say('people.signedIn'),
        width: 11,
        cell: ({ signedInAt }) =>
          signedInAt === null ? (
            <Text c="dimmed" inherit>
              {say('people.never')}
            </Text>
          ) : (
            <time dateTime={signedInAt} title={format.dateTime(signedInAt)}>
              {format.ago(signedInAt, now)}
            </time>
          ),
      },
    ]
  }, [intl, format, words, me?.id])
}
