/**
 * Plans an edit: what it would create and change, what is wrong with it, and what must not have been used for it to be allowed. Pure, so a dry run is the
 * same code as the edit.
 */
import type { CatalogueEdit, CatalogueErrorCode } from '#contract/catalogue.ts'
import { keyOf, kinds, textOf, type Docs, type Documents, type InstallationDoc, type Kind } from './documents.ts'
import { complete, type Entries } from './entries.ts'
import { quoted, type Fault } from './errors.ts'
import { rules, type After } from './rules.ts'

/** A change that is allowed only while nothing in the book has used the thing. */
export interface OnlyUnused {
  readonly fault: Fault
  readonly kind: 'partners' | 'places' | 'channels'
  readonly code: string
  /** The market whose book is asked: the one it has been in so far. */
  readonly market: string
}

export type Changes = {
  readonly [K in Kind]: { readonly created: readonly Docs[K][]; readonly changed: readonly Docs[K][]; readonly unchanged: number }
}

export interface Plan {
  readonly changes: Changes
  /** The installation as it would be; undefined: as it is. */
  readonly installation: InstallationDoc | undefined
  readonly scaleChanges: boolean
  readonly faults: readonly Fault[]
  readonly onlyUnused: readonly OnlyUnused[]
}

/** What `edit` would do to `current`. Cost: one pass over the edit, and over the catalogue only for what can touch others. */
export function planEdit(current: Documents, edit: CatalogueEdit): Plan {
  const faults: Fault[] = []
  const sent = readEntries(current, edit, faults)
  const after = overlay(current, sent)
  const onlyUnused: OnlyUnused[] = []
  const changes = Object.fromEntries(
    kinds.map(kind => [kind, planKind(kind, current, sent, after, faults, onlyUnused)]),
  ) as unknown as Changes
  const wanted = edit.installation && orderInstallation(edit.installation)
  const installation = wanted && textOf(wanted) !== textOf(current.installation) ? wanted : undefined
  return { changes, installation, scaleChanges: !!installation && installation.scale !== current.installation.scale, faults, onlyUnused }
}

/** Created, changed and unchanged over all kinds. */
export function tallyOf(changes: Changes): { created: number; changed: number; unchanged: number } {
  const tally = { created: 0, changed: 0, unchanged: 0 }
  for (const kind of kinds) {
    tally.created += changes[kind].created.length
    tally.changed += changes[kind].changed.length
    tally.unchanged += changes[kind].unchanged
  }
  return tally
}

type Sent = { readonly [K in Kind]: ReadonlyMap<string, { readonly doc: Docs[K]; readonly index: number }> }

/** Completes the entries into documents by key. Markets come first: the others take defaults from them. */
function readEntries(current: Documents, edit: CatalogueEdit, faults: Fault[]): Sent {
  const markets = readKind('markets', edit.markets ?? [], () => undefined, faults)
  const market = (code: string) => markets.get(code)?.doc ?? current.markets.get(code)
  const rest = kinds.filter(kind => kind !== 'markets').map(kind => [kind, readAny(kind, edit, market, faults)])
  return { ...Object.fromEntries(rest), markets } as Sent
}

type MarketOf = (code: string) => Docs['markets'] | undefined

function readAny<K extends Kind>(kind: K, edit: CatalogueEdit, market: MarketOf, faults: Fault[]) {
  return readKind(kind, (edit[kind] ?? []) as Entries[K][], market, faults)
}

function readKind<K extends Kind>(kind: K, entries: readonly Entries[K][], market: MarketOf, faults: Fault[]) {
  const docs = new Map<string, { doc: Docs[K]; index: number }>()
  entries.forEach((entry, index) => {
    const doc = complete[kind](entry, market)
    const key = keyOf[kind](doc)
    const first = docs.get(key)
    if (!first) return docs.set(key, { doc, index })
    const message = `${quoted(key)} is named twice; the first is entry ${first.index + 1}.`
    return faults.push({ kind, index, field: undefined, code: 'duplicate_code', message, first: first.index })
  })
  return docs
}

function overlay(current: Documents, sent: Sent): After {
  const stored = <K extends Kind>(kind: K) => current[kind] as ReadonlyMap<string, Docs[K]>
  const fresh = <K extends Kind>(kind: K) => sent[kind] as ReadonlyMap<string, { doc: Docs[K] }>
  let owners: Map<string, string> | undefined
  const after: After = {
    get: (kind, key) => fresh(kind).get(key)?.doc ?? stored(kind).get(key),
    *all(kind) {
      for (const { doc } of fresh(kind).values()) yield doc
      for (const [key, doc] of stored(kind)) if (!fresh(kind).has(key)) yield doc
    },
    gtinOwner(gtin) {
      owners ??= ownersOfGtins(current, after)
      return owners.get(gtin)
    },
  }
  return after
}

/** Who has a GTIN keeps it; of two that newly claim one, the first entry has it and the second is at fault. */
function ownersOfGtins(current: Documents, after: After): Map<string, string> {
  const owners = new Map<string, string>()
  for (const sku of current.skus.values()) {
    if (sku.gtin !== undefined && after.get('skus', sku.code)?.gtin === sku.gtin) owners.set(sku.gtin, sku.code)
  }
  for (const sku of after.all('skus')) if (sku.gtin !== undefined && !owners.has(sku.gtin)) owners.set(sku.gtin, sku.code)
  return owners
}

function planKind<K extends Kind>(kind: K, current: Documents, sent: Sent, after: After, faults: Fault[], onlyUnused: OnlyUnused[]) {
  const created: Docs[K][] = []
  const changed: Docs[K][] = []
  let unchanged = 0
  const stored = current[kind] as ReadonlyMap<string, Docs[K]>
  for (const [key, { doc, index }] of sent[kind] as ReadonlyMap<string, { doc: Docs[K]; index: number }>) {
    const before = stored.get(key)
    if (before && textOf(before) === textOf(doc)) {
      // It broke no rule when it was stored; what the rest of the edit does to it is found where that is checked.
      unchanged++
      continue
    }
    const report = (field: string | undefined, code: CatalogueErrorCode, message: string) =>
      void faults.push({ kind, index, field, code, message })
    rules[kind](doc, before, after, report)
    if (before) {
      changed.push(doc)
      onlyUnused.push(...usageOf(kind, before, doc, index))
    } else created.push(doc)
  }
  return { created, changed, unchanged }
}

/**
 * Fields that may change only while nothing has used the thing. The currency, country, kind and partner of a channel are what its past sales
 * are counted under; a place's market holds its rows.
 */
const fixedByUse: { readonly [kind: string]: readonly string[] } = {
  partners: ['market'],
  places: ['market', 'partner'],
  channels: ['market', 'currency', 'country', 'kind', 'partner'],
}
const frozenCodes: Record<string, CatalogueErrorCode> = { market: 'market_frozen', currency: 'currency_frozen' }

function usageOf<K extends Kind>(kind: K, before: Docs[K], doc: Docs[K], index: number): OnlyUnused[] {
  if (kind !== 'partners' && kind !== 'places' && kind !== 'channels') return []
  const old = before as Docs[K] & { code: string; market: string } & Record<string, unknown>
  const now = doc as Docs[K] & Record<string, unknown>
  return (fixedByUse[kind] ?? [])
    .filter(field => old[field] !== now[field])
    .map(field => {
      const message = `${old.code} has been used; its ${field} stays ${String(old[field] ?? 'none')}.`
      const fault: Fault = { kind, index, field, code: frozenCodes[field] ?? 'not_editable', message }
      return { fault, kind: kind as OnlyUnused['kind'], code: old.code, market: old.market }
    })
}

function orderInstallation({ brand, scale, backDating, fiscalStartMonth }: InstallationDoc): InstallationDoc {
  return scale === undefined ? { brand, backDating, fiscalStartMonth } : { brand, scale, backDating, fiscalStartMonth }
}
