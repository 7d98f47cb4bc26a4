/** Opening stock enters the book as acts, like everything else: adjustments with the reason `opening`. */
import type { Act } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import type { Answer, Markets } from '#server/market/door.ts'
import type { OpeningLine } from './read.ts'

const linesInAct = 200
/** Acts sent to a market at once: a batch's worth of lines, so that the import leaves room in the queue for the shops. */
const actsAtOnce = 5
const attempts = 6

export interface OpeningAct {
  readonly market: string
  readonly act: Act & { readonly kind: 'adjustment' }
  readonly rows: readonly number[]
}
export interface RefusedAct {
  readonly place: string
  readonly rows: readonly number[]
  readonly code: string
  readonly detail: JsonObject
}

/**
 * One act for every 200 lines of a place, in the order of the file. The same file under the same import makes the same acts with the same
 * keys, so that sending them again after a crash enters nothing twice.
 */
export function openingActs(importId: string, lines: readonly OpeningLine[], actor: string): OpeningAct[] {
  const acts: OpeningAct[] = []
  for (const [place, all] of Map.groupBy(lines, line => line.place)) {
    for (let at = 0; at < all.length; at += linesInAct) {
      const part = all.slice(at, at + linesInAct)
      const body = {
        place,
        reason: 'opening' as const,
        lines: part.map(({ sku, quantity, state }) => ({ sku, quantity, state })),
      }
      const key = uuidFrom('opening-stock', importId, place, at / linesInAct)
      const act = { key, kind: 'adjustment' as const, occurredAt: undefined, actor, body }
      acts.push({ market: part[0]?.market ?? '', act, rows: part.map(line => line.row) })
    }
  }
  return acts
}

/** Submits the acts, market by market, and says which were not accepted. Sends again where the answer asks for that. `onRows` hears of rows dealt with. */
export async function submitOpening(
  markets: Markets,
  acts: readonly OpeningAct[],
  wait: (ms: number) => Promise<void>,
  onRows: (rows: number) => void = () => {},
): Promise<RefusedAct[]> {
  const refused: RefusedAct[] = []
  for (const [market, ofMarket] of Map.groupBy(acts, act => act.market)) {
    for (let at = 0; at < ofMarket.length; at += actsAtOnce) {
      const some = ofMarket.slice(at, at + actsAtOnce)
      refused.push(...(await submitSome(markets, market, some, wait)))
      onRows(some.reduce((sum, act) => sum + act.rows.length, 0))
    }
  }
  return refused
}

async function submitSome(
  markets: Markets,
  market: string,
  acts: readonly OpeningAct[],
  wait: (ms: number) => Promise<void>,
): Promise<RefusedAct[]> {
  const refused: RefusedAct[] = []
  let open = acts
  for (let attempt = 1; open.length > 0; attempt++) {
    const answers = await markets.submitAll(
      market,
      open.map(({ act }) => act),
    )
    const again: OpeningAct[] = []
    open.forEach((sent, i) => {
      const answer = answers[i]
      if (answer?.outcome === 'accepted') return
      if (attempt < attempts && isPassing(answer)) again.push(sent)
      else refused.push({ place: sent.act.body.place, rows: sent.rows, code: answer?.code ?? 'incident', detail: answer?.detail ?? {} })
    })
    open = again
    if (open.length > 0) await wait(200 * 2 ** attempt)
  }
  return refused
}

function isPassing(answer: Answer | undefined): boolean {
  return answer?.outcome === 'failed' && (answer.code === 'busy' || answer.code === 'outcome_unknown')
}
