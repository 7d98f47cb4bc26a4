/** Where what happened and the book disagreed: by how much, where, and by which document. */
import { Group, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { discrepancyKinds } from '#domain/discrepancies.ts'
import { ActionButton } from '#ui/ActionButton.tsx'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { usePlaces, useSkus } from '../../brand.ts'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { ClosingForm } from './forms/ClosingForm.tsx'
import { PlaceAndSku } from './HoldsPage.tsx'
import { discrepanciesQuery, useActorName, type Discrepancy } from './queries.ts'
import { useSay } from './say.ts'
import { Filter } from './StockFilters.tsx'
import { StockNav } from './StockNav.tsx'

const states = ['open', 'closed', 'all'] as const

export function DiscrepanciesPage() {
  const say = useSay()
  const navigate = useNavigate({ from: '/stock/discrepancies' })
  const market = useMarketChoice()
  const { state, kind, place, sku } = useSearch({ from: '/stock/discrepancies' })
  const shown = states.find(one => one === state) ?? 'open'
  const open = shown === 'all' ? undefined : shown === 'open'
  const query = useInfiniteQuery(discrepanciesQuery({ market, kind, place, sku, open }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const [closing, setClosing] = useState<Discrepancy>()
  const names = useNames()
  const columns = useColumns({ open: open === true, onClosing: setClosing })
  return (
    <Page title={say('stock.discrepancies')} subtitle={say('stock.discrepanciesAbout')}>
      <StockNav />
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={say('stock.discrepancyState')}
          value={shown}
          data={states.map(value => ({ value, label: say(value === 'all' ? 'ui.all' : `stock.discrepancy.${value}`) }))}
          onChange={value =>
            void navigate({ search: before => ({ ...before, state: value === 'open' ? undefined : value }), replace: true })
          }
        />
        <Filter
          label={say('stock.discrepancyKind')}
          w={240}
          data={discrepancyKinds.map(value => ({ value, label: say(`stock.discrepancy.${value}`) }))}
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
          empty={
            open === false ? (
              <Empty title={say('stock.noneClosed')} text={say('stock.noneClosedText')} />
            ) : (
              <Empty title={say('stock.noDiscrepancies')} text={say('stock.noDiscrepanciesText')} />
            )
          }
        />
      )}
      {closing && <ClosingForm row={closing} sku={names.sku(closing)} where={names.where(closing)} onClose={() => setClosing(undefined)} />}
    </Page>
  )
}

interface ColumnsOf {
  /** Only open ones are shown: what became of them is not yet to be told. */
  readonly open: boolean
  onClosing(row: Discrepancy): void
}

function useColumns({ open, onClosing }: ColumnsOf): readonly Column<Discrepancy>[] {
  const say = useSay()
  const format = useFormat()
  const actorName = useActorName()
  const names = useNames()
  return useMemo(() => {
    const time = (at: string | null | undefined) => (at == null ? '' : format.dateTime(at))
    const who = (actor: string | null | undefined) => (actor == null ? '' : actorName(actor))
    const what: Column<Discrepancy>[] = [
      {
        id: 'kind',
        header: say('stock.whatHappened'),
        width: 15.5,
        cell: row => <StateBadge tone={row.open ? 'warn' : 'neutral'}>{say(`stock.discrepancy.${row.kind}`)}</StateBadge>,
      },
      { id: 'units', header: say('stock.units'), width: 5.5, align: 'end', cell: row => format.number(row.units) },
      { id: 'sku', header: say('stock.sku'), minWidth: 10, cell: row => <PositionLink row={row} name={names.sku(row)} /> },
      { id: 'place', header: say('stock.where'), minWidth: 11, cell: row => names.where(row) },
    ]
    const fact: Column<Discrepancy>[] = [
      { id: 'document', header: say('stock.document'), width: 9, cell: row => <DocumentLink row={row} /> },
      { id: 'at', header: say('stock.when'), width: 11.5, cell: row => time(row.at) },
      { id: 'actor', header: say('stock.who'), minWidth: 5.5, cell: row => who(row.actor) },
    ]
    const close = (row: Discrepancy) => <CloseButton row={row} onClosing={onClosing} />
    if (open) return [...what, ...fact, { id: 'close', header: '', width: 6.5, cell: close }]
    return [
      ...what,
      {
        id: 'resolution',
        header: say('stock.resolution'),
        width: 13,
        cell: row => (row.closing === null ? close(row) : <Became market={row.market} closing={row.closing} />),
      },
      { id: 'note', header: say('stock.howItCame'), minWidth: 10, cell: row => <span title={row.closing?.note}>{row.closing?.note}</span> },
      { id: 'closedAt', header: say('stock.closedAt'), width: 11.5, cell: row => time(row.closing?.at) },
      { id: 'closedBy', header: say('stock.closedBy'), minWidth: 7, cell: row => who(row.closing?.actor) },
      ...fact,
    ]
  }, [say, format, actorName, names, open, onClosing])
}

function CloseButton({ row, onClosing }: { readonly row: Discrepancy; onClosing(row: Discrepancy): void }) {
  const say = useSay()
  const may = useMay()
  const here = row.place === null ? { market: row.market } : { market: row.market, place: row.place }
  return (
    <ActionButton variant="subtle" size="compact-xs" reason={may('acts:discrepancy_closure', here)} onClick={() => onClosing(row)}>
      {say('stock.closeOne')}
    </ActionButton>
  )
}

function PositionLink({ row, name }: { readonly row: Discrepancy; readonly name: string }) {
  if (row.place === null) return name
  return (
    <AnchorLink to="/stock/$positionMarket/$place/$sku" params={{ positionMarket: row.market, place: row.place, sku: row.sku }}>
      {name}
    </AnchorLink>
  )
}

/** The SKU, and the place or partner, of a discrepancy by name. */
function useNames() {
  const [places, skus] = [usePlaces(), useSkus()]
  return useMemo(
    () => ({
      sku: (row: Discrepancy) => skus.find(s => s.code === row.sku)?.name ?? row.sku,
      where: (row: Discrepancy) => places.find(p => p.code === row.place)?.name ?? row.place ?? row.partner ?? '',
    }),
    [places, skus],
  )
}

/** What became of it, with the act that put it right. */
function Became({ market, closing }: { readonly market: string; readonly closing: NonNullable<Discrepancy['closing']> }) {
  const say = useSay()
  const { resolution, settledBy } = closing
  return (
    <Group gap="xs" wrap="nowrap">
      {say(`stock.resolution.${resolution}`)}
      {settledBy !== null && (
        <AnchorLink to="/movements/$movementMarket/$seq/$n" params={{ movementMarket: market, seq: String(settledBy), n: '1' }}>
          {say('stock.actNumber', { number: String(settledBy) })}
        </AnchorLink>
      )}
    </Group>
  )
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
