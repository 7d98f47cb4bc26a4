/** SKUs: what is counted, with what scanners and tax offices ask for. */
import { Autocomplete, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { productsQuery } from '../../brand.ts'
import type { Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import type { TabProps } from './CataloguePage.tsx'
import { skuPages, taxRatesQuery, type Sku } from './queries.ts'
import { skus } from './resources.ts'

export function SkusTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const { q = '', product } = useSearch({ from: '/catalogue' })
  const navigate = useNavigate({ from: '/catalogue' })
  const query = useInfiniteQuery(skuPages({ q, product }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  const products = useQuery(productsQuery).data ?? []
  const columns = useColumns()
  const filter = (change: { q?: string | undefined; product?: string | undefined }) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const filtered = q !== '' || product !== undefined
  return (
    <Stack gap="md">
      <Group gap="sm">
        <SearchBox
          label={intl.formatMessage({ id: 'catalogue.findSku' })}
          placeholder={intl.formatMessage({ id: 'catalogue.findSku' })}
          value={q}
          onChange={text => filter({ q: text || undefined })}
        />
        <Select
          aria-label={intl.formatMessage({ id: 'catalogue.product' })}
          placeholder={intl.formatMessage({ id: 'catalogue.product' })}
          clearable
          searchable
          data={products.map(p => ({ value: p.code, label: p.name }))}
          value={product ?? null}
          onChange={value => filter({ product: value ?? undefined })}
        />
      </Group>
      <DataTable
        label={intl.formatMessage({ id: 'catalogue.tab.skus' })}
        columns={columns}
        rows={rows}
        rowId={row => row.code}
        loading={query.isFetching}
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage()}
        onOpen={row => onOpen(row.code)}
        empty={
          filtered ? (
            <Empty
              title={intl.formatMessage({ id: 'catalogue.nothingFound' })}
              text={intl.formatMessage({ id: 'catalogue.nothingFoundText' })}
            />
          ) : (
            <Empty title={intl.formatMessage({ id: 'catalogue.noSkus' })} text={intl.formatMessage({ id: 'catalogue.noSkusText' })}>
              <AnchorLink to="/catalogue/import">{intl.formatMessage({ id: 'catalogue.import' })}</AnchorLink>
            </Empty>
          )
        }
      />
      <EditingDrawer resource={skus} open={open} onClose={() => onOpen(undefined)} title={intl.formatMessage({ id: 'catalogue.sku' })}>
        {(versioned, reread) => <SkuForm versioned={versioned} product={product} onClose={() => onOpen(undefined)} reread={reread} />}
      </EditingDrawer>
    </Stack>
  )
}

function useColumns(): Column<Sku>[] {
  const intl = useIntl()
  const format = useFormat()
  const products = useQuery(productsQuery).data
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    const names = new Map((products ?? []).map(p => [p.code, p.name]))
    return [
      { id: 'name', header: say('edit.name'), minWidth: 15, cell: s => <OpenLink sku={s} /> },
      { id: 'code', header: say('edit.code'), width: 11, cell: s => s.code },
      { id: 'product', header: say('catalogue.product'), width: 11, cell: s => names.get(s.product) ?? s.product },
      { id: 'gtin', header: 'GTIN', width: 10, cell: s => s.gtin ?? '–' },
      { id: 'taxClass', header: say('catalogue.taxClass'), width: 8, cell: s => s.taxClass },
      { id: 'serialised', header: say('catalogue.serials'), width: 8, cell: s => say(s.serialised ? 'catalogue.yes' : 'catalogue.no') },
      { id: 'carton', header: say('catalogue.carton'), width: 8, align: 'end', cell: s => format.number(s.carton) },
    ]
  }, [intl, format, products])
}

function OpenLink({ sku: { code, name } }: { readonly sku: Sku }) {
  return (
    <AnchorLink to="/catalogue" search={before => ({ ...before, open: code })}>
      {name}
    </AnchorLink>
  )
}

interface Values {
  code: string
  name: string
  product: string
  gtin: string
  taxClass: string
  serialised: boolean
  carton: number
}

interface FormProps {
  readonly versioned: Versioned<Sku> | undefined
  readonly product: string | undefined
  onClose(): void
  reread(): void
}

function SkuForm({ versioned, product = '', onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const missing = useMissing()
  const [start] = useState<Values>(() =>
    versioned ? valuesOf(versioned.doc) : { code: '', name: '', product, gtin: '', taxClass: '', serialised: false, carton: 1 },
  )
  const form = useForm<Values>({ initialValues: start })
  const { values } = form
  const products = useQuery(productsQuery).data ?? []
  const classes = new Set((useQuery(taxRatesQuery).data ?? []).map(r => r.taxClass))
  const labels = useLabels()
  return (
    <DocumentForm
      resource={skus}
      versioned={versioned}
      form={form}
      title={versioned ? versioned.doc.name : values.name}
      newTitle={intl.formatMessage({ id: 'catalogue.new.skus' })}
      docKey={values.code.trim()}
      edit={() => editOf(values)}
      reason={may('catalogue:write', 'brand') ?? missing(values.code, values.name, values.product, values.taxClass)}
      labels={labels}
      valuesOf={valuesOf}
      onClose={onClose}
      reread={reread}
    >
      <TextInput label={labels.name} required data-autofocus {...form.getInputProps('name')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={labels.code}
          description={versioned ? undefined : intl.formatMessage({ id: 'edit.codeHelp' })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          required
          readOnly={versioned !== undefined}
          variant={versioned ? 'filled' : 'default'}
          {...form.getInputProps('code')}
        />
        <Select
          label={labels.product}
          required
          searchable
          data={products.map(p => ({ value: p.code, label: `${p.name} (${p.code})` }))}
          {...form.getInputProps('product')}
        />
        <TextInput label={labels.gtin} inputMode="numeric" {...form.getInputProps('gtin')} />
        <Autocomplete label={labels.taxClass} required data={[...classes].sort()} {...form.getInputProps('taxClass')} />
        <NumberInput label={labels.carton} min={1} allowDecimal={false} {...form.getInputProps('carton')} />
      </SimpleGrid>
      <Switch
        label={labels.serialised}
        description={intl.formatMessage({ id: 'catalogue.serialsHelp' })}
        {...form.getInputProps('serialised', { type: 'checkbox' })}
      />
    </DocumentForm>
  )
}

function useLabels(): Readonly<Record<keyof Values, string>> {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return {
    name: say('edit.name'),
    code: say('edit.code'),
    product: say('catalogue.product'),
    gtin: 'GTIN',
    taxClass: say('catalogue.taxClass'),
    serialised: say('catalogue.serials'),
    carton: say('catalogue.carton'),
  }
}

const valuesOf = (s: Sku): Values => ({ ...s, gtin: s.gtin ?? '' })

/** Labels print blanks and hyphens between the digits of a GTIN. */
function editOf({ code: _, gtin, ...v }: Values): Omit<Sku, 'code'> {
  const digits = gtin.replaceAll(/[\s-]/g, '')
  return { ...v, name: v.name.trim(), taxClass: v.taxClass.trim(), ...(digits !== '' && { gtin: digits }) }
}
