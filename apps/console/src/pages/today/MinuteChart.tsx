/** Orders of the last hour, a point a minute. Drawn by hand: a library of charts would weigh more than the page it stands on. */
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import classes from './MinuteChart.module.css'

export interface MinuteChartProps {
  /** The oldest first; null: not known. */
  readonly counts: readonly (number | null)[]
  /** When the first minute began. */
  readonly from: string
}

const height = 100
const minuteMs = 60_000

export function MinuteChart({ counts, from }: MinuteChartProps) {
  const intl = useIntl()
  const format = useFormat()
  const most = Math.max(1, ...counts.map(n => n ?? 0))
  const total = counts.reduce((sum: number, n) => sum + (n ?? 0), 0)
  const timeOf = (i: number) => format.time(new Date(Date.parse(from) + i * minuteMs).toISOString())
  const points = counts.map((n, i) => ({ x: i + 0.5, y: height - ((n ?? 0) / most) * height, known: n !== null }))
  const known = points.filter(p => p.known)
  const line = known.map((p, i) => `${i === 0 ? 'M' : 'L'}${p.x} ${p.y.toFixed(1)}`).join('')
  const [first, last] = [known[0], known.at(-1)]
  const label = intl.formatMessage({ id: 'today.minutesLabel' }, { total, most: Math.max(0, ...counts.map(n => n ?? 0)) })
  return (
    <figure className={classes['figure']}>
      <div className={classes['axis']} aria-hidden="true">
        <span>{total > 0 ? format.number(most) : '\u00a0'}</span>
      </div>
      <div className={classes['plot']}>
        <svg
          className={classes['chart']}
          viewBox={`0 0 ${counts.length} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          {[0, height / 2, height].map(y => (
            <line key={y} className={classes['grid']} x1={0} x2={counts.length} y1={y} y2={y} />
          ))}
          {first && last && <path className={classes['area']} d={`${line}L${last.x} ${height}L${first.x} ${height}Z`} />}
          <path className={classes['line']} d={line} />
          {total > 0 &&
            counts.map((n, i) =>
              n === null ? null : (
                <rect key={i} className={classes['minute']} x={i} y={0} width={1} height={height}>
                  <title>{intl.formatMessage({ id: 'today.minute' }, { time: timeOf(i), count: n })}</title>
                </rect>
              ),
            )}
        </svg>
      </div>
      <div className={classes['axis']} aria-hidden="true">
        <span>{timeOf(0)}</span>
        <span>{timeOf(Math.floor(counts.length / 2))}</span>
        <span>{timeOf(counts.length - 1)}</span>
      </div>
    </figure>
  )
}
