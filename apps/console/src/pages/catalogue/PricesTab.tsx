/** A price list on a day: what everything costs, and what it will. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMarkets } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { today } from '../network/place-state.ts'
import type { TabProps } from './CataloguePage.tsx'
import { PriceDrawer } from './PriceForm.tsx'
import { PriceListDrawer } from './PriceListForm.tsx'
import { priceListsQuery, sheetPages, type SheetRow } from './queries.ts'

export function PricesTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const search = useSearch({ from: '/catalogue' })
  const { q = '', day = today() } = search
  const navigate = useNavigate({ from: '/catalogue' })
  const { lists, chosen, list, of } = useList(search.list)
  const query = useInfiniteQuery(sheetPages({ list, day, q }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const columns = useColumns(of, day)
  const filter = (change: { q?: string | undefined; list?: string | undefined; day?: string | undefined }) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  const failed = lists.error ?? query.error
  if (failed) return <Failure error={failed} onRetry={() => void (lists.error ? lists : query).refetch()} />
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <Select
          label={intl.formatMessage({ id: 'catalogue.priceList' })}
          allowDeselect={false}
          searchable
          data={(lists.data ?? []).map(l => ({ value: l.code, label: `${l.code} · ${l.currency}` }))}
          value={list}
          onChange={value => filter({ list: value ?? undefined })}
        />
        <TextInput
          type="date"
          label={intl.formatMessage({ id: 'catalogue.onDay' })}
          value={day}
          onChange={event => filter({ day: event.currentTarget.value || undefined })}
        />
        <SearchBox
          label={intl.formatMessage({ id: 'catalogue.findSku' })}
          placeholder={intl.formatMessage({ id: 'catalogue.findSku' })}
          value={q}
          onChange={text => filter({ q: text || undefined })}
        />
        {chosen && (
          <Button variant="default" onClick={() => onOpen(`:${list}`)}>
            {intl.formatMessage({ id: 'catalogue.editList' })}
          </Button>
        )}
      </Group>
      {chosen && (
        <Text size="sm" c="dimmed">
          {intl.formatMessage(
            { id: chosen.taxIncluded ? 'catalogue.withTax' : 'catalogue.withoutTax' },
            { list, currency: chosen.currency },
          )}
        </Text>
      )}
      <DataTable
        label={intl.formatMessage({ id: 'catalogue.tab.prices' })}
        columns={columns}
        rows={rows}
        rowId={row => row.sku}
        loading={query.isFetching || lists.isPending}
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage()}
        onOpen={row => onOpen(row.sku)}
        empty={<NoPrices lists={lists.data?.length ?? 0} filtered={q !== ''} />}
      />
      <PriceDrawer list={chosen} sku={open?.startsWith(':') ? undefined : open} onClose={() => onOpen(undefined)} />
      <PriceListDrawer open={open?.startsWith(':') ? open.slice(1) : undefined} onClose={() => onOpen(undefined)} />
    </Stack>
  )
}

/** The list asked for; else that of the market one works in. `of`: a market that sells by it, for how its numbers are written. */
function useList(asked: string | undefined) {
  const lists = useQuery(priceListsQuery)
  const market = useMarketChoice()
  const markets = useMarkets()
  const usual = markets.find(m => m.code === market) ?? markets[0]
  const chosen = lists.data?.find(l => l.code === (asked ?? usual?.priceList)) ?? lists.data?.[0]
  const list = chosen?.code ?? ''
  return { lists, chosen, list, of: markets.find(m => m.priceList === list)?.code }
}

function NoPrices({ lists, filtered }: { readonly lists: number; readonly filtered: boolean }) {
  const intl = useIntl()
  const said =
    lists === 0
      ? { title: 'catalogue.noLists', text: 'catalogue.noListsText' }
      : filtered
        ? { title: 'catalogue.nothingFound', text: 'catalogue.nothingFoundText' }
        : { title: 'catalogue.noSkus', text: 'catalogue.noSkusText' }
  return <Empty title={intl.formatMessage({ id: said.title })} text={intl.formatMessage({ id: said.text })} />
}

function useColumns(market: string | undefined, day: string): Column<SheetRow>[] {
  const intl = useIntl()
  const format = useFormat()
  const own = useFormat(market)
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      { id: 'name', header: say('catalogue.sku'), minWidth: 12, cell: r => <OpenLink row={r} /> },
      {
        id: 'current',
        header: intl.formatMessage({ id: 'catalogue.priceOn' }, { day: format.dayShort(day) }),
        width: 9,
        align: 'end',
        cell: r => (r.current ? own.money(r.current.price) : <StateBadge tone="warn">{say('catalogue.noPrice')}</StateBadge>),
      },
      { id: 'since', header: say('catalogue.since'), width: 9, cell: r => (r.current ? format.day(r.current.validFrom) : '–') },
      { id: 'next', header: say('catalogue.nextPrice'), width: 11, align: 'end', cell: r => (r.next ? own.money(r.next.price) : '–') },
      { id: 'from', header: say('catalogue.from'), width: 9, cell: r => (r.next ? format.day(r.next.validFrom) : '–') },
      { id: 'dates', header: say('catalogue.dates'), width: 7, align: 'end', cell: r => format.number(r.dates) },
      { id: 'code', header: say('edit.code'), width: 11, cell: r => r.sku },
    ]
  }, [intl, format, own, day])
}

function OpenLink({ row: { sku, name } }: { readonly row: SheetRow }) {
  return (
    <AnchorLink to="/catalogue" search={before => ({ ...before, open: sku })}>
      {name}
    </AnchorLink>
  )
}
