/** The registry of error codes for readers: docs/reference/errors.md (a test holds it against the code) and the page /docs/errors that problem types point at. */
import { errors, failures, requestErrors } from '#contract/errors.ts'
import { refusals, type OutcomeInfo } from '#domain/outcomes.ts'

const groups: readonly (readonly [string, string, Readonly<Record<string, OutcomeInfo>>])[] = [
  [
    'Refusals',
    'An act was decided against. Nothing changed, nothing is remembered: the same act with the same key is decided anew.',
    refusals,
  ],
  ['Failures', 'An act was neither accepted nor refused.', failures],
  ['Requests', 'The request itself cannot be taken.', requestErrors],
]
/** What no other group has. */
const rest = () => Object.fromEntries(Object.entries(errors).filter(([code]) => !groups.some(([, , table]) => code in table)))
const allGroups = () => [...groups, ['Edits, lists, imports and reports', 'What the rooms answer.', rest()] as const]

/** The text of docs/reference/errors.md. */
export function errorsMarkdown(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|')
  const table = (rows: Readonly<Record<string, OutcomeInfo>>) =>
    Object.entries(rows).map(([code, info]) => `| \`${code}\` | ${info.status} | ${cell(info.title)} | ${cell(info.advice)} |`)
  return `${[
    '# Error codes',
    '',
    'Every error is a problem document (RFC 9457, `application/problem+json`): `type`, `title`, `status`, `code`, `detail` (what was wrong this time), `advice`,',
    '`requestId`, and beside them what a program needs, by code. In answers to many acts, refusals and failures carry the same codes. Codes are never renamed',
    'or given another meaning. This file is written by `node server/http/errors-doc.ts`; do not edit it.',
    ...allGroups().flatMap(([title, words, rows]) => [
      '',
      `## ${title}`,
      '',
      words,
      '',
      '| code | status | what it means | what to do |',
      '|---|---|---|---|',
      ...table(rows),
    ]),
  ].join('\n')}\n`
}

/** The page /docs/errors; each code is an anchor. */
export function errorsPage(): string {
  const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const row = ([code, info]: [string, OutcomeInfo]) =>
    `<dt id="${code}"><code>${code}</code> (${info.status}) ${safe(info.title)}</dt><dd>${safe(info.advice)}</dd>`
  const sections = allGroups().map(
    ([title, words, rows]) => `<h2>${title}</h2><p>${safe(words)}</p><dl>${Object.entries(rows).map(row).join('\n')}</dl>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Lumbung: error codes</title><h1>Error codes</h1>${sections.join('\n')}</html>`
}

if (import.meta.main) {
  const { mkdirSync, writeFileSync } = await import('node:fs')
  const folder = new URL('../../docs/reference/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL('errors.md', folder), errorsMarkdown())
}
