/** A parent to be killed: it has a child that waits, one that is stopped, and where there is one a PostgreSQL. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leash } from '#sim/faults/leash.ts'
import { missingReason, startPostgres } from '#sim/faults/postgres.ts'

const children = [1, 2].map(() => spawn('sleep', ['60'], { stdio: 'ignore' }))
children.forEach(leash)
children[1]?.kill('SIGSTOP')
const pids = children.map(child => child.pid)
let folder = join(tmpdir(), 'lumbung-none')
if (missingReason() === null) {
  const postgres = await startPostgres()
  folder = postgres.dir
  pids.push(Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]))
}
process.send?.({ pids, folder })
// Lives until it is killed.
setInterval(() => {}, 1000)
