/** What operators ask of a running server. */
import { Readable } from 'node:stream'
import Type from 'typebox'
import { record } from '#server/audit/audit.ts'
import type { CatalogueCache } from '#server/catalogue/snapshot.ts'
import type { Config } from '#server/config.ts'
import type { Db } from '#server/db/db.ts'
import { Problem, raw, route, type Room } from '#server/http/route.ts'
import { makeBackup } from './backup.ts'
import { examine } from './doctor/doctor.ts'

export interface OperationsDeps {
  readonly db: Db
  readonly catalogue: CatalogueCache
  readonly config: Config
  readonly secret: string
  readonly version: string
}

const Finding = Type.Object(
  {
    check: Type.String(),
    status: Type.Union([Type.Literal('ok'), Type.Literal('warning'), Type.Literal('failed')]),
    found: Type.String(),
    means: Type.Optional(Type.String()),
    do: Type.Optional(Type.String()),
  },
  { title: 'Finding' },
)

export function operationsRoom(deps: OperationsDeps): Room {
  return {
    name: 'operations',
    routes: [
      route({
        method: 'GET',
        path: '/v1/doctor',
        summary: 'Examine the database',
        description:
          'What `lumbung doctor` asks of the database: each check with what it found, what that means and what to do. Changes nothing.',
        permission: 'operations:doctor',
        scope: 'brand',
        query: Type.Object({ full: Type.Optional(Type.Boolean({ description: 'Verify the whole book too.' })) }),
        response: Type.Array(Finding),
        handler: ({ query }) =>
          examine(deps.db, { full: query.full === true, poolSize: deps.config.poolSize, now: Date.now(), secret: deps.secret }),
      }),
      route({
        method: 'GET',
        path: '/v1/backup',
        summary: 'A backup of the embedded database',
        description:
          'One file with the whole database, as of one instant, and the installation’s secret; acts wait while it is written out. It holds personal data: keep it as you keep the database. `lumbung backup` writes it to a file, `lumbung restore` restores it.',
        permission: 'operations:backup',
        scope: 'brand',
        produces: ['application/x-tar'],
        errors: ['not_embedded'],
        handler: async ({ who }) => {
          await record(deps.db, who, [{ action: 'backups.taken', subject: 'installation' }])
          const pieces = await makeBackup(deps.db, { text: deps.secret, given: deps.config.secret !== undefined }, deps.version)
          if (pieces === undefined) throw new Problem('not_embedded')
          const headers = { 'cache-control': 'no-store', 'content-length': String(pieces.reduce((sum, piece) => sum + piece.length, 0)) }
          return raw({ contentType: 'application/x-tar', body: Readable.from(pieces), headers, fileName: 'lumbung-backup.tar' })
        },
      }),
    ],
  }
}
