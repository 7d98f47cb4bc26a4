/**
 * Errors as people read them. A code of the registry (contract/errors.ts) has a message in every language where there is one (`error.<code>`); what exactly was
 * wrong is the server's own sentence, which is English.
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

/** Something an act was refused for. */
export interface RefusalLike {
  readonly outcome: 'refused' | 'failed'
  readonly code: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly message?: string
}

const isRefusal = (error: unknown): error is RefusalLike =>
  typeof error === 'object' && error !== null && 'outcome' in error && 'code' in error

export function useSpokenError(): (error: unknown) => SpokenError {
  const intl = useIntl()
  const find = (id: string) => (intl.messages[id] === undefined ? undefined : intl.formatMessage({ id }))
  const said = (code: string, title: string, detail: string | undefined, advice: string | undefined, more: Partial<SpokenError>) => {
    const own = find(`error.${code}`)
    return {
      title: own ?? title,
      detail: detail === title ? undefined : detail,
      // The message in the reader's language says what to do as well.
      advice: own === undefined ? advice : undefined,
      request: undefined,
      pointer: undefined,
      ...more,
    }
  }
  return error => {
    if (error instanceof ProblemError) return ofProblem(error.problem)
    if (isRefusal(error)) {
      const pointer = error.detail?.['pointer']
      return said(error.code, error.message ?? error.code, error.message, undefined, {
        pointer: typeof pointer === 'string' ? pointer : undefined,
      })
    }
    if (error instanceof ConnectionError) return said('connection', 'The server cannot be reached.', undefined, undefined, {})
    return said('unexpected', 'Something is broken here.', error instanceof Error ? error.message : String(error), undefined, {})
  }

  function ofProblem(problem: Problem): SpokenError {
    const { code, title, detail, advice } = problem
    const { pointer, requestId } = problem as { readonly pointer?: unknown; readonly requestId?: unknown }
    return said(code, title, detail, advice, {
      pointer: typeof pointer === 'string' ? pointer : undefined,
      request: problem.status >= 500 && typeof requestId === 'string' ? requestId : undefined,
    })
  }
}
