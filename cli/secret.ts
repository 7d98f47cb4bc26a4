/** `lumbung rotate-secret`. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { keyRing } from '#server/buyers/keys.ts'
import { keyService } from '#server/buyers/service.ts'
import { walk } from '#server/buyers/walk.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import { type Config, readConfig, secretPath } from '#server/config.ts'
import type { Db } from '#server/db/db.ts'
import { openDatabase } from '#server/db/open.ts'
import { othersConnected, rotateSecret } from '#server/operations/rotate.ts'
import { nextSecretPath, settledSecret } from '#server/secret.ts'
import { CommandError } from './connect.ts'

export function addSecretCommands(program: Command): void {
  program
    .command('rotate-secret')
    .description('change the installation’s secret and all that is derived from it; stop every server first')
    .option('--connected', 'others are connected to the PostgreSQL, and none of them is a server')
    .option('--leave-key-service', 'from now on the secret wraps the keys that the key service did')
    .action(async (options: { connected?: boolean; leaveKeyService?: boolean }) => {
      const config = readConfig()
      if (config.secret !== undefined && config.newSecret === undefined)
        throw new CommandError(
          'LUMBUNG_SECRET is given: give the one to change to as LUMBUNG_NEW_SECRET (`openssl rand -base64 32` makes one).',
        )
      const db = await openDatabase({
        databaseUrl: config.databaseUrl,
        dataDir: config.databaseUrl === undefined ? config.dataDir : undefined,
        max: 1,
      })
      await rotate(db, config, options).finally(() => db.close())
    })
}

async function rotate(db: Db, config: Config, options: { connected?: boolean; leaveKeyService?: boolean }): Promise<void> {
  const others = options.connected === true ? [] : await othersConnected(db)
  if (others.length > 0)
    throw new CommandError(`Connected too: ${others.join(', ')}. Stop every server first; with --connected when none of them is one.`)
  const [from, to] = [await settledSecret(db, config), config.newSecret ?? randomBytes(32).toString('base64url')]
  const service = config.keyService && keyService(config.keyService)
  const catalogue = catalogueCache(db)
  const given = config.secret !== undefined
  // Until the database has it, the old file counts; afterwards the new one: a server settles which (server/secret.ts).
  if (!given) writeDurably(nextSecretPath(config.dataDir), `${to}\n`)
  const leave = options.leaveKeyService === true
  const done = await rotateSecret(db, await catalogue.current(), { from, to, service, leaveService: leave }).catch((error: unknown) => {
    if (!given) rmSync(nextSecretPath(config.dataDir), { force: true })
    throw error
  })
  if (!given) renameSync(nextSecretPath(config.dataDir), secretPath(config.dataDir))
  const where = given ? 'Set LUMBUNG_SECRET to the new one on every server' : `${secretPath(config.dataDir)} holds the new one`
  process.stdout.write(
    `The secret is changed: ${done.markets} markets have new keys, ${done.secondFactors} second factors are encrypted anew, ${done.sessions} sessions ended.\n${where}. Backups made before need the old one.\n`,
  )
  const keys = keyRing({ db, secret: to, service: leave ? undefined : service })
  const rows = await walk({ db, catalogue, keys })
  process.stdout.write(`What buyers told is under the new keys: ${rows} rows.\n`)
}

function writeDurably(path: string, text: string): void {
  rmSync(path, { force: true })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
