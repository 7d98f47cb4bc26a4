/** `lumbung doctor`: looks at the installation, broken or whole, and says what to do. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type Config, readConfig, secretPath } from '#server/config.ts'
import { readLock, takeLock } from '#server/db/lock.ts'
import { openPGlite } from '#server/db/pglite.ts'
import { openPostgres } from '#server/db/postgres.ts'
import { examine } from '#server/operations/doctor/doctor.ts'
import { failed, type Finding, warning } from '#server/operations/doctor/finding.ts'
import { localChecks } from '#server/operations/doctor/local.ts'
import { clientOf } from './connect.ts'

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .option('--full', 'verify the whole book too')
    .option('--json', 'the findings as JSON')
    .description('check this installation and say what is wrong, what it means and what to do; exit 1 when something failed')
    .action(async (options: { full?: boolean; json?: boolean }) => {
      const findings = await diagnose(options.full === true)
      process.stdout.write(options.json === true ? `${JSON.stringify(findings, null, 2)}\n` : text(findings))
      if (findings.some(f => f.status === 'failed')) process.exitCode = 1
    })
}

/** All findings. A configuration that makes no sense is one. */
export async function diagnose(full: boolean, env: NodeJS.ProcessEnv = process.env): Promise<Finding[]> {
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    return [
      failed(
        'configuration',
        (error as Error).message,
        'The server does not start.',
        'docs/reference/configuration.md lists the variables.',
      ),
    ]
  }
  const local = await localChecks(config, process.versions.node)
  return [...local, ...(await database(config, full))]
}

async function database(config: Config, full: boolean): Promise<Finding[]> {
  const path = secretPath(config.dataDir)
  const secret = config.secret ?? (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined)
  const options = { full, poolSize: config.poolSize, now: Date.now(), secret }
  try {
    if (config.databaseUrl !== undefined) {
      const db = await openPostgres(config.databaseUrl, { max: 2 })
      return await examine(db, options).finally(() => db.close())
    }
    if (!existsSync(join(config.dataDir, 'postgres'))) {
      return [warning('database', 'none yet', 'Nothing has been started here.', '`npm start` makes it.')]
    }
    const holder = readLock(config.dataDir)
    if (holder !== null && holder.port !== null) {
      return [...(await clientOf(`http://127.0.0.1:${holder.port}`).get('/v1/doctor', { query: { full } }))]
    }
    const lock = takeLock(config.dataDir)
    const db = await openPGlite({ dataDir: join(config.dataDir, 'postgres') }).catch((error: unknown) => {
      lock.release()
      throw error
    })
    return await examine(db, options).finally(() => db.close().finally(lock.release))
  } catch (error) {
    const found = (error as Error).message.replaceAll(/:\/\/[^@/\s]*@/g, '://…@')
    return [
      failed(
        'database',
        found,
        'It cannot be reached or opened.',
        'Does it run? Check DATABASE_URL or LUMBUNG_DATA, its log and the network.',
      ),
    ]
  }
}

const marks = { ok: 'ok      ', warning: 'WARNING ', failed: 'FAILED  ' }

function text(findings: readonly Finding[]): string {
  const lines = findings.map(f => {
    const head = `${marks[f.status]}${f.check}: ${f.found}\n`
    return f.status === 'ok' ? head : `${head}        ${f.means ?? ''}\n        ${f.do ?? ''}\n`
  })
  const count = (status: Finding['status']) => findings.filter(f => f.status === status).length
  return `${lines.join('')}\n${count('ok')} ok, ${count('warning')} warnings, ${count('failed')} failed\n`
}
