/** Results: figures and statements as JSON, CSV and text, and the pages that show them. */
import type { Room } from '#server/http/route.ts'
import { pageRoutes, type PageDeps } from './page/routes.ts'
import { resultRoutes } from './routes.ts'

export function resultsRoom(deps: PageDeps): Room {
  return { name: 'results', routes: [...resultRoutes(deps), ...pageRoutes(deps)] }
}
