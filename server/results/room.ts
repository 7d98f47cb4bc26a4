/** Results: figures and statements as JSON, CSV and text. */
import type { Room } from '#server/http/route.ts'
import { resultRoutes } from './routes.ts'
import type { ResultsDeps } from './snapshot.ts'

export function resultsRoom(deps: ResultsDeps): Room {
  return { name: 'results', routes: resultRoutes(deps) }
}
