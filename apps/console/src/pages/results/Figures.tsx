/** How a figure and its growth are written. */
import { Text, Tooltip } from '@mantine/core'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import type { Compared, Figure } from './queries.ts'
import { evidenceOf, type View } from './view.ts'
import classes from './results.module.css'

export function useReason(): (reason: string | null | undefined) => string {
  const intl = useIntl()
  return reason => {
    const id = `results.reason.${reason ?? 'no_data'}`
    return intl.messages[id] === undefined ? (reason ?? '') : intl.formatMessage({ id })
  }
}

/** The number in words of the language: units, per cent or weeks; or why there is none. */
export function useFigureText(): (figure: Pick<Figure, 'amount' | 'unit' | 'reason'>) => string {
  const format = useFormat()
  const reason = useReason()
  return figure => {
    if (figure.amount === null) return reason(figure.reason)
    if (figure.unit === 'percent') return format.percent(figure.amount / 100, 1)
    return format.number(figure.amount, figure.unit === 'weeks' ? 1 : 0)
  }
}

/** The figure, as a link to the movements that make it. */
export function FigureLink({ figure, view }: { readonly figure: Figure; readonly view: View }) {
  const intl = useIntl()
  const text = useFigureText()(figure)
  const search = evidenceOf(figure, view)
  if (figure.amount === null)
    return (
      <Text span inherit c="dimmed" className={classes['none']}>
        {text}
      </Text>
    )
  if (search === undefined) return <span>{text}</span>
  return (
    <AnchorLink to="/movements" search={search} className={classes['figure']} title={intl.formatMessage({ id: 'results.evidence' })}>
      {text}
    </AnchorLink>
  )
}

export interface GrowthProps {
  readonly compared: Compared | undefined
  readonly running: boolean
  /** Where a rise is neither good nor bad. */
  readonly neutral?: boolean
}

/** Growth; without one a dash, and why. */
export function Growth({ compared, running, neutral = false }: GrowthProps) {
  const intl = useIntl()
  const format = useFormat()
  const reason = useReason()
  if (compared === undefined || compared.growth === null || running) {
    const why = reason(running && compared?.growth !== null ? 'running' : compared?.reason)
    return (
      <Tooltip label={why}>
        <span className={classes['growth']} data-way="none" tabIndex={0}>
          –<span className="unseen">{why}</span>
        </span>
      </Tooltip>
    )
  }
  const text = format.growth(compared.growth)
  const way = text === format.growth(0) ? 'same' : compared.growth > 0 ? 'up' : 'down'
  return (
    <span className={classes['growth']} data-way={neutral ? 'neutral' : way}>
      <span aria-hidden="true">{{ up: '▲', down: '▼', same: '=' }[way]}</span> {text}
      {way === 'same' && <span className="unseen">{intl.formatMessage({ id: 'results.unchanged' })}</span>}
    </span>
  )
}

/** A share as a bar with its number. */
export function ShareBar({ ratio, text }: { readonly ratio: number; readonly text?: string }) {
  return (
    <span className={classes['share']}>
      <span className={classes['track']} aria-hidden="true">
        <span className={classes['fill']} style={{ width: `${Math.min(1, Math.max(0, ratio)) * 100}%` }} />
      </span>
      {text !== undefined && <span className={classes['ratio']}>{text}</span>}
    </span>
  )
}
