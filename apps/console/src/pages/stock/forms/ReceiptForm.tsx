/** Units from a supplier. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useAct } from '../../../acts.ts'
import { useMay } from '../../../me.ts'
import { useSay } from '../say.ts'
import { LinesField, PlaceField, useLines, useMarketOf, whole, type Start } from './fields.tsx'
import { type Disposition, StateField } from './StateField.tsx'

export function ReceiptForm({ onClose, ...start }: Start & { onClose(): void }) {
  const say = useSay()
  const may = useMay()
  const [place, setPlace] = useState(start.place ?? null)
  const [state, setState] = useState<Disposition>('available')
  const [supplier, setSupplier] = useState('')
  const [reference, setReference] = useState('')
  const lines = useLines(start.sku)
  const market = useMarketOf(place) ?? start.market
  const act = useAct('receipt', onClose, say('stock.received'))
  const good = whole(lines.lines)
  const notReady = market === undefined || place === null ? say('stock.choosePlace') : good ? undefined : say('stock.fillLines')
  const named = {
    ...(supplier.trim() !== '' && { supplier: supplier.trim() }),
    ...(reference.trim() !== '' && { reference: reference.trim() }),
  }
  return (
    <FormDrawer
      title={say('stock.do.receipt')}
      opened
      onClose={onClose}
      submitLabel={say('stock.receive')}
      busy={act.busy}
      failure={act.failure}
      reason={notReady ?? (market && place ? may('acts:receipt', { market, place }) : undefined)}
      onSubmit={() => market && place && good && act.send(market, { place, lines: good.map(line => ({ ...line, state })), ...named })}
    >
      <PlaceField label={say('stock.place')} value={place} onChange={setPlace} market={start.market} first={start.place === undefined} />
      <TextInput
        label={say('stock.supplier')}
        value={supplier}
        onChange={event => setSupplier(event.currentTarget.value)}
        maxLength={200}
      />
      <TextInput
        label={say('stock.reference')}
        value={reference}
        onChange={event => setReference(event.currentTarget.value)}
        maxLength={200}
      />
      <StateField value={state} onChange={setState} />
      <LinesField lines={lines} unitsLabel={say('stock.units')} fixed={start.sku !== undefined} />
    </FormDrawer>
  )
}
