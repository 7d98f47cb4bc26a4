/** Holds: units kept for buyers for a while, about to expire first. */
import { Group, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { ActionButton } from '#ui/ActionButton.tsx'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useAct } from '../../acts.ts'
import { useChannels, usePlaces, useSkus } from '../../brand.ts'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { holdsQuery, type Hold } from './queries.ts'
import { useSay } from './say.ts'
import { Filter } from './StockFilters.tsx'
import { StockNav } from './StockNav.tsx'

const tones = { open: 'busy', converted: 'good', released: 'neutral', expired: 'warn' } as const

export function HoldsPage() {
  const say = useSay()
  const market = useMarketChoice()
  const { state, place, sku } = useSearch({ from: '/stock/holds' })
  const navigate = useNavigate({ from: '/stock/holds' })
  const query = useInfiniteQuery(holdsQuery({ market, place, sku, open: state !== 'all' }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const [releasing, setReleasing] = useState<Hold>()
  const columns = useHoldColumns(setReleasing)
  return (
    <Page title={say('stock.holds')} subtitle={say('stock.holdsAbout')}>
      <StockNav />
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={say('stock.holdState')}
          value={state === 'all' ? 'all' : 'open'}
          data={[
            { value: 'open', label: say('stock.hold.openOnes') },
            { value: 'all', label: say('ui.all') },
          ]}
          onChange={value =>
            void navigate({ search: before => ({ ...before, state: value === 'all' ? 'all' : undefined }), replace: true })
          }
        />
        <PlaceAndSku />
      </Group>
      {query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label={say('stock.holds')}
          columns={columns}
          rows={rows}
          rowId={row => `${row.market}/${row.id}`}
          hasMore={query.hasNextPage}
          onMore={() => void query.fetchNextPage()}
          loading={query.isPending || query.isFetchingNextPage}
          empty={<Empty title={say('stock.noHolds')} text={say('stock.noHoldsText')} />}
        />
      )}
      {releasing && <ReleaseForm hold={releasing} onClose={() => setReleasing(undefined)} />}
    </Page>
  )
}

/** Filters that holds and discrepancies share. */
export function PlaceAndSku() {
  const say = useSay()
  const navigate = useNavigate()
  const market = useMarketChoice()
  const { place, sku } = useSearch({ strict: false })
  const places = usePlaces().filter(p => market === undefined || p.market === market)
  const skus = useSkus()
  const set = (change: object) => void navigate({ to: '.', search: before => ({ ...before, ...change }), replace: true })
  return (
    <>
      <Filter
        label={say('stock.place')}
        data={places.map(p => ({ value: p.code, label: p.name }))}
        searchable
        limit={60}
        w={210}
        value={place ?? null}
        onChange={value => set({ place: value ?? undefined })}
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
    </>
  )
}

/** The time, once a second, for what runs out. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function Expires({ hold }: { readonly hold: Hold }) {
  const format = useFormat()
  const now = useNow()
  return <span title={format.dateTime(hold.expiresAt)}>{format.ago(hold.expiresAt, now)}</span>
}

function useHoldColumns(onRelease: (hold: Hold) => void): readonly Column<Hold>[] {
  const say = useSay()
  const may = useMay()
  const format = useFormat()
  const [channels, places, skus] = [useChannels(), usePlaces(), useSkus()]
  return useMemo(() => {
    const named = (all: readonly { code: string; name: string }[], code: string) => all.find(row => row.code === code)?.name ?? code
    const units = (hold: Hold) => hold.lines.reduce((sum, line) => sum + line.quantity, 0)
    return [
      { id: 'expires', header: say('stock.expires'), width: 10, cell: hold => <Expires hold={hold} /> },
      {
        id: 'state',
        header: say('stock.holdState'),
        width: 9,
        cell: hold => <StateBadge tone={tones[hold.state]}>{say(`stock.hold.${hold.state}`)}</StateBadge>,
      },
      { id: 'units', header: say('stock.units'), width: 6, align: 'end', cell: hold => format.number(units(hold)) },
      { id: 'skus', header: say('stock.skus'), minWidth: 14, cell: hold => <HeldLines hold={hold} name={code => named(skus, code)} /> },
      {
        id: 'places',
        header: say('stock.places'),
        minWidth: 12,
        cell: hold => format.list([...new Set(hold.lines.map(l => named(places, l.place)))]),
      },
      { id: 'channel', header: say('stock.channel'), minWidth: 10, cell: hold => named(channels, hold.channel) },
      { id: 'since', header: say('stock.heldSince'), width: 11, cell: hold => format.dateTime(hold.createdAt) },
      {
        id: 'release',
        header: '',
        width: 8,
        cell: hold =>
          hold.state === 'open' && (
            <ActionButton
              variant="subtle"
              size="compact-xs"
              reason={may('acts:hold_release', { market: hold.market })}
              onClick={() => onRelease(hold)}
            >
              {say('stock.release')}
            </ActionButton>
          ),
      },
    ]
  }, [say, may, format, channels, places, skus, onRelease])
}

function HeldLines({ hold, name }: { readonly hold: Hold; name(sku: string): string }) {
  const [first, ...rest] = hold.lines
  const say = useSay()
  if (first === undefined) return null
  return (
    <AnchorLink to="/stock/$positionMarket/$place/$sku" params={{ positionMarket: hold.market, place: first.place, sku: first.sku }}>
      {rest.length === 0 ? name(first.sku) : say('stock.andMore', { first: name(first.sku), more: rest.length })}
    </AnchorLink>
  )
}

function ReleaseForm({ hold, onClose }: { readonly hold: Hold; onClose(): void }) {
  const say = useSay()
  const act = useAct('hold_release', onClose, say('stock.holdReleased'))
  const units = hold.lines.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <FormDrawer
      title={say('stock.releaseHold')}
      opened
      onClose={onClose}
      submitLabel={say('stock.release')}
      busy={act.busy}
      failure={act.failure}
      danger
      onSubmit={() => act.send(hold.market, { hold: hold.id })}
    >
      {say('stock.releaseText', { units })}
    </FormDrawer>
  )
}
