/** Every room but those that HTTP itself has (acts, events, health): what the server offers, in one list for the server and for its document. */
import { activityRoom } from './activity/routes.ts'
import { auditRoom } from './audit/routes.ts'
import { availabilityRoom } from './availability/routes.ts'
import { bookRoom } from './book/room.ts'
import type { KeyRing } from './buyers/keys.ts'
import { buyersRoom } from './buyers/routes.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import type { CatalogueCache } from './catalogue/snapshot.ts'
import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import type { Room } from './http/route.ts'
import { ledgerRoom } from './ledger/routes.ts'
import type { Markets } from './market/door.ts'
import { marketRoom } from './market/routes.ts'
import { operationsRoom } from './operations/routes.ts'
import { ordersRoom } from './orders/routes.ts'
import type { People } from './people/room.ts'
import { resultsRoom } from './results/room.ts'
import { retentionRoom } from './retention/room.ts'
import type { Keep } from './retention/rules.ts'
import { todayRoom } from './today/routes.ts'

export interface RoomDeps {
  readonly db: Db
  readonly catalogue: CatalogueCache
  readonly markets: Markets
  readonly keep: Keep
  readonly people: People
  /** The keys of markets. */
  readonly keys: KeyRing
  readonly config: Config
  /** The installation's. */
  readonly secret: string
  readonly version: string
}

export function allRooms({ db, catalogue, markets, people, keys, keep, config, secret, version }: RoomDeps): Room[] {
  return [
    people.room,
    auditRoom({ db, catalogue: catalogue.current }),
    catalogueRoutes({ db, cache: catalogue, markets, now: Date.now }),
    availabilityRoom({ db, catalogue, now: Date.now }),
    marketRoom({ db, catalogue }),
    ledgerRoom({ db, catalogue }),
    bookRoom({ db, catalogue }),
    buyersRoom({ db, catalogue, keys }),
    ordersRoom({ db, catalogue }),
    retentionRoom({ db, catalogue, keep }),
    operationsRoom({ db, catalogue, config, secret, version }),
    resultsRoom({ db, catalogue }),
    todayRoom({ db, catalogue }),
    activityRoom({ db, catalogue }),
  ]
}
