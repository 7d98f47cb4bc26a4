/** What the pages of results ask the server. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Answer, Init } from '#api/client.ts'
import { client } from '../../client.ts'
import type { Language } from '../../language.ts'

/** What is undefined is left out of the address (apps/api). */
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined }
const given = <T extends object>(query: Loose<T>) => query as T

export type ResultsParams = Loose<NonNullable<Init<'/v1/results', 'get'>['query']>>
export type Results = Answer<'/v1/results', 'get'>
export type Figure = Results['figures'][number]
export type FigurePeriod = Figure['period']
export type Compared = NonNullable<Figure['previous']>
export type Statement = Answer<'/v1/statement', 'get'>
export type StatementFigure = Statement['figures'][number]
export type MovementParams = Loose<NonNullable<Init<'/v1/movements', 'get'>['query']>>
export type MovementPage = Answer<'/v1/movements', 'get'>
export type Movement = MovementPage['items'][number]
export type FoundDocument = Answer<'/v1/documents/{id}', 'get'>
export type PlainMovement = Answer<'/v1/movements/{market}/{seq}/{n}', 'get'>['movement']

export const resultsQuery = (query: ResultsParams) =>
  queryOptions({
    queryKey: ['results', query],
    queryFn: ({ signal }) => client.get('/v1/results', { query: given(query), signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

export const statementQuery = (period: string | undefined, language: Language) =>
  queryOptions({
    queryKey: ['statement', period, language],
    queryFn: ({ signal }) => client.get('/v1/statement', { query: given({ period, language }), signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

export const movementsQuery = (query: MovementParams) =>
  infiniteQueryOptions({
    queryKey: ['movements', query],
    queryFn: ({ pageParam, signal }) => client.get('/v1/movements', { query: given({ ...query, limit: 200, cursor: pageParam }), signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })

export const movementQuery = (market: string, seq: number, n: number) =>
  queryOptions({
    queryKey: ['movement', market, seq, n],
    queryFn: ({ signal }) => client.get('/v1/movements/{market}/{seq}/{n}', { path: { market, seq, n }, signal }),
  })

export const documentQuery = (market: string, id: string) =>
  queryOptions({
    queryKey: ['document', market, id],
    queryFn: ({ signal }) => client.get('/v1/documents/{id}', { path: { id }, query: { market }, signal }),
  })

/** The same question answered as a file. */
export function csvAddress(query: ResultsParams): string {
  const pairs = Object.entries({ ...query, format: 'csv' }).filter(([, value]) => value !== undefined)
  return `/v1/results?${new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)]))}`
}
