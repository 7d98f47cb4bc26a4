/** What is wrong with an edit, as data: one fault for each thing to correct. The codes are in contract/catalogue.ts and contract/errors.ts. */
import type { CatalogueErrorCode } from '#contract/catalogue.ts'
import type { Kind } from './documents.ts'

export interface Fault {
  /** Where: the `index`-th entry of the list `kind`, in `field`; undefined: the entry as a whole. */
  readonly kind: Kind | 'installation'
  readonly index: number
  readonly field: string | undefined
  readonly code: CatalogueErrorCode
  readonly message: string
  /** Of `duplicate_code`: the entry that named it first. */
  readonly first?: number
}

/** A JSON pointer to the fault in the body it was found in: of one entry, or of many (`CatalogueEdit`). */
export function pointerOf(fault: Fault, single: boolean): string {
  const field = fault.field === undefined ? '' : `/${fault.field}`
  if (single) return field
  return fault.kind === 'installation' ? `/installation${field}` : `/${fault.kind}/${fault.index}${field}`
}

/** A cell or value quoted in a message: not too long, and never cut inside a character. */
export function quoted(value: string): string {
  const characters = [...value]
  return `“${characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : value}”`
}
