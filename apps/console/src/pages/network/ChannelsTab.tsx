/** Channels: what sells, where, in which currency and by which prices and taxes. */
import { Group, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { channelsQuery, useMarketName } from '../../brand.ts'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { ChannelDrawer } from './ChannelForm.tsx'
import { hasWords } from './find.ts'
import type { TabProps } from './NetworkPage.tsx'
import type { Channel } from './resources.ts'

export const channelKinds = ['online', 'store', 'marketplace', 'partner'] as const
const none: Channel[] = []

export function ChannelsTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const { q = '', kind } = useSearch({ from: '/network' })
  const navigate = useNavigate({ from: '/network' })
  const market = useMarketChoice()
  const query = useQuery(channelsQuery)
  const all = query.data ?? none
  const rows = useMemo(
    () =>
      all.filter(
        c =>
          (market === undefined || c.market === market) &&
          (kind === undefined || c.kind === kind) &&
          hasWords(q, c.code, c.name, c.priceList, c.taxRegime, c.country),
      ),
    [all, market, kind, q],
  )
  const columns = useChannelColumns()
  const filter = (change: { q?: string | undefined; kind?: string | undefined }) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const empty =
    all.length === 0
      ? { title: 'network.noChannels', text: 'network.noChannelsText' }
      : { title: 'network.nothingFound', text: 'network.nothingFoundText' }
  return (
    <Stack gap="md">
      <Group gap="sm">
        <SearchBox
          label={intl.formatMessage({ id: 'network.findChannel' })}
          placeholder={intl.formatMessage({ id: 'network.findChannel' })}
          value={q}
          onChange={text => filter({ q: text || undefined })}
        />
        <Select
          aria-label={intl.formatMessage({ id: 'network.kind' })}
          placeholder={intl.formatMessage({ id: 'network.kind' })}
          clearable
          data={channelKinds.map(value => ({ value, label: intl.formatMessage({ id: `network.channelKind.${value}` }) }))}
          value={kind ?? null}
          onChange={value => filter({ kind: value ?? undefined })}
        />
      </Group>
      <DataTable
        label={intl.formatMessage({ id: 'network.tab.channels' })}
        columns={columns}
        rows={rows}
        rowId={row => row.code}
        loading={query.isPending}
        onOpen={row => onOpen(row.code)}
        empty={<Empty title={intl.formatMessage({ id: empty.title })} text={intl.formatMessage({ id: empty.text })} />}
      />
      <ChannelDrawer open={open} onClose={() => onOpen(undefined)} />
    </Stack>
  )
}

function useChannelColumns(): Column<Channel>[] {
  const intl = useIntl()
  const nameOf = useMarketName()
  const format = useFormat()
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      { id: 'name', header: say('edit.name'), minWidth: 12, cell: c => <OpenLink channel={c} /> },
      { id: 'code', header: say('edit.code'), width: 10, cell: c => c.code },
      { id: 'market', header: say('edit.market'), width: 8, cell: c => nameOf(c.market) },
      { id: 'kind', header: say('network.kind'), width: 7.5, cell: c => intl.formatMessage({ id: `network.channelKind.${c.kind}` }) },
      { id: 'country', header: say('network.saleCountry'), width: 8, cell: c => format.country(c.country) },
      { id: 'priceList', header: say('network.priceList'), width: 11, cell: c => `${c.priceList} · ${c.currency}` },
      { id: 'taxRegime', header: say('network.taxRegime'), width: 7, cell: c => c.taxRegime },
      {
        id: 'places',
        header: say('network.tab.places'),
        width: 6,
        align: 'end',
        cell: c => (c.places.length === 0 ? <StateBadge tone="bad">{say('network.none')}</StateBadge> : format.number(c.places.length)),
      },
    ]
  }, [intl, nameOf, format])
}

function OpenLink({ channel: { code, name } }: { readonly channel: Channel }) {
  return (
    <AnchorLink to="/network" search={before => ({ ...before, open: code })}>
      {name}
    </AnchorLink>
  )
}
