/** The only door to the server: the typed client, with a browser's patience, and what every query goes by. */
import { QueryClient } from '@tanstack/react-query'
import { ConnectionError, createClient, ProblemError, type Result } from '#api/client.ts'

/** A session that ended leads to signing in, and back to where one was. */
const signInAgain: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init)
  // A wrong second factor is 401 as well, and leads nowhere else.
  if (answer.status === 401 && (await codeOf(answer)) === 'unauthenticated') {
    const next = location.pathname + location.search
    location.assign(`/sign-in?${new URLSearchParams({ next, reason: 'unauthenticated' })}`)
  }
  return answer
}

const codeOf = async (answer: Response): Promise<unknown> =>
  answer
    .clone()
    .json()
    .then((problem: { readonly code?: unknown }) => problem.code)
    .catch(() => 'unauthenticated')

export const client = createClient({
  baseUrl: location.origin,
  fetch: signInAgain,
  // Somebody is waiting: better say soon that the server is away.
  patience: { totalMs: 8000, attemptMs: 20_000 },
})

/** The answer of an edit, with the version it has now. Throws `ProblemError`. */
export function expectOk<T>(result: Result<T>): { readonly data: T; readonly etag: string | null } {
  if (!result.ok) throw new ProblemError(result.problem)
  return { data: result.data, etag: result.etag }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The client has tried already; what was refused will be refused again.
      retry: false,
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      throwOnError: false,
    },
  },
})

export { ConnectionError, ProblemError }
