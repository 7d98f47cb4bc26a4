/** Products: what SKUs are variants of. */
import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { productsQuery, useSkus } from '../../brand.ts'
import type { Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { hasWords } from '../network/find.ts'
import type { TabProps } from './CataloguePage.tsx'
import type { Product } from './queries.ts'
import { products } from './resources.ts'

const none: Product[] = []

export function ProductsTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const { q = '' } = useSearch({ from: '/catalogue' })
  const navigate = useNavigate({ from: '/catalogue' })
  const query = useQuery(productsQuery)
  const all = query.data ?? none
  const rows = useMemo(() => all.filter(p => hasWords(q, p.code, p.name)), [all, q])
  const columns = useColumns()
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const empty =
    all.length === 0
      ? { title: 'catalogue.noProducts', text: 'catalogue.noProductsText' }
      : { title: 'catalogue.nothingFound', text: 'catalogue.nothingFoundText' }
  return (
    <Stack gap="md">
      <SearchBox
        label={intl.formatMessage({ id: 'catalogue.findProduct' })}
        placeholder={intl.formatMessage({ id: 'catalogue.findProduct' })}
        value={q}
        onChange={text => void navigate({ search: before => ({ ...before, q: text || undefined }), replace: true })}
      />
      <DataTable
        label={intl.formatMessage({ id: 'catalogue.tab.products' })}
        columns={columns}
        rows={rows}
        rowId={row => row.code}
        loading={query.isPending}
        onOpen={row => onOpen(row.code)}
        empty={<Empty title={intl.formatMessage({ id: empty.title })} text={intl.formatMessage({ id: empty.text })} />}
      />
      <EditingDrawer
        resource={products}
        open={open}
        onClose={() => onOpen(undefined)}
        title={intl.formatMessage({ id: 'catalogue.product' })}
      >
        {(versioned, reread) => <ProductForm versioned={versioned} onClose={() => onOpen(undefined)} reread={reread} />}
      </EditingDrawer>
    </Stack>
  )
}

function useColumns(): Column<Product>[] {
  const intl = useIntl()
  const format = useFormat()
  const skus = useSkus()
  return useMemo(() => {
    const counts = Map.groupBy(skus, s => s.product)
    return [
      { id: 'name', header: intl.formatMessage({ id: 'edit.name' }), minWidth: 14, cell: p => <OpenLink product={p} /> },
      { id: 'code', header: intl.formatMessage({ id: 'edit.code' }), width: 14, cell: p => p.code },
      {
        id: 'skus',
        header: intl.formatMessage({ id: 'catalogue.tab.skus' }),
        width: 8,
        align: 'end',
        cell: p => (
          <AnchorLink to="/catalogue" search={({ market }) => ({ market, tab: 'skus', product: p.code })}>
            {format.number(counts.get(p.code)?.length ?? 0)}
          </AnchorLink>
        ),
      },
    ]
  }, [intl, format, skus])
}

function OpenLink({ product: { code, name } }: { readonly product: Product }) {
  return (
    <AnchorLink to="/catalogue" search={before => ({ ...before, open: code })}>
      {name}
    </AnchorLink>
  )
}

interface FormProps {
  readonly versioned: Versioned<Product> | undefined
  onClose(): void
  reread(): void
}

function ProductForm({ versioned, onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const missing = useMissing()
  const [start] = useState<Product>(() => versioned?.doc ?? { code: '', name: '' })
  const form = useForm<Product>({ initialValues: start })
  const { code, name } = form.values
  const labels = { name: intl.formatMessage({ id: 'edit.name' }), code: intl.formatMessage({ id: 'edit.code' }) }
  return (
    <DocumentForm
      resource={products}
      versioned={versioned}
      form={form}
      title={versioned ? versioned.doc.name : name}
      newTitle={intl.formatMessage({ id: 'catalogue.new.products' })}
      docKey={code.trim()}
      edit={() => ({ name: name.trim() })}
      reason={may('catalogue:write', 'brand') ?? missing(code, name)}
      labels={labels}
      valuesOf={doc => doc}
      onClose={onClose}
      reread={reread}
    >
      <TextInput label={labels.name} required data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={labels.code}
        description={versioned ? undefined : intl.formatMessage({ id: 'edit.codeHelp' })}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        required
        readOnly={versioned !== undefined}
        variant={versioned ? 'filled' : 'default'}
        {...form.getInputProps('code')}
      />
    </DocumentForm>
  )
}
