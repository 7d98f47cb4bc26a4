/**
 * What a batch must load before it can be decided, from the acts alone and then from the documents they name. Too much costs a little; too
 * little is a bug that `positionOf` reports.
 */
import type { Act } from './acts.ts'
import { isPlaceState } from './accounts.ts'
import type { Catalogue, Market } from './catalogue.ts'
import { type MarketState, movementKey, orderOf, pairKey, transferOf } from './state.ts'

/** Documents and rows named by the acts. */
export interface Named {
  readonly orders: Set<string>
  readonly holds: Set<string>
  readonly transfers: Set<string>
  readonly movements: Map<string, { seq: number; n: number }>
  readonly discrepancies: Map<string, { seq: number; n: number }>
  readonly externalRefs: { channel: number; ref: string }[]
  /** Orders whose uses of limited SKUs may change. */
  readonly usesOf: Set<string>
  /** SKUs for sale or hold: their expired holds are released first. */
  readonly skus: Set<number>
}

/** First pass: what the acts name. */
export function namedBy(catalogue: Catalogue, acts: readonly Act[]): Named {
  const named: Named = {
    orders: new Set(),
    holds: new Set(),
    transfers: new Set(),
    movements: new Map(),
    discrepancies: new Map(),
    externalRefs: [],
    usesOf: new Set(),
    skus: new Set(),
  }
  for (const act of acts) {
    for (const sku of skusIn(catalogue, act)) named.skus.add(sku)
    const { body } = act
    if ('order' in body && body.order !== undefined) named.orders.add(body.order)
    if ('hold' in body && body.hold !== undefined) named.holds.add(body.hold)
    if (act.kind === 'transfer_receipt') named.transfers.add(act.body.transfer)
    if (act.kind === 'correction') named.movements.set(movementKey(act.body.seq, act.body.n), { seq: act.body.seq, n: act.body.n })
    if (act.kind === 'discrepancy_closure')
      named.discrepancies.set(movementKey(act.body.seq, act.body.n), { seq: act.body.seq, n: act.body.n })
    if (act.kind === 'cancel' || act.kind === 'reject') named.usesOf.add(act.body.order)
    if ((act.kind === 'order' || act.kind === 'sale') && act.body.externalRef !== undefined) {
      const channel = catalogue.channel(act.body.channel)
      if (channel) named.externalRefs.push({ channel: channel.id, ref: act.body.externalRef })
    }
  }
  return named
}

function skusIn(catalogue: Catalogue, act: Act): number[] {
  if (!('lines' in act.body) || act.body.lines === undefined) return []
  return act.body.lines.flatMap(line => {
    const sku = 'sku' in line && line.sku !== undefined ? catalogue.sku(line.sku) : undefined
    return sku ? [sku.id] : []
  })
}

/** Once all documents are loaded: open holds, whose uses of limited SKUs end when they do. */
export function holdsWithUses(state: MarketState): string[] {
  // Whatever is limited now: a limit taken away while the hold was open may come back.
  return [...state.documents.values()].flatMap(doc => (doc.type === 'hold' && doc.state === 'open' ? doc.id : []))
}

/** Once the named documents are loaded: SKUs of acts that name them by a document alone, whose expired holds are to be released too. */
export function skusOfDocuments(state: MarketState, acts: readonly Act[]): number[] {
  return acts.flatMap(act => {
    if (act.kind === 'reject') return orderOf(state, act.body.order)?.lines.map(l => l.sku) ?? []
    if (act.kind === 'correction') return state.movements.get(movementKey(act.body.seq, act.body.n))?.sku ?? []
    return []
  })
}

/** Second pass, with the named documents loaded: pairs of place and SKU, and of partner and SKU, as `pairKey`s. */
export interface Pairs {
  readonly positions: Set<number>
  readonly partners: Set<number>
}

/** Acts of the batch by key; several may claim one, and only deciding tells which of them has it. */
type ActsByKey = ReadonlyMap<string, readonly Act[]>

export function pairsOf(state: MarketState, acts: readonly Act[]): Pairs {
  const pairs: Pairs = { positions: new Set(), partners: new Set() }
  const byKey = new Map<string, Act[]>()
  for (const act of acts) byKey.set(act.key, [...(byKey.get(act.key) ?? []), act])
  for (const act of acts) addPairs(state, act, byKey, pairs)
  for (const doc of state.documents.values())
    if (doc.type === 'hold' && doc.state === 'open') for (const l of doc.lines) pairs.positions.add(pairKey(l.place, l.sku))
  return pairs
}

function addPairs(state: MarketState, act: Act, byKey: ActsByKey, pairs: Pairs): void {
  const { catalogue } = state
  const add = (places: readonly (number | undefined)[], skus: readonly number[]) => {
    for (const place of places) if (place !== undefined) for (const sku of skus) pairs.positions.add(pairKey(place, sku))
  }
  const place = (code: string | undefined) => (code === undefined ? undefined : ownPlace(state, code))
  const channelPlaces = (code: string) => catalogue.channel(code)?.places.map(p => p.place) ?? []
  const skus = skusIn(catalogue, act)
  switch (act.kind) {
    case 'order':
      return add(act.body.fulfil.place === undefined ? channelPlaces(act.body.channel) : [place(act.body.fulfil.place)], skus)
    case 'hold':
      return add(act.body.place === undefined ? channelPlaces(act.body.channel) : [place(act.body.place)], skus)
    case 'transfer':
      return add([place(act.body.from), place(act.body.to)], skus)
    case 'transfer_intake':
      return add([place(act.body.to)], skus)
    case 'transfer_receipt': {
      const transfer = transferOf(state, act.body.transfer)
      const batched = (byKey.get(act.body.transfer) ?? []).flatMap(a =>
        a.kind === 'transfer' || a.kind === 'transfer_intake' ? [place(a.body.to)] : [],
      )
      return add([transfer?.toPlace, ...batched], [...skus, ...(transfer?.lines.map(l => l.sku) ?? [])])
    }
    case 'handover':
    case 'reject':
    case 'cancel':
    case 'return': {
      const [places, ordered] = ofOrder(state, act.body.order, byKey)
      return add([...places, act.kind === 'return' ? place(act.body.place) : undefined], [...ordered, ...skus])
    }
    case 'correction': {
      const posted = state.movements.get(movementKey(act.body.seq, act.body.n))
      const accounts = posted ? [posted.from, posted.to] : []
      if (posted)
        add(
          accounts.filter(a => isPlaceState(a.kind)).map(a => a.ref),
          [posted.sku],
        )
      for (const a of accounts) if (posted && a.kind === 'partner') pairs.partners.add(pairKey(a.ref, posted.sku))
      return
    }
    case 'payment':
    case 'discrepancy_closure':
    case 'hold_extension':
    case 'hold_release':
      return
    case 'sell_out':
      return addPartner(catalogue, act.body.channel, skus, pairs)
    case 'sell_in':
    case 'partner_return':
      addPartner(catalogue, act.body.channel, skus, pairs)
      return add([place(act.body.place)], skus)
    default:
      return add([place(act.body.place)], skus)
  }
}

function addPartner(catalogue: Catalogue, code: string, skus: readonly number[], pairs: Pairs): void {
  const partner = catalogue.channel(code)?.partner
  if (partner !== undefined) for (const sku of skus) pairs.partners.add(pairKey(partner, sku))
}

function ownPlace(state: { catalogue: Catalogue; market: Market }, code: string): number | undefined {
  const place = state.catalogue.place(code)
  return place?.market === state.market.id ? place.id : undefined
}

/** Places that serve an order or could after a rejection, and its SKUs: from the document, or from the acts of this batch that may make it. */
function ofOrder(state: MarketState, id: string | undefined, byKey: ActsByKey): [number[], number[]] {
  if (id === undefined) return [[], []]
  const order = orderOf(state, id)
  if (order) {
    const channel = state.catalogue.channelById(order.channel)
    return [[...channel.places.map(p => p.place), ...order.fulfilments.map(f => f.place)], order.lines.map(l => l.sku)]
  }
  const sales = (byKey.get(id) ?? []).filter(a => a.kind === 'order' || a.kind === 'sale')
  const places = sales.flatMap(a => {
    const named = a.kind === 'sale' ? a.body.place : a.body.fulfil.place
    const own = named === undefined ? undefined : ownPlace(state, named)
    const could = a.kind === 'sale' ? [] : (state.catalogue.channel(a.body.channel)?.places.map(p => p.place) ?? [])
    return own === undefined ? could : [...could, own]
  })
  return [places, sales.flatMap(a => skusIn(state.catalogue, a))]
}
