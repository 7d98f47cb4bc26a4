/** Is what this request is about within what whoever asks may do? By the rule its route declares (`ScopeRule`). */
import { covers, placesIn } from '#domain/access.ts'
import { Problem, requireMarket, type Input, type Route } from './route.ts'

/** Throws `forbidden`, `outside_scope`, or for a market outside the scope what is said of one that is not there. */
export function checkScope(definition: Route, input: Input): void {
  const { scope } = definition
  const { access } = input
  if (access.everything || scope === undefined || scope === 'filtered' || scope === 'self') return
  if (scope === 'brand') throw ofTheBrand(definition)
  const value = (input[scope.market] as Readonly<Record<string, unknown>> | undefined)?.[scope.field ?? 'market']
  if (value === undefined) {
    if (scope.absent === 'filtered') return
    throw ofTheBrand(definition)
  }
  const market = String(value)
  requireMarket(access, market, scope.places !== true)
  if (!covers(access, { market }) && placesIn(access, market)?.length === 0) throw new Problem('outside_scope')
}

const ofTheBrand = ({ permission }: Route) =>
  new Problem('forbidden', `This concerns the whole brand: it takes the permission ${permission} everywhere.`, {
    permission,
    scope: 'everything',
  })
