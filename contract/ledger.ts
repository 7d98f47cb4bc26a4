/** What the book says of itself, and what can be ordered from it. */
import Type from 'typebox'

export const Difference = Type.Object(
  { table: Type.String(), market: Type.String(), key: Type.String(), stored: Type.String(), expected: Type.String() },
  { title: 'Difference' },
)
export const Verification = Type.Object(
  {
    markets: Type.Array(Type.Object({ market: Type.String(), seq: Type.Integer(), movements: Type.Integer() })),
    differences: Type.Array(Difference, { description: 'Empty when the book adds up.' }),
  },
  { title: 'Verification' },
)
export const Digest = Type.Object({ digest: Type.String(), movements: Type.Integer(), orderLines: Type.Integer() }, { title: 'Digest' })
export const SetAside = Type.Object(
  {
    incident: Type.String(),
    market: Type.String(),
    key: Type.String(),
    kind: Type.String(),
    error: Type.String({ description: 'Its first line.' }),
    at: Type.String(),
  },
  { title: 'Act set aside' },
)
export const Availability = Type.Object(
  {
    market: Type.String(),
    channel: Type.String(),
    seq: Type.Integer({ description: 'The last act of the market this answer knows of.' }),
    at: Type.String({ description: 'The clock it was read by; holds that had expired then count as free.' }),
    items: Type.Array(
      Type.Object({
        sku: Type.String(),
        orderable: Type.Integer({ description: 'Most units one order can have.' }),
        places: Type.Array(Type.Object({ place: Type.String(), units: Type.Integer() })),
        limit: Type.Optional(Type.Object({ units: Type.Integer(), remaining: Type.Optional(Type.Integer()) })),
      }),
    ),
  },
  { title: 'Availability' },
)
