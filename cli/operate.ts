/** Commands for operators: backup, restore. */
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { readConfig } from '#server/config.ts'
import { restoreBackup } from '#server/operations/backup.ts'
import { CommandError, credentials, withServer, withServerAt } from './connect.ts'

export function addOperateCommands(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'the file to write; it must not exist')
    .description('back the embedded database up into one file, from a running server or without one')
    .action(backup)
  program
    .command('restore')
    .argument('<file>', 'a file that `lumbung backup` wrote')
    .description('restore a backup into an empty data folder (LUMBUNG_DATA), and verify it')
    .action(restore)
}

async function backup(name: string): Promise<void> {
  const file = resolve(name)
  if (existsSync(file)) throw new CommandError(`${file} exists: name another file.`)
  const unfinished = `${file}.unfinished`
  await withServerAt(async url => {
    const response = await fetch(`${url}/v1/backup`, { headers: { authorization: await credentials() } })
    if (!response.ok || response.body === null) {
      const { title, advice } = (await response.json()) as { title: string; advice: string }
      throw new CommandError(`${title}. ${advice}`)
    }
    try {
      await pipeline(
        Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
        createWriteStream(unfinished, { mode: 0o600 }),
      )
      renameSync(unfinished, file)
    } finally {
      rmSync(unfinished, { force: true })
    }
  })
  process.stdout.write(`${file} holds the whole installation, its buyers and its secret: keep it as you keep the database.\n`)
}

async function restore(name: string): Promise<void> {
  const config = readConfig()
  const manifest = await restoreBackup(resolve(name), config)
  process.stdout.write(`Restored into ${config.dataDir}: the book as of ${manifest.at}.\n`)
  await withServer(async lumbung => {
    const { differences, markets } = await lumbung.get('/v1/book/verification')
    const { digest } = await lumbung.get('/v1/book/digest')
    const found = differences.length === 0 ? 'The book adds up' : `${differences.length} differences (lumbung verify lists them)`
    process.stdout.write(`${found}, as of ${markets.map(m => `${m.market}:${m.seq}`).join(' ') || 'an empty book'}. Digest ${digest}\n`)
    if (differences.length > 0) process.exitCode = 1
  })
}
