/** HTML by tagged template: whatever is put in is escaped, unless it is HTML made here. There is no way to mark text as safe from outside. */

const made = Symbol('html')

/** HTML that `html` made. */
export interface Html {
  readonly [made]: true
  readonly text: string
}
export type Part = Html | string | number | null | undefined | false | readonly Part[]

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as HTML shows it, in elements and in quoted attributes. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => entities[character] as string)
}

/** A template whose values are escaped; lists are joined, null, undefined and false are nothing. Attributes must be in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? ''
  parts.forEach((part, i) => (text += render(part) + (strings[i + 1] ?? '')))
  return { [made]: true, text }
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escape(part)
  if (typeof part === 'number') return String(part)
  if (Array.isArray(part)) return part.map(render).join('')
  return made in part ? part.text : ''
}

/** An attribute that is there or not: `<option${flag('selected', yes)}>`. The name is ours, never a value. */
export function flag(name: 'selected' | 'open', on: boolean): Html {
  return { [made]: true, text: on ? ` ${name}` : '' }
}

/** A query string of what is defined, in this order. */
export function queryOf(values: Readonly<Record<string, string | number | undefined | null>>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return pairs.length === 0
    ? ''
    : `?${new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString()}`
}
