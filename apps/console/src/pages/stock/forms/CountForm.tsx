/** What was counted, beside what the book has: the difference is seen before it is sent. A count is a fact; the book follows it. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useAct } from '../../../acts.ts'
import { useMay } from '../../../me.ts'
import { useBook } from '../queries.ts'
import { useSay } from '../say.ts'
import { LinesField, PlaceField, useLines, useMarketOf, whole, type Line, type Start } from './fields.tsx'

export function CountForm({ onClose, ...start }: Start & { onClose(): void }) {
  const say = useSay()
  const may = useMay()
  const [place, setPlace] = useState(start.place ?? null)
  const [note, setNote] = useState('')
  const lines = useLines(start.sku)
  const market = useMarketOf(place) ?? start.market
  const format = useFormat(market)
  const book = useBook(market, place)
  const act = useAct('count', onClose, say('stock.counted'))
  const good = whole(lines.lines)
  const twice = lines.lines.some((line, i) => line.sku !== null && lines.lines.findIndex(other => other.sku === line.sku) !== i)
  const notReady =
    market === undefined || place === null
      ? say('stock.choosePlace')
      : twice
        ? say('stock.twice')
        : good
          ? undefined
          : say('stock.fillLines')
  const noteOf = ({ sku, units }: Line) => {
    if (sku === null || place === null) return undefined
    const row = book.get(sku)
    const here = row?.onHand ?? 0
    if (units === null) return say('stock.bookHas', { units: here, promised: (row?.reserved ?? 0) + (row?.committed ?? 0) })
    return say('stock.bookAgainst', { book: here, difference: format.signed(units - here), same: units === here ? 'yes' : 'no' })
  }
  return (
    <FormDrawer
      title={say('stock.do.count')}
      opened
      onClose={onClose}
      submitLabel={say('stock.recordCount')}
      busy={act.busy}
      failure={act.failure}
      reason={notReady ?? (market && place ? may('acts:count', { market, place }) : undefined)}
      onSubmit={() =>
        market &&
        place &&
        good &&
        act.send(market, {
          place,
          lines: good.map(({ sku, quantity }) => ({ sku, counted: quantity })),
          ...(note.trim() !== '' && { note: note.trim() }),
        })
      }
    >
      <PlaceField label={say('stock.place')} value={place} onChange={setPlace} market={start.market} first={start.place === undefined} />
      <LinesField lines={lines} unitsLabel={say('stock.countedUnits')} min={0} fixed={start.sku !== undefined} note={noteOf} />
      <TextInput label={say('stock.note')} value={note} onChange={event => setNote(event.currentTarget.value)} maxLength={200} />
    </FormDrawer>
  )
}
