/** Partners: who buys from the brand to sell on, with their places and channels. */
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
import { partnersQuery, useChannels, useMarketName, usePlaces } from '../../brand.ts'
import type { Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { hasWords } from './find.ts'
import type { TabProps } from './NetworkPage.tsx'
import { MarketSelect } from './PlaceForm.tsx'
import { partners, type Partner } from './resources.ts'

const none: Partner[] = []

export function PartnersTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const { q = '' } = useSearch({ from: '/network' })
  const navigate = useNavigate({ from: '/network' })
  const market = useMarketChoice()
  const query = useQuery(partnersQuery)
  const all = query.data ?? none
  const rows = useMemo(
    () => all.filter(p => (market === undefined || p.market === market) && hasWords(q, p.code, p.name)),
    [all, market, q],
  )
  const columns = useColumns()
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const empty =
    all.length === 0
      ? { title: 'network.noPartners', text: 'network.noPartnersText' }
      : { title: 'network.nothingFound', text: 'network.nothingFoundText' }
  return (
    <Stack gap="md">
      <SearchBox
        label={intl.formatMessage({ id: 'network.findPartner' })}
        placeholder={intl.formatMessage({ id: 'network.findPartner' })}
        value={q}
        onChange={text => void navigate({ search: before => ({ ...before, q: text || undefined }), replace: true })}
      />
      <DataTable
        label={intl.formatMessage({ id: 'network.tab.partners' })}
        columns={columns}
        rows={rows}
        rowId={row => row.code}
        loading={query.isPending}
        onOpen={row => onOpen(row.code)}
        empty={<Empty title={intl.formatMessage({ id: empty.title })} text={intl.formatMessage({ id: empty.text })} />}
      />
      <EditingDrawer
        resource={partners}
        open={open}
        onClose={() => onOpen(undefined)}
        title={intl.formatMessage({ id: 'network.partner' })}
      >
        {(versioned, reread) => <PartnerForm versioned={versioned} onClose={() => onOpen(undefined)} reread={reread} />}
      </EditingDrawer>
    </Stack>
  )
}

function useColumns(): Column<Partner>[] {
  const intl = useIntl()
  const nameOf = useMarketName()
  const format = useFormat()
  const places = usePlaces()
  const channels = useChannels()
  return useMemo(
    () => [
      { id: 'name', header: intl.formatMessage({ id: 'edit.name' }), minWidth: 14, cell: p => <OpenLink partner={p} /> },
      { id: 'code', header: intl.formatMessage({ id: 'edit.code' }), width: 12, cell: p => p.code },
      { id: 'market', header: intl.formatMessage({ id: 'edit.market' }), width: 10, cell: p => nameOf(p.market) },
      {
        id: 'places',
        header: intl.formatMessage({ id: 'network.tab.places' }),
        width: 8,
        align: 'end',
        cell: p => format.number(places.filter(at => at.partner === p.code).length),
      },
      {
        id: 'channels',
        header: intl.formatMessage({ id: 'network.tab.channels' }),
        width: 8,
        align: 'end',
        cell: p => format.number(channels.filter(c => c.partner === p.code).length),
      },
    ],
    [intl, nameOf, format, places, channels],
  )
}

function OpenLink({ partner: { code, name } }: { readonly partner: Partner }) {
  return (
    <AnchorLink to="/network" search={before => ({ ...before, open: code })}>
      {name}
    </AnchorLink>
  )
}

interface FormProps {
  readonly versioned: Versioned<Partner> | undefined
  onClose(): void
  reread(): void
}

function PartnerForm({ versioned, onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const market = useMarketChoice()
  const [start] = useState<Partner>(() => versioned?.doc ?? { code: '', name: '', market: market ?? '' })
  const form = useForm<Partner>({ initialValues: start })
  const { code, ...edit } = form.values
  const labels = {
    name: intl.formatMessage({ id: 'edit.name' }),
    code: intl.formatMessage({ id: 'edit.code' }),
    market: intl.formatMessage({ id: 'edit.market' }),
  }
  const missing = useMissing()
  return (
    <DocumentForm
      resource={partners}
      versioned={versioned}
      form={form}
      title={versioned ? versioned.doc.name : edit.name}
      newTitle={intl.formatMessage({ id: 'network.new.partners' })}
      docKey={code.trim()}
      edit={() => ({ ...edit, name: edit.name.trim() })}
      reason={may('network:write', edit.market === '' ? undefined : { market: edit.market }) ?? missing(code, edit.name, edit.market)}
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
      <MarketSelect existing={versioned !== undefined} label={labels.market} {...form.getInputProps('market')} />
    </DocumentForm>
  )
}
