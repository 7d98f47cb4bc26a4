/** Transfers between places: under way, received, gone to other markets. */
import { Group, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { usePlaces, useSkus } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { StockActions } from './forms/StockActions.tsx'
import { transfersQuery, type Transfer } from './queries.ts'
import { useSay } from './say.ts'
import { Filter } from './StockFilters.tsx'
import { StockNav } from './StockNav.tsx'

export const transferTones = { in_transit: 'busy', received: 'good', sent_away: 'neutral' } as const

const linkTo = (transfer: Transfer) => ({
  to: '/stock/transfers/$transferMarket/$id' as const,
  params: { transferMarket: transfer.market, id: transfer.id },
})

export function TransfersPage() {
  const say = useSay()
  const navigate = useNavigate({ from: '/stock/transfers' })
  const market = useMarketChoice()
  const { state, place, direction, sku } = useSearch({ from: '/stock/transfers' })
  const query = useInfiniteQuery(transfersQuery({ market, state, place, direction, sku }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const columns = useTransferColumns()
  return (
    <Page title={say('stock.transfers')} subtitle={say('stock.transfersAbout')} actions={<StockActions market={market} place={place} />}>
      <StockNav />
      <TransferFilters />
      {query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label={say('stock.transfers')}
          columns={columns}
          rows={rows}
          rowId={row => `${row.market}/${row.id}`}
          onOpen={row => void navigate(linkTo(row))}
          hasMore={query.hasNextPage}
          onMore={() => void query.fetchNextPage()}
          loading={query.isPending || query.isFetchingNextPage}
          empty={<Empty title={say('stock.noTransfers')} text={say('stock.noTransfersText')} />}
        />
      )}
    </Page>
  )
}

function TransferFilters() {
  const say = useSay()
  const navigate = useNavigate({ from: '/stock/transfers' })
  const market = useMarketChoice()
  const { state, place, direction, sku } = useSearch({ from: '/stock/transfers' })
  const set = (change: object) => void navigate({ search: before => ({ ...before, ...change }), replace: true })
  const places = usePlaces().filter(p => market === undefined || p.market === market)
  const skus = useSkus()
  return (
    <Group gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={say('stock.transferState')}
        value={state ?? ''}
        data={['', 'in_transit', 'received', 'sent_away'].map(value => ({
          value,
          label: value === '' ? say('ui.all') : say(`stock.transfer.${value}`),
        }))}
        onChange={value => set({ state: value === '' ? undefined : value })}
      />
      <Filter
        label={say('stock.place')}
        data={places.map(p => ({ value: p.code, label: p.name }))}
        searchable
        limit={60}
        w={210}
        value={place ?? null}
        onChange={value => set({ place: value ?? undefined, ...(value === null && { direction: undefined }) })}
      />
      <Filter
        label={say('stock.direction')}
        data={['in', 'out'].map(value => ({ value, label: say(`stock.direction.${value}`) }))}
        disabled={place === undefined}
        value={direction ?? null}
        onChange={value => set({ direction: value ?? undefined })}
      />
      <Filter
        label={say('stock.sku')}
        data={skus.map(s => ({ value: s.code, label: s.name }))}
        searchable
        limit={60}
        w={210}
        value={sku ?? null}
        onChange={value => set({ sku: value ?? undefined })}
      />
    </Group>
  )
}

function useTransferColumns(): readonly Column<Transfer>[] {
  const say = useSay()
  const format = useFormat()
  const places = usePlaces()
  return useMemo(() => {
    const name = (code: string) => places.find(p => p.code === code)?.name ?? code
    const units = (row: Transfer) => row.lines.reduce((sum, line) => sum + line.quantity, 0)
    return [
      { id: 'number', header: say('stock.number'), width: 6, cell: row => <AnchorLink {...linkTo(row)}>{String(row.number)}</AnchorLink> },
      {
        id: 'state',
        header: say('stock.transferState'),
        width: 9,
        cell: row => <StateBadge tone={transferTones[row.state]}>{say(`stock.transfer.${row.state}`)}</StateBadge>,
      },
      { id: 'from', header: say('stock.from'), minWidth: 11, cell: row => name(row.from) },
      { id: 'to', header: say('stock.to'), minWidth: 11, cell: row => name(row.to) },
      { id: 'skus', header: say('stock.skus'), width: 5, align: 'end', cell: row => format.number(row.lines.length) },
      { id: 'units', header: say('stock.units'), width: 6, align: 'end', cell: row => format.number(units(row)) },
      { id: 'differences', header: say('stock.differences'), minWidth: 8, cell: row => differences(row, say) },
      { id: 'sent', header: say('stock.sentAt'), width: 11, cell: row => (row.sentAt === null ? '' : format.dateTime(row.sentAt)) },
      { id: 'reference', header: say('stock.reference'), minWidth: 8, cell: row => row.reference },
    ]
  }, [say, format, places])
}

/** What did not go as it was sent, in words; nothing where it did. */
function differences(transfer: Transfer, say: ReturnType<typeof useSay>): string {
  const sum = (name: 'short' | 'over' | 'damaged') => transfer.lines.reduce((units, line) => units + line[name], 0)
  const [short, over, damaged] = [sum('short'), sum('over'), sum('damaged')]
  return short + over + damaged === 0 ? '' : say('stock.differencesOf', { short, over, damaged })
}
