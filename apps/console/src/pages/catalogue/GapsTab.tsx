/** What is missing, the gravest first, each with the way to mend it. */
import { Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { StateBadge, type Tone } from '#ui/StateBadge.tsx'
import { useMarketName } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { today } from '../network/place-state.ts'
import { gapPages, type Gap } from './queries.ts'

const tones: Readonly<Record<Gap['weight'], Tone>> = { refused: 'bad', wrong: 'warn', notice: 'neutral' }

export function GapsTab() {
  const intl = useIntl()
  const query = useInfiniteQuery(gapPages({ day: today(), market: useMarketChoice() }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const columns = useColumns()
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const counts = query.data?.pages[0]
  return (
    <Stack gap="md">
      {counts && rows.length > 0 && (
        <Group gap="lg">
          {(['refused', 'wrong', 'notice'] as const).map(weight => (
            <Group key={weight} gap={6}>
              <StateBadge tone={tones[weight]}>{intl.formatMessage({ id: `catalogue.weight.${weight}` })}</StateBadge>
              <Text size="sm">{intl.formatMessage({ id: 'catalogue.gapCount' }, { count: counts[weight] })}</Text>
            </Group>
          ))}
        </Group>
      )}
      <DataTable
        label={intl.formatMessage({ id: 'catalogue.tab.gaps' })}
        columns={columns}
        rows={rows}
        rowId={gap => `${gap.code}/${gap.key}/${gap.priceList ?? ''}`}
        loading={query.isFetching}
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage()}
        empty={<Empty title={intl.formatMessage({ id: 'catalogue.noGaps' })} text={intl.formatMessage({ id: 'catalogue.noGapsText' })} />}
      />
    </Stack>
  )
}

function useColumns(): Column<Gap>[] {
  const intl = useIntl()
  const nameOf = useMarketName()
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'what',
        header: intl.formatMessage({ id: 'catalogue.missing' }),
        minWidth: 20,
        cell: gap =>
          intl.formatMessage(
            { id: `catalogue.gap.${gap.code}` },
            {
              name: gap.name,
              list: gap.priceList ?? '',
              skus: gap.skus ?? 0,
              from: gap.from === null ? 'never' : 'later',
              day: gap.from === null ? '' : format.day(gap.from),
            },
          ),
      },
      {
        id: 'weight',
        header: intl.formatMessage({ id: 'catalogue.effect' }),
        width: 12,
        cell: gap => <StateBadge tone={tones[gap.weight]}>{intl.formatMessage({ id: `catalogue.weight.${gap.weight}` })}</StateBadge>,
      },
      { id: 'key', header: intl.formatMessage({ id: 'edit.code' }), width: 12, cell: gap => gap.key },
      {
        id: 'market',
        header: intl.formatMessage({ id: 'edit.market' }),
        width: 10,
        cell: gap => (gap.market === null ? '–' : nameOf(gap.market)),
      },
      { id: 'mend', header: intl.formatMessage({ id: 'catalogue.toMend' }), width: 9, cell: gap => <Mend gap={gap} /> },
    ],
    [intl, nameOf, format],
  )
}

/** Leads to the form that fills the gap. */
function Mend({ gap }: { readonly gap: Gap }) {
  const intl = useIntl()
  const text = intl.formatMessage({ id: 'catalogue.mend' })
  const { kind, key, priceList, market } = gap
  const tab =
    gap.code === 'price_missing' || gap.code === 'sku_unpriced' ? 'prices' : { taxRates: 'taxes', priceLists: 'prices' }[kind as string]
  if (kind === 'channels' || kind === 'places' || kind === 'markets' || kind === 'partners')
    return (
      <AnchorLink to="/network" search={{ market: market ?? undefined, tab: kind, open: key }}>
        {text}
      </AnchorLink>
    )
  const open = kind === 'taxRates' ? `*${key}` : kind === 'priceLists' ? `:${key}` : key
  return (
    <AnchorLink to="/catalogue" search={before => ({ market: before.market, tab: tab ?? kind, open, list: priceList ?? undefined })}>
      {text}
    </AnchorLink>
  )
}
