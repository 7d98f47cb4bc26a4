/** A staged file row by row: what each would do, what would become another, and what is wrong with it. Judged as it would be applied now. */
import type { ImportKind } from '#contract/catalogue.ts'
import type { ImportRow, RowOutcome } from '#contract/catalogue-views.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { documentsOf, keyOf, type Docs, type Documents, type Kind } from '../documents.ts'
import { complete, type Entries } from '../entries.ts'
import { findImport, type ImportDeps } from './imports.ts'
import type { OpeningLine, ReadFile } from './read.ts'
import { dryRun, type DryRun } from './validate.ts'

export interface PreviewQuery {
  readonly only: RowOutcome | undefined
  /** The row the page before ended with. */
  readonly after: number | undefined
  readonly limit: number
}

/** Gives pages of rows. The file read last is kept, since its next page is likely to be asked for. */
export function previews(deps: ImportDeps): (id: string, query: PreviewQuery) => Promise<ImportRow[] | undefined> {
  let last: { key: string; rows: readonly ImportRow[] } | undefined
  return async (id, { only, after = 0, limit }) => {
    const brand = await deps.cache.brand()
    const key = `${id}/${brand.catalogue.version}`
    if (last?.key !== key) {
      const row = await findImport(deps.db, id)
      if (!row) return undefined
      const run = await dryRun(deps.db, row.kind, row.content, documentsOf(brand), brand.catalogue)
      const deeds =
        row.kind === 'opening-stock'
          ? await openingDeeds(deps.db, brand.catalogue, run.opening)
          : editDeeds(row.kind, run.file, documentsOf(brand))
      last = { key, rows: rowsOf(run, deeds) }
    }
    return last.rows.filter(r => r.row > after && (only === undefined || r.outcome === only)).slice(0, limit + 1)
  }
}

function rowsOf({ file, errors }: DryRun, deeds: ReadonlyMap<number, Deed>): ImportRow[] {
  const faults = Map.groupBy(errors, e => e.row)
  const cells = new Map(file.table.map(r => [r.row, r.cells]))
  // Rows that could not be read as such have errors only.
  const numbers = [...new Set([...cells.keys(), ...faults.keys()])].sort((a, b) => a - b)
  return numbers.map(row => {
    const wrong = faults.get(row) ?? []
    const deed = deeds.get(row)
    return {
      row,
      outcome: wrong.length > 0 ? 'invalid' : (deed?.outcome ?? 'unchanged'),
      cells: [...(cells.get(row) ?? [])].map(([column, value]) => ({ column, value })),
      changes: wrong.length > 0 ? [] : (deed?.changes ?? []),
      errors: wrong,
    }
  })
}

interface Deed {
  outcome: RowOutcome
  changes: ImportRow['changes']
}

/** What the entries of a row do; a row of SKUs may name its product too. */
function editDeeds(kind: Exclude<ImportKind, 'opening-stock'>, file: ReadFile, current: Documents): Map<number, Deed> {
  const deeds = new Map<number, Deed>()
  entriesOf(kind, file, current, deeds)
  if (kind === 'skus') entriesOf('products', file, current, deeds)
  return deeds
}

function entriesOf<K extends Kind>(kind: K, file: ReadFile, current: Documents, deeds: Map<number, Deed>): void {
  const stored = current[kind] as ReadonlyMap<string, Docs[K]>
  const entries = (file.edit[kind] ?? []) as Entries[K][]
  entries.forEach((entry, index) => {
    const row = file.rowOf(kind, index)
    const doc = complete[kind](entry, code => current.markets.get(code))
    const before = stored.get(keyOf[kind](doc))
    const changes = before === undefined ? [] : differences(before, doc)
    const known = deeds.get(row)
    // A new product's name beside a SKU that stays: the row changes something.
    if (known) {
      const named = before === undefined ? [{ field: kind, before: null, after: keyOf[kind](doc) }] : changes
      if (known.outcome === 'unchanged' && named.length > 0) known.outcome = 'changed'
      if (known.outcome === 'changed') known.changes = [...known.changes, ...named]
    } else deeds.set(row, { outcome: before === undefined ? 'created' : changes.length > 0 ? 'changed' : 'unchanged', changes })
  })
}

/** The fields of two documents that differ, as text. */
function differences(before: object, after: object): ImportRow['changes'] {
  const [was, is] = [flat(before), flat(after)]
  const fields = [...new Set([...was.keys(), ...is.keys()])]
  return fields
    .filter(f => was.get(f) !== is.get(f))
    .map(field => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
}

/** Fields with what is in them; of a price its minor units. */
function flat(doc: object): Map<string, string> {
  return new Map(
    Object.entries(doc).flatMap(([field, value]): [string, string][] =>
      typeof value === 'object' && value !== null ? [...flat(value as object)] : value === undefined ? [] : [[field, String(value)]],
    ),
  )
}

const positions = `select t."row" from json_to_recordset($1::text::json) as t("row" integer, market smallint, place integer, sku integer)
  join position p on p.market = t.market and p.place = t.place and p.sku = t.sku`

/** Opening stock for a place that has had the SKU adds to what is there. Found by the key of positions, all lines in one statement. */
async function openingDeeds(q: Query, c: Catalogue, opening: readonly OpeningLine[]): Promise<Map<number, Deed>> {
  const asked = opening.flatMap(({ row, place: at, sku: code }) => {
    const [place, sku] = [c.place(at), c.sku(code)]
    return place && sku ? [{ row, market: place.market, place: place.id, sku: sku.id }] : []
  })
  const found = asked.length === 0 ? [] : await q.query<{ row: number }>(positions, [JSON.stringify(asked)])
  const there = new Set(found.map(r => r.row))
  return new Map(opening.map(({ row }) => [row, { outcome: there.has(row) ? 'changed' : 'created', changes: [] }]))
}
