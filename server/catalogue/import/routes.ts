/** Imports over HTTP: stage, look, apply. */
import Type from 'typebox'
import { importKinds, StagedImport, type ImportKind } from '#contract/catalogue.ts'
import * as c from '#contract/common.ts'
import { isErrorCode } from '#contract/errors.ts'
import { ImportRow, rowOutcomes, type RowOutcome } from '#contract/catalogue-views.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#server/http/page.ts'
import { Problem, reply, route, type Route } from '#server/http/route.ts'
import { columns } from './read.ts'
import { applyImport, readImport, stageImport, type ImportDeps, type Progress } from './imports.ts'
import { previews } from './preview.ts'

const bodyLimit = 32 * 1024 * 1024
const Id = Type.Object({ id: c.clientKey() }, { additionalProperties: false })

export function importRoutes(given: ImportDeps): Route[] {
  const progress = new Map<string, Progress>()
  const deps = { ...given, progress }
  return [stageRoute(deps), readRoute(deps), rowsRoute(deps), applyRoute(deps)]
}

function stageRoute(deps: ImportDeps): Route {
  return route({
    method: 'POST',
    path: '/v1/imports',
    summary: 'Stage a CSV file',
    description:
      'Judges the file as a whole and changes nothing: every error with its row and column, and what applying it would create and change. ' +
      `The Idempotency-Key becomes the import’s id.\n\n${columnsOfKinds()}`,
    permission: 'imports:write',
    scope: 'brand',
    key: 'required',
    consumes: 'text/csv',
    bodyLimit,
    query: Type.Object({ kind: c.oneOf(importKinds, { description: 'What is in the file.' }) }, { additionalProperties: false }),
    body: Type.String(),
    response: StagedImport,
    status: 201,
    errors: ['key_reused', 'idempotency_key_required'],
    handler: async ({ key, query, body, who }) => {
      if (key === undefined) throw new Problem('idempotency_key_required')
      const { kind } = query as { kind: ImportKind }
      const outcome = await stageImport({ ...deps, who }, { id: key, kind, content: body as string })
      if (!outcome.ok) throw new Problem('key_reused', 'The key has staged another file.', { differs: outcome.differs })
      return reply({ status: 201, headers: { location: `/v1/imports/${key}` }, body: outcome.staged })
    },
  })
}

/** What the docs say of the files, from the same table that reads them. */
function columnsOfKinds(): string {
  const words = importKinds.map(kind => `- \`${kind}\`: **${columns[kind].required.join('**, **')}**, ${columns[kind].optional.join(', ')}`)
  const rules = [
    'Columns (bold: every file has them, every row fills them):',
    ...words,
    '',
    'UTF-8 with or without BOM; comma, or semicolon or tab where the header has no comma. Prices are plain decimals in their list’s currency. An empty',
    'cell takes a value away or back to its default; a column that the file does not have leaves what is stored as it is.',
  ]
  return rules.join('\n')
}

function readRoute(deps: ImportDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/imports/:id',
    summary: 'A staged import with its errors and counts',
    permission: 'imports:read',
    scope: 'brand',
    params: Id,
    response: StagedImport,
    errors: ['import_not_found'],
    handler: async ({ params }) => {
      const staged = await readImport(deps.db, (params as { id: string }).id)
      if (!staged) throw new Problem('import_not_found')
      const progress = deps.progress?.get(staged.id)
      return progress === undefined ? staged : { ...staged, progress }
    },
  })
}

function rowsRoute(deps: ImportDeps): Route {
  const preview = previews(deps)
  return route({
    method: 'GET',
    path: '/v1/imports/:id/rows',
    summary: 'A staged file row by row',
    description:
      'What each row would do if it were applied now: what it enters, what it changes from what to what, and what is wrong with it.',
    permission: 'imports:read',
    scope: 'brand',
    params: Id,
    query: Type.Object({ ...pageQuery, only: Type.Optional(c.oneOf(rowOutcomes)) }, { additionalProperties: false }),
    response: pageOf(ImportRow),
    errors: ['import_not_found', 'cursor_invalid'],
    handler: async ({ params, query }) => {
      const { limit = 100, cursor, only } = query as { limit?: number; cursor?: string; only?: RowOutcome }
      const after = cursor === undefined ? undefined : decodeCursor(Type.Integer(), cursor)
      const rows = await preview((params as { id: string }).id.toLowerCase(), { only, after, limit })
      if (!rows) throw new Problem('import_not_found')
      return page(rows, limit, last => last.row)
    },
  })
}

function applyRoute(deps: ImportDeps): Route {
  return route({
    method: 'POST',
    path: '/v1/imports/:id/apply',
    summary: 'Apply a staged import',
    description: 'All of it or nothing; judged again first. Applying it twice is harmless: the second time changes nothing.',
    permission: 'imports:write',
    scope: 'brand',
    params: Id,
    response: StagedImport,
    errors: ['import_not_found', 'import_invalid', ...(['import_incomplete'] as string[]).filter(isErrorCode)],
    handler: async ({ params, who }) => {
      const outcome = await applyImport({ ...deps, who }, (params as { id: string }).id, who.actor)
      if (outcome.outcome === 'unknown') throw new Problem('import_not_found')
      if (outcome.outcome === 'applied') return outcome.staged
      if (outcome.outcome === 'invalid') {
        const { errorCount, errors } = outcome.staged
        throw new Problem('import_invalid', `The file has ${errorCount} errors; nothing was imported.`, {
          errorCount,
          errors,
        } as JsonObject)
      }
      const code = 'import_incomplete'
      const detail = `The book did not take ${outcome.refused.length} of the acts; apply again once the cause is removed.`
      throw new Problem(isErrorCode(code) ? code : 'import_invalid', detail, { refused: outcome.refused } as unknown as JsonObject)
    },
  })
}
