/** The orders of one buyer, newest first. */
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { StateBadge, type Tone } from '#ui/StateBadge.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { ordersQuery, type BuyerOrder } from './queries.ts'

const tones: Readonly<Record<BuyerOrder['state'], Tone>> = {
  open: 'busy',
  partly_handed_over: 'busy',
  handed_over: 'good',
  partly_returned: 'neutral',
  returned: 'neutral',
  cancelled: 'bad',
}

export function BuyerOrders({ market, id }: { readonly market: string; readonly id: string }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const list = useInfiniteQuery(ordersQuery(market, id))
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data])
  const columns = useColumns(market)
  if (list.error) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section>
      <Text component="h2" size="lg" fw={600} mt={0} mb="xs">
        {intl.formatMessage({ id: 'buyers.ordersOf' })}
      </Text>
      <DataTable
        label={intl.formatMessage({ id: 'buyers.ordersOf' })}
        columns={columns}
        rows={rows}
        rowId={order => order.id}
        onOpen={order => void navigate({ to: '/orders/$orderMarket/$id', params: { orderMarket: market, id: order.id } })}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loading={list.isFetching && (list.isPending || list.isFetchingNextPage)}
        maxHeight="none"
        empty={
          <Text size="sm" c="dimmed">
            {intl.formatMessage({ id: 'buyers.noOrders' })}
          </Text>
        }
      />
    </section>
  )
}

function useColumns(market: string): readonly Column<BuyerOrder>[] {
  const intl = useIntl()
  const format = useFormat()
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      {
        id: 'number',
        header: say('buyers.by.order'),
        width: 9,
        cell: order => (
          <AnchorLink to="/orders/$orderMarket/$id" params={{ orderMarket: market, id: order.id }}>
            {order.number}
          </AnchorLink>
        ),
      },
      { id: 'day', header: say('buyers.day'), width: 10, cell: order => format.day(order.day) },
      {
        id: 'state',
        header: say('buyers.state'),
        width: 12,
        cell: order => <StateBadge tone={tones[order.state]}>{say(`buyers.state.${order.state}`)}</StateBadge>,
      },
      { id: 'channel', header: say('buyers.channel'), minWidth: 9, cell: order => order.channel },
      { id: 'units', header: say('buyers.units'), width: 7, align: 'end', cell: order => format.number(order.units.accepted) },
      {
        id: 'total',
        header: say('buyers.total'),
        width: 10,
        align: 'end',
        cell: ({ net, tax }) => format.money({ amountMinor: net.amountMinor + tax.amountMinor, currency: net.currency }),
      },
    ]
  }, [intl, format, market])
}
