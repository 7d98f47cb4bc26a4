/** A CSV file as a table: a header row with known columns and rows of text, each with the number a spreadsheet shows for it. */
import { parse, type CsvError } from 'csv-parse/sync'
import type { CatalogueErrorCode, ImportError } from '#contract/catalogue.ts'
import { quoted } from '../errors.ts'

export interface TableRow {
  readonly row: number
  /** By column; only the columns of the header. */
  readonly cells: ReadonlyMap<string, string>
}
export interface Table {
  readonly columns: ReadonlySet<string>
  readonly rows: readonly TableRow[]
  readonly errors: readonly ImportError[]
}

export const maxRows = 100_000

/** The text as it is kept: neither NUL nor halves of surrogate pairs, which PostgreSQL's text refuses. Both become �, and are reported as such. */
export function storableText(content: string): string {
  return content.replaceAll('\0', '\u{fffd}').toWellFormed()
}

/**
 * Reads a file: UTF-8 with or without BOM, lines ending in CRLF, LF or CR, cells separated by comma, or by semicolon or tab where the header has no
 * comma (spreadsheets in many languages write those). Header names may be in any case, with blanks for underscores. Empty rows are skipped but counted.
 */
export function readTable(content: string, known: { readonly required: readonly string[]; readonly optional: readonly string[] }): Table {
  const errors: ImportError[] = []
  const report = (row: number, column: string | null, code: Exclude<CatalogueErrorCode, 'stale_version'>, message: string) =>
    void errors.push({ row, column, code, message })
  const records = readRecords(content, report)
  const header = records[0]?.map(name => name.trim()) ?? []
  if (header.every(name => name === '')) {
    if (errors.length === 0) report(1, null, 'csv_empty', 'The file has no header row.')
    return { columns: new Set(), rows: [], errors }
  }
  const columns = readHeader(header, known, report)
  const missing = known.required.filter(name => !columns.includes(name))
  for (const name of missing) report(1, name, 'column_missing', `The column ${name} is missing.`)
  // Without a column that every row needs, each row would be reported for the same one reason.
  if (missing.length > 0) return { columns: new Set(), rows: [], errors }
  const rows = readRows(records, columns, report)
  if (rows.length === 0 && errors.length === 0) report(1, null, 'csv_empty', 'The file has a header row only.')
  return { columns: new Set(columns.filter(name => name !== '')), rows, errors }
}

type Report = (row: number, column: string | null, code: Exclude<CatalogueErrorCode, 'stale_version'>, message: string) => void

function readRecords(content: string, report: Report): string[][] {
  const records: string[][] = []
  try {
    parse(content, {
      bom: true,
      delimiter: delimiterOf(content),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // One more than allowed tells that there are more; row and column counts stay those of a spreadsheet, so empty lines are kept.
      to: maxRows + 2,
      onRecord: (record: string[]) => void records.push(record),
    })
  } catch (error) {
    report(records.length + 1, null, 'csv_malformed', malformed(error as CsvError))
  }
  if (records.length > maxRows + 1) {
    report(maxRows + 2, null, 'too_many_rows', `The file has more than ${maxRows} rows.`)
    records.length = maxRows + 1
  }
  return records
}

function malformed(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'A cell begins with a quote that is never closed.'
  if (error.code === 'CSV_INVALID_CLOSING_QUOTE') return 'A quote within a quoted cell must be written twice.'
  if (error.code === 'INVALID_OPENING_QUOTE') return 'A quote stands within a cell that does not begin with one.'
  if (error.code?.startsWith('CSV_')) return error.message
  throw error
}

function delimiterOf(content: string): string {
  const header = /^[^\r\n]*/.exec(content)?.[0] ?? ''
  return header.includes(',') ? ',' : header.includes(';') ? ';' : header.includes('\t') ? '\t' : ','
}

/** The known name of each column, '' for one that is to be passed over. */
function readHeader(
  header: readonly string[],
  known: { required: readonly string[]; optional: readonly string[] },
  report: Report,
): string[] {
  const names = [...known.required, ...known.optional]
  const seen = new Set<string>()
  return header.map(written => {
    const name = written.toLowerCase().replaceAll(/[\s-]+/g, '_')
    if (name === '') return ''
    if (!names.includes(name)) {
      report(1, shorten(written), 'column_unknown', `There is no column ${quoted(written)}; there are ${names.join(', ')}.`)
      return ''
    }
    if (seen.has(name)) {
      report(1, name, 'duplicate_code', `The column ${name} is there twice.`)
      return ''
    }
    seen.add(name)
    return name
  })
}

function readRows(records: readonly string[][], columns: readonly string[], report: Report): TableRow[] {
  const rows: TableRow[] = []
  for (let i = 1; i < records.length; i++) {
    const record = records[i] ?? []
    const row = i + 1
    if (record.every(cell => cell.trim() === '')) continue
    const extra = record.slice(columns.length).some(cell => cell.trim() !== '')
    if (record.length < columns.length || extra) {
      report(row, null, 'csv_malformed', `The row has ${record.length} cells, the header ${columns.length}.`)
      continue
    }
    const cells = new Map<string, string>()
    columns.forEach((name, at) => {
      const cell = (record[at] ?? '').trim()
      if (cell.includes('\u{fffd}')) report(row, name || null, 'csv_encoding', `${quoted(cell)} has characters that cannot be read.`)
      if (name !== '') cells.set(name, cell)
    })
    rows.push({ row, cells })
  }
  return rows
}

const shorten = (text: string) => [...text].slice(0, 60).join('')
