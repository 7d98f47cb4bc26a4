/** What the audit keeps of an edit: every document entered, changed or taken out, as it was and as it is. */
import { type AuditEntry, program, record } from '#server/audit/audit.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import type { Who } from '#server/http/route.ts'
import { keyOf, type Docs, type Documents, type Kind } from './documents.ts'
import type { Plan } from './plan.ts'

/** `taxRates` is `tax_rates` there, as permissions and codes are written. */
const named = (kind: string) => kind.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** More entered of one kind in one edit are one entry. */
const many = 500

/** The market a document belongs to; undefined: the whole brand's, or a market that this very edit enters. */
function marketOf(catalogue: Catalogue, kind: Kind, doc: object): number | undefined {
  const code = kind === 'markets' ? (doc as { code?: string }).code : (doc as { market?: string }).market
  return code === undefined ? undefined : catalogue.market(code)?.id
}

/** Tells the audit of a plan that was written. In the plan's transaction. */
export async function auditPlan(tx: Query, who: Who | undefined, catalogue: Catalogue, current: Documents, plan: Plan): Promise<void> {
  const entries: AuditEntry[] = []
  for (const [kind, { created, changed }] of Object.entries(plan.changes) as [
    Kind,
    { created: readonly object[]; changed: readonly object[] },
  ][]) {
    const key = keyOf[kind] as (doc: object) => string
    const of = (doc: object) => ({ subject: key(doc), market: marketOf(catalogue, kind, doc), after: doc })
    const entered = `${named(kind)}.entered`
    // Nothing was there before, and a catalogue's first import has tens of thousands: one entry with their keys.
    if (created.length > many)
      entries.push({ action: entered, subject: `${created.length} ${named(kind)}`, after: { entered: created.map(key) } })
    else for (const doc of created) entries.push({ action: entered, ...of(doc) })
    for (const doc of changed) entries.push({ action: `${named(kind)}.changed`, ...of(doc), before: current[kind].get(key(doc)) })
  }
  if (plan.installation)
    entries.push({ action: 'installation.changed', subject: 'installation', before: current.installation, after: plan.installation })
  await record(tx, who ?? program, entries)
}

export async function auditRemoval<K extends Kind>(
  tx: Query,
  who: Who | undefined,
  catalogue: Catalogue,
  kind: K,
  doc: Docs[K],
): Promise<void> {
  const subject = keyOf[kind](doc)
  await record(tx, who ?? program, [{ action: `${named(kind)}.removed`, subject, market: marketOf(catalogue, kind, doc), before: doc }])
}
