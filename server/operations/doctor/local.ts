/** What can be seen without the database: the program, the data folder, the secret, the disk. */
import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, secretPath } from '#server/config.ts'
import { authPath } from '#server/people/auth.ts'
import { discover, type OidcConfig, provider } from '#server/people/company.ts'
import { readLock } from '#server/db/lock.ts'
import { attempt, failed, type Finding, ok, warning } from './finding.ts'

export type LocalConfig = Pick<Config, 'databaseUrl' | 'dataDir' | 'host' | 'port' | 'publicUrl' | 'secret' | 'oidc'>

/** Oldest Node that runs the source as it stands. */
const oldestNode = 24

/** All local checks. `node` is the version of the program, `process.versions.node`. */
export async function localChecks(config: LocalConfig, node: string): Promise<Finding[]> {
  const { oidc, publicUrl } = config
  const checks: [string, () => Finding | Promise<Finding>][] = [
    ['node', () => nodeVersion(node)],
    ['address', () => address(config)],
    ['secret', () => secret(config)],
    ...(oidc === undefined
      ? []
      : ([['company sign-on', () => company(oidc, publicUrl ?? `http://localhost:${config.port}`)]] satisfies [
          string,
          () => Promise<Finding>,
        ][])),
    ...(config.databaseUrl === undefined
      ? ([
          ['data folder', () => folder(config.dataDir)],
          ['lock', () => lock(config.dataDir)],
          ['disk', () => disk(config.dataDir)],
        ] satisfies [string, () => Finding][])
      : []),
  ]
  return (await Promise.all(checks.map(([name, run]) => attempt(name, async () => run())))).flat()
}

function nodeVersion(version: string): Finding {
  if (Number(version.split('.')[0]) >= oldestNode) return ok('node', version)
  return failed('node', version, `Lumbung needs Node ${oldestNode} or later.`, 'Run it as `npx lumbung`, which brings its own.')
}

function address({ host, port, publicUrl }: LocalConfig): Finding {
  const found = `${host}:${port}`
  if (['127.0.0.1', '::1', 'localhost'].includes(host)) return ok('address', found)
  if (publicUrl !== undefined) return ok('address', `${found}, reached as ${publicUrl}`)
  return failed(
    'address',
    found,
    'It does not start beyond loopback without the address that browsers reach it by.',
    'Set LUMBUNG_PUBLIC_URL, or listen on 127.0.0.1 (LUMBUNG_HOST).',
  )
}

async function company(oidc: OidcConfig, site: string): Promise<Finding> {
  const check = 'company sign-on'
  try {
    const { claims_supported: claims } = await discover(oidc)
    const found = `${oidc.issuer}; register ${site}${authPath}/callback/${provider} there`
    if (oidc.trustEmail || claims?.includes('email_verified') !== false) return ok(check, found)
    const means = 'Nobody is let in by it the first time: an address counts when the provider says that it is verified.'
    const advice = 'Have it send that claim; or, where only administrators set addresses, set LUMBUNG_OIDC_TRUST_EMAIL=yes.'
    return warning(check, `${oidc.issuer} does not list email_verified among its claims`, means, advice)
  } catch (error) {
    const advice = 'Compare LUMBUNG_OIDC_ISSUER with the provider’s own description, and see whether this machine reaches it.'
    return failed(check, (error as Error).message, 'Nobody can sign in by it; passwords and passkeys go on.', advice)
  }
}

function secret({ secret: given, dataDir, databaseUrl }: LocalConfig): Finding {
  if (given !== undefined) return ok('secret', 'given by LUMBUNG_SECRET')
  const path = secretPath(dataDir)
  if (!existsSync(path)) {
    const used = existsSync(join(dataDir, 'postgres')) || databaseUrl !== undefined
    if (!used) return ok('secret', 'none yet: made at the first start')
    const means = 'The next start makes another one: purchase limits then no longer know who has bought.'
    return failed('secret', `${path} is missing`, means, 'Put it back from a backup, or set LUMBUNG_SECRET to it.')
  }
  if (readFileSync(path, 'utf8').trim().length < 32)
    return failed(
      'secret',
      `${path} has fewer than 32 characters`,
      'It was cut or edited; buyers could be guessed.',
      'Put it back from a backup.',
    )
  const mode = statSync(path).mode & 0o777
  if ((mode & 0o077) !== 0)
    return failed('secret', `${path} has mode ${mode.toString(8)}`, 'Others on this machine can read it.', `chmod 600 ${path}`)
  if (databaseUrl === undefined) return ok('secret', `${path}, mode 600`)
  const means = 'Servers that share this database must share the secret, and another machine has another file.'
  return warning('secret', `${path}, for a PostgreSQL`, means, 'Set LUMBUNG_SECRET on all of them, to what the file holds.')
}

function folder(dataDir: string): Finding {
  if (!existsSync(dataDir)) return ok('data folder', `${dataDir}: not there yet`)
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return failed('data folder', `${dataDir} cannot be written`, 'The server cannot start.', 'Give it to the user who runs the server.')
  }
  if (existsSync(join(dataDir, 'postgres.restoring')))
    return warning('data folder', 'postgres.restoring is left', 'A restore was interrupted.', 'Run `lumbung restore` again.')
  const means = 'It is lost with a power cut, since it never calls fsync.'
  if (!existsSync(join(dataDir, 'postgres'))) return ok('data folder', `${dataDir}: no database yet`)
  return warning('data folder', `${dataDir}: the embedded database`, means, 'For anything that matters set DATABASE_URL to a PostgreSQL.')
}

function lock(dataDir: string): Finding {
  if (!existsSync(dataDir)) return ok('lock', 'nobody has the folder')
  const holder = readLock(dataDir)
  if (holder !== null) return ok('lock', `process ${holder.pid} has it${holder.port === null ? '' : `, on port ${holder.port}`}`)
  const left = existsSync(join(dataDir, 'lumbung.lock.json')) ? '; the last server was killed, which is no harm' : ''
  return ok('lock', `nobody has the folder${left}`)
}

const mb = 2 ** 20

function disk(dataDir: string): Finding {
  const { bavail, bsize, blocks } = statfsSync(existsSync(dataDir) ? dataDir : join(dataDir, '..'))
  return judgeDisk(bavail * bsize, blocks * bsize)
}

/** Bytes free, of so many. */
export function judgeDisk(free: number, whole: number): Finding {
  const found = `${Math.round(free / mb).toLocaleString('en')} MB free (${Math.round((free / whole) * 100)} %)`
  const advice = 'Make room, or move the data folder.'
  if (free < 256 * mb) return failed('disk', found, 'The next batches will fail; acts are answered `busy`.', advice)
  if (free < 2048 * mb || free < whole * 0.05) return warning('disk', found, 'It will be full before long.', advice)
  return ok('disk', found)
}
