/** "Why is it 47?": every movement of a position, newest first, by day, each a sentence with the balance it left. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { ActionButton } from '#ui/ActionButton.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { correctable } from '#domain/causes.ts'
import { usePlaces } from '../../brand.ts'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { states } from './columns.tsx'
import { CorrectionForm } from './forms/CorrectionForm.tsx'
import { useActorName, type WhyLine } from './queries.ts'
import { plainSentence, sentenceOf } from './sentence.tsx'
import { useSay } from './say.ts'
import classes from './stock.module.css'

interface TimelineProps {
  readonly lines: readonly WhyLine[]
  readonly market: string
  readonly place: string
  readonly hasMore: boolean
  readonly loading: boolean
  onMore(): void
}

export function Timeline({ lines, market, place, hasMore, loading, onMore }: TimelineProps) {
  const say = useSay()
  const format = useFormat(market)
  const [correcting, setCorrecting] = useState<WhyLine>()
  const placeName = usePlaceName()
  const days = Map.groupBy(lines, line => line.day)
  return (
    <Stack gap="sm">
      <div className="card">
        <div className={`${classes['entry']} ${classes['heads']}`} aria-hidden="true">
          <span className={classes['when']} />
          <span className={classes['what']} />
          <span />
          <span className={classes['number']}>{say('stock.state.available')}</span>
          <span className={classes['number']}>{say('stock.onHand')}</span>
        </div>
        {[...days].map(([day, entries]) => (
          <section key={day} aria-label={format.weekday(day)}>
            <h3 className={classes['day']} style={{ marginBlock: 0 }}>
              {say('stock.day', { weekday: format.weekday(day), year: day.slice(0, 4) })}
            </h3>
            <ol className={classes['entries']}>
              {entries.map(line => (
                <Entry
                  key={`${line.seq}.${line.n}`}
                  line={line}
                  place={place}
                  placeName={placeName}
                  onCorrect={() => setCorrecting(line)}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {hasMore && (
        <Button variant="default" loading={loading} onClick={onMore} style={{ alignSelf: 'center' }}>
          {say('stock.earlier')}
        </Button>
      )}
      {correcting && (
        <CorrectionForm
          line={correcting}
          sentence={plainSentence(correcting, place, say, placeName)}
          onClose={() => setCorrecting(undefined)}
        />
      )}
    </Stack>
  )
}

function usePlaceName(): (code: string) => string {
  const places = usePlaces()
  return code => places.find(p => p.code === code)?.name ?? code
}

const onHand = (balance: WhyLine['balance']) =>
  states.reduce((sum, state) => (state === 'in_transit' ? sum : sum + (balance[state] ?? 0)), 0)

interface EntryProps {
  readonly line: WhyLine
  readonly place: string
  placeName(code: string): string
  onCorrect(): void
}

function Entry({ line, place, placeName, onCorrect }: EntryProps) {
  const say = useSay()
  const format = useFormat(line.market)
  const actorName = useActorName()
  const zone = usePlaces().find(p => p.code === place)?.timeZone
  const changed = states.filter(state => (line.change[state] ?? 0) !== 0)
  return (
    <li className={classes['entry']}>
      <span className={classes['when']}>
        <AnchorLink
          to="/movements/$movementMarket/$seq/$n"
          params={{ movementMarket: line.market, seq: String(line.seq), n: String(line.n) }}
          title={format.dateTime(line.occurredAt, zone)}
        >
          {format.time(line.occurredAt, zone)}
        </AnchorLink>
      </span>
      <div className={classes['what']}>
        <span>{sentenceOf(line, place, say, placeName)}</span>
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {say('stock.actor', { actor: actorName(line.actor) })}
          </Text>
          <Reason line={line} />
          {line.reversed > 0 && <StateBadge tone="warn">{say('stock.takenBack', { units: line.reversed })}</StateBadge>}
          <Correct line={line} place={place} onCorrect={onCorrect} />
        </Group>
      </div>
      <span className={classes['changes']}>
        {changed.map(state => (
          <StateBadge key={state} tone={(line.change[state] ?? 0) > 0 ? 'good' : 'neutral'}>
            {say('stock.change', { state: say(`stock.state.${state}`), units: format.signed(line.change[state] ?? 0) })}
          </StateBadge>
        ))}
      </span>
      <span className={classes['number']} aria-label={say('stock.availableAfter', { units: line.balance['available'] ?? 0 })}>
        {format.number(line.balance['available'] ?? 0)}
      </span>
      <span className={classes['number']} aria-label={say('stock.onHandAfter', { units: onHand(line.balance) })}>
        {format.number(onHand(line.balance))}
      </span>
    </li>
  )
}

/** What was written beside it, where it is in somebody's own words. */
function Reason({ line }: { readonly line: WhyLine }) {
  const say = useSay()
  const own = line.reason !== null && !ours.has(line.reason)
  return own ? (
    <Text size="xs" c="dimmed">
      {say('stock.quoted', { text: line.reason ?? '' })}
    </Text>
  ) : null
}
const ours = new Set(['count', 'opening', 'found', 'lost', 'scrapped', 'short', 'over', 'late'])

function Correct({ line, place, onCorrect }: { readonly line: WhyLine; readonly place: string; onCorrect(): void }) {
  const say = useSay()
  const may = useMay()
  // Corrections, and what has its own way back (an order is cancelled, a transfer received), have no button at all.
  if (line.reverses !== null || !correctable.has(line.cause as never) || line.reversed >= line.quantity) return null
  return (
    <ActionButton variant="subtle" size="compact-xs" reason={may('acts:correction', { market: line.market, place })} onClick={onCorrect}>
      {say('stock.correct')}
    </ActionButton>
  )
}
