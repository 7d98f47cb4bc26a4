/**
 * The installation's secret: everything that needs a key derives one of its own from it (HKDF, RFC 5869). Who uses it, and what becomes of each when it is changed:
 * docs/guides/personal-data.md.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { type Config, readSecret, secretPath } from './config.ts'
import type { Query } from './db/db.ts'

/** A key of its own for each purpose. */
export const keyFor = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'lumbung', purpose, 32))

/** The secret is another installation's, or was cut. */
export class WrongSecret extends Error {
  override readonly name = 'WrongSecret'
  constructor(options?: ErrorOptions) {
    super(
      'The secret is not this installation’s: buyers’ data were encrypted with another. Give the server the secret it had: LUMBUNG_SECRET, or the file `secret` in the data folder, as it was or from a backup. To change it there is `lumbung rotate-secret` (docs/guides/personal-data.md).',
      options,
    )
  }
}

/** What is kept to know a secret by; it tells nothing about it. */
export const checkOf = (secret: string): Buffer => createHmac('sha256', keyFor(secret, 'check')).update('lumbung').digest()

/** Is this the installation's secret? Undefined: none was ever noted. */
export async function isRightSecret(db: Query, secret: string): Promise<boolean | undefined> {
  const [row] = await db.query<{ value: Buffer }>('select value from secret_check')
  return row === undefined ? undefined : timingSafeEqual(row.value, checkOf(secret))
}

/** Throws `WrongSecret` where the database was used with another; notes the first. */
export async function checkSecret(db: Query, secret: string): Promise<void> {
  await db.query('insert into secret_check (value) values ($1) on conflict do nothing', [checkOf(secret)])
  if ((await isRightSecret(db, secret)) !== true) throw new WrongSecret()
}

/** Where a rotation puts the new secret before the database knows of it. */
export const nextSecretPath = (dataDir: string): string => `${secretPath(dataDir)}.next`

/**
 * The secret that this database was used with. A rotation that was interrupted is settled first: the database says which of two files is the one. Throws
 * `WrongSecret`, also where the file is gone: a new one would open nothing.
 */
export async function settledSecret(db: Query, config: Config): Promise<string> {
  if (config.secret === undefined) {
    const [path, next] = [secretPath(config.dataDir), nextSecretPath(config.dataDir)]
    if (existsSync(next)) {
      const isNext = (await isRightSecret(db, readFileSync(next, 'utf8').trim())) === true
      if (isNext) renameSync(next, path)
      else rmSync(next)
    }
    if (!existsSync(path) && (await isRightSecret(db, '')) !== undefined) throw new WrongSecret()
  }
  const secret = readSecret(config)
  await checkSecret(db, secret)
  return secret
}
