/** Takes back a movement, or a part of it, by a new one that names it. */
import { NumberInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useAct } from '../../../acts.ts'
import type { WhyLine } from '../queries.ts'
import { useSay } from '../say.ts'

interface CorrectionProps {
  readonly line: WhyLine
  /** The movement in words. */
  readonly sentence: string
  onClose(): void
}

export function CorrectionForm({ line, sentence, onClose }: CorrectionProps) {
  const say = useSay()
  const rest = line.quantity - line.reversed
  const [units, setUnits] = useState<number | null>(rest)
  const [why, setWhy] = useState('')
  const act = useAct('correction', onClose, say('stock.corrected'))
  const tooMany = units !== null && units > rest
  const notReady =
    units === null || units < 1 || tooMany ? say('stock.atMost', { units: rest }) : why.trim() === '' ? say('stock.sayWhy') : undefined
  return (
    <FormDrawer
      title={say('stock.correctEntry')}
      opened
      onClose={onClose}
      submitLabel={say('stock.correct')}
      busy={act.busy}
      failure={act.failure}
      reason={notReady}
      onSubmit={() => act.send(line.market, { seq: line.seq, n: line.n, quantity: units ?? rest, reason: why.trim() })}
    >
      <Text size="sm">{sentence}</Text>
      <Text size="sm" c="dimmed">
        {say('stock.correctionNote')}
      </Text>
      <NumberInput
        label={say('stock.unitsBack')}
        description={say('stock.atMost', { units: rest })}
        value={units ?? ''}
        onChange={value => setUnits(typeof value === 'number' ? value : null)}
        min={1}
        max={1_000_000}
        clampBehavior="none"
        allowDecimal={false}
        error={tooMany ? say('stock.atMost', { units: rest }) : undefined}
      />
      <TextInput
        data-autofocus
        label={say('stock.why')}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
        maxLength={200}
        required
      />
    </FormDrawer>
  )
}
