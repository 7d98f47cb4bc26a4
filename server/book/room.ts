/** The book: read-only questions of the ledger. */
import type { Room } from '#server/http/route.ts'
import type { ResultsDeps } from '#server/results/snapshot.ts'
import { balanceRoutes } from './balance-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { findDocumentRoute } from './find-document.ts'
import { listRoutes } from './lists/routes.ts'
import { movementRoutes } from './movement-routes.ts'
import { stockRoutes } from './stock/routes.ts'

export function bookRoom(deps: ResultsDeps): Room {
  return {
    name: 'book',
    routes: [
      ...listRoutes(deps),
      ...stockRoutes(deps),
      ...movementRoutes(deps),
      findDocumentRoute(deps),
      ...documentRoutes(deps),
      ...balanceRoutes(deps),
    ],
  }
}
