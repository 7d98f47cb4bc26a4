/**
 * docs/reference/permissions.md: every route, what it takes and which roles have it, printed from the routes and the roles themselves (`npm run
 * permissions`). test/permissions.test.ts reads the printed table back and asks every route as every role, so the page is what the server does.
 */
import { writeFileSync } from 'node:fs'
import { permissions, type Permission, roleNames, roles } from '#domain/access.ts'
import type { Room, Route, ScopeRule } from './http/route.ts'
import { appOfNothing } from './openapi-doc.ts'

const page = new URL('../docs/reference/permissions.md', import.meta.url)

/** Every room, without a server: no route is asked anything. */
export async function everyRoom(): Promise<readonly Room[]> {
  const app = await appOfNothing()
  await app.close()
  return app.rooms
}

/** Where a grant must hold, in a word. */
export function whereOf(scope: ScopeRule | undefined): string {
  if (scope === undefined || scope === 'self') return '—'
  if (typeof scope === 'string') return scope
  return `${scope.places === true ? 'market or place' : 'market'}${scope.absent === undefined ? '' : `, else ${scope.absent}`}`
}

const has = (role: keyof typeof roles, permission: Permission) => (roles[role] as readonly Permission[]).includes(permission)
const title = (role: string) => role.replaceAll('_', ' ')

function row({ method, path, permission, scope }: Route): string {
  const cells = roleNames.map(role => (permission === 'public' || permission === 'signed_in' || has(role, permission) ? '✓' : ''))
  return `| \`${method} ${path}\` | ${permission} | ${whereOf(scope)} | ${cells.join(' | ')} |`
}

export function permissionsMarkdown(rooms: readonly Room[]): string {
  const heads = roleNames.map(title)
  const tables = rooms.map(
    room =>
      `## ${room.name}\n\n| route | permission | where | ${heads.join(' | ')} |\n|${'---|'.repeat(3 + heads.length)}\n${room.routes.map(row).join('\n')}\n`,
  )
  const list = Object.entries(permissions).map(
    ([name, words]) =>
      `| ${name} | ${words} | ${roleNames
        .filter(role => has(role, name as Permission))
        .map(title)
        .join(', ')} |`,
  )
  return `${intro}\n${tables.join('\n')}\n## Permissions\n\n| permission | may | roles |\n|---|---|---|\n${list.join('\n')}\n`
}

const intro = `# Who may do what

Printed by \`npm run permissions\` from the routes and from \`domain/access.ts\`; a test reads this page back and asks every route as every role.

A **grant** is a role *everywhere*, in *markets*, or at *places*. ✓: the role has the permission. **where** says where the grant must hold:

- **brand**: everywhere; a grant in a market or at a place is not enough.
- **market**: in the market the request names. Of another market the answer is that of one that is not there (\`unknown_market\`); with a grant for places of the market it is \`outside_scope\`.
- **market or place**: the same, and a grant for a place of the market is enough: lists, counts, exports, events and documents are then of that place, and acts may touch no other (\`outside_scope\`), but an order sold there may be served from elsewhere.
- **filtered**: anywhere. What is outside is left out of lists, counts, exports and events, and answers as if it did not exist.
- **else …**: where the request names no market.
- **—**: concerns nobody's rows but the caller's own.

\`public\`: anybody. \`signed_in\`: whoever has a session, a key or the operator's token. Beside the routes below, \`/docs\` and \`/openapi.json\` are for whoever is signed in, \`/metrics\` takes metrics:read everywhere, and \`/docs/errors\` is public.

The **operator**, whoever can read the installation's secret on the machine, is an owner. Only people are owners; an integration may have any other role.
`

if (import.meta.main) {
  writeFileSync(page, permissionsMarkdown(await everyRoom()))
}
