import type { Act } from '#domain/acts.ts'
import type { Answer } from '#server/market/door.ts'
import { pick } from '#test/harness/random.ts'
import type { Worker } from './workers.ts'

/** Deals the acts to the workers like cards, a few at a time so that they arrive mixed. The answers are in the order of the acts. */
export async function dealt(random: () => number, workers: readonly Worker[], acts: readonly Act[], market = 'A'): Promise<Answer[]> {
  const answers: Promise<Answer>[] = []
  for (let at = 0; at < acts.length;) {
    const hand = acts.slice(at, at + pick(random, [1, 2, 5]))
    const played = pick(random, workers).submit(market, hand)
    answers.push(...hand.map((_, i) => played.then(all => all[i] as Answer)))
    at += hand.length
  }
  return Promise.all(answers)
}
