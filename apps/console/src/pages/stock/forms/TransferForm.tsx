/** Units from one place to another, with what is available to send and what is there already. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useAct } from '../../../acts.ts'
import { useMay } from '../../../me.ts'
import { useBook } from '../queries.ts'
import { useSay } from '../say.ts'
import { LinesField, PlaceField, useLines, useMarketOf, useShortages, whole, type Line, type Start } from './fields.tsx'

export function TransferForm({ onClose, ...start }: Start & { onClose(): void }) {
  const say = useSay()
  const may = useMay()
  const [from, setFrom] = useState(start.place ?? null)
  const [to, setTo] = useState<string | null>(null)
  const [reference, setReference] = useState('')
  const lines = useLines(start.sku)
  const market = useMarketOf(from) ?? start.market
  const toMarket = useMarketOf(to)
  const [here, there] = [useBook(market, from), useBook(toMarket, to)]
  const act = useAct('transfer', onClose, say('stock.sent'))
  const errorAt = useShortages(act.failure)
  const good = whole(lines.lines)
  const same = from !== null && from === to
  const notReady =
    from === null || to === null ? say('stock.choosePlaces') : same ? say('stock.samePlace') : good ? undefined : say('stock.fillLines')
  const noteOf = ({ sku }: Line) => {
    if (sku === null || from === null) return undefined
    const available = here.get(sku)?.available ?? 0
    if (to === null) return say('stock.toSend', { units: available })
    return say('stock.toSendAndThere', { units: available, there: there.get(sku)?.available ?? 0 })
  }
  return (
    <FormDrawer
      title={say('stock.do.transfer')}
      opened
      onClose={onClose}
      submitLabel={say('stock.send')}
      busy={act.busy}
      failure={lines.lines.some(errorAt) ? null : act.failure}
      reason={notReady ?? (market && from ? may('acts:transfer', { market, place: from }) : undefined)}
      onSubmit={() =>
        market &&
        from &&
        to &&
        good &&
        act.send(market, { from, to, lines: good, ...(reference.trim() !== '' && { reference: reference.trim() }) })
      }
    >
      <PlaceField label={say('stock.from')} value={from} onChange={setFrom} market={start.market} first={start.place === undefined} />
      <PlaceField
        label={say('stock.to')}
        value={to}
        onChange={setTo}
        first={start.place !== undefined}
        error={same ? say('stock.samePlace') : undefined}
      />
      <LinesField lines={lines} unitsLabel={say('stock.units')} fixed={start.sku !== undefined} error={errorAt} note={noteOf} />
      <TextInput
        label={say('stock.reference')}
        value={reference}
        onChange={event => setReference(event.currentTarget.value)}
        maxLength={200}
      />
    </FormDrawer>
  )
}
