/**
 * Backup and restore of the embedded database: one file with everything an installation is. The database is written out between two transactions, so
 * the copy is one instant; who submits acts meanwhile waits. PostgreSQL has tools of its own (docs/guides/backup.md).
 */
import { createHash, createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, secretPath } from '#server/config.ts'
import type { Db } from '#server/db/db.ts'
import { takeLock } from '#server/db/lock.ts'
import { readMigrations } from '#server/db/migrate.ts'
import { openPGlite } from '#server/db/pglite.ts'
import { readTar, writeTar } from './tar.ts'

const format = 1

export interface Manifest {
  readonly format: number
  /** The program that wrote it. */
  readonly version: string
  readonly at: string
  readonly migrations: number
  /** `included`: in the file; `environment`: it must be given again. */
  readonly secret: 'included' | 'environment'
  /** Tells whether a secret is the one, and nothing about it. */
  readonly secretCheck: string
  readonly sha256: string
}

/** What stands in the way of a restore, in words for whoever asked for it. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused'
}

const checkOf = (secret: string) => createHmac('sha256', secret).update('lumbung backup').digest('hex')

/** Writes the backup. Undefined where the database is not the embedded one. Holds the database and the file in memory. */
export async function makeBackup(db: Db, secret: { text: string; given: boolean }, version: string): Promise<Buffer[] | undefined> {
  if (db.dump === undefined) return undefined
  const at = new Date()
  const data = Buffer.from(await (await db.dump()).arrayBuffer())
  const manifest: Manifest = {
    format,
    version,
    at: at.toISOString(),
    migrations: readMigrations().length,
    secret: secret.given ? 'environment' : 'included',
    secretCheck: checkOf(secret.text),
    sha256: createHash('sha256').update(data).digest('hex'),
  }
  const files = [
    { name: 'manifest.json', data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    ...(secret.given ? [] : [{ name: 'secret', data: Buffer.from(`${secret.text}\n`) }]),
    { name: 'postgres.tgz', data },
  ]
  return writeTar(files, at)
}

interface Backup {
  readonly manifest: Manifest
  readonly secret: string | undefined
  readonly data: Buffer
}

/** Reads a backup. Throws `RestoreRefused` for what is none, is damaged, or is a newer program's. */
export function readBackup(path: string): Backup {
  if (!existsSync(path)) throw new RestoreRefused(`There is no file ${path}.`)
  const files = new Map(readTar(readFileSync(path))?.map(file => [file.name, file.data]))
  const [text, data] = [files.get('manifest.json')?.toString(), files.get('postgres.tgz')]
  if (text === undefined || data === undefined) throw new RestoreRefused(`${path} is not a backup of Lumbung, or it has been cut.`)
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== format || manifest.migrations > readMigrations().length) {
    throw new RestoreRefused(
      `${path} was written by Lumbung ${manifest.version}, which is newer: restore it with that version or a later one.`,
    )
  }
  if (createHash('sha256').update(data).digest('hex') !== manifest.sha256)
    throw new RestoreRefused(`${path} is damaged: its checksum differs.`)
  return { manifest, secret: files.get('secret')?.toString().trim(), data }
}

/**
 * Restores a backup into the configured data folder, which must be empty, and gives what it was. The folder is whole or empty, whenever this is
 * interrupted: the database is unpacked beside its place and moved there last. Throws `RestoreRefused`, or `DataInUse` where a server has the folder.
 */
export async function restoreBackup(path: string, config: Pick<Config, 'dataDir' | 'databaseUrl' | 'secret'>): Promise<Manifest> {
  const { dataDir } = config
  if (config.databaseUrl !== undefined)
    throw new RestoreRefused('DATABASE_URL is set: restore PostgreSQL with pg_restore (docs/guides/backup.md), or unset it.')
  const backup = readBackup(path)
  const lock = takeLock(dataDir)
  const unpacking = join(dataDir, 'postgres.restoring')
  try {
    const secret = secretFor(backup, config)
    const others = readdirSync(dataDir).filter(name => !/^(?:lumbung\.lock.*|secret|postgres\.restoring)$/.test(name))
    if (others.length > 0)
      throw new RestoreRefused(`${dataDir} is not empty (${others.slice(0, 3).join(', ')}): restore into a new folder (LUMBUNG_DATA).`)
    rmSync(unpacking, { recursive: true, force: true })
    mkdirSync(unpacking, { mode: 0o700 })
    const db = await openPGlite({ dataDir: unpacking, snapshot: new Blob([new Uint8Array(backup.data)]) })
    await db.query('select count(*) from migration').finally(() => db.close())
    if (secret !== undefined) writeFileSync(secretPath(dataDir), `${secret}\n`, { mode: 0o600 })
    renameSync(unpacking, join(dataDir, 'postgres'))
    return backup.manifest
  } finally {
    rmSync(unpacking, { recursive: true, force: true })
    lock.release()
  }
}

/** The secret to write into the folder; undefined where it is there or in the environment. Another installation's is refused: what buyers told would not open. */
function secretFor({ manifest, secret }: Backup, { dataDir, secret: given }: Pick<Config, 'dataDir' | 'secret'>): string | undefined {
  const path = secretPath(dataDir)
  const present = given ?? (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined)
  if (present === undefined && secret !== undefined) return secret
  if (present === undefined)
    throw new RestoreRefused('The secret is not in the backup, since it was given by the environment: set LUMBUNG_SECRET to it.')
  if (checkOf(present) === manifest.secretCheck) return undefined
  const where = given === undefined ? path : 'LUMBUNG_SECRET'
  throw new RestoreRefused(
    `${where} is another installation's secret, or one from before or after a rotation: what buyers told would not open. Use the one that the backup was made with.`,
  )
}
