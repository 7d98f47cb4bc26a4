/** Reads of the catalogue: out of the snapshot in memory, so a list costs the database one row. */
import { documentsOf, keyOf, type Docs, type InstallationDoc, type Kind } from './documents.ts'
import type { CatalogueCache } from './snapshot.ts'

/** The document under a key, as it is now. */
export async function readDoc<K extends Kind>(cache: CatalogueCache, kind: K, key: string): Promise<Docs[K] | undefined> {
  const docs = documentsOf(await cache.brand())[kind] as ReadonlyMap<string, Docs[K]>
  return docs.get(key)
}

export async function readInstallation(cache: CatalogueCache): Promise<InstallationDoc> {
  return documentsOf(await cache.brand()).installation
}

export interface ListOptions<K extends Kind> {
  readonly after: string | undefined
  readonly limit: number
  readonly where: Readonly<Record<string, unknown>>
  /** What is looked for in codes and names. */
  readonly q?: string | undefined
  /** May whoever asks see it? Default: all of it. */
  sees?(doc: Docs[K]): boolean
}

/** At most `limit + 1` documents whose keys come after `after`, of those whose fields are as in `where`, in the order of their keys. */
export async function listDocs<K extends Kind>(
  cache: CatalogueCache,
  kind: K,
  { after, limit, where, q, sees = () => true }: ListOptions<K>,
): Promise<Docs[K][]> {
  const docs = documentsOf(await cache.brand())[kind] as ReadonlyMap<string, Docs[K]>
  const wanted = Object.entries(where).filter(([, value]) => value !== undefined)
  const matches = matcher(q)
  const found: Docs[K][] = []
  for (const [key, doc] of docs) {
    if (after !== undefined && key <= after) continue
    if (!sees(doc) || !matches(doc) || wanted.some(([field, value]) => (doc as Record<string, unknown>)[field] !== value)) continue
    found.push(doc)
    if (found.length > limit) break
  }
  return found
}

const searched = ['code', 'name', 'gtin', 'product', 'city', 'region', 'sku', 'partner'] as const

/** Has a document every word of `q` in one of its codes or names? In any case. */
export function matcher(q: string | undefined): (doc: object) => boolean {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return () => true
  return doc => {
    const texts = searched.flatMap(field => {
      const text = (doc as Record<string, unknown>)[field]
      return typeof text === 'string' ? [text.toLowerCase()] : []
    })
    return words.every(word => texts.some(text => text.includes(word)))
  }
}

/** The key a page's cursor holds. */
export function cursorOf<K extends Kind>(kind: K): (doc: Docs[K]) => string {
  return doc => keyOf[kind](doc)
}
