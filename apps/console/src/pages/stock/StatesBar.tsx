/** Units by state, as a bar and in numbers. */
import type { Format } from '#ui/format.ts'
import { states, type State } from './columns.tsx'
import { useSay } from './say.ts'
import classes from './stock.module.css'

const color: Record<State, string> = {
  available: 'var(--mantine-color-rice-7)',
  reserved: 'var(--mantine-color-straw-4)',
  committed: 'var(--mantine-color-straw-6)',
  quality_control: 'var(--mantine-color-gray-5)',
  damaged: 'var(--mantine-color-clay-5)',
  in_transit: 'repeating-linear-gradient(135deg, var(--mantine-color-gray-4) 0 4px, transparent 4px 8px)',
}

export function StatesBar({ balance, format }: { readonly balance: Readonly<Record<string, number>>; readonly format: Format }) {
  const say = useSay()
  const total = states.reduce((sum, state) => sum + (balance[state] ?? 0), 0)
  return (
    <>
      <div className={classes['bar']} aria-hidden="true">
        {states.map(state => {
          const units = balance[state] ?? 0
          return units === 0 ? null : (
            <span key={state} style={{ width: `${(units / total) * 100}%`, minWidth: 4, background: color[state] }} />
          )
        })}
      </div>
      <dl className={classes['legend']}>
        {states.map(state => (
          <div key={state}>
            <dt>
              <span className={classes['dot']} style={{ background: color[state] }} aria-hidden="true" />
              {say(`stock.state.${state}`)}
            </dt>
            <dd className={(balance[state] ?? 0) === 0 ? classes['zero'] : undefined}>{format.number(balance[state] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
