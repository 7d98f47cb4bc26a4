/**
 * What is missing in the catalogue and the network: not against any rule, so it could be stored, but a sale will be refused or booked without its tax,
 * or it is likely to have been forgotten. Pure; one pass over prices, and over SKUs for each price list in use.
 */
import { gapCodes, type Gap, type GapCode } from '#contract/catalogue-views.ts'
import { type Access, reaches } from '#domain/access.ts'
import type { Catalogue, Channel, Place, Price, Sku } from '#domain/catalogue.ts'
import type { Brand } from './snapshot.ts'

/** A gap with the markets it matters to; empty: the whole brand's. */
interface Found {
  readonly gap: Gap
  readonly markets: readonly string[]
}

const kept = new WeakMap<Brand, { day: string; found: readonly Found[] }>()

/** The gaps on a day that somebody may see, the gravest first. Worked out once for a catalogue and day. */
export function gapsOf(brand: Brand, day: string, access: Access): Gap[] {
  const known = kept.get(brand)
  const found = known?.day === day ? known.found : findGaps(brand, day)
  kept.set(brand, { day, found })
  const sees = ({ markets }: Found) => access.everything || markets.length === 0 || markets.some(m => reaches(access, m))
  return found.filter(sees).map(({ gap }) => gap)
}

const order = Object.keys(gapCodes)

function findGaps(brand: Brand, day: string): Found[] {
  const found = [...priceGaps(brand.catalogue, day), ...networkGaps(brand.catalogue, day), ...productGaps(brand)]
  return found.toSorted((a, b) => order.indexOf(a.gap.code) - order.indexOf(b.gap.code) || (a.gap.key < b.gap.key ? -1 : 1))
}

type Subject = Pick<Gap, 'kind' | 'key' | 'name'> & Partial<Gap>

const gapOf = (code: GapCode, subject: Subject, markets: readonly string[]): Found => ({
  gap: { market: null, priceList: null, skus: null, from: null, ...subject, code, weight: gapCodes[code] },
  markets,
})

interface ListUse {
  readonly markets: Set<string>
  /** Of the channels that sell by it. */
  readonly regimes: Set<string>
}

/** The price lists that channels sell by. A market's own list is a default, no more. */
function listsInUse(c: Catalogue): Map<string, ListUse> {
  const used = new Map<string, ListUse>()
  for (const channel of c.channels) {
    const use = used.get(channel.priceList) ?? { markets: new Set(), regimes: new Set() }
    use.markets.add(c.marketById(channel.market).code)
    use.regimes.add(channel.taxRegime)
    used.set(channel.priceList, use)
  }
  return used
}

/** Whether a list has a price for a SKU on the day, or from which day on. */
type Begins = Map<number, 'now' | string>

function beginnings(prices: readonly Price[], day: string): Map<string, Begins> {
  const lists = new Map<string, Begins>()
  for (const { priceList, sku, validFrom } of prices) {
    const list = lists.get(priceList) ?? new Map()
    lists.set(priceList, list)
    const known = list.get(sku)
    if (validFrom <= day) list.set(sku, 'now')
    else if (known === undefined || (known !== 'now' && validFrom < known)) list.set(sku, validFrom)
  }
  return lists
}

function priceGaps(c: Catalogue, day: string): Found[] {
  const used = listsInUse(c)
  const begins = beginnings(c.prices, day)
  const defaults = new Set(c.markets.map(m => m.priceList))
  const unused = c.priceLists.filter(l => !used.has(l.code) && !defaults.has(l.code))
  const found = unused.map(l => gapOf('price_list_unused', { kind: 'priceLists', key: l.code, name: l.code }, []))
  const anywhere = new Set<number>()
  const taxed = new Map<string, { skus: Set<number>; markets: Set<string> }>()
  for (const [list, use] of used) {
    const priced: Begins = begins.get(list) ?? new Map()
    for (const sku of priced.keys()) anywhere.add(c.skuById(sku).product)
    found.push(...missingPrices(c, list, priced, use))
    for (const sku of priced.keys()) {
      const { taxClass } = c.skuById(sku)
      for (const regime of use.regimes) {
        const key = `${regime}/${taxClass}`
        const at = taxed.get(key) ?? { skus: new Set(), markets: new Set() }
        taxed.set(key, at)
        at.skus.add(sku)
        for (const market of use.markets) at.markets.add(market)
      }
    }
  }
  // Of a product that some list sells, the list is told instead.
  const never = used.size === 0 ? [] : c.skus.filter(s => !anywhere.has(s.product))
  return [
    ...found,
    ...never.map(s => gapOf('sku_unpriced', { kind: 'skus', key: s.code, name: s.name }, [])),
    ...missingRates(c, taxed, day),
  ]
}

/** A list sells a SKU when it has a price for it, be it from a later day, or one for another SKU of the same product. */
function missingPrices(c: Catalogue, list: string, priced: Begins, { markets }: ListUse): Found[] {
  const products = new Set([...priced.keys()].map(sku => c.skuById(sku).product))
  const missing = (s: Sku) => products.has(s.product) && priced.get(s.id) !== 'now'
  return c.skus.filter(missing).map(s => {
    const subject = {
      kind: 'skus' as const,
      key: s.code,
      name: s.name,
      priceList: list,
      from: priced.get(s.id) ?? null,
      market: only(markets),
    }
    return gapOf('price_missing', subject, [...markets])
  })
}

function missingRates(c: Catalogue, taxed: ReadonlyMap<string, { skus: Set<number>; markets: Set<string> }>, day: string): Found[] {
  const later = Map.groupBy(c.taxRates, r => `${r.regime}/${r.taxClass}`)
  return [...taxed].flatMap(([key, { skus, markets }]) => {
    const rates = later.get(key) ?? []
    if (rates.some(r => r.validFrom <= day)) return []
    const from = rates.map(r => r.validFrom).toSorted()[0] ?? null
    return [gapOf('tax_rate_missing', { kind: 'taxRates', key, name: key, skus: skus.size, from, market: only(markets) }, [...markets])]
  })
}

const only = (markets: ReadonlySet<string>): string | null => (markets.size === 1 ? ([...markets][0] ?? null) : null)

function networkGaps(c: Catalogue, day: string): Found[] {
  const selling = new Set(c.channels.flatMap(ch => ch.places.map(p => p.place)))
  const partnersSelling = new Set(c.channels.map(ch => ch.partner))
  const inMarket = <T extends { code: string; name: string; market: number }>(
    code: GapCode,
    kind: Gap['kind'],
    { code: key, name, market }: T,
  ) => {
    const of = c.marketById(market).code
    return gapOf(code, { kind, key, name, market: of }, [of])
  }
  const closed = (id: number) => isClosed(c.placeById(id), day)
  const channel = (ch: Channel): Found[] => {
    if (ch.places.length === 0) return [inMarket('channel_without_places', 'channels', ch)]
    return ch.places.every(p => closed(p.place)) ? [inMarket('channel_places_closed', 'channels', ch)] : []
  }
  const place = (p: Place): Found[] => {
    if (p.kind === 'partner' || isClosed(p, day)) return []
    const unopened = p.kind === 'store' && p.openedOn === undefined ? [inMarket('store_without_opening', 'places', p)] : []
    return selling.has(p.id) ? unopened : [...unopened, inMarket('place_without_channel', 'places', p)]
  }
  const market = ({ id, code, name }: Catalogue['markets'][number]): Found[] => {
    const subject = { kind: 'markets' as const, key: code, name, market: code }
    return [
      ...(c.places.some(p => p.market === id) ? [] : [gapOf('market_without_places', subject, [code])]),
      ...(c.channels.some(ch => ch.market === id) ? [] : [gapOf('market_without_channels', subject, [code])]),
    ]
  }
  const partners = c.partners.filter(p => !partnersSelling.has(p.id)).map(p => inMarket('partner_without_channel', 'partners', p))
  return [...c.channels.flatMap(channel), ...c.places.flatMap(place), ...c.markets.flatMap(market), ...partners]
}

/** A place that opens later is closed until then only in the sense that nothing is sold there yet: it has not been forgotten. */
const isClosed = (place: Place, day: string): boolean => place.closedOn !== undefined && place.closedOn <= day

function productGaps({ catalogue, products }: Brand): Found[] {
  const having = new Set(catalogue.skus.map(s => s.product))
  return products
    .filter(p => !having.has(p.id))
    .map(p => gapOf('product_without_skus', { kind: 'products', key: p.code, name: p.name }, []))
}
