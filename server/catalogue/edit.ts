/**
 * Edits of the catalogue and the network. Every edit is one transaction over brand rows: lock the installation row, plan against the catalogue at that
 * version, refuse or write, move the version. The lock makes edits one after the other, so versions are in commit order and no two edits
 * can wait for each other.
 */
import type { CatalogueEdit, Tally } from '#contract/catalogue.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db, Query } from '#server/db/db.ts'
import { absent, type Who } from '#server/http/route.ts'
import { auditPlan, auditRemoval } from './audited.ts'
import { documentsOf, versionOf, type Docs, type Documents, type InstallationDoc, type Kind } from './documents.ts'
import type { Entries } from './entries.ts'
import type { Fault } from './errors.ts'
import { lockTurnstile, usedFaults } from './frozen.ts'
import { planEdit, tallyOf, type Plan } from './plan.ts'
import type { CatalogueCache } from './snapshot.ts'
import { removeLimit, removePrice, removeTaxRates, writeChanges } from './write.ts'

export interface CatalogueDeps {
  readonly db: Db
  readonly cache: CatalogueCache
  /** For the audit; left out: the program itself. */
  readonly who?: Who
}

export type EditOutcome = { readonly ok: true; readonly tally: Tally } | { readonly ok: false; readonly faults: readonly Fault[] }
export type Stored<D> = { readonly ok: true; readonly created: boolean; readonly doc: D; readonly version: string }
export type StoreOutcome<D> = Stored<D> | { readonly ok: false; readonly faults: readonly Fault[] }

/** Stores any part of the catalogue as a whole, or nothing. What is the same already is not written, and if all is, the version stays. */
export async function editCatalogue({ db, cache, who }: CatalogueDeps, edit: CatalogueEdit): Promise<EditOutcome> {
  const outcome = await db.transaction(async tx => {
    const { current, catalogue } = await lockBrand(tx, cache)
    return applyPlan(tx, catalogue, current, planEdit(current, edit), who)
  })
  if (outcome.ok && edit.markets?.length) await ensureMarketHeads(db)
  return outcome
}

/** Takes the lock that all edits take, and gives the catalogue that it protects. For callers that write more than an edit in the transaction. */
export async function lockBrand(tx: Query, cache: CatalogueCache): Promise<{ current: Documents; catalogue: Catalogue }> {
  const [row] = await tx.query<{ version: number }>('select brand_version as version from installation for update')
  if (!row) throw new Error('the installation row is missing')
  const brand = await cache.brandAt(row.version, tx)
  return { current: documentsOf(brand), catalogue: brand.catalogue }
}

/** Writes a plan, or gives its faults. Under the lock of `lockBrand`. */
export async function applyPlan(
  tx: Query,
  catalogue: Catalogue,
  current: Documents,
  plan: Plan,
  who: Who | undefined,
): Promise<EditOutcome> {
  if (plan.faults.length > 0) return { ok: false, faults: plan.faults }
  await lockTurnstile(tx, catalogue, plan.onlyUnused)
  const faults = [...(await usedFaults(tx, catalogue, plan.onlyUnused)), ...(await scaleFaults(tx, plan))]
  if (faults.length > 0) return { ok: false, faults }
  const tally = tallyOf(plan.changes)
  if (plan.installation) await writeInstallation(tx, plan.installation)
  await writeChanges(tx, plan.changes)
  await auditPlan(tx, who, catalogue, current, plan)
  if (plan.installation || tally.created + tally.changed > 0) await moveVersion(tx)
  return { ok: true, tally }
}

const moveVersion = (tx: Query) => tx.query('update installation set brand_version = brand_version + 1')

async function writeInstallation(tx: Query, doc: InstallationDoc): Promise<void> {
  const sql = 'update installation set brand = $1, scale = $2, back_dating = $3, fiscal_start_month = $4'
  await tx.query(sql, [doc.brand, doc.scale ?? null, doc.backDating, doc.fiscalStartMonth])
}

/** A scale says what one unit of the book stands for, so it is fixed by the first act. */
async function scaleFaults(tx: Query, plan: Plan): Promise<Fault[]> {
  if (!plan.scaleChanges) return []
  const [row] = await tx.query<{ used: boolean }>('select exists (select 1 from act) as used')
  const message = 'The scale can only be set before the first act.'
  return row?.used ? [{ kind: 'installation', index: 0, field: 'scale', code: 'scale_frozen', message }] : []
}

/**
 * Gives every market its turnstile. A market row, so never in the edit's transaction (law 10), and one statement a market; harmless when
 * repeated. Call it at start too: a crash may have come between the two.
 */
export async function ensureMarketHeads(db: Db): Promise<void> {
  const missing = await db.query<{ id: number }>(
    'select m.id from market m where not exists (select 1 from market_head h where h.market = m.id) order by m.id',
  )
  for (const { id } of missing) await db.query('insert into market_head (market) values ($1) on conflict do nothing', [id])
}

/** Stores one document under its key. With `ifMatch` only if that is the version there now (`*`: any, but there must be one; `absent`: there must be none). */
export async function store<K extends Kind>(
  deps: CatalogueDeps,
  kind: K,
  key: string,
  entry: Entries[K],
  ifMatch?: string,
): Promise<StoreOutcome<Docs[K]>> {
  const edit: CatalogueEdit = { [kind]: [entry] }
  const outcome = await deps.db.transaction(async (tx): Promise<StoreOutcome<Docs[K]>> => {
    const { current, catalogue } = await lockBrand(tx, deps.cache)
    const before = current[kind].get(key) as Docs[K] | undefined
    const stale = staleFault(kind, before, ifMatch)
    if (stale) return { ok: false, faults: [stale] }
    const plan = planEdit(current, edit)
    const applied = await applyPlan(tx, catalogue, current, plan, deps.who)
    if (!applied.ok) return applied
    const { created, changed } = plan.changes[kind] as unknown as { created: readonly Docs[K][]; changed: readonly Docs[K][] }
    const doc = created[0] ?? changed[0] ?? before
    if (!doc) throw new Error(`the edit of ${kind} ${key} neither made nor found it`)
    return { ok: true, created: created.length > 0, doc, version: versionOf(doc) }
  })
  if (outcome.ok && kind === 'markets') await ensureMarketHeads(deps.db)
  return outcome
}

function staleFault(
  kind: Kind | 'installation',
  before: Docs[Kind] | InstallationDoc | undefined,
  ifMatch: string | undefined,
): Fault | undefined {
  if (ifMatch === absent)
    return before && { kind, index: 0, field: undefined, code: 'stale_version', message: 'There is one already; it was not overwritten.' }
  if (ifMatch === undefined || (before && (ifMatch === '*' || ifMatch === versionOf(before)))) return undefined
  const message = before ? `You edited version ${ifMatch}, it is now ${versionOf(before)}.` : 'There is none to edit.'
  return { kind, index: 0, field: undefined, code: 'stale_version', message }
}

/** Stores the installation: the brand's name, scale, back-dating and the group's fiscal year. */
export async function storeInstallation(
  deps: CatalogueDeps,
  installation: InstallationDoc,
  ifMatch?: string,
): Promise<StoreOutcome<InstallationDoc>> {
  return deps.db.transaction(async (tx): Promise<StoreOutcome<InstallationDoc>> => {
    const { current, catalogue } = await lockBrand(tx, deps.cache)
    const stale = staleFault('installation', current.installation, ifMatch)
    if (stale) return { ok: false, faults: [stale] }
    const plan = planEdit(current, { installation })
    const applied = await applyPlan(tx, catalogue, current, plan, deps.who)
    if (!applied.ok) return applied
    const doc = plan.installation ?? current.installation
    return { ok: true, created: false, doc, version: versionOf(doc) }
  })
}

/** What may be taken out again: nothing refers to it, since sales keep their prices and taxes. */
export type Removable = 'prices' | 'taxRates' | 'limits'
const removals: { readonly [K in Removable]: (tx: Query, doc: Docs[K]) => Promise<void> } = {
  prices: removePrice,
  taxRates: (tx, doc) => removeTaxRates(tx, [doc]),
  limits: removeLimit,
}

/** Takes out a dated price, dated tax rates or a limit. `gone`: there was none. */
export async function remove<K extends Removable>(
  deps: CatalogueDeps,
  kind: K,
  key: string,
  ifMatch?: string,
): Promise<'removed' | 'gone' | Fault> {
  return deps.db.transaction(async tx => {
    const { current, catalogue } = await lockBrand(tx, deps.cache)
    const doc = current[kind].get(key) as Docs[K] | undefined
    const stale = staleFault(kind, doc, ifMatch)
    if (stale) return stale
    if (!doc) return 'gone'
    await removals[kind](tx, doc)
    await auditRemoval(tx, deps.who, catalogue, kind, doc)
    await moveVersion(tx)
    return 'removed'
  })
}
