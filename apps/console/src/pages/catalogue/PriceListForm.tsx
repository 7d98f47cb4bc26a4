/** A price list in the drawer: its currency, and whether its prices include the tax. */
import { Select, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { currencyCodes } from '../network/choices.ts'
import type { PriceList } from './queries.ts'
import { priceLists } from './resources.ts'

export function PriceListDrawer({ open, onClose }: { readonly open: string | undefined; onClose(): void }) {
  const intl = useIntl()
  return (
    <EditingDrawer resource={priceLists} open={open} onClose={onClose} title={intl.formatMessage({ id: 'catalogue.priceList' })}>
      {(versioned, reread) => <PriceListForm versioned={versioned} onClose={onClose} reread={reread} />}
    </EditingDrawer>
  )
}

interface FormProps {
  readonly versioned: Versioned<PriceList> | undefined
  onClose(): void
  reread(): void
}

function PriceListForm({ versioned, onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const missing = useMissing()
  const [start] = useState<PriceList>(() => versioned?.doc ?? { code: '', currency: '', taxIncluded: true })
  const form = useForm<PriceList>({ initialValues: start })
  const { code, currency, taxIncluded } = form.values
  const labels = {
    code: intl.formatMessage({ id: 'edit.code' }),
    currency: intl.formatMessage({ id: 'network.currency' }),
    taxIncluded: intl.formatMessage({ id: 'catalogue.taxIncluded' }),
  }
  return (
    <DocumentForm
      resource={priceLists}
      versioned={versioned}
      form={form}
      title={versioned ? versioned.doc.code : code}
      newTitle={intl.formatMessage({ id: 'catalogue.new.prices' })}
      docKey={code.trim()}
      edit={() => ({ currency, taxIncluded })}
      reason={may('catalogue:write', 'brand') ?? missing(code, currency)}
      labels={labels}
      valuesOf={doc => doc}
      onClose={onClose}
      reread={reread}
    >
      <TextInput
        label={labels.code}
        description={versioned ? undefined : intl.formatMessage({ id: 'edit.codeHelp' })}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        required
        data-autofocus
        readOnly={versioned !== undefined}
        variant={versioned ? 'filled' : 'default'}
        {...form.getInputProps('code')}
      />
      <Select label={labels.currency} required searchable data={currencyCodes} {...form.getInputProps('currency')} />
      <Switch label={labels.taxIncluded} {...form.getInputProps('taxIncluded', { type: 'checkbox' })} />
    </DocumentForm>
  )
}
