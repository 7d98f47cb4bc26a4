import { expect, test } from 'vitest'
import { idOf, withNewest } from './merge.ts'
import type { Activity, ActivityPage } from './queries.ts'

const page = (next: string | null, ...seqs: number[]): ActivityPage => ({
  next,
  items: seqs.map(seq => ({ market: 'CN', seq }) as Activity),
})
const ids = (pages: readonly ActivityPage[]) =>
  pages.map(p =>
    p.items
      .map(idOf)
      .map(id => id.slice(3))
      .join(),
  )

test('what came since joins what is there, once', () => {
  const there = { pages: [page('c', 9, 8), page('d', 7)], pageParams: [undefined, 'c'] }
  expect(ids(withNewest(there, page('x', 11, 10, 9)).pages)).toEqual(['11,10,9,8', '7'])
  expect(withNewest(there, page('x', 9, 8))).toBe(there)
  // The next page goes on where the oldest ended.
  expect(withNewest(there, page('x', 10, 9)).pages.at(-1)?.next).toBe('d')
})

test('where more came than a page holds, the newest page stands alone, and goes on from its own end', () => {
  const there = { pages: [page('c', 9, 8), page(null, 7)], pageParams: [undefined, 'c'] }
  const after = withNewest(there, page('x', 20, 19))
  expect(ids(after.pages)).toEqual(['20,19'])
  expect(after).toMatchObject({ pages: [{ next: 'x' }], pageParams: [undefined] })
  // Of a list that was empty everything is new.
  expect(ids(withNewest({ pages: [page(null)], pageParams: [undefined] }, page(null, 2, 1)).pages)).toEqual(['2,1'])
})
