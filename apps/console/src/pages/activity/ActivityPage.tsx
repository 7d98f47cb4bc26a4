/** What happens, live, and what happened, however long ago. A row opens its document. */
import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState, type UIEvent } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useLostSince } from '../../live.tsx'
import { useMay, useMe } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { Filters, useFilter } from './Filters.tsx'
import { useActivity } from './live-activity.ts'
import { idOf } from './merge.ts'
import { peopleNamesQuery, type Activity } from './queries.ts'
import { Sentence } from './Sentence.tsx'

/** So far down from the top the list stands still: what one reads must not slip away. */
const nearTop = 40

export function ActivityPage() {
  const intl = useIntl()
  const [paused, setPaused] = useState(false)
  const [atTop, setAtTop] = useState(true)
  const following = !paused && atTop
  const { filter, change } = useFilter()
  const list = useActivity(filter, following)
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <Page
      title={say('activity.title')}
      subtitle={say('activity.subtitle')}
      beside={<Following paused={paused} following={following} />}
      actions={
        <Button variant="default" aria-pressed={paused} onClick={() => setPaused(!paused)}>
          {say(paused ? 'activity.follow' : 'activity.pause')}
        </Button>
      }
    >
      <Stack gap="sm">
        <Filters />
        {list.more && !following && (
          <Group role="status">
            <Text size="sm">{say(paused ? 'activity.morePaused' : 'activity.moreAbove')}</Text>
          </Group>
        )}
        <div onScrollCapture={(event: UIEvent<HTMLElement>) => setAtTop((event.target as HTMLElement).scrollTop < nearTop)}>
          <Rows list={list} onActor={actor => change({ actor })} />
        </div>
      </Stack>
    </Page>
  )
}

/** Is the list live? The words say so, not the colour alone. */
function Following({ paused, following }: { readonly paused: boolean; readonly following: boolean }) {
  const intl = useIntl()
  const lost = useLostSince() !== undefined
  if (lost) return <StateBadge tone="bad">{intl.formatMessage({ id: 'activity.lost' })}</StateBadge>
  if (following) return <StateBadge tone="good">{intl.formatMessage({ id: 'activity.live' })}</StateBadge>
  return <StateBadge tone="busy">{intl.formatMessage({ id: paused ? 'activity.paused' : 'activity.standing' })}</StateBadge>
}

/** After so many pages without a row one is asked whether to look further back. */
const emptyPages = 5

function Rows({ list: { query, rows }, onActor }: { readonly list: ReturnType<typeof useActivity>; onActor(actor: string): void }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const names = useNames()
  const columns = useMemo(() => columnsOf(intl, names, onActor), [intl, names, onActor])
  const pages = query.data?.pages ?? []
  const [sought, setSought] = useState(emptyPages)
  const barren = pages.length - 1 - pages.findLastIndex(page => page.items.length > 0)
  const tired = query.hasNextPage && barren >= sought
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Stack gap="sm">
      <DataTable
        label={intl.formatMessage({ id: 'activity.title' })}
        columns={columns}
        rows={rows}
        rowId={idOf}
        onOpen={row => void navigate(linkOf(row))}
        hasMore={query.hasNextPage && !tired}
        onMore={() => void query.fetchNextPage()}
        loading={query.isPending || query.isFetchingNextPage || (query.hasNextPage && rows.length === 0 && !tired)}
        empty={<Empty title={intl.formatMessage({ id: 'activity.none' })} text={intl.formatMessage({ id: 'activity.noneText' })} />}
      />
      {tired && (
        <Group justify="center">
          <Button variant="default" onClick={() => setSought(barren + emptyPages)}>
            {intl.formatMessage({ id: 'activity.further' })}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** Names of people by what the book calls them: one's own always, others' for those who may know. */
function useNames(): ReadonlyMap<string, string> {
  const me = useMe()
  const may = useMay()
  const { data } = useQuery({ ...peopleNamesQuery, enabled: may('people:read') === undefined })
  return useMemo(() => new Map([...(data ?? []), ...(me.person == null ? [] : [[me.actor, me.person.name] as const])]), [data, me])
}

function columnsOf(intl: IntlShape, names: ReadonlyMap<string, string>, onActor: (actor: string) => void): Column<Activity>[] {
  const say = (id: string) => intl.formatMessage({ id })
  return [
    { id: 'recorded', header: say('activity.recorded'), width: 9.5, cell: row => <Recorded iso={row.recordedAt} /> },
    {
      id: 'what',
      header: say('activity.what'),
      minWidth: 24,
      cell: row => (
        <AnchorLink {...linkOf(row)} c="var(--mantine-color-text)" display="block" lh="2.2rem" truncate>
          <Sentence row={row} />
        </AnchorLink>
      ),
    },
    { id: 'market', header: say('activity.market'), width: 5, cell: row => row.market },
    {
      id: 'actor',
      header: say('activity.actor'),
      width: 13,
      cell: row => (
        <UnstyledButton
          fz="sm"
          lh="2.2rem"
          title={row.actor}
          aria-label={intl.formatMessage({ id: 'activity.byActor' }, { actor: nameOf(row.actor, names) })}
          onClick={() => onActor(row.actor)}
        >
          {nameOf(row.actor, names)}
        </UnstyledButton>
      ),
    },
    { id: 'occurred', header: say('activity.occurred'), width: 11, cell: row => <When iso={row.occurredAt} market={row.market} /> },
  ]
}

/** `staff-7/till 2`: the person's name, with what a client added. */
function nameOf(actor: string, names: ReadonlyMap<string, string>): string {
  const [who = '', ...word] = actor.split('/')
  return [names.get(who) ?? who, ...word].join('/')
}

/** Of today the time alone. */
function Recorded({ iso }: { readonly iso: string }) {
  const format = useFormat()
  return new Date(iso).toDateString() === new Date().toDateString() ? format.time(iso) : format.dateTime(iso)
}

function When({ iso, market }: { readonly iso: string; readonly market?: string }) {
  return useFormat(market).dateTime(iso)
}

function linkOf(row: Activity) {
  const { market, doc, document } = row
  if (document?.type === 'order') return { to: '/orders/$orderMarket/$id', params: { orderMarket: market, id: doc } } as const
  if (document?.type === 'transfer')
    return { to: '/stock/transfers/$transferMarket/$id', params: { transferMarket: market, id: doc } } as const
  return { to: '/documents/$documentMarket/$id', params: { documentMarket: market, id: doc } } as const
}
