/** `kill -9` under load on PostgreSQL. A hundred rounds: LUMBUNG_CHAOS_ROUNDS=100. */
import { describePostgres } from '#test/harness/engines.ts'
import { crashes, seed } from './crash.ts'

describePostgres(`crash, seed ${seed}`, (_open, url) => {
  crashes(async () => ({ databaseUrl: await url() }))
})
