/** Purchase limits: the most units of a SKU for one buyer in a market. */
import { Button, NumberInput, Select, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useMarketName, useSkus } from '../../brand.ts'
import { client, expectOk } from '../../client.ts'
import type { Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { MarketSelect } from '../network/PlaceForm.tsx'
import type { TabProps } from './CataloguePage.tsx'
import { limitPages, type Limit } from './queries.ts'
import { limits } from './resources.ts'

const keyOf = ({ market, sku }: Limit) => `${market}/${sku}`

export function LimitsTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const query = useInfiniteQuery(limitPages(useMarketChoice()))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const columns = useColumns()
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <DataTable
        label={intl.formatMessage({ id: 'catalogue.tab.limits' })}
        columns={columns}
        rows={rows}
        rowId={keyOf}
        loading={query.isFetching}
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage()}
        onOpen={row => onOpen(keyOf(row))}
        empty={
          <Empty title={intl.formatMessage({ id: 'catalogue.noLimits' })} text={intl.formatMessage({ id: 'catalogue.noLimitsText' })} />
        }
      />
      <EditingDrawer resource={limits} open={open} onClose={() => onOpen(undefined)} title={intl.formatMessage({ id: 'catalogue.limit' })}>
        {(versioned, reread) => <LimitForm versioned={versioned} onClose={() => onOpen(undefined)} reread={reread} />}
      </EditingDrawer>
    </>
  )
}

function useColumns(): Column<Limit>[] {
  const intl = useIntl()
  const nameOf = useMarketName()
  const format = useFormat()
  const skus = useSkus()
  return useMemo(() => {
    const names = new Map(skus.map(s => [s.code, s.name]))
    return [
      {
        id: 'sku',
        header: intl.formatMessage({ id: 'catalogue.sku' }),
        minWidth: 15,
        cell: l => <OpenLink limit={l} name={names.get(l.sku) ?? l.sku} />,
      },
      { id: 'code', header: intl.formatMessage({ id: 'edit.code' }), width: 11, cell: l => l.sku },
      { id: 'market', header: intl.formatMessage({ id: 'edit.market' }), width: 11, cell: l => nameOf(l.market) },
      { id: 'units', header: intl.formatMessage({ id: 'catalogue.units' }), width: 8, align: 'end', cell: l => format.number(l.units) },
      {
        id: 'window',
        header: intl.formatMessage({ id: 'catalogue.window' }),
        width: 12,
        cell: l =>
          l.windowDays === undefined
            ? intl.formatMessage({ id: 'catalogue.forEver' })
            : intl.formatMessage({ id: 'catalogue.withinDays' }, { days: l.windowDays }),
      },
    ]
  }, [intl, nameOf, format, skus])
}

function OpenLink({ limit, name }: { readonly limit: Limit; readonly name: string }) {
  return (
    <AnchorLink to="/catalogue" search={before => ({ ...before, open: keyOf(limit) })}>
      {name}
    </AnchorLink>
  )
}

interface Values {
  market: string
  sku: string
  units: number | string
  windowDays: number | string
}
interface FormProps {
  readonly versioned: Versioned<Limit> | undefined
  onClose(): void
  reread(): void
}

const valuesOf = (l: Limit): Values => ({ ...l, windowDays: l.windowDays ?? '' })

function LimitForm({ versioned, onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const missing = useMissing()
  const market = useMarketChoice()
  const skus = useSkus()
  const [start] = useState<Values>(() =>
    versioned ? valuesOf(versioned.doc) : { market: market ?? '', sku: '', units: 1, windowDays: '' },
  )
  const form = useForm<Values>({ initialValues: start })
  const { values } = form
  const existing = versioned !== undefined
  const name = skus.find(s => s.code === values.sku)?.name ?? values.sku
  const labels = {
    units: intl.formatMessage({ id: 'catalogue.units' }),
    windowDays: intl.formatMessage({ id: 'catalogue.windowDays' }),
  }
  return (
    <DocumentForm
      resource={limits}
      versioned={versioned}
      form={form}
      title={name}
      newTitle={intl.formatMessage({ id: 'catalogue.new.limits' })}
      docKey={`${values.market}/${values.sku}`}
      edit={() => ({ units: Number(values.units), ...(values.windowDays !== '' && { windowDays: Number(values.windowDays) }) })}
      reason={
        may('network:write', values.market === '' ? undefined : { market: values.market }) ??
        missing(values.market, values.sku, String(values.units))
      }
      labels={labels}
      valuesOf={valuesOf}
      onClose={onClose}
      reread={reread}
    >
      <MarketSelect existing={existing} label={intl.formatMessage({ id: 'edit.market' })} {...form.getInputProps('market')} />
      <Select
        label={intl.formatMessage({ id: 'catalogue.sku' })}
        required
        searchable
        readOnly={existing}
        variant={existing ? 'filled' : 'default'}
        limit={100}
        data={skus.map(s => ({ value: s.code, label: `${s.name} (${s.code})` }))}
        {...form.getInputProps('sku')}
      />
      <NumberInput label={labels.units} required min={1} allowDecimal={false} {...form.getInputProps('units')} />
      <NumberInput
        label={labels.windowDays}
        description={intl.formatMessage({ id: 'catalogue.windowHelp' })}
        min={1}
        max={36_500}
        allowDecimal={false}
        {...form.getInputProps('windowDays')}
      />
      {versioned && <Remove limit={versioned} name={name} onClose={onClose} />}
    </DocumentForm>
  )
}

function Remove({ limit: { doc, version }, name, onClose }: { readonly limit: Versioned<Limit>; readonly name: string; onClose(): void }) {
  const intl = useIntl()
  const may = useMay()
  const queries = useQueryClient()
  const removing = useMutation({
    mutationFn: async () =>
      expectOk(
        await client.request('delete', '/v1/purchase-limits/{market}/{sku}', {
          path: { market: doc.market, sku: doc.sku },
          ifMatch: version,
        }),
      ),
    onSuccess: () => {
      notifications.show({ message: intl.formatMessage({ id: 'catalogue.taken' }, { what: name }) })
      onClose()
      return queries.invalidateQueries({ queryKey: ['limits'] })
    },
  })
  if (may('network:write', { market: doc.market }) !== undefined) return null
  return (
    <Stack gap="xs" align="flex-start">
      {removing.error && <Failure error={removing.error} />}
      <Button
        variant="subtle"
        color="clay"
        size="xs"
        loading={removing.isPending}
        onClick={() =>
          modals.openConfirmModal({
            title: intl.formatMessage({ id: 'catalogue.takeOut' }, { what: name }),
            children: <Text size="sm">{intl.formatMessage({ id: 'catalogue.limitOutText' })}</Text>,
            labels: { confirm: intl.formatMessage({ id: 'catalogue.confirm' }), cancel: intl.formatMessage({ id: 'ui.cancel' }) },
            confirmProps: { color: 'clay' },
            onConfirm: () => removing.mutate(),
          })
        }
      >
        {intl.formatMessage({ id: 'catalogue.removeLimit' })}
      </Button>
    </Stack>
  )
}
