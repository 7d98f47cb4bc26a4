/** Pages of long lists: a limit, an opaque cursor, `items` and the `next` cursor (null on the last page). */
import Type, { type Static, type TSchema } from 'typebox'
import Schema from 'typebox/schema'
import { Problem } from './route.ts'

/** The query parameters of every list; spread it: `Type.Object({ ...pageQuery, market: … })`. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Items a page.' })),
  cursor: Type.Optional(Type.String({ maxLength: 1000, description: 'The `next` of the page before.' })),
}

/** The answer's schema of a list of `item`. */
export function pageOf<T extends TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    next: Type.Union([Type.String(), Type.Null()], { description: 'Cursor of the next page; null: this is the last.' }),
  })
}

/** Packs what a query needs to go on (the last row's key) into a text. */
export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** Unpacks a cursor and checks its shape. Throws `cursor_invalid`. */
export function decodeCursor<T extends TSchema>(schema: T, cursor: string): Static<T> {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw new Problem('cursor_invalid')
  }
  if (!Schema.Check(schema, value)) throw new Problem('cursor_invalid')
  return value as Static<T>
}

/** One page out of `limit + 1` rows: the query asks for one more than the page shows, to know whether there is another. */
export function page<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => unknown): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null }
}
