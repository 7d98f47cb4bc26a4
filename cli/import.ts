/** `lumbung import`: a CSV file staged, judged as a whole and, if asked, applied. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import { importKinds, type StagedImport } from '#contract/catalogue.ts'
import { CommandError, fetchJson, withServer } from './connect.ts'

export function addImportCommands(program: Command): void {
  program
    .command('import')
    .argument('<kind>', importKinds.join(', '), known)
    .argument('<file>', 'CSV, UTF-8, with a header row')
    .option('--apply', 'apply it when it has no errors; without this it is only judged')
    .option('--key <uuid>', 'repeat an earlier import instead of beginning a new one', randomUUID())
    .description('stage a CSV file, say all that is wrong with it by row, and apply it whole')
    .action((kind: string, file: string, options: { apply?: boolean; key: string }) => runImport(kind, file, options))
}

function known(kind: string): string {
  if (!(importKinds as readonly string[]).includes(kind)) throw new InvalidArgumentError(`One of ${importKinds.join(', ')}.`)
  return kind
}

async function runImport(kind: string, file: string, options: { apply?: boolean; key: string }): Promise<void> {
  const content = readFile(file)
  await withServer(async url => {
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': options.key }
    const staged = await fetchJson<StagedImport>(`${url}/v1/imports?kind=${kind}`, { method: 'POST', headers, body: content })
    show(staged)
    if (staged.errorCount > 0) throw new CommandError(`${staged.errorCount} errors; nothing was changed.`)
    if (options.apply !== true) return void process.stdout.write(`No errors. To apply it: add --apply --key ${options.key}\n`)
    await fetchJson(`${url}/v1/imports/${options.key}/apply`, { method: 'POST' })
    process.stdout.write('Applied.\n')
  })
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new CommandError(`${file} cannot be read: ${(cause as Error).message}`)
  }
}

function show(staged: StagedImport): void {
  for (const e of staged.errors) process.stdout.write(`row ${e.row}${e.column === null ? '' : `, ${e.column}`}: ${e.message} (${e.code})\n`)
  process.stdout.write(`${staged.rows} rows: ${staged.created} entries new, ${staged.changed} changed, ${staged.unchanged} unchanged\n`)
}
