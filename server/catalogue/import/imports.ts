/**
 * Imports: a file is staged under a key of the client's making, judged as a whole, looked at, and applied: all of it or nothing, and once
 * however often one asks. The command line and HTTP use these three functions.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportKind, StagedImport } from '#contract/catalogue.ts'
import { program, record } from '#server/audit/audit.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import type { Markets } from '#server/market/door.ts'
import { documentsOf } from '../documents.ts'
import { applyPlan, lockBrand, type CatalogueDeps } from '../edit.ts'
import { openingActs, submitOpening, type RefusedAct } from './opening.ts'
import type { OpeningLine } from './read.ts'
import { storableText } from './table.ts'
import { differenceOf, dryRun, summaryOf, type Summary } from './validate.ts'

export interface ImportDeps extends CatalogueDeps {
  readonly markets: Markets
  /** Milliseconds since 1970. */
  now(): number
  /** How far opening stock is that this process is applying, by import. */
  readonly progress?: Map<string, Progress>
}
export interface Progress {
  readonly done: number
  readonly total: number
}

export type StageOutcome =
  { readonly ok: true; readonly staged: StagedImport } | { readonly ok: false; readonly differs: readonly string[] }
export type ApplyOutcome =
  | { readonly outcome: 'applied'; readonly staged: StagedImport }
  | { readonly outcome: 'invalid'; readonly staged: StagedImport }
  | { readonly outcome: 'incomplete'; readonly staged: StagedImport; readonly refused: readonly RefusedAct[] }
  | { readonly outcome: 'unknown' }

export interface StagedRow {
  readonly id: string
  readonly kind: ImportKind
  readonly content: string
  readonly content_sha256: string | null
  readonly staged_at: number
  readonly applied_at: number | null
  readonly summary: Summary
}

const select = 'select id, kind, content, content_sha256, staged_at, applied_at, summary from staged_import where id = $1'
const insert = `insert into staged_import (id, kind, content, staged_at, summary) values ($1, $2, $3, $4, $5::text::jsonb)
  on conflict (id) do nothing returning id`

/** Keeps a file and says all that is wrong with it. The same key and file again: the same answer. `differs`: the key has another file. */
export async function stageImport(deps: ImportDeps, file: { id: string; kind: ImportKind; content: string }): Promise<StageOutcome> {
  const id = file.id.toLowerCase()
  const content = storableText(file.content)
  const before = await findImport(deps.db, id)
  if (before) return sameFile(before, file.kind, content)
  const brand = await deps.cache.brand()
  const { summary } = await dryRun(deps.db, file.kind, content, documentsOf(brand), brand.catalogue)
  const stagedAt = deps.now()
  const kept = await deps.db.transaction(async tx => {
    const [row] = await tx.query(insert, [id, file.kind, content, instant(stagedAt), JSON.stringify(summary)])
    if (row)
      await record(tx, deps.who ?? program, [{ action: 'imports.staged', subject: id, after: { kind: file.kind, rows: summary.rows } }])
    return row
  })
  if (kept)
    return {
      ok: true,
      staged: view({ id, kind: file.kind, content, content_sha256: null, staged_at: stagedAt, applied_at: null, summary }),
    }
  // The same key came twice at once, and the other was first.
  const other = await findImport(deps.db, id)
  if (!other) throw new Error(`the import ${id} was there and is gone`)
  return sameFile(other, file.kind, content)
}

function sameFile(stored: StagedRow, kind: ImportKind, content: string): StageOutcome {
  const differs = differenceOf(stored, { kind, content })
  return differs.length > 0 ? { ok: false, differs } : { ok: true, staged: view(stored) }
}

/** The import with its errors and counts, or undefined. */
export async function readImport(q: Query, id: string): Promise<StagedImport | undefined> {
  const row = await findImport(q, id)
  return row && view(row)
}

/**
 * Judges the file again, since the catalogue may have changed, and applies it whole. `invalid`: it has errors, nothing was done. `incomplete`:
 * the book did not take some of the opening stock; applying again enters what is missing and nothing twice.
 */
export async function applyImport(deps: ImportDeps, id: string, actor: string): Promise<ApplyOutcome> {
  const row = await findImport(deps.db, id)
  if (!row) return { outcome: 'unknown' }
  if (row.applied_at !== null) return { outcome: 'applied', staged: view(row) }
  return row.kind === 'opening-stock' ? applyOpening(deps, row, actor) : applyEdit(deps, row.id)
}

async function applyEdit(deps: ImportDeps, id: string): Promise<ApplyOutcome> {
  return deps.db.transaction(async (tx): Promise<ApplyOutcome> => {
    const { current, catalogue } = await lockBrand(tx, deps.cache)
    // Read again under the lock: whoever applied it meanwhile has committed.
    const row = await findImport(tx, id)
    if (!row) return { outcome: 'unknown' }
    if (row.applied_at !== null) return { outcome: 'applied', staged: view(row) }
    const { summary, plan, toErrors } = await dryRun(tx, row.kind, row.content, current, catalogue)
    if (summary.errorCount > 0) return refuse(tx, row, summary)
    const applied = await applyPlan(tx, catalogue, current, plan, deps.who)
    if (!applied.ok) return refuse(tx, row, summaryOf(summary.rows, summary, toErrors(applied.faults)))
    await record(tx, deps.who ?? program, [{ action: 'imports.applied', subject: id, after: { kind: row.kind, rows: summary.rows } }])
    return { outcome: 'applied', staged: await markApplied(tx, row, summary, deps.now()) }
  })
}

async function applyOpening(deps: ImportDeps, row: StagedRow, actor: string): Promise<ApplyOutcome> {
  const brand = await deps.cache.brand()
  const { summary, opening } = await dryRun(deps.db, row.kind, row.content, documentsOf(brand), brand.catalogue)
  if (summary.errorCount > 0) return refuse(deps.db, row, summary)
  const refused = await submitWithProgress(deps, row.id, opening, actor)
  if (refused.length > 0) return { outcome: 'incomplete', staged: view(row), refused }
  // The counts stay those of the dry run: after a crash half way, what this import entered itself would count as there before.
  const staged = await deps.db.transaction(async tx => {
    await record(tx, deps.who ?? program, [{ action: 'imports.applied', subject: row.id, after: { kind: row.kind, rows: summary.rows } }])
    return markApplied(tx, row, row.summary, deps.now())
  })
  return { outcome: 'applied', staged }
}

async function submitWithProgress({ markets, progress }: ImportDeps, id: string, opening: readonly OpeningLine[], actor: string) {
  let done = 0
  const tell = (rows: number) => progress?.set(id, { done: (done += rows), total: opening.length })
  tell(0)
  try {
    return await submitOpening(markets, openingActs(id, opening, actor), async ms => void (await sleep(ms)), tell)
  } finally {
    progress?.delete(id)
  }
}

async function refuse(q: Query, row: StagedRow, summary: Summary): Promise<ApplyOutcome> {
  await q.query('update staged_import set summary = $2::text::jsonb where id = $1 and applied_at is null', [
    row.id,
    JSON.stringify(summary),
  ])
  return { outcome: 'invalid', staged: view({ ...row, summary }) }
}

/** Of two that apply at once, the first one's time stands. */
async function markApplied(q: Query, row: StagedRow, summary: Summary, now: number): Promise<StagedImport> {
  const sql = 'update staged_import set applied_at = coalesce(applied_at, $2), summary = $3::text::jsonb where id = $1 returning applied_at'
  const [done] = await q.query<{ applied_at: number }>(sql, [row.id, instant(now), JSON.stringify(summary)])
  return view({ ...row, summary, applied_at: done?.applied_at ?? now })
}

/** The import as it is stored. */
export async function findImport(q: Query, id: string): Promise<StagedRow | undefined> {
  const [row] = await q.query<StagedRow>(select, [id])
  return row
}

function view({ id, kind, staged_at, applied_at, summary }: StagedRow): StagedImport {
  const state = applied_at !== null ? 'applied' : summary.errorCount > 0 ? 'invalid' : 'ready'
  const { rows, created, changed, unchanged, errorCount, errors } = summary
  const [stagedAt, appliedAt] = [instant(staged_at), applied_at === null ? null : instant(applied_at)]
  return { id, kind, state, stagedAt, appliedAt, rows, created, changed, unchanged, errorCount, errors: [...errors] }
}
