/**
 * Who sees what of the catalogue. Products, SKUs and taxes are the brand's; markets, places, channels, partners and limits belong to a market, and are seen by
 * whoever has anything to do with it, a place in it is enough; price lists by whoever sees a market or channel that sells by them.
 */
import { type Access, reaches } from '#domain/access.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Docs, Kind } from './documents.ts'

export function seer<K extends Kind>(kind: K, catalogue: Catalogue, access: Access): (doc: Docs[K]) => boolean {
  if (access.everything) return () => true
  switch (kind) {
    case 'markets':
      return doc => reaches(access, (doc as { code: string }).code)
    case 'partners':
    case 'places':
    case 'channels':
    case 'limits':
      return doc => reaches(access, (doc as unknown as { market: string }).market)
    case 'priceLists':
    case 'prices': {
      const inScope = (market: number) => reaches(access, catalogue.marketById(market).code)
      const lists = new Set([
        ...catalogue.markets.filter(m => inScope(m.id)).map(m => m.priceList),
        ...catalogue.channels.filter(c => inScope(c.market)).map(c => c.priceList),
      ])
      return doc => lists.has(kind === 'prices' ? (doc as { priceList: string }).priceList : (doc as { code: string }).code)
    }
    default:
      return () => true
  }
}
