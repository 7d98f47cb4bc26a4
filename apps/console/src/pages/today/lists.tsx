/** The lists behind Today's tiles. A row opens what it is about. */
import { Text } from '@mantine/core'
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { usePlaces, useSkus } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import {
  discrepanciesQuery,
  expiringHoldsQuery,
  stockOutsQuery,
  waitingQuery,
  type Discrepancy,
  type ExpiringHold,
  type StockOut,
  type Today,
  type WaitingFulfilment,
} from './queries.ts'
import { momentOf } from './WaitingTiles.tsx'

interface ListProps<T extends object> {
  readonly id: string
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly { readonly items: readonly T[] }[] }>
  readonly columns: readonly Column<T>[]
  rowId(row: T): string
  onOpen?(row: T): void
}

function List<T extends object>({ id, query, columns, rowId, onOpen }: ListProps<T>) {
  const intl = useIntl()
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <DataTable
      label={intl.formatMessage({ id: `today.${id}` })}
      columns={columns}
      rows={rows}
      rowId={rowId}
      {...(onOpen && { onOpen })}
      hasMore={query.hasNextPage}
      onMore={() => void query.fetchNextPage()}
      loading={query.isPending || query.isFetchingNextPage}
      empty={<Text size="sm">{intl.formatMessage({ id: `today.${id}Empty` })}</Text>}
      maxHeight="calc(100dvh - 14rem)"
    />
  )
}

/** A number in the form of its market. */
function Count({ market, n, decimals }: { readonly market: string; readonly n: number; readonly decimals?: number }) {
  return useFormat(market).number(n, decimals)
}

function SkuName({ code }: { readonly code: string }): ReactNode {
  const name = useSkus().find(s => s.code === code)?.name
  return name === undefined ? code : `${code} ${name}`
}

function PlaceName({ code }: { readonly code: string }): ReactNode {
  return usePlaces().find(p => p.code === code)?.name ?? code
}

export function StockOuts({ market, level, by }: { market: string | undefined; level: 'out' | 'near'; by: 'sku' | 'place' }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const query = useInfiniteQuery(stockOutsQuery(market, level, by))
  const columns = useMemo((): Column<StockOut>[] => {
    const say = (id: string) => intl.formatMessage({ id })
    const number = (id: string, of: (row: StockOut) => number, decimals = 0): Column<StockOut> => ({
      id,
      header: say(id),
      align: 'end',
      width: 6.5,
      cell: row => <Count market={row.market} n={of(row)} decimals={decimals} />,
    })
    return [
      {
        id: 'sku',
        header: say('today.sku'),
        minWidth: 11,
        cell: row => (
          <AnchorLink {...linkOfStock(row)}>
            <SkuName code={row.sku} />
          </AnchorLink>
        ),
      },
      { id: 'market', header: say('today.market'), width: 5, cell: row => row.market },
      ...(by === 'place'
        ? [{ id: 'place', header: say('today.place'), minWidth: 9, cell: (row: StockOut) => <PlaceName code={row.place ?? ''} /> }]
        : []),
      number('today.available', row => row.available),
      number('today.sold28', row => row.sold),
      ...(level === 'near' ? [number('today.cover', row => row.cover, 1)] : []),
    ]
  }, [intl, by, level])
  return (
    <List
      id={level}
      query={query}
      columns={columns}
      rowId={row => `${row.market}/${row.sku}/${row.place ?? ''}`}
      onOpen={row => void navigate(linkOfStock(row))}
    />
  )
}

/** A position where the place is named, else the SKU's stock at every place. */
function linkOfStock(row: StockOut) {
  if (row.place === null) return { to: '/stock', search: { market: row.market, q: row.sku } } as const
  return { to: '/stock/$positionMarket/$place/$sku', params: { positionMarket: row.market, place: row.place, sku: row.sku } } as const
}

export function ExpiringHolds({ market }: { readonly market: string | undefined }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const query = useInfiniteQuery(expiringHoldsQuery(market))
  const columns = useMemo((): Column<ExpiringHold>[] => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      {
        id: 'expires',
        header: say('today.expires'),
        width: 7,
        cell: row => (
          <AnchorLink {...linkOfHold(row)}>
            <Time iso={row.expiresAt} />
          </AnchorLink>
        ),
      },
      { id: 'market', header: say('today.market'), width: 5, cell: row => row.market },
      { id: 'channel', header: say('today.channel'), minWidth: 8, cell: row => row.channel },
      { id: 'skus', header: say('today.sku'), minWidth: 9, cell: row => row.skus.join(', ') },
      { id: 'places', header: say('today.place'), minWidth: 9, cell: row => row.places.join(', ') },
      { id: 'units', header: say('today.units'), align: 'end', width: 5, cell: row => <Count market={row.market} n={row.units} /> },
    ]
  }, [intl])
  return <List id="holds" query={query} columns={columns} rowId={row => row.id} onOpen={row => void navigate(linkOfHold(row))} />
}

const linkOfHold = (row: ExpiringHold) =>
  ({ to: '/documents/$documentMarket/$id', params: { documentMarket: row.market, id: row.id } }) as const

function Time({ iso }: { readonly iso: string }) {
  return useFormat().time(iso)
}

export function WaitingFulfilments({ market, today }: { readonly market: string | undefined; readonly today: Today }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const query = useInfiniteQuery(waitingQuery(market))
  const columns = useMemo((): Column<WaitingFulfilment>[] => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      {
        id: 'order',
        header: say('today.order'),
        width: 7,
        cell: row => (
          <AnchorLink {...linkOfOrder(row)}>
            <Count market={row.market} n={row.number} />
          </AnchorLink>
        ),
      },
      { id: 'since', header: say('today.since'), width: 8, cell: row => <Ago iso={row.since} today={today} /> },
      { id: 'market', header: say('today.market'), width: 5, cell: row => row.market },
      { id: 'kind', header: say('today.kind'), width: 7, cell: row => say(`today.kind.${row.kind}`) },
      { id: 'place', header: say('today.place'), minWidth: 9, cell: row => <PlaceName code={row.place} /> },
      { id: 'channel', header: say('today.channel'), minWidth: 7, cell: row => row.channel },
      { id: 'units', header: say('today.units'), align: 'end', width: 5, cell: row => <Count market={row.market} n={row.units} /> },
    ]
  }, [intl, today])
  return (
    <List
      id="fulfilments"
      query={query}
      columns={columns}
      rowId={row => `${row.order}/${row.fulfilment}`}
      onOpen={row => void navigate(linkOfOrder(row))}
    />
  )
}

const linkOfOrder = (row: WaitingFulfilment) =>
  ({ to: '/orders/$orderMarket/$id', params: { orderMarket: row.market, id: row.order } }) as const

function Ago({ iso, today }: { readonly iso: string; readonly today: Today }) {
  return useFormat().ago(iso, momentOf(today, iso))
}

export function Discrepancies({ markets }: { readonly markets: readonly string[] }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const query = useInfiniteQuery(discrepanciesQuery(markets))
  const columns = useMemo((): Column<Discrepancy>[] => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      {
        id: 'kind',
        header: say('today.discrepancy'),
        minWidth: 14,
        cell: row => <AnchorLink {...linkOfDiscrepancy(row)}>{say(`today.discrepancy.${row.kind}`)}</AnchorLink>,
      },
      { id: 'market', header: say('today.market'), width: 5, cell: row => row.market },
      { id: 'sku', header: say('today.sku'), minWidth: 8, cell: row => row.sku },
      {
        id: 'place',
        header: say('today.place'),
        minWidth: 9,
        cell: row => (row.place === null ? row.partner : <PlaceName code={row.place} />),
      },
      { id: 'units', header: say('today.units'), align: 'end', width: 5, cell: row => <Count market={row.market} n={row.units} /> },
    ]
  }, [intl])
  return (
    <List
      id="discrepancies"
      query={query}
      columns={columns}
      rowId={row => `${row.market}/${row.seq}/${row.n}`}
      onOpen={row => void navigate(linkOfDiscrepancy(row))}
    />
  )
}

/** Where it can be looked into and closed. */
const linkOfDiscrepancy = ({ market, kind, sku, place }: Discrepancy) =>
  ({ to: '/stock/discrepancies', search: { market, kind, sku, ...(place !== null && { place }) } }) as const
