/** Says what became of a discrepancy. What put it right is an act of its own, recorded before: those since then that may have are offered. */
import { Radio, Select, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { needsAct, resolutionsOf, type DiscrepancyKind, type Resolution } from '#domain/discrepancies.ts'
import { useAct } from '../../../acts.ts'
import { useSentence } from '../../activity/Sentence.tsx'
import { actsSinceQuery, type Discrepancy } from '../queries.ts'
import { useSay } from '../say.ts'

interface ClosingProps {
  readonly row: Discrepancy
  /** Its SKU and its place or partner, by name. */
  readonly sku: string
  readonly where: string
  onClose(): void
}

export function ClosingForm({ row, sku, where, onClose }: ClosingProps) {
  const say = useSay()
  const act = useAct('discrepancy_closure', onClose, say('stock.discrepancyClosed'))
  const [resolution, setResolution] = useState<Resolution>()
  const [settledBy, setSettledBy] = useState<number>()
  const [note, setNote] = useState('')
  const required = resolution !== undefined && needsAct(resolution)
  const missing =
    resolution === undefined
      ? say('stock.chooseResolution')
      : required && settledBy === undefined
        ? say('stock.chooseAct')
        : note.trim() === ''
          ? say('stock.sayHow')
          : undefined
  const send = () => {
    if (resolution === undefined) return
    const { seq, n } = row
    act.send(row.market, { seq, n, resolution, note: note.trim(), ...(settledBy !== undefined && { settledBy }) })
  }
  return (
    <FormDrawer
      title={say('stock.closeDiscrepancy')}
      opened
      onClose={onClose}
      submitLabel={say('stock.closeDiscrepancy')}
      busy={act.busy}
      failure={act.failure}
      reason={missing}
      onSubmit={send}
    >
      <div>
        <Text fw={600}>{say(`stock.discrepancy.${row.kind}`)}</Text>
        <Text size="sm">{say('stock.closeWhat', { units: row.units, sku, where })}</Text>
      </div>
      <Radio.Group
        label={say('stock.resolution')}
        value={resolution ?? null}
        onChange={value => setResolution(value as Resolution)}
        withAsterisk
      >
        <Stack gap="xs" mt="xs">
          {resolutionsOf[row.kind as DiscrepancyKind].map((value, i) => (
            <Radio
              key={value}
              value={value}
              label={say(`stock.resolution.${value}`)}
              description={say(`stock.resolution.${value}.about`)}
              data-autofocus={i === 0 ? true : undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <ActSince row={row} required={required} value={settledBy} onChange={setSettledBy} />
      <Textarea
        label={say('stock.howItCame')}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        maxLength={200}
        autosize
        minRows={2}
        required
      />
      <Text size="sm" c="dimmed">
        {say('stock.closeNote')}
      </Text>
    </FormDrawer>
  )
}

interface ActProps {
  readonly row: Discrepancy
  readonly required: boolean
  readonly value: number | undefined
  onChange(seq: number | undefined): void
}

function ActSince({ row, required, value, onChange }: ActProps) {
  const say = useSay()
  const format = useFormat(row.market)
  const sentence = useSentence(row.market)
  const { data: acts, error, refetch } = useQuery(actsSinceQuery(row))
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  const none = acts?.length === 0
  return (
    <Select
      label={say('stock.settledBy')}
      description={say('stock.settledByNote')}
      placeholder={none ? say('stock.noActsSince') : ''}
      data={(acts ?? []).map(act => ({
        value: String(act.seq),
        label: say('stock.actOption', { number: String(act.seq), what: sentence(act), time: format.dateTime(act.occurredAt) }),
      }))}
      value={value === undefined ? null : String(value)}
      onChange={chosen => onChange(chosen === null ? undefined : Number(chosen))}
      disabled={none}
      clearable={!required}
      required={required}
      searchable
      limit={60}
    />
  )
}
