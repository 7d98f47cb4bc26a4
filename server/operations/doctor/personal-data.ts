/** Is what buyers told under its keys, and is the secret the one that opens them? */
import type { Catalogue } from '#domain/catalogue.ts'
import { walksToDo } from '#server/buyers/walk.ts'
import type { Db } from '#server/db/db.ts'
import { isRightSecret } from '#server/secret.ts'
import { failed, type Finding, ok, warning } from './finding.ts'

/** `secret`: the one that is there; undefined: it is not looked at. */
export async function personalData(db: Db, catalogue: Catalogue, secret: string | undefined): Promise<Finding[]> {
  const right = secret === undefined ? true : await isRightSecret(db, secret)
  if (right === false)
    return [
      failed(
        'personal data',
        'the secret is not the one they were encrypted with',
        'No server starts with it; nothing buyers told can be read.',
        'Give it the secret this installation had: LUMBUNG_SECRET, or the file from a backup.',
      ),
    ]
  const toDo = await walksToDo(db, catalogue.markets)
  if (toDo.length === 0) return [ok('personal data', 'encrypted, under each market’s newest key')]
  const markets = [...new Set(toDo.map(t => t.market))].join(', ')
  return [
    warning(
      'personal data',
      `of ${markets} not all is under the newest key yet`,
      'Some of it lies in the clear, from an older version, or under a key from before a rotation.',
      'A running server does it by itself, in minutes; ask again.',
    ),
  ]
}
