/** Retention over HTTP: what is kept for how long, what the last run did, and a run now. */
import Type from 'typebox'
import { record } from '#server/audit/audit.ts'
import { oneOf } from '#contract/common.ts'
import { route, type Room } from '#server/http/route.ts'
import { taskMeaning, tasks } from './rules.ts'
import { runRetention, type RetentionDeps } from './run.ts'

const Rows = Type.Array(Type.Object({ task: oneOf(tasks), rows: Type.Integer(), meaning: Type.String() }))
const days = (what: string) => Type.Integer({ description: `Days: ${what}.` })
const Keep = Type.Object({
  eventsDays: days('events, and lines of holds that ended'),
  importsDays: days('files of imports'),
  setAsideDays: days('acts set aside and accepted since'),
  usesDays: days('uses of limits, beyond the limit’s window; of lifetime limits for ever'),
  fingerprintsDays: days('which field of a reused key differs can be said; that it differs, for ever'),
  signInDays: days('ended sessions, used links, old attempts to sign in'),
  keysDays: days('API keys revoked or expired'),
})
const LastRun = Type.Object({ keep: Keep, ranAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]), removed: Rows })
const Run = Type.Object({
  ran: Type.Boolean({ description: 'False: another server is at it.' }),
  more: Type.Boolean({ description: 'There is more than one run may take; run again, or leave it to the next.' }),
  removed: Rows,
})

const lastRun = `select ran_at, removed from retention_run`

export function retentionRoom(deps: RetentionDeps): Room {
  return {
    name: 'retention',
    routes: [
      route({
        method: 'GET',
        path: '/v1/retention',
        summary: 'What is kept for how long, and what the last run removed',
        permission: 'book:verify',
        scope: 'brand',
        response: LastRun,
        handler: async () => {
          const [row] = await deps.db.query<{ ran_at: number | null; removed: Record<string, number> }>(lastRun)
          const removed = tasks.flatMap(task => {
            const rows = row?.removed[task]
            return rows === undefined ? [] : [{ task, rows, meaning: taskMeaning[task] }]
          })
          return { keep: deps.keep, ranAt: row?.ran_at == null ? null : new Date(row.ran_at).toISOString(), removed }
        },
      }),
      route({
        method: 'POST',
        path: '/v1/retention/runs',
        summary: 'Remove now what is past its time',
        description: 'Also done by itself, every hour. The book, its documents and the keys of accepted acts are never removed.',
        permission: 'book:retain',
        scope: 'brand',
        response: Run,
        status: 200,
        handler: async ({ who }) => {
          const { ran, more, removed } = await runRetention(deps)
          const rows = Object.fromEntries(removed.map(r => [r.task, r.rows]))
          await record(deps.db, who, [{ action: 'retention.ran', subject: 'installation', after: { ran, ...rows } }])
          return { ran, more, removed: removed.map(r => ({ ...r, meaning: taskMeaning[r.task] })) }
        },
      }),
    ],
  }
}
