/** Units found, lost or scrapped, with the reason. */
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useAct } from '../../../acts.ts'
import { useMay } from '../../../me.ts'
import { useBook } from '../queries.ts'
import { useSay } from '../say.ts'
import { LinesField, PlaceField, useLines, useMarketOf, useShortages, whole, type Start } from './fields.tsx'
import { type Disposition, StateField } from './StateField.tsx'

const reasons = ['found', 'lost', 'scrapped', 'opening'] as const
type Reason = (typeof reasons)[number]

export function AdjustForm({ onClose, ...start }: Start & { onClose(): void }) {
  const say = useSay()
  const may = useMay()
  const [place, setPlace] = useState(start.place ?? null)
  const [reason, setReason] = useState<Reason>('found')
  const [state, setState] = useState<Disposition>('available')
  const [note, setNote] = useState('')
  const lines = useLines(start.sku)
  const market = useMarketOf(place) ?? start.market
  const book = useBook(market, place)
  const act = useAct('adjustment', onClose, say('stock.adjusted'))
  const errorAt = useShortages(act.failure)
  const takes = reason === 'lost' || reason === 'scrapped'
  const good = whole(lines.lines)
  return (
    <FormDrawer
      title={say('stock.do.adjustment')}
      opened
      onClose={onClose}
      submitLabel={say('stock.adjust')}
      busy={act.busy}
      failure={lines.lines.some(errorAt) ? null : act.failure}
      reason={
        market && place
          ? (may('acts:adjustment', { market, place }) ?? (good ? undefined : say('stock.fillLines')))
          : say('stock.choosePlace')
      }
      onSubmit={() =>
        market &&
        place &&
        good &&
        act.send(market, { place, reason, lines: good.map(line => ({ ...line, state })), ...(note.trim() !== '' && { note: note.trim() }) })
      }
    >
      <PlaceField label={say('stock.place')} value={place} onChange={setPlace} market={start.market} first={start.place === undefined} />
      <Select
        label={say('stock.reason')}
        data={reasons.map(value => ({ value, label: say(`stock.adjust.${value}`) }))}
        value={reason}
        onChange={value => setReason((value ?? 'found') as Reason)}
        allowDeselect={false}
      />
      <StateField value={state} onChange={setState} />
      <LinesField
        lines={lines}
        unitsLabel={say('stock.units')}
        fixed={start.sku !== undefined}
        error={errorAt}
        note={({ sku, units }) => {
          const here = sku === null || place === null ? undefined : (book.get(sku)?.[state] ?? 0)
          if (here === undefined) return undefined
          if (units === null) return say('stock.thereNow', { units: here })
          return say('stock.thereThen', { before: here, after: takes ? here - units : here + units })
        }}
      />
      <TextInput label={say('stock.note')} value={note} onChange={event => setNote(event.currentTarget.value)} maxLength={200} />
    </FormDrawer>
  )
}
