/** The states units may be put into by hand. */
import { Select } from '@mantine/core'
import { dispositions } from '#domain/acts.ts'
import { useSay } from '../say.ts'

export type Disposition = (typeof dispositions)[number]

interface StateFieldProps {
  readonly label?: string
  readonly value: Disposition
  onChange(value: Disposition): void
  /** Not this one: it is where the units are. */
  readonly but?: Disposition
}

export function StateField({ label, value, onChange, but }: StateFieldProps) {
  const say = useSay()
  return (
    <Select
      label={label ?? say('stock.stateOf')}
      data={dispositions.filter(state => state !== but).map(state => ({ value: state, label: say(`stock.state.${state}`) }))}
      value={value}
      allowDeselect={false}
      onChange={next => onChange((next ?? 'available') as Disposition)}
    />
  )
}
