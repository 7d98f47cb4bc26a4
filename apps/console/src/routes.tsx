/** Every page of the console and its address, in one place. Pages are loaded when they are first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
  type SearchMiddleware,
} from '@tanstack/react-router'
import { queryClient } from './client.ts'
import { installationQuery, marketsQuery } from './brand.ts'
import { meQuery } from './me.ts'
import { parseSearch, stringifySearch, texts } from './search.ts'
import { NotFound, PageFailure, PageLoading } from './shell/Fallbacks.tsx'
import { Shell } from './shell/Shell.tsx'

interface MarketSearch {
  readonly market?: string | undefined
}
/** A link that does not name a market leads on in the one that was chosen. */
const keepMarket: SearchMiddleware<MarketSearch> = ({ search, next }) => {
  const after = next(search)
  return 'market' in after ? after : { ...after, market: search.market }
}

const root = createRootRoute({
  component: Shell,
  // The market one works in goes along from page to page.
  validateSearch: texts('market'),
  search: { middlewares: [keepMarket] },
  loader: () =>
    Promise.all([
      queryClient.ensureQueryData(meQuery),
      queryClient.ensureQueryData(installationQuery),
      queryClient.ensureQueryData(marketsQuery),
    ]),
  errorComponent: PageFailure,
  notFoundComponent: NotFound,
})
const under = () => root
const page = (load: () => Promise<Record<string, unknown>>, name: string) =>
  lazyRouteComponent(load as () => Promise<Record<string, RouteComponent>>, name)

const today = createRoute({
  getParentRoute: under,
  path: '/',
  validateSearch: texts('list', 'by'),
  component: page(() => import('./pages/today/TodayPage.tsx'), 'TodayPage'),
})

const resultsSearch = texts('period', 'from', 'to', 'calendar', 'by', 'metric', 'statement', 'country', 'channel', 'place', 'sku')
const results = createRoute({
  getParentRoute: under,
  path: '/results',
  validateSearch: resultsSearch,
  component: page(() => import('./pages/results/ResultsPage.tsx'), 'ResultsPage'),
})
const resultsPrint = createRoute({
  getParentRoute: under,
  path: '/results/print',
  validateSearch: resultsSearch,
  component: page(() => import('./pages/results/PrintPage.tsx'), 'PrintPage'),
})
const movements = createRoute({
  getParentRoute: under,
  path: '/movements',
  validateSearch: texts('metric', 'period', 'from', 'to', 'calendar', 'country', 'channel', 'place', 'sku', 'cause', 'doc'),
  component: page(() => import('./pages/results/MovementsPage.tsx'), 'MovementsPage'),
})
const movement = createRoute({
  getParentRoute: under,
  path: '/movements/$movementMarket/$seq/$n',
  component: page(() => import('./pages/results/MovementPage.tsx'), 'MovementPage'),
})
const document = createRoute({
  getParentRoute: under,
  path: '/documents/$documentMarket/$id',
  component: page(() => import('./pages/results/DocumentPage.tsx'), 'DocumentPage'),
})

const stock = createRoute({
  getParentRoute: under,
  path: '/stock',
  validateSearch: texts('q', 'place', 'kind', 'country', 'product', 'sku', 'state', 'cover', 'by', 'sort', 'desc'),
  component: page(() => import('./pages/stock/StockPage.tsx'), 'StockPage'),
})
const transfers = createRoute({
  getParentRoute: under,
  path: '/stock/transfers',
  validateSearch: texts('state', 'place', 'direction', 'sku'),
  component: page(() => import('./pages/stock/TransfersPage.tsx'), 'TransfersPage'),
})
const transfer = createRoute({
  getParentRoute: under,
  path: '/stock/transfers/$transferMarket/$id',
  component: page(() => import('./pages/stock/TransferPage.tsx'), 'TransferPage'),
})
const holds = createRoute({
  getParentRoute: under,
  path: '/stock/holds',
  validateSearch: texts('state', 'place', 'sku'),
  component: page(() => import('./pages/stock/HoldsPage.tsx'), 'HoldsPage'),
})
const discrepancies = createRoute({
  getParentRoute: under,
  path: '/stock/discrepancies',
  validateSearch: texts('state', 'kind', 'place', 'sku'),
  component: page(() => import('./pages/stock/DiscrepanciesPage.tsx'), 'DiscrepanciesPage'),
})
const position = createRoute({
  getParentRoute: under,
  path: '/stock/$positionMarket/$place/$sku',
  component: page(() => import('./pages/stock/PositionPage.tsx'), 'PositionPage'),
})

const orders = createRoute({
  getParentRoute: under,
  path: '/orders',
  validateSearch: texts('q', 'state', 'channel', 'place', 'sku', 'payment', 'from', 'to', 'buyer', 'kind', 'waiting', 'sort'),
  component: page(() => import('./pages/orders/OrdersPage.tsx'), 'OrdersPage'),
})
const pickList = createRoute({
  getParentRoute: under,
  path: '/orders/pick-list',
  validateSearch: texts('place', 'kind', 'orders'),
  component: page(() => import('./pages/orders/PickListPage.tsx'), 'PickListPage'),
})
const order = createRoute({
  getParentRoute: under,
  path: '/orders/$orderMarket/$id',
  component: page(() => import('./pages/orders/OrderPage.tsx'), 'OrderPage'),
})
const packingSlip = createRoute({
  getParentRoute: under,
  path: '/orders/$orderMarket/$id/packing-slip',
  validateSearch: texts('fulfilment'),
  component: page(() => import('./pages/orders/PackingSlipPage.tsx'), 'PackingSlipPage'),
})

const network = createRoute({
  getParentRoute: under,
  path: '/network',
  validateSearch: texts('tab', 'q', 'kind', 'region', 'open'),
  component: page(() => import('./pages/network/NetworkPage.tsx'), 'NetworkPage'),
})
const catalogue = createRoute({
  getParentRoute: under,
  path: '/catalogue',
  validateSearch: texts('tab', 'q', 'list', 'day', 'product', 'open'),
  component: page(() => import('./pages/catalogue/CataloguePage.tsx'), 'CataloguePage'),
})
const catalogueImport = createRoute({
  getParentRoute: under,
  path: '/catalogue/import',
  validateSearch: texts('id', 'kind', 'only'),
  component: page(() => import('./pages/catalogue/ImportPage.tsx'), 'ImportPage'),
})
const activity = createRoute({
  getParentRoute: under,
  path: '/activity',
  validateSearch: texts('kind', 'actor', 'doc', 'sku', 'from', 'to'),
  component: page(() => import('./pages/activity/ActivityPage.tsx'), 'ActivityPage'),
})

const people = createRoute({
  getParentRoute: under,
  path: '/people',
  validateSearch: texts('q', 'open'),
  component: page(() => import('./pages/people/PeoplePage.tsx'), 'PeoplePage'),
})
const integrations = createRoute({
  getParentRoute: under,
  path: '/people/integrations',
  validateSearch: texts('open'),
  component: page(() => import('./pages/people/IntegrationsPage.tsx'), 'IntegrationsPage'),
})
const audit = createRoute({
  getParentRoute: under,
  path: '/people/audit',
  validateSearch: texts('actor', 'action', 'subject', 'from', 'to'),
  component: page(() => import('./pages/people/AuditPage.tsx'), 'AuditPage'),
})
const buyers = createRoute({
  getParentRoute: under,
  path: '/people/buyers',
  validateSearch: texts('by'),
  component: page(() => import('./pages/buyers/BuyersPage.tsx'), 'BuyersPage'),
})
const buyer = createRoute({
  getParentRoute: under,
  path: '/people/buyers/$buyerMarket/$id',
  component: page(() => import('./pages/buyers/BuyerPage.tsx'), 'BuyerPage'),
})
const person = createRoute({
  getParentRoute: under,
  path: '/people/$id',
  component: page(() => import('./pages/people/PersonPage.tsx'), 'PersonPage'),
})
const account = createRoute({
  getParentRoute: under,
  path: '/account',
  component: page(() => import('./pages/people/AccountPage.tsx'), 'AccountPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    today,
    results,
    resultsPrint,
    movements,
    movement,
    document,
    stock,
    transfers,
    transfer,
    holds,
    discrepancies,
    position,
    orders,
    pickList,
    order,
    packingSlip,
    network,
    catalogue,
    catalogueImport,
    activity,
    people,
    integrations,
    audit,
    buyers,
    buyer,
    person,
    account,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailure,
  defaultPendingComponent: PageLoading,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
