/** Whether the process lives, and whether it can take requests: the database answers and its migrations are those of this program. */
import Type from 'typebox'
import type { JsonObject } from '#domain/outcomes.ts'
import type { Query } from '#server/db/db.ts'
import { readMigrations } from '#server/db/migrate.ts'
import { reply, route, Problem, type Room } from './route.ts'

/** A check answers '' or what is wrong. */
export type Check = () => Promise<string>

export function healthRoom(checks: Readonly<Record<string, Check>>): Room {
  const noStore = { 'cache-control': 'no-store' }
  return {
    name: 'health',
    routes: [
      route({
        method: 'GET',
        path: '/health/live',
        summary: 'Does the process live?',
        tags: ['Health'],
        permission: 'public',
        response: Type.Object({ status: Type.String() }),
        handler: () => reply({ headers: noStore, body: { status: 'live' } }),
      }),
      route({
        method: 'GET',
        path: '/health/ready',
        summary: 'Can it take requests?',
        tags: ['Health'],
        permission: 'public',
        errors: ['not_ready'],
        response: Type.Object({ status: Type.String(), checks: Type.Record(Type.String(), Type.String()) }),
        handler: async () => {
          const results: Record<string, string> = {}
          for (const [name, check] of Object.entries(checks)) results[name] = await within(2000, check)
          const failing = Object.values(results).some(result => result !== 'ok')
          if (failing) throw new Problem('not_ready', undefined, { checks: results as JsonObject })
          return reply({ headers: noStore, body: { status: 'ready', checks: results } })
        },
      }),
    ],
  }
}

/** A check that hangs is a check that failed. Its error goes no further than its message's kind: strangers may read this. */
async function within(ms: number, check: Check): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>(resolve => {
    timer = setTimeout(() => resolve('no answer'), ms)
  })
  try {
    return (await Promise.race([check(), late])) || 'ok'
  } catch (error) {
    return `failed: ${error instanceof Error ? error.name : 'unknown'}`
  } finally {
    clearTimeout(timer)
  }
}

/** The checks of a database. */
export function databaseChecks(db: Query): Readonly<Record<string, Check>> {
  const newest = readMigrations().length
  return {
    database: async () => {
      await db.query('select 1 as one')
      return ''
    },
    migrations: async () => {
      const [row] = await db.query<{ newest: number | null }>('select max(id) as newest from migration')
      return row?.newest === newest ? '' : `the database is at ${row?.newest ?? 'none'}, this program at ${newest}`
    },
  }
}
