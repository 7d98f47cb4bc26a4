/** Units to another state at the same place: inspected, broken, repaired. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useAct } from '../../../acts.ts'
import { useMay } from '../../../me.ts'
import { useBook } from '../queries.ts'
import { useSay } from '../say.ts'
import { LinesField, PlaceField, useLines, useMarketOf, useShortages, whole, type Start } from './fields.tsx'
import { type Disposition, StateField } from './StateField.tsx'

export function StatusForm({ onClose, ...start }: Start & { onClose(): void }) {
  const say = useSay()
  const may = useMay()
  const [place, setPlace] = useState(start.place ?? null)
  const [from, setFrom] = useState<Disposition>('available')
  const [to, setTo] = useState<Disposition>('damaged')
  const [why, setWhy] = useState('')
  const lines = useLines(start.sku)
  const market = useMarketOf(place) ?? start.market
  const book = useBook(market, place)
  const act = useAct('status_change', onClose, say('stock.stateChanged'))
  const errorAt = useShortages(act.failure)
  const good = whole(lines.lines)
  const leave = (state: Disposition) => {
    setFrom(state)
    if (state === to) setTo(state === 'available' ? 'damaged' : 'available')
  }
  const notReady =
    market === undefined || place === null
      ? say('stock.choosePlace')
      : !good
        ? say('stock.fillLines')
        : why.trim() === ''
          ? say('stock.sayWhy')
          : undefined
  return (
    <FormDrawer
      title={say('stock.do.status_change')}
      opened
      onClose={onClose}
      submitLabel={say('stock.changeState')}
      busy={act.busy}
      failure={lines.lines.some(errorAt) ? null : act.failure}
      reason={notReady ?? (market && place ? may('acts:status_change', { market, place }) : undefined)}
      onSubmit={() => market && place && good && act.send(market, { place, from, to, reason: why.trim(), lines: good })}
    >
      <PlaceField label={say('stock.place')} value={place} onChange={setPlace} market={start.market} first={start.place === undefined} />
      <StateField label={say('stock.fromState')} value={from} onChange={leave} />
      <StateField label={say('stock.toState')} value={to} onChange={setTo} but={from} />
      <LinesField
        lines={lines}
        unitsLabel={say('stock.units')}
        fixed={start.sku !== undefined}
        error={errorAt}
        note={({ sku }) => (sku === null || place === null ? undefined : say('stock.thereNow', { units: book.get(sku)?.[from] ?? 0 }))}
      />
      <TextInput label={say('stock.why')} value={why} onChange={event => setWhy(event.currentTarget.value)} maxLength={200} required />
    </FormDrawer>
  )
}
