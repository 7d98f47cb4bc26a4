/** What needs somebody: each tile opens its list beside the page. */
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { Tile } from '#ui/Tile.tsx'
import { Changing } from './Changing.tsx'
import type { Today } from './queries.ts'
import { sumWaiting } from './sums.ts'
import classes from './TodayPage.module.css'
import { useOpenList } from './open-list.ts'

export function WaitingTiles({ today }: { readonly today: Today }) {
  const intl = useIntl()
  const format = useFormat()
  const { open } = useOpenList()
  const w = sumWaiting(today.markets)
  const { nearCoverDays, holdMinutes } = today.rules
  const number = (n: number) => <Changing value={n}>{format.number(n)}</Changing>
  const say = (id: string, values?: Record<string, string | number>) => intl.formatMessage({ id }, values)
  const waits =
    w.oldest === undefined
      ? say('today.fulfilmentsNone')
      : say('today.fulfilmentsNote', { ago: format.ago(w.oldest, momentOf(today, w.oldest)) })
  return (
    <div className={classes['waiting']}>
      <Tile
        label={say('today.out')}
        value={number(w.out)}
        note={say('today.outNote', { count: w.outAtPlaces })}
        tone={w.out > 0 ? 'act' : 'calm'}
        onOpen={() => open('out')}
      />
      <Tile
        label={say('today.near')}
        value={number(w.near)}
        note={say('today.nearNote', { days: nearCoverDays, count: w.nearAtPlaces })}
        tone={w.near > 0 ? 'watch' : 'calm'}
        onOpen={() => open('near')}
      />
      <Tile
        label={say('today.fulfilments')}
        value={number(w.fulfilments)}
        note={waits}
        tone={w.fulfilments > 0 ? 'act' : 'calm'}
        onOpen={() => open('fulfilments')}
      />
      <Tile
        label={say('today.holds')}
        value={number(w.holds)}
        note={say('today.holdsNote', { count: w.holdUnits, minutes: holdMinutes })}
        tone={w.holds > 0 ? 'watch' : 'calm'}
        onOpen={() => open('holds')}
      />
      <Tile
        label={say('today.discrepancies')}
        value={number(w.discrepancies)}
        note={say('today.discrepanciesNote')}
        tone={w.discrepancies > 0 ? 'watch' : 'calm'}
        onOpen={() => open('discrepancies')}
      />
    </div>
  )
}

/** By when things wait: now, or the end of the day a past book stands at. */
export function momentOf(today: Today, since: string): number {
  const past = today.markets.filter(m => m.past).map(m => Date.parse(m.day) + 86_400_000)
  const end = Math.max(0, ...past)
  return past.length > 0 && Date.parse(since) < end ? end : Date.parse(today.at)
}
