import { expect, test } from 'vitest'
import { type Candidate, route } from '#domain/routing.ts'
import { readReason } from './reason.ts'

const place = (id: number, distance: number, units: number): Candidate => ({ place: id, code: `P${id}`, distance, units: () => units })
const reasonsOf = (units: number, candidates: Candidate[], named = false) =>
  route(new Map([[1, units]]), candidates, { splits: true, partial: false, named }).parts.map(part => readReason(part.reason))

test('whatever reason the router gives is understood', () => {
  expect(reasonsOf(2, [place(1, 3, 9), place(2, 3, 5)])).toEqual([{ kind: 'whole', near: 'elsewhere', of: 2 }])
  expect([0, 1, 2].map(distance => reasonsOf(2, [place(1, distance, 9)])[0])).toEqual(
    ['city', 'region', 'country'].map(near => ({ kind: 'whole', near, of: 1 })),
  )
  expect(reasonsOf(8, [place(1, 0, 5), place(2, 2, 4)])).toEqual([
    { kind: 'part', part: 1, of: 2, near: 'city' },
    { kind: 'part', part: 2, of: 2, near: 'country' },
  ])
  expect(reasonsOf(2, [place(1, 0, 5)], true)).toEqual([{ kind: 'named' }])
  expect(readReason('rejected by A-1; rejected by B-2; sold at the counter')).toEqual({
    kind: 'rejected',
    by: 'A-1',
    next: { kind: 'rejected', by: 'B-2', next: { kind: 'counter' } },
  })
  expect(readReason('an oracle said so')).toBeUndefined()
})
