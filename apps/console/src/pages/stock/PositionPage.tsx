/** One SKU at one place: its units by state, what one can do with them, and why it is what it is. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMarketName, usePlaces, useSkus } from '../../brand.ts'
import { PageLoading } from '../../shell/Fallbacks.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { states } from './columns.tsx'
import { StockActions } from './forms/StockActions.tsx'
import { openHereQuery, whyQuery, type Why } from './queries.ts'
import { useSay } from './say.ts'
import { StatesBar } from './StatesBar.tsx'
import { Timeline } from './Timeline.tsx'

export function PositionPage() {
  const say = useSay()
  const { positionMarket: market, place, sku } = useParams({ from: '/stock/$positionMarket/$place/$sku' })
  const query = useInfiniteQuery(whyQuery(market, place, sku))
  const placeName = usePlaces().find(p => p.code === place)?.name ?? place
  const skuName = useSkus().find(s => s.code === sku)?.name ?? sku
  const nameOf = useMarketName()
  const [first] = query.data?.pages ?? []
  const lines = query.data?.pages.flatMap(page => page.movements) ?? []
  const title = say('stock.positionOf', { sku: skuName, place: placeName })
  return (
    <Page
      title={title}
      crumbs={
        <AnchorLink to="/stock" search={before => ({ ...before, by: 'position', place })} size="xs">
          {say('stock.backToPlace', { place: placeName })}
        </AnchorLink>
      }
      subtitle={say('stock.positionNote', { sku, place, market: nameOf(market) })}
      actions={<StockActions market={market} place={place} sku={sku} />}
    >
      {query.error && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <PageLoading />}
      {first && (
        <>
          <Balance why={first} market={market} place={place} sku={sku} />
          <Stack gap="xs">
            <Title order={2} size="h4">
              {say('stock.whyIsIt', { units: onHand(first) })}
            </Title>
            {lines.length === 0 ? (
              <Text c="dimmed">{say('stock.nothingMoved')}</Text>
            ) : (
              <Timeline
                lines={lines}
                market={market}
                place={place}
                hasMore={query.hasNextPage}
                loading={query.isFetchingNextPage}
                onMore={() => void query.fetchNextPage()}
              />
            )}
          </Stack>
        </>
      )}
    </Page>
  )
}

const onHand = (why: Why) => states.reduce((sum, state) => (state === 'in_transit' ? sum : sum + (why.balance[state] ?? 0)), 0)

interface BalanceProps {
  readonly why: Why
  readonly market: string
  readonly place: string
  readonly sku: string
}

function Balance({ why, market, place, sku }: BalanceProps) {
  const say = useSay()
  const format = useFormat(market)
  const { data: open } = useQuery(openHereQuery(market, place, sku))
  return (
    <Stack className="card" p="md" gap="sm">
      <StatesBar balance={why.balance} format={format} />
      <Group gap="sm">
        <StateBadge tone={why.agrees ? 'good' : 'bad'}>{say(why.agrees ? 'stock.agrees' : 'stock.disagrees')}</StateBadge>
        {why.expired > 0 && <StateBadge tone="warn">{say('stock.expiredNote', { units: why.expired })}</StateBadge>}
        {open === true && (
          <AnchorLink to="/stock/discrepancies" search={before => ({ ...before, market, place, sku })} size="sm">
            {say('stock.discrepanciesHere')}
          </AnchorLink>
        )}
      </Group>
    </Stack>
  )
}
