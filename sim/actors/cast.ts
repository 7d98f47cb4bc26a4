/** The cast, in the order in which it is planned: those who make things before those who work with them. */
import type { CatalogueEdit } from '#contract/catalogue.ts'
import type { Random } from '#sim/replay/random.ts'
import { greedyBuyer, holdingBuyer, shopBuyer, storeBuyer } from './buyers.ts'
import { limitedSkus, price, priceLists, skus, tax } from './brand.ts'
import { muddler } from './muddlers.ts'
import { partner } from './partners.ts'
import type { Actor } from './script.ts'
import { carrier, clerk, controller, customs, supplier } from './stock.ts'
import { offlineTill, staff, till } from './stores.ts'

export const cast: readonly Actor[] = [
  supplier('supplier A', 'A'),
  supplier('supplier B', 'B'),
  shopBuyer('buyer in the shop of A', 'A', 'A-WEB'),
  shopBuyer('buyer abroad', 'A', 'A-SG'),
  shopBuyer('buyer on the marketplace', 'A', 'A-MART'),
  shopBuyer('buyer in the shop of B', 'B', 'B-WEB'),
  storeBuyer('buyer in a store of A', 'A'),
  storeBuyer('buyer in a store of B', 'B'),
  holdingBuyer('buyer who pays later, A', 'A', 'A-WEB'),
  holdingBuyer('buyer who pays later, abroad', 'A', 'A-SG'),
  holdingBuyer('buyer who pays later, B', 'B', 'B-WEB'),
  greedyBuyer('greedy buyer', 'A'),
  greedyBuyer('another greedy buyer', 'A'),
  till('till of A', 'A'),
  till('till of B', 'B'),
  offlineTill('till without a line, A', 'A'),
  offlineTill('till without a line, B', 'B'),
  partner('partner of A', 'A'),
  partner('partner of B', 'B'),
  carrier('carrier of A', 'A', 'B-WH-1'),
  carrier('carrier of B', 'B', 'A-WH-2'),
  customs('customs of B', 'B', 'A'),
  clerk('clerk of A', 'A'),
  clerk('clerk of B', 'B'),
  staff('staff of A', 'A'),
  staff('more staff of A', 'A'),
  staff('staff of B', 'B'),
  controller('controller of A', 'A'),
  controller('another controller of A', 'A'),
  controller('controller of B', 'B'),
  muddler('muddler in A', 'A'),
  muddler('muddler in B', 'B'),
]

/** What the operator changes in the middle of everything: a price, a rate, a limit. */
export function catalogueEdit(random: Random): CatalogueEdit {
  const what = random.weighted([5, 2, 2])
  if (what === 0) return { prices: [price(random.pick(priceLists), random.pick(skus), 5_000 + random.below(900_000_00))] }
  if (what === 1) return { taxRates: [tax(random.pick(['A-VAT', 'A-SG-GST']), { taxCode: 'VAT', ratePpm: random.below(250_000) })] }
  return { limits: [{ market: 'A', sku: limitedSkus[0], units: 2 + random.below(4), windowDays: 7 }] }
}
