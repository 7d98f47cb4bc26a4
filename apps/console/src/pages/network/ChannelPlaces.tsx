/** The places a channel sells from, each with the units of every SKU that are hidden from it there. */
import { Anchor, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { usePlaces } from '../../brand.ts'
import { hasWords } from './find.ts'
import classes from './ChannelPlaces.module.css'

export interface Sells {
  readonly place: string
  readonly buffer: number
}

/** A brand has thousands of stores; more than these are found by searching. */
const most = 50

export interface ChannelPlacesProps {
  readonly label: string
  readonly market: string
  readonly value: readonly Sells[]
  onChange(value: Sells[]): void
}

export function ChannelPlaces({ label, market, value, onChange }: ChannelPlacesProps) {
  const intl = useIntl()
  const [q, setQ] = useState('')
  const all = usePlaces()
  const places = useMemo(() => all.filter(p => p.market === market && p.kind !== 'partner'), [all, market])
  const shown = places.filter(p => hasWords(q, p.code, p.name, p.region, p.city))
  const chosen = new Map(value.map(s => [s.place, s.buffer]))
  const set = (place: string, buffer: number | undefined) => {
    const others = value.filter(s => s.place !== place)
    onChange(buffer === undefined ? others : [...others, { place, buffer }])
  }
  const setShown = (on: boolean) => {
    const codes = new Set(shown.map(p => p.code))
    const others = value.filter(s => !codes.has(s.place))
    onChange(on ? [...others, ...shown.map(p => ({ place: p.code, buffer: chosen.get(p.code) ?? 0 }))] : others)
  }
  return (
    <Stack gap={4} component="fieldset" className={classes['places']}>
      <Group justify="space-between" component="legend" className={classes['legend']}>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {intl.formatMessage({ id: 'network.placesChosen' }, { count: value.length, all: places.length })}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {intl.formatMessage({ id: 'network.bufferHelp' })}
      </Text>
      {places.length > 8 && (
        <Group gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            size="xs"
            aria-label={intl.formatMessage({ id: 'network.findPlace' })}
            placeholder={intl.formatMessage({ id: 'network.findPlace' })}
            value={q}
            onChange={event => setQ(event.currentTarget.value)}
          />
          <Anchor component="button" type="button" size="xs" onClick={() => setShown(true)}>
            {intl.formatMessage({ id: 'network.chooseAll' })}
          </Anchor>
          <Anchor component="button" type="button" size="xs" onClick={() => setShown(false)}>
            {intl.formatMessage({ id: 'network.chooseNone' })}
          </Anchor>
        </Group>
      )}
      <div className={classes['list']}>
        {shown.slice(0, most).map(p => (
          <PlaceRow key={p.code} name={p.name} buffer={chosen.get(p.code)} onSet={units => set(p.code, units)} />
        ))}
      </div>
      {shown.length > most && (
        <Text size="xs" c="dimmed">
          {intl.formatMessage({ id: 'network.morePlaces' }, { count: shown.length - most })}
        </Text>
      )}
    </Stack>
  )
}

interface RowProps {
  readonly name: string
  /** Undefined: the channel does not sell from it. */
  readonly buffer: number | undefined
  onSet(buffer: number | undefined): void
}

function PlaceRow({ name, buffer, onSet }: RowProps) {
  const intl = useIntl()
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Checkbox
        size="xs"
        label={name}
        checked={buffer !== undefined}
        onChange={event => onSet(event.currentTarget.checked ? 0 : undefined)}
      />
      <TextInput
        type="number"
        size="xs"
        w={84}
        min={0}
        step={1}
        disabled={buffer === undefined}
        aria-label={intl.formatMessage({ id: 'network.bufferOf' }, { place: name })}
        value={buffer ?? ''}
        onChange={event => onSet(Math.max(0, Math.trunc(Number(event.currentTarget.value))))}
      />
    </Group>
  )
}
