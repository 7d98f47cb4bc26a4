/** What is where in which state: by SKU, product, place or position, with totals of everything the filters leave. */
import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { DataTable } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { useMarketName } from '../../brand.ts'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { narrower, positionOf, rowId, stockColumns } from './columns.tsx'
import { StockActions } from './forms/StockActions.tsx'
import { type StockFilter, stockCsv, stockQuery, type Stock } from './queries.ts'
import { useSay } from './say.ts'
import classes from './stock.module.css'
import { StockFilters } from './StockFilters.tsx'
import { StockNav } from './StockNav.tsx'

const ways = ['sku', 'product', 'place', 'position'] as const
const isWay = (text: string | undefined): text is StockFilter['by'] => ways.some(way => way === text)

/** The question that the address asks. */
function useStockFilter(): StockFilter {
  const search = useSearch({ from: '/stock' })
  const market = useMarketChoice()
  const { by, sort = 'code', desc, q, kind, cover, country, place, product, sku, state } = search
  return useMemo(
    () => ({
      market,
      country,
      place,
      product,
      sku,
      state,
      by: isWay(by) ? by : 'sku',
      sort: desc === undefined ? sort : `-${sort}`,
      placeKind: kind,
      text: q,
      only: cover,
    }),
    [market, country, place, product, sku, state, by, sort, desc, kind, q, cover],
  )
}

export function StockPage() {
  const say = useSay()
  const navigate = useNavigate({ from: '/stock' })
  const { sort = 'code', desc } = useSearch({ from: '/stock' })
  const filter = useStockFilter()
  const format = useFormat(filter.market)
  const query = useInfiniteQuery(stockQuery(filter))
  const totals = query.data?.pages.at(-1)?.totals
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const columns = useMemo(() => stockColumns(filter.by, totals, say, format), [filter.by, totals, say, format])
  return (
    <Page
      title={say('stock.title')}
      subtitle={say('stock.about')}
      actions={
        <>
          <StockActions market={filter.market} place={filter.place} sku={filter.sku} />
          <Button component="a" variant="default" href={stockCsv(filter)} download>
            {say('ui.export')}
          </Button>
        </>
      }
    >
      <StockNav />
      <StockFilters />
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={say('stock.by')}
          value={filter.by}
          data={ways.map(way => ({ value: way, label: say(`stock.by.${way}`) }))}
          onChange={way =>
            void navigate({ search: before => ({ ...before, by: way === 'sku' ? undefined : way, sort: undefined, desc: undefined }) })
          }
        />
        <Weeks stock={query.data?.pages[0]} />
      </Group>
      {query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className={classes['dense']}>
          <DataTable
            label={say('stock.title')}
            columns={columns}
            rows={rows}
            rowId={rowId}
            onOpen={row =>
              void (filter.by === 'position'
                ? navigate({ to: '/stock/$positionMarket/$place/$sku', params: positionOf(row) })
                : navigate({ search: before => ({ ...before, ...narrower(row, filter.by) }) }))
            }
            sort={{ by: sort, desc: desc !== undefined }}
            onSort={next =>
              void navigate({ search: before => ({ ...before, sort: next.by, desc: next.desc ? '1' : undefined }), replace: true })
            }
            hasMore={query.hasNextPage}
            onMore={() => void query.fetchNextPage()}
            loading={query.isFetching && (query.isPending || query.isFetchingNextPage)}
            empty={<Nothing />}
            maxHeight="calc(100dvh - 18.5rem)"
          />
        </div>
      )}
      <Partners stock={query.data?.pages[0]} />
    </Page>
  )
}

/** Over which days weeks of supply were worked out. */
function Weeks({ stock }: { readonly stock: Stock | undefined }) {
  const say = useSay()
  const format = useFormat()
  if (stock?.weeks == null) return null
  return (
    <Text size="xs" c="dimmed">
      {say('stock.weeksOf', { days: format.days(stock.weeks.from, stock.weeks.to) })}
    </Text>
  )
}

/** What is sold in to partners is theirs, and in no total of ours. */
function Partners({ stock }: { readonly stock: Stock | undefined }) {
  const say = useSay()
  const format = useFormat()
  const nameOf = useMarketName()
  if (stock === undefined || stock.partners.length === 0) return null
  const items = stock.partners.map(p => say('stock.partner', { name: p.name, market: nameOf(p.market), units: p.units }))
  return (
    <Text size="sm" c="dimmed">
      {say('stock.partners', { partners: format.list(items) })}
    </Text>
  )
}

function Nothing() {
  const say = useSay()
  const navigate = useNavigate({ from: '/stock' })
  const filtered = Object.keys(useSearch({ from: '/stock' })).some(name => !['market', 'by', 'sort', 'desc'].includes(name))
  return (
    <Empty
      title={say(filtered ? 'stock.nothingFound' : 'stock.nothingYet')}
      text={say(filtered ? 'stock.nothingFoundText' : 'stock.nothingYetText')}
    >
      {filtered && (
        <Button variant="default" onClick={() => void navigate({ search: before => ({ market: before.market, by: before.by }) })}>
          {say('ui.clear')}
        </Button>
      )}
    </Empty>
  )
}
