/** What came since, put before what is there. */
import type { Activity, ActivityPage, Pages } from './queries.ts'

export const idOf = (row: Activity): string => `${row.market}/${row.seq}`

/** So many of the rows there are looked at for where the new ones join them. */
const looked = 1000

/**
 * The pages with the newest one before them. Where more happened than a page holds there would be a hole, so the newest page takes the place of all: whoever wants
 * what lies between scrolls down to it.
 */
export function withNewest(pages: Pages, newest: ActivityPage): Pages {
  const [first] = pages.pages
  if (first === undefined) return { pages: [newest], pageParams: [undefined] }
  const known = new Set(
    pages.pages
      .flatMap(page => page.items)
      .slice(0, looked)
      .map(idOf),
  )
  const fresh = newest.items.filter(row => !known.has(idOf(row)))
  if (fresh.length === 0) return pages
  const joins = fresh.length < newest.items.length || newest.next === null
  if (!joins) return { pages: [newest], pageParams: [undefined] }
  return { ...pages, pages: [{ ...first, items: [...fresh, ...first.items] }, ...pages.pages.slice(1)] }
}
