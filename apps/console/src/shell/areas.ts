/** The console by jobs: what stands in the navigation, how it is reached by keyboard (g, then the letter), and what one must be allowed to open it. */
import type { Permission } from '#domain/access.ts'

export const areas = [
  { name: 'today', to: '/', key: 't', permission: 'book:read' },
  { name: 'results', to: '/results', key: 'r', permission: 'results:read' },
  { name: 'stock', to: '/stock', key: 's', permission: 'book:read' },
  { name: 'orders', to: '/orders', key: 'o', permission: 'book:read' },
  { name: 'network', to: '/network', key: 'n', permission: 'catalogue:read' },
  { name: 'catalogue', to: '/catalogue', key: 'c', permission: 'catalogue:read' },
  { name: 'activity', to: '/activity', key: 'a', permission: 'events:read' },
  { name: 'people', to: '/people', key: 'p', permission: undefined },
] as const satisfies readonly { name: string; to: string; key: string; permission: Permission | undefined }[]

export type AreaName = (typeof areas)[number]['name']
