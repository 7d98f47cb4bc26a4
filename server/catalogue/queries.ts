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
  /** May whoever asks see it? Default: all of it. */
  sees?(doc: Docs[K]): boolean
}

/** At most `limit + 1` documents whose keys come after `after`, of those whose fields are as in `where`, in the order of their keys. */
export async function listDocs<K extends Kind>(
  cache: CatalogueCache,
  kind: K,
  { after, limit, where, sees = () => true }: ListOptions<K>,
): Promise<Docs[K][]> {
  const docs = documentsOf(await cache.brand())[kind] as ReadonlyMap<string, Docs[K]>
  const wanted = Object.entries(where).filter(([, value]) => value !== undefined)
  const found: Docs[K][] = []
  for (const [key, doc] of docs) {
    if (after !== undefined && key <= after) continue
    if (!sees(doc) || wanted.some(([field, value]) => (doc as Record<string, unknown>)[field] !== value)) continue
    found.push(doc)
    if (found.length > limit) break
  }
  return found
}

/** The key a page's cursor holds. */
export function cursorOf<K extends Kind>(kind: K): (doc: Docs[K]) => string {
  return doc => keyOf[kind](doc)
}
