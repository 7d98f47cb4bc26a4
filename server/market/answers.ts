/** Answers as callers see them: accounts and SKUs by code. */
import type { Account } from '#domain/accounts.ts'
import { isPlaceState } from '#domain/accounts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Movement } from '#domain/movements.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import type { Accepted, AnswerMovement } from './door.ts'

/** `CN-WH-1/available`, `partner:JD`, `market:IN`, `supplier`, `customer`, `adjustment`. */
export function accountText(catalogue: Catalogue, account: Account): string {
  if (isPlaceState(account.kind)) return `${catalogue.placeById(account.ref).code}/${account.kind}`
  if (account.kind === 'partner') return `partner:${catalogue.partnerById(account.ref).code}`
  return account.kind === 'market' ? `market:${catalogue.marketById(account.ref).code}` : account.kind
}

export function answerMovement(
  catalogue: Catalogue,
  m: Pick<Movement, 'sku' | 'quantity' | 'from' | 'to' | 'cause'>,
  n: number,
): AnswerMovement {
  return {
    n,
    sku: catalogue.skuById(m.sku).code,
    quantity: m.quantity,
    from: accountText(catalogue, m.from),
    to: accountText(catalogue, m.to),
    cause: m.cause,
  }
}

export function acceptedAnswer(
  act: { key: string; kind: string; seq: number; doc: string; recordedAt: number; detail: JsonObject },
  movements: readonly AnswerMovement[],
  repeated: boolean,
): Accepted {
  const { key, kind, seq, doc, detail } = act
  return { outcome: 'accepted', key, kind, seq, doc, repeated, recordedAt: new Date(act.recordedAt).toISOString(), movements, detail }
}
