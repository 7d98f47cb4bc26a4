/** The brand as the auditor knows it: what was entered through the API, version by version. */
import { dayOf } from './arithmetic.ts'
import type { Buyer, CatalogueDoc, ChannelDoc, Edit, LimitDoc, MarketDoc, PlaceDoc, PriceDoc, TaxComponent, TaxDoc } from './records.ts'

export interface Channel extends Required<Omit<ChannelDoc, 'partner'>> {
  readonly partner: string | undefined
}
export interface Place extends PlaceDoc {
  readonly timeZone: string
}
export interface World {
  readonly backDating: boolean
  readonly lists: ReadonlyMap<string, { readonly currency: string; readonly taxIncluded: boolean }>
  readonly markets: ReadonlyMap<string, MarketDoc>
  readonly places: ReadonlyMap<string, Place>
  readonly channels: ReadonlyMap<string, Channel>
  readonly skus: ReadonlyMap<string, { readonly taxClass: string }>
  readonly prices: ReadonlyMap<string, PriceDoc>
  readonly taxes: ReadonlyMap<string, TaxDoc>
  readonly limits: ReadonlyMap<string, LimitDoc>
}

export const nowhere: World = {
  backDating: false,
  lists: new Map(),
  markets: new Map(),
  places: new Map(),
  channels: new Map(),
  skus: new Map(),
  prices: new Map(),
  taxes: new Map(),
  limits: new Map(),
}

/** The old with the new ones of the list in their places. */
function merged<T, N extends T>(old: ReadonlyMap<string, T>, list: readonly N[] | undefined, name: (item: N) => string): Map<string, T> {
  return new Map<string, T>([...old, ...(list ?? []).map(item => [name(item), item] as const)])
}

/** The world after an edit. What the edit does not name stays. */
export function edited(world: World, edit: CatalogueDoc): World {
  const markets = merged(world.markets, edit.markets, m => m.code)
  const zoneOf = (market: string) => markets.get(market)?.timeZone ?? 'UTC'
  return {
    backDating: edit.installation?.backDating ?? world.backDating,
    lists: merged(world.lists, edit.priceLists, l => l.code),
    markets,
    places: merged(
      world.places,
      edit.places?.map(p => ({ ...p, timeZone: p.timeZone ?? zoneOf(p.market) })),
      p => p.code,
    ),
    channels: merged(
      world.channels,
      edit.channels?.map(c => whole(c, markets.get(c.market))),
      c => c.code,
    ),
    skus: merged(world.skus, edit.skus, s => s.code),
    prices: merged(world.prices, edit.prices, p => `${p.priceList} ${p.sku} ${p.validFrom}`),
    taxes: merged(world.taxes, edit.taxRates, t => `${t.regime} ${t.taxClass} ${t.validFrom}`),
    limits: merged(world.limits, edit.limits, l => `${l.market} ${l.sku}`),
  }
}

/** A channel with its market's defaults. */
function whole(c: ChannelDoc, market: MarketDoc | undefined): Channel {
  return {
    code: c.code,
    market: c.market,
    kind: c.kind,
    partner: c.partner,
    country: c.country ?? market?.country ?? '',
    currency: c.currency ?? market?.currency ?? '',
    priceList: c.priceList ?? market?.priceList ?? '',
    taxRegime: c.taxRegime ?? market?.taxRegime ?? '',
    timeZone: c.timeZone ?? market?.timeZone ?? 'UTC',
    dayEndHour: c.dayEndHour ?? 0,
    splits: c.splits ?? true,
    holdSeconds: c.holdSeconds ?? 1800,
    holdLimitSeconds: c.holdLimitSeconds ?? 7200,
    places: c.places ?? [],
  }
}

/** Versions of the world; one of them was in force for an act, which of them only its answer tells. */
export interface Versions {
  readonly worlds: World[]
  readonly edits: Edit[]
}

/** The worlds that may have been in force at some moment from tick `from` to tick `to`. */
export function worldsBetween({ worlds, edits }: Versions, from: number, to: number): World[] {
  return worlds.filter((_, i) => {
    const begun = i === 0 ? 0 : (edits[i - 1]?.sentTick ?? 0)
    const over = edits[i]?.doneTick ?? Infinity
    return begun <= to && over >= from
  })
}

export function channelDay(channel: Channel, ms: number): string {
  return dayOf(ms, channel.timeZone, channel.dayEndHour)
}
export function placeDay(place: Place, ms: number): string {
  return dayOf(ms, place.timeZone)
}
export function openOn(place: Place, day: string): boolean {
  return (place.openedOn ?? '') <= day && (place.closedOn === undefined || day < place.closedOn)
}

const latest = <T extends { readonly validFrom: string }>(list: readonly T[], day: string): T | undefined =>
  list.filter(item => item.validFrom <= day).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]

/** Minor units of one unit, or undefined where the list has no price in force. */
export function priceOn(world: World, channel: Channel, sku: string, day: string): number | undefined {
  const dated = [...world.prices.values()].filter(p => p.priceList === channel.priceList && p.sku === sku)
  return latest(dated, day)?.price.amountMinor
}

/** The taxes in force for the SKU in the channel; none where none was ever entered. */
export function taxesOn(world: World, channel: Channel, sku: string, day: string): readonly TaxComponent[] {
  const taxClass = world.skus.get(sku)?.taxClass
  const dated = [...world.taxes.values()].filter(t => t.regime === channel.taxRegime && t.taxClass === taxClass)
  return latest(dated, day)?.components ?? []
}

const dialling: Record<string, { readonly code: string; readonly digits: number }> = {
  ID: { code: '62', digits: 11 },
  SG: { code: '65', digits: 8 },
  IN: { code: '91', digits: 10 },
}

/** Who a buyer is: every name by which a limit counts. One phone has one name however it is written. */
export function identitiesOf(buyer: Buyer | undefined, country: string): string[] {
  if (buyer === undefined) return []
  const names: string[] = []
  if (buyer.id !== undefined) names.push(`id ${buyer.id.toLowerCase()}`)
  if (buyer.phone !== undefined) names.push(`phone ${phoneName(buyer.phone, country)}`)
  if (buyer.email !== undefined) {
    const [local = '', domain = ''] = buyer.email.trim().toLowerCase().split('@')
    names.push(`email ${local.split('+')[0]}@${domain}`)
  }
  return names
}

function phoneName(text: string, country: string): string {
  const digits = text.replaceAll(/\D/g, '')
  if (text.trim().startsWith('+')) return digits
  if (digits.startsWith('00')) return digits.slice(2)
  const home = dialling[country]
  if (home === undefined) return digits
  if (digits.startsWith('0')) return home.code + digits.slice(1)
  return digits.length === home.digits ? home.code + digits : digits
}
