/** `lumbung import`: a CSV file staged, judged as a whole and, if asked, applied. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import type { StagedImport } from '#api/client.ts'
import { importKinds, type ImportKind } from '#contract/catalogue.ts'
import { CommandError, dataOf, withServer } from './connect.ts'

export function addImportCommands(program: Command): void {
  program
    .command('import')
    .argument('<kind>', importKinds.join(', '), known)
    .argument('<file>', 'CSV, UTF-8, with a header row')
    .option('--apply', 'apply it when it has no errors; without this it is only judged')
    .option('--key <uuid>', 'repeat an earlier import instead of beginning a new one', randomUUID())
    .description('stage a CSV file, say all that is wrong with it by row, and apply it whole')
    .action((kind: ImportKind, file: string, options: { apply?: boolean; key: string }) => runImport(kind, file, options))
}

function known(text: string): ImportKind {
  const kind = importKinds.find(one => one === text)
  if (kind === undefined) throw new InvalidArgumentError(`One of ${importKinds.join(', ')}.`)
  return kind
}

async function runImport(kind: ImportKind, file: string, options: { apply?: boolean; key: string }): Promise<void> {
  const content = readFile(file)
  const { key } = options
  await withServer(async lumbung => {
    const staged = dataOf(await lumbung.request('post', '/v1/imports', { query: { kind }, body: content, contentType: 'text/csv', key }))
    show(staged)
    if (staged.errorCount > 0) throw new CommandError(`${staged.errorCount} errors; nothing was changed.`)
    if (options.apply !== true) return void process.stdout.write(`No errors. To apply it: add --apply --key ${key}\n`)
    dataOf(await lumbung.request('post', '/v1/imports/{id}/apply', { path: { id: key } }))
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
