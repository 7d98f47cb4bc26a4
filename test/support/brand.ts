/** The small brand in a database, and its markets without a server around them. */
import type { Catalogue } from '#domain/catalogue.ts'
import { uuidFrom } from '#domain/ids.ts'
import { brand, receiptOf } from '#sim/faults/brand.ts'
import { runSecret } from '#sim/faults/process.ts'
import { editCatalogue } from '#server/catalogue/edit.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { verify } from '#server/ledger/verify.ts'
import type { Accepted, Answer, Markets } from '#server/market/door.ts'
import { openMarkets, type RunningMarkets } from '#server/market/markets.ts'
import type { QueueLimits } from '#server/market/queue.ts'

export * from '#sim/faults/brand.ts'

/** Stores the brand in an empty database and gives its catalogue. `backDating`: may requests lie in the past? */
export async function setUpBrand(db: Db, options: { backDating?: boolean } = {}): Promise<Catalogue> {
  const cache = catalogueCache(db)
  const installation = { brand: 'Test', backDating: options.backDating ?? false, fiscalStartMonth: 1 }
  const outcome = await editCatalogue({ db, cache }, { ...brand, installation })
  if (!outcome.ok) throw new Error(`the test brand was refused: ${JSON.stringify(outcome.faults)}`)
  return cache.current()
}

export const silent = { warn() {}, error() {} }

/** Opens the markets' doors on a database that has the brand. */
export function openTestMarkets(db: Db, options: { log?: typeof silent; limits?: QueueLimits } = {}): RunningMarkets {
  const { log = silent, limits } = options
  return openMarkets({ db, catalogue: catalogueCache(db), secret: runSecret, log, ...(limits && { limits }) })
}

let received = 0

/** Receives units at a place of market A or B (told from the place's code). The key is new with every call of this process. */
export async function receive(markets: Markets, place: string, sku: string, quantity: number): Promise<Accepted> {
  const key = uuidFrom('receive', process.pid, ++received)
  return mustAccept(await markets.submit(place.slice(0, 1), receiptOf(key, place, { [sku]: quantity })))
}

/** The answer as accepted; fails the test with the whole answer otherwise. */
export function mustAccept(answer: Answer | undefined): Accepted {
  if (answer?.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(answer)}`)
  return answer
}

/** The book of every market adds up; fails the test with every difference otherwise. No `expect`: child processes use this file too. */
export async function expectClean(db: Db): Promise<void> {
  const { differences } = await verify(db, await catalogueCache(db).current())
  if (differences.length > 0) throw new Error(`the book does not add up: ${JSON.stringify(differences, null, 2)}`)
}

/** What an act may do to a market, for tests that count outcomes: `accepted`, or the code of the refusal or failure. */
export const outcomeOf = (answer: Answer): string => (answer.outcome === 'accepted' ? 'accepted' : answer.code)
