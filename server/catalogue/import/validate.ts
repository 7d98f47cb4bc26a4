/** A dry run of a file: everything wrong with it, and what it would create and change. The same code judges it when staged and when applied. */
import { hash } from 'node:crypto'
import type { ImportError, ImportKind, Tally } from '#contract/catalogue.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import type { Documents } from '../documents.ts'
import { quoted, type Fault } from '../errors.ts'
import { usedFaults } from '../frozen.ts'
import { planEdit, tallyOf, type Plan } from '../plan.ts'
import { readFile, type OpeningLine, type ReadFile } from './read.ts'

/** As kept in staged_import.summary and shown. */
export interface Summary extends Tally {
  readonly rows: number
  readonly errorCount: number
  readonly errors: readonly ImportError[]
}
export interface DryRun {
  readonly summary: Summary
  readonly file: ReadFile
  /** All of them, in the order of their rows. */
  readonly errors: readonly ImportError[]
  readonly plan: Plan
  readonly opening: readonly OpeningLine[]
  /** The faults of the plan in the words of the file. */
  toErrors(faults: readonly Fault[]): ImportError[]
}

const shownErrors = 1000

export async function dryRun(q: Query, kind: ImportKind, content: string, current: Documents, catalogue: Catalogue): Promise<DryRun> {
  const file = readFile(kind, content, current)
  const plan = planEdit(current, file.edit)
  const toErrors = (faults: readonly Fault[]) => faults.map(fault => errorOf(file, fault))
  const errors = [...file.errors, ...toErrors(plan.faults), ...toErrors(await usedFaults(q, catalogue, plan.onlyUnused))]
  const tally = kind === 'opening-stock' ? await openingTally(q, catalogue, file) : tallyOf(plan.changes)
  return { summary: summaryOf(file.rows, tally, errors), file, errors: inOrder(errors), plan, opening: file.opening, toErrors }
}

/** Errors in the order of their rows; the first thousand are shown, all are counted. */
export function summaryOf(rows: number, tally: Tally, errors: readonly ImportError[]): Summary {
  return { rows, ...tally, errorCount: errors.length, errors: inOrder(errors).slice(0, shownErrors) }
}

const inOrder = (errors: readonly ImportError[]) => errors.toSorted((a, b) => a.row - b.row)

function errorOf(file: ReadFile, fault: Fault): ImportError {
  const row = file.rowOf(fault.kind, fault.index)
  const column = fault.field === undefined ? null : fault.field.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  const again = fault.first === undefined ? undefined : `It is named in row ${file.rowOf(fault.kind, fault.first)} already.`
  return { row, column, code: fault.code, message: again ?? fault.message }
}

const positionsThere = `select count(*) as there from json_to_recordset($1::text::json) as t(market smallint, place integer, sku integer)
  join position p on p.market = t.market and p.place = t.place and p.sku = t.sku`

/** Opening stock for a place that has had the SKU before adds to what is there: counted as changed, for whoever looks at the dry run. */
async function openingTally(q: Query, catalogue: Catalogue, file: ReadFile): Promise<Tally> {
  const lines = file.opening.flatMap(line => {
    const [place, sku] = [catalogue.place(line.place), catalogue.sku(line.sku)]
    return place && sku ? [{ market: place.market, place: place.id, sku: sku.id }] : []
  })
  const [row] = lines.length === 0 ? [] : await q.query<{ there: number }>(positionsThere, [JSON.stringify(lines)])
  const changed = row?.there ?? 0
  return { created: file.opening.length - changed, changed, unchanged: file.zeros }
}

/** Which of two files sent under one key differs, and in what. */
export function differenceOf(
  stored: { kind: string; content: string; content_sha256: string | null },
  sent: { kind: string; content: string },
): string[] {
  const differs: string[] = []
  if (stored.kind !== sent.kind) differs.push(`kind: ${quoted(stored.kind)} before`)
  // Of a file applied long ago only the digest is kept (server/retention).
  const same = stored.content_sha256 === null ? stored.content === sent.content : stored.content_sha256 === hash('sha256', sent.content)
  if (!same) differs.push('content')
  return differs
}
