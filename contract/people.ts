/** People, integrations, keys, sessions and the audit, as the API shows and takes them. */
import Type from 'typebox'
import { permissions, roleNames } from '#domain/access.ts'
import * as c from './common.ts'

const time = (description: string) => Type.String({ format: 'date-time', description })
const maybeTime = (description: string) => Type.Union([Type.String({ format: 'date-time' }), Type.Null()], { description })

export const Grant = c.strict(
  {
    role: c.oneOf(roleNames, { description: 'What may be done: docs/reference/permissions.md.' }),
    markets: Type.Optional(Type.Array(c.code(), { minItems: 1, maxItems: 200, description: 'Only in these markets.' })),
    places: Type.Optional(Type.Array(c.code(), { minItems: 1, maxItems: 1000, description: 'Only at these places.' })),
  },
  { title: 'Grant', description: 'A role in a scope; without markets and places, everywhere.' },
)
const Grants = Type.Array(Grant, { maxItems: 50 })
const Email = Type.String({ format: 'email', maxLength: 254, examples: ['ana@brand.example'] })

export const Invitation = c.strict({ email: Email, name: c.text({ examples: ['Ana'] }), grants: Grants }, { title: 'Invitation' })
export const FirstOwner = c.strict({ email: Email, name: c.text() }, { title: 'First owner' })
export const GrantsEdit = c.strict({ grants: Grants })
export const PersonEdit = c.strict({ disabled: Type.Boolean({ description: 'Shut out: sessions end, nothing signs in.' }) })
export const LinkRequest = c.strict({
  secondFactor: Type.Optional(Type.Boolean({ description: 'Using it also takes a lost second factor away.' })),
})
export const Link = Type.Object(
  { id: Type.String(), url: Type.String({ description: 'Where to set a password, once. Shown this once.' }), expiresAt: time('') },
  { title: 'One-time link' },
)
export const Person = Type.Object(
  {
    id: Type.String(),
    actor: Type.String({ description: 'What movements and the audit call them.', examples: ['staff-7'] }),
    name: Type.String(),
    email: Type.String(),
    disabled: Type.Boolean(),
    secondFactor: Type.Boolean(),
    passkeys: Type.Integer(),
    signedInAt: maybeTime('When they last signed in.'),
    onlyOwner: Type.Boolean({ description: 'The only owner there is: can neither be shut out nor lose the role.' }),
    grants: Type.Array(Grant),
  },
  { title: 'Person' },
)
export const Session = Type.Object(
  {
    id: Type.String(),
    current: Type.Boolean({ description: 'The one that asks.' }),
    fresh: Type.Boolean({ description: 'So young that it may add passkeys.' }),
    startedAt: time(''),
    expiresAt: time(''),
    address: Type.Union([Type.String(), Type.Null()]),
    agent: Type.Union([Type.String(), Type.Null()], { description: 'What the browser called itself.' }),
  },
  { title: 'Session' },
)
const RoleInScope = Type.Object(
  {
    role: c.oneOf(roleNames),
    scope: Type.Union([
      Type.Literal('everything'),
      Type.Object({ market: Type.String() }, { additionalProperties: false }),
      Type.Object({ market: Type.String(), place: Type.String() }, { additionalProperties: false }),
    ]),
  },
  { title: 'Role in a scope' },
)
export const Me = Type.Object(
  {
    kind: c.oneOf(['person', 'key', 'operator', 'nobody']),
    actor: Type.String(),
    person: Type.Union([
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        email: Type.String(),
        password: Type.Boolean({ description: 'Has one; who comes by the company’s sign-on alone has none.' }),
        secondFactor: Type.Boolean(),
        passkeys: Type.Integer(),
      }),
      Type.Null(),
    ]),
    grants: Type.Array(Grant),
    scopes: Type.Array(RoleInScope, { description: 'The grants one by one, a place with its market: what domain/access.ts goes by.' }),
    permissions: Type.Array(c.oneOf(Object.keys(permissions)), { description: 'Held somewhere; where, the grants say.' }),
  },
  { title: 'Whoever asks' },
)
export const IntegrationEdit = c.strict({ name: c.text({ examples: ['Warehouse system'] }), grants: Grants })
export const Integration = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    grants: Type.Array(Grant),
    keys: Type.Object(
      {
        working: Type.Integer(),
        endsAt: maybeTime('When the last of them expires: nothing gets in from then on.'),
        lastUsedAt: maybeTime(''),
      },
      { description: 'Those that work.' },
    ),
  },
  { title: 'Integration' },
)
export const KeyRequest = c.strict({ days: Type.Optional(c.integer(1, 730, { description: 'Days until it expires.', default: 365 })) })
export const RotationRequest = c.strict({
  days: Type.Optional(c.integer(1, 730)),
  graceSeconds: Type.Optional(c.integer(0, 604_800, { description: 'How long the old key goes on working. Default an hour.' })),
})
const key = {
  id: Type.String({ description: 'The part of the key that is no secret.' }),
  hint: Type.String({ description: 'The last four characters.' }),
  createdAt: time(''),
  expiresAt: time(''),
  lastUsedAt: maybeTime('To ten minutes.'),
  revokedAt: maybeTime(''),
  rotatedFrom: Type.Union([Type.String(), Type.Null()]),
}
export const ApiKey = Type.Object(key, { title: 'API key' })
export const NewApiKey = Type.Object(
  { ...key, key: Type.String({ description: 'The whole key. Shown this once and kept nowhere.' }) },
  { title: 'New API key' },
)
export const AuditView = Type.Object(
  {
    id: Type.Integer(),
    at: time(''),
    actor: Type.String(),
    action: Type.String(),
    subject: Type.String(),
    market: Type.Union([Type.String(), Type.Null()]),
    address: Type.Union([Type.String(), Type.Null()]),
    request: Type.Union([Type.String(), Type.Null()]),
    before: Type.Unknown(),
    after: Type.Unknown(),
  },
  { title: 'Audit entry' },
)
