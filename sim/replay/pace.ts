/** Days that pass before one's eyes: what happened at ten in the morning is sent when so much of the day has gone by. */
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, zoneOffset, type Day } from '#domain/calendar.ts'
import { lastDay } from '../world/periods.ts'

export interface Pace {
  /** Days a minute. */
  readonly days: number
  /** The first day that passes slowly; those before it are sent at once. */
  readonly from: Day
}

const dayMs = 86_400_000

/** How much of the market's day had gone by at an instant: 0.5 at noon. What the evening leaves over midnight still belongs to it. */
export function partOfDay(occurredAt: string, day: Day, timeZone: string): number {
  const ms = Date.parse(occurredAt)
  return Math.min(0.999, Math.max(0, (ms + zoneOffset(ms, timeZone) - Date.parse(day)) / dayMs))
}

/** The days from one to another, both included. */
export function* daysFrom(from: Day, to: Day = lastDay): Generator<Day, void, undefined> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}

/** The clock of one paced day, which begins with the first thing that is sent: what an earlier run did takes no time. */
export class PacedDay {
  readonly #ms: number
  readonly #signal: AbortSignal
  #began: number | undefined

  constructor({ days }: Pace, signal: AbortSignal) {
    this.#ms = 60_000 / days
    this.#signal = signal
  }

  /** Waits until this part of the day. A day that begins in its middle does not wait for what went before. */
  async until(part: number): Promise<void> {
    this.#began ??= performance.now() - part * this.#ms
    const wait = this.#began + part * this.#ms - performance.now()
    if (wait > 0) await sleep(wait, undefined, { signal: this.#signal })
  }

  /** Waits until the day is over; not at all where nothing was sent. */
  async over(): Promise<void> {
    if (this.#began !== undefined) await this.until(1)
  }
}
