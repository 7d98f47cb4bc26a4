/** Orders: found by anything, narrowed by everything, the newest or the longest waiting first. */
import { Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useChannels, useMarketName } from '../../brand.ts'
import { AnchorLink, ButtonLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { Filters } from './Filters.tsx'
import { orderCount, orderPages, type OrderRow, type OrderSearch } from './queries.ts'
import { paymentTones, stateTones, usePlaceName } from './words.ts'

const nameOf = (row: OrderRow) => `${row.market}:${row.id}`
const nothing: ReadonlySet<string> = new Set()

export function OrdersPage() {
  const intl = useIntl()
  const { market: _, ...search } = useSearch({ from: '/orders' }) as OrderSearch & { market?: string }
  const navigate = useNavigate({ from: '/orders' })
  const market = useMarketChoice()
  const query = useInfiniteQuery(orderPages(search, market))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const [selected, setSelected] = useState(nothing)
  const columns = useColumns(market === undefined)
  const filtered = Object.values(search).some(value => value !== undefined)
  return (
    <Page
      title={intl.formatMessage({ id: 'shell.nav.orders' })}
      subtitle={<Count search={search} market={market} />}
      actions={<Paper selected={selected} search={search} />}
    >
      <Filters search={search} market={market} />
      {query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label={intl.formatMessage({ id: 'shell.nav.orders' })}
          columns={columns}
          rows={rows}
          rowId={nameOf}
          selected={selected}
          onSelect={setSelected}
          selectLabel={row => intl.formatMessage({ id: 'orders.select' }, { number: String(row.number) })}
          onOpen={row => void navigate({ to: '/orders/$orderMarket/$id', params: { orderMarket: row.market, id: row.id } })}
          loading={query.isFetching}
          hasMore={query.hasNextPage}
          onMore={() => void query.fetchNextPage()}
          empty={query.hasNextPage ? <Searching /> : <Nothing filtered={filtered} />}
        />
      )}
    </Page>
  )
}

/** Pages without a hit: the server looks at so many orders at a time, and goes on. */
function Searching() {
  const intl = useIntl()
  return (
    <Text role="status" c="dimmed" size="sm">
      {intl.formatMessage({ id: 'orders.searching' })}
    </Text>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return filtered ? (
    <Empty title={say('orders.nothingFound')} text={say('orders.nothingFoundText')}>
      <AnchorLink to="/orders" search={{}}>
        {say('ui.clear')}
      </AnchorLink>
    </Empty>
  ) : (
    <Empty title={say('orders.none')} text={say('orders.noneText')} />
  )
}

function Count({ search, market }: { readonly search: OrderSearch; readonly market: string | undefined }) {
  const intl = useIntl()
  const count = useQuery(orderCount(search, market)).data
  if (count === undefined) return <> </>
  return <>{intl.formatMessage({ id: count.more ? 'orders.countMore' : 'orders.count' }, { count: count.count })}</>
}

/** What may be printed from here: the list of what is chosen, else of the place in sight. */
function Paper({ selected, search }: { readonly selected: ReadonlySet<string>; readonly search: OrderSearch }) {
  const intl = useIntl()
  if (selected.size > 0)
    return (
      <ButtonLink variant="default" to="/orders/pick-list" search={{ orders: [...selected].join(',') }}>
        {intl.formatMessage({ id: 'orders.pickChosen' }, { count: selected.size })}
      </ButtonLink>
    )
  return (
    <ButtonLink variant="default" to="/orders/pick-list" search={{ place: search.place, kind: search.kind }}>
      {intl.formatMessage({ id: 'orders.pickList' })}
    </ButtonLink>
  )
}

function useColumns(markets: boolean): Column<OrderRow>[] {
  const intl = useIntl()
  const format = useFormat()
  const marketName = useMarketName()
  const placeName = usePlaceName()
  const channels = useChannels()
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    const channelNames = new Map(channels.map(c => [c.code, c.name]))
    const columns: (Column<OrderRow> | false)[] = [
      { id: 'number', header: say('orders.number'), width: 6, cell: row => <NumberLink row={row} /> },
      markets && { id: 'market', header: say('shell.market'), width: 6.5, cell: row => marketName(row.market) },
      {
        id: 'state',
        header: say('orders.state'),
        width: 9,
        cell: row => <StateBadge tone={stateTones[row.state] ?? 'neutral'}>{say(`orders.state.${row.state}`)}</StateBadge>,
      },
      { id: 'when', header: say('orders.ordered'), width: 10, cell: row => format.dateTime(row.occurredAt) },
      { id: 'skus', header: say('orders.what'), minWidth: 10, cell: row => <What row={row} /> },
      { id: 'channel', header: say('orders.channel'), minWidth: 7.5, cell: row => channelNames.get(row.channel) ?? row.channel },
      { id: 'places', header: say('orders.servedFrom'), minWidth: 8, cell: row => format.list(row.places.map(placeName)) || '–' },
      {
        id: 'payment',
        header: say('orders.payment'),
        width: 6.5,
        cell: row => (
          <StateBadge tone={paymentTones[row.paymentState] ?? 'neutral'}>{say(`orders.payment.${row.paymentState}`)}</StateBadge>
        ),
      },
      { id: 'total', header: say('orders.total'), width: 8, align: 'end', cell: row => <Total row={row} /> },
    ]
    return columns.filter(column => column !== false)
  }, [intl, format, marketName, placeName, channels, markets])
}

function NumberLink({ row }: { readonly row: OrderRow }) {
  return (
    <AnchorLink to="/orders/$orderMarket/$id" params={{ orderMarket: row.market, id: row.id }}>
      {row.number}
    </AnchorLink>
  )
}

function Total({ row }: { readonly row: OrderRow }) {
  const format = useFormat(row.market)
  return <>{format.money({ currency: row.net.currency, amountMinor: row.net.amountMinor + row.tax.amountMinor })}</>
}

function What({ row }: { readonly row: OrderRow }) {
  const intl = useIntl()
  const format = useFormat()
  const shown = row.skus.map(s => intl.formatMessage({ id: 'orders.unitsOf' }, { count: s.quantity, sku: s.sku }))
  const rest = row.lines - row.skus.length
  return <>{format.list(rest > 0 ? [...shown, intl.formatMessage({ id: 'orders.moreLines' }, { count: rest })] : shown)}</>
}
