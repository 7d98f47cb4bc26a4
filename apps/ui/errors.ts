/**
 * Errors as people read them. A code of the registry (contract/errors.ts) has a message in every language where a person can meet it (`error.<code>`), and a
 * second one (`error.<code>.known`) where the server says a number that helps. What else was wrong is the server's own sentence, which is English.
 */
import { useIntl } from 'react-intl'
import { ConnectionError, ProblemError, type Problem } from '#api/client.ts'

export interface SpokenError {
  readonly title: string
  readonly detail: string | undefined
  readonly advice: string | undefined
  /** Where something is broken: what to name when reporting it. */
  readonly request: string | undefined
  /** The field it is about: `/lines/0/quantity`. */
  readonly pointer: string | undefined
}

type Members = Readonly<Record<string, unknown>>
export type Values = Readonly<Record<string, number | string>>

/** Something an act was refused for. */
export interface RefusalLike {
  readonly outcome: 'refused' | 'failed'
  readonly code: string
  readonly detail?: Members
  readonly message?: string
}

/** One SKU of which there is too little. */
interface Short {
  readonly sku: string
  readonly available: number
}

const isRefusal = (error: unknown): error is RefusalLike =>
  typeof error === 'object' && error !== null && 'outcome' in error && 'code' in error

const rows = (member: unknown): readonly unknown[] => (Array.isArray(member) ? member : [])
const count = (member: unknown) => (Array.isArray(member) ? member.length : undefined)
const minutes = (member: unknown, round: (n: number) => number) => (typeof member === 'number' ? round(member / 60) : undefined)

/** SKUs of which there is too little, and how many there are. */
const shorts = (members: Members): readonly Short[] =>
  [...rows(members['available']), ...rows(members['short'])].filter(
    (row): row is Short => typeof row === 'object' && row !== null && 'sku' in row && 'available' in row,
  )
const onlyShort = (members: Members) => {
  const [short, another] = shorts(members)
  return { available: another === undefined ? short?.available : undefined }
}

/** What `error.<code>.known` says, from the members of the problem. */
const saying: Readonly<Record<string, (members: Members) => Readonly<Record<string, unknown>>>> = {
  insufficient_stock: onlyShort,
  insufficient_units: onlyShort,
  limit_reached: ({ remaining }) => ({ remaining }),
  too_many: ({ remaining }) => ({ remaining }),
  units_moved_on: ({ available }) => ({ available }),
  hold_limit: ({ remainingSeconds }) => ({ minutes: minutes(remainingSeconds, Math.floor) }),
  rate_limited: ({ retryAfterSeconds }) => ({ seconds: retryAfterSeconds }),
  sign_in_locked: ({ retryAfterSeconds }) => ({ minutes: minutes(retryAfterSeconds, Math.ceil) }),
  password_refused: ({ reason }) => ({ reason }),
  import_invalid: ({ errorCount }) => ({ errors: errorCount }),
  import_incomplete: ({ refused }) => ({ refused: count(refused) }),
  buyer_has_open_orders: ({ orders, holds }) => ({ orders: count(orders), holds: count(holds) }),
}

/** Codes that have a message with numbers. */
export const codesWithValues: readonly string[] = Object.keys(saying)

/** The values of `error.<code>.known`; undefined unless the problem has all of them: then `error.<code>` does without. */
export function valuesOf(code: string, members: Members): Values | undefined {
  const values = saying[code]?.(members)
  const isKnown = (value: unknown) => typeof value === 'number' || typeof value === 'string'
  return values !== undefined && Object.values(values).every(isKnown) ? (values as Values) : undefined
}

/** The codes that a refusal names, in no language: of what, where. */
export function namesOf(members: Members): string[] {
  const named = [members['sku'], ...rows(members['skus']), members['place'], members['channel']]
  return [...new Set(named.filter(name => typeof name === 'string'))]
}

export function useSpokenError(): (error: unknown) => SpokenError {
  const intl = useIntl()
  const find = (id: string, values?: Values) => (intl.messages[id] === undefined ? undefined : intl.formatMessage({ id }, values))
  const own = (code: string, members: Members) => {
    const values = valuesOf(code, members)
    return (values && find(`error.${code}.known`, values)) ?? find(`error.${code}`)
  }

  /** What a refusal was about, without words of the server's. */
  const about = (members: Members) => {
    const each = shorts(members).map(({ sku, available }) => find('error.there', { sku, available }) ?? sku)
    const names = each.length > 0 ? each : namesOf(members)
    return names.length > 0 ? intl.formatList(names, { type: 'unit' }) : undefined
  }

  function ofRefusal({ code, detail: members = {}, message }: RefusalLike): SpokenError {
    const title = own(code, members)
    const { pointer, incident } = members
    return {
      title: title ?? message ?? code,
      detail: title === undefined ? undefined : about(members),
      advice: undefined,
      request: typeof incident === 'string' ? incident : undefined,
      pointer: typeof pointer === 'string' ? pointer : undefined,
    }
  }

  function ofProblem(problem: Problem): SpokenError {
    const { code, title, detail, advice } = problem
    const { pointer, requestId } = problem as { readonly pointer?: unknown; readonly requestId?: unknown }
    const said = own(code, problem)
    return {
      title: said ?? title,
      detail: detail === title ? undefined : detail,
      // The message in the reader's language says what to do as well.
      advice: said === undefined ? advice : undefined,
      pointer: typeof pointer === 'string' ? pointer : undefined,
      request: problem.status >= 500 && typeof requestId === 'string' ? requestId : undefined,
    }
  }

  const plain = (id: string, otherwise: string, detail: string | undefined): SpokenError => ({
    title: find(id) ?? otherwise,
    detail,
    advice: undefined,
    request: undefined,
    pointer: undefined,
  })

  return error => {
    if (error instanceof ProblemError) return ofProblem(error.problem)
    if (isRefusal(error)) return ofRefusal(error)
    if (error instanceof ConnectionError) return plain('error.connection', 'The server cannot be reached.', undefined)
    return plain('error.unexpected', 'Something is broken here.', error instanceof Error ? error.message : String(error))
  }
}
