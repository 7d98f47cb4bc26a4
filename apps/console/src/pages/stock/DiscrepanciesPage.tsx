/** Where what happened and the book disagreed: by how much, where, and by which document. */
import { Group } from '@mantine/core'
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
import { PlaceAndSku } from './HoldsPage.tsx'
import { discrepanciesQuery, useActorName, type Discrepancy } from './queries.ts'
import { useSay } from './say.ts'
import { Filter } from './StockFilters.tsx'
import { StockNav } from './StockNav.tsx'

const kinds = [
  'sold_beyond_book',
  'sold_out_of_place',
  'sold_untaxed',
  'counted_below_promised',
  'transfer_short',
  'transfer_over',
  'transfer_damaged',
  'partner_oversold',
  'returned_without_sale',
  'rejected_missing',
] as const

export function DiscrepanciesPage() {
  const say = useSay()
  const navigate = useNavigate({ from: '/stock/discrepancies' })
  const market = useMarketChoice()
  const { kind, place, sku } = useSearch({ from: '/stock/discrepancies' })
  const query = useInfiniteQuery(discrepanciesQuery({ market, kind, place, sku }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const columns = useColumns()
  return (
    <Page title={say('stock.discrepancies')} subtitle={say('stock.discrepanciesAbout')}>
      <StockNav />
      <Group gap="xs">
        <Filter
          label={say('stock.discrepancyKind')}
          w={240}
          data={kinds.map(value => ({ value, label: say(`stock.discrepancy.${value}`) }))}
          value={kind ?? null}
          onChange={value => void navigate({ search: before => ({ ...before, kind: value ?? undefined }), replace: true })}
        />
        <PlaceAndSku />
      </Group>
      {query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label={say('stock.discrepancies')}
          columns={columns}
          rows={rows}
          rowId={row => `${row.market}/${row.seq}/${row.n}`}
          hasMore={query.hasNextPage}
          onMore={() => void query.fetchNextPage()}
          loading={query.isPending || query.isFetchingNextPage}
          empty={<Empty title={say('stock.noDiscrepancies')} text={say('stock.noDiscrepanciesText')} />}
        />
      )}
    </Page>
  )
}

function useColumns(): readonly Column<Discrepancy>[] {
  const say = useSay()
  const format = useFormat()
  const actorName = useActorName()
  const [places, skus] = [usePlaces(), useSkus()]
  return useMemo(() => {
    const place = (code: string | null) => places.find(p => p.code === code)?.name ?? code
    const sku = (code: string) => skus.find(s => s.code === code)?.name ?? code
    return [
      {
        id: 'kind',
        header: say('stock.whatHappened'),
        minWidth: 17,
        cell: row => <StateBadge tone="warn">{say(`stock.discrepancy.${row.kind}`)}</StateBadge>,
      },
      { id: 'units', header: say('stock.units'), width: 6, align: 'end', cell: row => format.number(row.units) },
      {
        id: 'sku',
        header: say('stock.sku'),
        minWidth: 12,
        cell: row =>
          row.place === null ? (
            sku(row.sku)
          ) : (
            <AnchorLink to="/stock/$positionMarket/$place/$sku" params={{ positionMarket: row.market, place: row.place, sku: row.sku }}>
              {sku(row.sku)}
            </AnchorLink>
          ),
      },
      { id: 'place', header: say('stock.where'), minWidth: 11, cell: row => place(row.place) ?? row.partner },
      { id: 'document', header: say('stock.document'), width: 12, cell: row => <DocumentLink row={row} /> },
      { id: 'at', header: say('stock.when'), width: 11, cell: row => (row.at === null ? '' : format.dateTime(row.at)) },
      { id: 'actor', header: say('stock.who'), minWidth: 8, cell: row => (row.actor === null ? '' : actorName(row.actor)) },
    ]
  }, [say, format, actorName, places, skus])
}

function DocumentLink({ row }: { readonly row: Discrepancy }) {
  const say = useSay()
  const { kind, number } = row.document
  const word = `stock.doc.${kind ?? 'other'}`
  const text = say(say.knows(word) ? word : 'stock.doc.other', { number: String(number ?? '') })
  if (kind === 'order' || kind === 'sale')
    return (
      <AnchorLink to="/orders/$orderMarket/$id" params={{ orderMarket: row.market, id: row.doc }}>
        {text}
      </AnchorLink>
    )
  if (kind === 'transfer' || kind === 'transfer_intake')
    return (
      <AnchorLink to="/stock/transfers/$transferMarket/$id" params={{ transferMarket: row.market, id: row.doc }}>
        {text}
      </AnchorLink>
    )
  return (
    <AnchorLink to="/documents/$documentMarket/$id" params={{ documentMarket: row.market, id: row.doc }}>
      {text}
    </AnchorLink>
  )
}
