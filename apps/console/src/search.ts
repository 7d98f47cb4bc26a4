/** What addresses carry after `?`: plain texts, so that they can be read, shared and kept. */
import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

export const parseSearch = parseSearchWith(text => text)
export const stringifySearch = stringifySearchWith(value => String(value))

/** Keeps the named parameters that are texts with something in them; whatever else an address says is dropped. */
export function texts<const Names extends readonly string[]>(...names: Names) {
  return (search: Record<string, unknown>): { readonly [N in Names[number]]?: string | undefined } => {
    const kept = names.flatMap(name => {
      const value = search[name]
      return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
    })
    return Object.fromEntries(kept) as { readonly [N in Names[number]]?: string | undefined }
  }
}
