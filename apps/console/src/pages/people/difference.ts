/** What differs between what was and what is, field by field: how an audit entry is read. */
export interface Difference {
  /** `grants › 1 › role`. */
  readonly field: readonly string[]
  readonly before: unknown
  readonly after: unknown
  readonly kind: 'added' | 'removed' | 'changed' | 'same'
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && (!Array.isArray(value) || value.some(item => typeof item === 'object' && item !== null))
const absent = (value: unknown) => value === undefined || value === null
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Every field of either, what changed first. Lists of plain values are one field; `whole` names fields that are not taken apart.
 */
export function differences(before: unknown, after: unknown, whole: ReadonlySet<string> = new Set()): Difference[] {
  return walk(before, after, [], whole).sort((a, b) => Number(a.kind === 'same') - Number(b.kind === 'same'))
}

function walk(before: unknown, after: unknown, field: readonly string[], whole: ReadonlySet<string>): Difference[] {
  const last = field.at(-1)
  const apart = (isObject(before) || isObject(after)) && !(last !== undefined && whole.has(last))
  if (apart) {
    const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}]
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    return names.flatMap(name => walk(was[name], is[name], [...field, name], whole))
  }
  if (absent(before) && absent(after)) return []
  const kind = absent(before) ? 'added' : absent(after) ? 'removed' : same(before, after) ? 'same' : 'changed'
  return [{ field, before, after, kind }]
}
