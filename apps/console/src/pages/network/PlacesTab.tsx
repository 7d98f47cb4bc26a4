/** Places, and how many of each kind there are by market and region. */
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
import { placesQuery, useChannels, useMarketName } from '../../brand.ts'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { hasWords } from './find.ts'
import type { TabProps } from './NetworkPage.tsx'
import { PlaceDrawer } from './PlaceForm.tsx'
import { Regions } from './Regions.tsx'
import type { Place } from './resources.ts'
import { today, usePlaceState } from './place-state.ts'

export const placeKinds = ['warehouse', 'store', 'partner'] as const
const none: Place[] = []

export function PlacesTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const { q = '', kind, region } = useSearch({ from: '/network' })
  const navigate = useNavigate({ from: '/network' })
  const market = useMarketChoice()
  const query = useQuery(placesQuery)
  const all = query.data ?? none
  const inMarket = useMemo(() => all.filter(p => market === undefined || p.market === market), [all, market])
  const rows = useMemo(
    () =>
      inMarket.filter(
        p =>
          (kind === undefined || p.kind === kind) &&
          (region === undefined || `${p.market}/${p.region}` === region) &&
          hasWords(q, p.code, p.name, p.region, p.city, p.partner),
      ),
    [inMarket, kind, region, q],
  )
  const columns = usePlaceColumns()
  const filter = (change: { q?: string | undefined; kind?: string | undefined; region?: string | undefined }) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Stack gap="md">
      <Regions places={inMarket} chosen={region} onChoose={chosen => filter({ region: chosen === region ? undefined : chosen })} />
      <Group gap="sm">
        <SearchBox
          label={intl.formatMessage({ id: 'network.findPlace' })}
          placeholder={intl.formatMessage({ id: 'network.findPlace' })}
          value={q}
          onChange={text => filter({ q: text || undefined })}
        />
        <Select
          aria-label={intl.formatMessage({ id: 'network.kind' })}
          placeholder={intl.formatMessage({ id: 'network.kind' })}
          clearable
          data={placeKinds.map(value => ({ value, label: intl.formatMessage({ id: `network.placeKind.${value}` }) }))}
          value={kind ?? null}
          onChange={value => filter({ kind: value ?? undefined })}
        />
      </Group>
      <DataTable
        label={intl.formatMessage({ id: 'network.tab.places' })}
        columns={columns}
        rows={rows}
        rowId={row => row.code}
        loading={query.isPending}
        onOpen={row => onOpen(row.code)}
        empty={<NoPlaces some={inMarket.length > 0} />}
      />
      <PlaceDrawer open={open} onClose={() => onOpen(undefined)} />
    </Stack>
  )
}

function NoPlaces({ some }: { readonly some: boolean }) {
  const intl = useIntl()
  return some ? (
    <Empty title={intl.formatMessage({ id: 'network.nothingFound' })} text={intl.formatMessage({ id: 'network.nothingFoundText' })} />
  ) : (
    <Empty title={intl.formatMessage({ id: 'network.noPlaces' })} text={intl.formatMessage({ id: 'network.noPlacesText' })}>
      <AnchorLink to="/catalogue/import">{intl.formatMessage({ id: 'network.import' })}</AnchorLink>
    </Empty>
  )
}

function usePlaceColumns(): Column<Place>[] {
  const intl = useIntl()
  const nameOf = useMarketName()
  const channels = useChannels()
  const stateOf = usePlaceState()
  const format = useFormat()
  return useMemo(() => {
    const sells = Map.groupBy(
      channels.flatMap(channel => channel.places.map(p => ({ place: p.place, channel }))),
      pair => pair.place,
    )
    const day = today()
    return [
      { id: 'name', header: intl.formatMessage({ id: 'edit.name' }), minWidth: 14, cell: p => <OpenLink code={p.code} name={p.name} /> },
      { id: 'code', header: intl.formatMessage({ id: 'edit.code' }), width: 10, cell: p => p.code },
      { id: 'market', header: intl.formatMessage({ id: 'edit.market' }), width: 9, cell: p => nameOf(p.market) },
      {
        id: 'kind',
        header: intl.formatMessage({ id: 'network.kind' }),
        width: 9,
        cell: p => intl.formatMessage({ id: `network.placeKind.${p.kind}` }),
      },
      {
        id: 'where',
        header: intl.formatMessage({ id: 'network.where' }),
        minWidth: 10,
        cell: p => [p.city, p.region === p.city ? '' : p.region].filter(Boolean).join(', ') || '–',
      },
      {
        id: 'state',
        header: intl.formatMessage({ id: 'network.state' }),
        width: 13,
        cell: p => {
          const { tone, text } = stateOf(p, day)
          return <StateBadge tone={tone}>{text}</StateBadge>
        },
      },
      {
        id: 'channels',
        header: intl.formatMessage({ id: 'network.tab.channels' }),
        width: 6,
        align: 'end',
        cell: p => format.number(sells.get(p.code)?.length ?? 0),
      },
    ]
  }, [intl, nameOf, channels, stateOf, format])
}

function OpenLink({ code, name }: { readonly code: string; readonly name: string }) {
  return (
    <AnchorLink to="/network" search={before => ({ ...before, open: code })}>
      {name}
    </AnchorLink>
  )
}
