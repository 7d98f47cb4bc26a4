/** Buyers and what they told, as the API shows and takes it. Lists show ids alone. */
import Type from 'typebox'
import * as c from './common.ts'
import { OrderView } from './book.ts'

const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const time = (description: string) => Type.String({ format: 'date-time', description })
const Address = Type.Object({
  country: Type.String(),
  region: Type.Optional(Type.String()),
  city: Type.Optional(Type.String()),
  postcode: Type.Optional(Type.String()),
  lines: Type.Optional(Type.Array(Type.String())),
})

export const Shipment = Type.Object(
  {
    market: Type.String(),
    order: Type.String(),
    number: Type.Integer(),
    name: maybe(Type.String()),
    phone: maybe(Type.String({ description: 'Carriers ask for it.' })),
    shipTo: maybe(Address),
    erasedAt: maybe(time('What the buyer told was erased then.')),
  },
  { title: 'To whom and where an order goes' },
)

/** What to look for: one of these. */
export const BuyerSearch = c.strict(
  {
    market: c.MarketCode,
    phone: Type.Optional(c.text({ description: 'In any way of writing; without a country code, of a country the market sells in.' }, 50)),
    email: Type.Optional(c.text({}, 254)),
    id: Type.Optional(c.clientKey({ description: 'The buyer’s id.' })),
    order: Type.Optional(c.integer(1, Number.MAX_SAFE_INTEGER, { description: 'Number of an order.' })),
  },
  { title: 'Search for buyers', description: 'Exactly one of phone, email, id and order.' },
)
export const NameSearch = c.strict(
  { market: c.MarketCode, name: c.text({ description: 'The whole name; case and spaces do not matter.' }) },
  { title: 'Search for buyers by name' },
)

const known = {
  id: Type.String(),
  orders: Type.Integer({ description: 'Their orders, of those you may see.' }),
  lastOrder: maybe(Type.Object({ number: Type.Integer(), day: Type.String(), channel: Type.String() })),
}
export const BuyersFound = Type.Object(
  {
    items: Type.Array(Type.Object({ ...known, erased: Type.Boolean() }, { title: 'Buyer found' })),
    more: Type.Boolean({ description: 'There are more; only the first are shown.' }),
  },
  { title: 'Buyers found', description: 'Ids alone: what a buyer told is shown one at a time.' },
)

export const BuyerView = Type.Object(
  {
    market: Type.String(),
    ...known,
    name: maybe(Type.String()),
    phone: maybe(Type.String()),
    email: maybe(Type.String()),
    erasedAt: maybe(time('What they told was erased then.')),
    alike: Type.Array(
      Type.Object({ ...known, by: Type.Array(c.oneOf(['phone', 'email'])) }, { title: 'The same phone or e-mail address' }),
      { description: 'Buyers with the same phone or e-mail address: somebody without an account is a new buyer with each order.' },
    ),
    moreAlike: Type.Boolean(),
  },
  { title: 'Buyer' },
)

export const Erasure = c.strict(
  {
    market: c.MarketCode,
    also: Type.Optional(Type.Array(c.uuid(), { maxItems: 200, description: 'Others that are the same person.' })),
    limits: Type.Optional(
      Type.Boolean({
        description:
          'Forget also what they bought of limited goods. Default false: the hashes stay as long as the limits look back, or erasure would be a way round them.',
      }),
    ),
  },
  { title: 'Erasure' },
)
export const Erased = Type.Object(
  {
    at: time(''),
    buyers: Type.Array(Type.String()),
    addresses: Type.Integer({ description: 'Orders whose address was erased.' }),
    limits: Type.Integer({ description: 'Uses of limits that were forgotten.' }),
  },
  { title: 'What was erased' },
)

const Movement = Type.Object({ at: time(''), action: Type.String() })
export const BuyerExport = Type.Object(
  {
    format: Type.Literal('lumbung.buyer'),
    version: Type.Literal(1),
    madeAt: time(''),
    brand: Type.String(),
    market: Type.String(),
    buyers: Type.Array(
      Type.Object({
        id: Type.String(),
        name: maybe(Type.String()),
        phone: maybe(Type.String()),
        email: maybe(Type.String()),
        erasedAt: maybe(time('')),
      }),
    ),
    orders: Type.Array(Type.Object({ order: OrderView, shipTo: maybe(Address), returns: Type.Array(Type.Unknown()) })),
    holds: Type.Array(Type.Unknown()),
    limits: Type.Array(
      Type.Object({ sku: Type.String(), day: Type.String(), units: Type.Integer(), document: Type.String(), by: Type.String() }),
      { description: 'What counts for purchase limits, by id or by a keyed hash of phone or e-mail address.' },
    ),
    setAside: Type.Array(Type.Unknown(), { description: 'Orders of theirs that could not be recorded.' }),
    access: Type.Array(Movement, { description: 'When their data were looked at, exported or erased.' }),
  },
  { title: 'All that is kept on a buyer' },
)
