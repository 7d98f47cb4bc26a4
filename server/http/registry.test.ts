/** Docs, OpenAPI and code list the same codes (design, part 7). */
import { readFileSync } from 'node:fs'
import fastJson, { type Schema } from 'fast-json-stringify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusals } from '#domain/outcomes.ts'
import { errors, isErrorCode } from '#contract/errors.ts'
import { errorsMarkdown, errorsPage } from './errors-doc.ts'
import { everyRoom } from '#server/permissions-doc.ts'
import { testApp, type TestApp } from './fakes.ts'

interface OpenApi {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { 'x-codes'?: string[] }>; operationId: string; 'x-permission': string }>
  >
  components: { schemas: { ErrorCode: { enum: string[] } } }
}
const codes = Object.keys(errors).sort()

let t: TestApp
let openapi: OpenApi
beforeAll(async () => {
  t = await testApp()
  openapi = (await t.send({ url: '/openapi.json' })).json()
})
afterAll(() => t.app.close())

test('docs/reference/errors.md is what the registry says; `node server/http/errors-doc.ts` writes it', () => {
  expect(readFileSync(new URL('../../docs/reference/errors.md', import.meta.url), 'utf8')).toBe(errorsMarkdown())
})

test('docs, page, OpenAPI and code list the same codes', () => {
  expect([...errorsMarkdown().matchAll(/^\| `(\w+)` \|/gm)].map(match => match[1]).sort()).toEqual(codes)
  expect([...errorsPage().matchAll(/<dt id="(\w+)">/g)].map(match => match[1]).sort()).toEqual(codes)
  expect(openapi.components.schemas.ErrorCode.enum.toSorted()).toEqual(codes)
})

test('every refusal of the deciders is in the registry as it is', () => {
  for (const [code, info] of Object.entries(refusals)) expect(errors[code as keyof typeof errors]).toEqual(info)
})

test('every code has a status of errors, a title and advice', () => {
  for (const [code, { status, title, advice }] of Object.entries(errors)) {
    expect(code).toMatch(/^[a-z][a-z_]*$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(title).toMatch(/^\S.*[^.]$/)
    expect(advice).toMatch(/^\S.*\.$/)
  }
})

test('every operation lists codes of the registry under their status, has a name of its own and a permission', () => {
  const names = new Set<string>()
  for (const operation of Object.values(openapi.paths).flatMap(path => Object.values(path))) {
    for (const [status, response] of Object.entries(operation.responses)) {
      for (const code of response['x-codes'] ?? []) {
        expect(isErrorCode(code)).toBe(true)
        expect(String(errors[code as keyof typeof errors].status)).toBe(status)
      }
    }
    expect(operation['x-permission']).toMatch(/^(public|\w+:\w+)$/)
    names.add(operation.operationId)
  }
  expect(names.size).toBe(Object.values(openapi.paths).flatMap(path => Object.values(path)).length)
})

test('every route’s answer can be written: what writes it is made at its first answer, too late to find out', async () => {
  let written = 0
  for (const { method, path, response } of (await everyRoom()).flatMap(room => room.routes)) {
    if (response === undefined) continue
    expect(() => fastJson(response as Schema), `${method} ${path}`).not.toThrow()
    written++
  }
  expect(written).toBeGreaterThan(80)
})
