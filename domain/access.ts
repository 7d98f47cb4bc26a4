/**
 * Who may do what. A permission is `room:verb`; a role is a table of permissions; a grant is a role in a scope. Server and console read this one table, and
 * docs/reference/permissions.md is printed from it and from the routes.
 */
import type { ActKind } from './acts.ts'

export const permissions = {
  'acts:bulk': 'Send many acts in one request; each needs its own permission',
  'acts:read': 'Ask what became of an act',
  'acts:adjustment': 'Adjust stock',
  'acts:cancel': 'Cancel orders',
  'acts:correction': 'Correct movements',
  'acts:count': 'Record counts',
  'acts:discrepancy_closure': 'Close discrepancies',
  'acts:handover': 'Hand over',
  'acts:hold': 'Hold units',
  'acts:hold_extension': 'Extend holds',
  'acts:hold_release': 'Release holds',
  'acts:order': 'Order',
  'acts:partner_return': 'Take goods back from partners',
  'acts:payment': 'Record payments',
  'acts:receipt': 'Receive goods',
  'acts:reject': 'Reject fulfilments',
  'acts:return': 'Take goods back',
  'acts:sale': 'Record sales at the counter',
  'acts:sell_in': 'Sell in to partners',
  'acts:sell_out': 'Record partners’ sales',
  'acts:status_change': 'Change the state of units',
  'acts:transfer': 'Dispatch transfers',
  'acts:transfer_intake': 'Take in transfers of other markets',
  'acts:transfer_receipt': 'Receive transfers',
  'audit:read': 'Read the audit',
  'availability:read': 'Ask what can be ordered',
  'book:read': 'Read positions, movements and documents',
  'book:rebuild': 'Rebuild positions and totals',
  'book:verify': 'Verify the book',
  'book:retain': 'Remove what is past its time',
  'buyers:find': 'Look a buyer up by phone, e-mail, id or order',
  'buyers:read': 'Search buyers by name, export what is kept on one',
  'buyers:ship': 'Read to whom and where orders go',
  'buyers:write': 'Erase what buyers told',
  'catalogue:read': 'Read products, prices and the network',
  'catalogue:write': 'Edit products, prices and taxes',
  'events:read': 'Follow events',
  'imports:read': 'Read imports',
  'imports:write': 'Import files',
  'integrations:read': 'Read integrations and their keys',
  'integrations:write': 'Enter integrations, make and revoke keys',
  'metrics:read': 'Read the server’s metrics',
  'network:write': 'Edit markets, places, channels, partners and limits',
  'operations:backup': 'Take backups',
  'operations:doctor': 'Examine the database',
  'people:read': 'Read people, their roles and sessions',
  'people:write': 'Enter people, grant roles, end sessions',
  'results:read': 'Read results',
} as const satisfies Record<string, string>

export type Permission = keyof typeof permissions
export const isPermission = (text: string): text is Permission => Object.hasOwn(permissions, text)

const act = (...kinds: ActKind[]): Permission[] => kinds.map(kind => `acts:${kind}` as const)
const reading = ['acts:read', 'availability:read', 'book:read', 'catalogue:read', 'events:read'] as const
const counter = [
  ...act('order', 'sale', 'handover', 'hold', 'hold_extension', 'hold_release', 'cancel', 'return', 'payment'),
  'acts:bulk',
] as const
/** In connexion with orders they may see: a place's people with those of their place. */
const serving = ['buyers:find', 'buyers:ship'] as const
const stockroom = act('receipt', 'adjustment', 'count', 'status_change', 'transfer', 'transfer_receipt', 'reject')
const partners = act('sell_in', 'sell_out', 'partner_return')
const everyAct = [...counter, ...stockroom, ...partners, ...act('correction', 'discrepancy_closure', 'transfer_intake')]

/** The roles, by what each may do where it is granted. */
export const roles = {
  owner: Object.keys(permissions) as Permission[],
  market_manager: [
    ...everyAct,
    ...reading,
    ...serving,
    'buyers:read',
    'buyers:write',
    'results:read',
    'network:write',
    'audit:read',
    'book:verify',
  ],
  supply_planner: [
    ...reading,
    'acts:bulk',
    'results:read',
    ...act(
      'receipt',
      'adjustment',
      'count',
      'status_change',
      'transfer',
      'transfer_intake',
      'transfer_receipt',
      'correction',
      'discrepancy_closure',
      'sell_in',
      'partner_return',
    ),
  ],
  store_manager: [...reading, ...serving, 'results:read', ...counter, ...stockroom, ...act('correction', 'discrepancy_closure')],
  cashier: ['acts:read', 'availability:read', 'book:read', 'catalogue:read', 'events:read', ...serving, ...counter],
  analyst: ['book:read', 'catalogue:read', 'results:read', 'events:read', 'book:verify', 'availability:read'],
  integration: [
    ...everyAct,
    ...reading,
    // Carriers' systems print labels.
    'buyers:ship',
    'results:read',
    'catalogue:write',
    'network:write',
    'imports:read',
    'imports:write',
    'metrics:read',
  ],
} as const satisfies Record<string, readonly Permission[]>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]
export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)

/** Where a role holds. A place belongs to one market. */
export type Scope = 'everything' | { readonly market: string } | { readonly place: string; readonly market: string }

export interface Grant {
  readonly role: Role
  readonly scope: Scope
}

/** Where one permission holds: the union of the grants that have it. */
export interface Access {
  readonly everything: boolean
  /** Markets as a whole, by code. */
  readonly markets: ReadonlySet<string>
  /** Single places by code, with their markets' codes; of markets that are not held as a whole. */
  readonly places: ReadonlyMap<string, string>
}

export const everywhere: Access = { everything: true, markets: new Set(), places: new Map() }

/** Where `permission` holds by these grants; undefined: nowhere. */
export function accessOf(grants: readonly Grant[], permission: Permission): Access | undefined {
  const having = grants.filter(grant => (roles[grant.role] as readonly Permission[]).includes(permission)).map(grant => grant.scope)
  if (having.length === 0) return undefined
  if (having.includes('everything')) return everywhere
  const scopes = having.filter(scope => scope !== 'everything')
  const markets = new Set(scopes.flatMap(scope => ('place' in scope ? [] : [scope.market])))
  const places = scopes.flatMap(scope => ('place' in scope && !markets.has(scope.market) ? [[scope.place, scope.market] as const] : []))
  return { everything: false, markets, places: new Map(places) }
}

/** What a request is about: the whole brand, a market, or a place of one. */
export type Target = 'brand' | { readonly market: string; readonly place?: string | undefined }

/** May these grants do it there? */
export function allows(grants: readonly Grant[], permission: Permission, target: Target): boolean {
  const access = accessOf(grants, permission)
  return access !== undefined && covers(access, target)
}

export function covers(access: Access, target: Target): boolean {
  if (access.everything) return true
  if (target === 'brand') return false
  return access.markets.has(target.market) || (target.place !== undefined && access.places.get(target.place) === target.market)
}

/** Has it anything to do with this market: the whole of it, or a place in it? */
export const reaches = (access: Access, market: string): boolean =>
  access.everything || access.markets.has(market) || [...access.places.values()].includes(market)

/** The places it is limited to in a market; undefined: not limited there. */
export function placesIn(access: Access, market: string): readonly string[] | undefined {
  if (access.everything || access.markets.has(market)) return undefined
  return [...access.places].flatMap(([place, of]) => (of === market ? [place] : []))
}
