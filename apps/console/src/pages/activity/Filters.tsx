/** What Activity is filtered by; all of it in the address. */
import { Button, Group, MultiSelect, Select, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { activityKinds, isActivityKind, type ActivityKind } from '#domain/activity.ts'
import { SearchBox } from '#ui/SearchBox.tsx'
import { useSkus } from '../../brand.ts'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import type { ActivityFilter } from './queries.ts'

interface Search {
  readonly kind?: string | undefined
  readonly actor?: string | undefined
  readonly doc?: string | undefined
  readonly sku?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The filter of the address, and how to change it. */
export function useFilter() {
  const search = useSearch({ from: '/activity' })
  const market = useMarketChoice()
  const navigate = useNavigate({ from: '/activity' })
  const { kind, actor, doc, sku, from, to } = search
  const filter = useMemo(
    (): ActivityFilter => ({ market, kinds: kindsOf(kind), actor, doc, sku, from: startOf(from, 0), to: startOf(to, 1) }),
    [market, kind, actor, doc, sku, from, to],
  )
  const change = (to: Search) => void navigate({ search: before => ({ ...before, ...to }), replace: true })
  const clear = () => change({ kind: undefined, actor: undefined, doc: undefined, sku: undefined, from: undefined, to: undefined })
  const filtered = [kind, actor, doc, sku, from, to].some(value => value !== undefined)
  return { search, filter, change, clear, filtered }
}

const kindsOf = (text: string | undefined): ActivityKind[] => (text ?? '').split(',').filter(isActivityKind)

/** The instant a day begins here, so many days later. */
function startOf(day: string | undefined, later: number): string | undefined {
  if (day === undefined) return undefined
  const date = new Date(`${day}T00:00`)
  if (Number.isNaN(date.getTime())) return undefined
  date.setDate(date.getDate() + later)
  return date.toISOString()
}

export function Filters() {
  const intl = useIntl()
  const skus = useSkus()
  const { search, filter, change, clear, filtered } = useFilter()
  const say = (id: string) => intl.formatMessage({ id })
  const text = (value: string | null) => (value === null || value === '' ? undefined : value)
  return (
    <Group gap="xs" align="flex-end" className="no-print">
      <SearchBox
        label={say('activity.actor')}
        placeholder={say('activity.actorExample')}
        value={search.actor ?? ''}
        onChange={value => change({ actor: text(value) })}
      />
      <MultiSelect
        aria-label={say('activity.kinds')}
        placeholder={filter.kinds.length === 0 ? say('activity.kinds') : ''}
        data={activityKinds.map(kind => ({ value: kind, label: say(`activity.kind.${kind}`) }))}
        value={[...filter.kinds]}
        onChange={kinds => change({ kind: text(kinds.join(',')) })}
        searchable
        clearable
        miw={200}
        maw={420}
      />
      <Select
        aria-label="SKU"
        placeholder="SKU"
        data={skus.map(sku => ({ value: sku.code, label: `${sku.code} ${sku.name}` }))}
        value={search.sku ?? null}
        onChange={value => change({ sku: text(value) })}
        searchable
        clearable
        limit={50}
        w={200}
      />
      <TextInput
        type="date"
        label={say('activity.from')}
        value={search.from ?? ''}
        onChange={event => change({ from: text(event.currentTarget.value) })}
      />
      <TextInput
        type="date"
        label={say('activity.to')}
        value={search.to ?? ''}
        onChange={event => change({ to: text(event.currentTarget.value) })}
      />
      {filtered && (
        <Button variant="subtle" onClick={clear}>
          {say('ui.clear')}
        </Button>
      )}
    </Group>
  )
}
