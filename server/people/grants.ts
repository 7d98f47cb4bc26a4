/** Roles in scopes, as rows. */
import { type Grant, isRole, type Role } from '#domain/access.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { Problem } from '#server/http/route.ts'

/** A grant as people write it: a role everywhere, in markets, or at places. */
export interface GrantDoc {
  readonly role: Role
  readonly markets?: readonly string[]
  readonly places?: readonly string[]
}

interface Row {
  readonly holder: string
  readonly role: string
  readonly market: string | null
  readonly place: string | null
}

const columns = `select g.holder, g.role, coalesce(m.code, pm.code) as market, p.code as place from role_grant g
  left join market m on m.id = g.market left join place p on p.id = g.place left join market pm on pm.id = p.market`

/** What a person or an integration may do. A role this program does not know grants nothing. */
export async function grantsOf(q: Query, holder: string): Promise<Grant[]> {
  return (await q.query<Row>(`${columns} where g.holder = $1`, [holder])).flatMap(grantOf)
}

export async function allGrants(q: Query): Promise<Map<string, Grant[]>> {
  const by = new Map<string, Grant[]>()
  for (const row of await q.query<Row>(columns)) by.set(row.holder, [...(by.get(row.holder) ?? []), ...grantOf(row)])
  return by
}

function grantOf({ role, market, place }: Row): Grant[] {
  if (!isRole(role)) return []
  if (market === null) return [{ role, scope: 'everything' }]
  return [{ role, scope: place === null ? { market } : { market, place } }]
}

/** Grants as documents: one a role and kind of scope, codes sorted, so that equal rights look equal. */
export function grantDocs(grants: readonly Grant[]): GrantDoc[] {
  const docs = new Map<Role, { everything: boolean; markets: string[]; places: string[] }>()
  for (const { role, scope } of grants) {
    const doc = docs.get(role) ?? { everything: false, markets: [], places: [] }
    docs.set(role, doc)
    if (scope === 'everything') doc.everything = true
    else if ('place' in scope) doc.places.push(scope.place)
    else doc.markets.push(scope.market)
  }
  return [...docs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([role, doc]) =>
      doc.everything
        ? [{ role }]
        : [
            {
              role,
              ...(doc.markets.length > 0 && { markets: doc.markets.sort() }),
              ...(doc.places.length > 0 && { places: doc.places.sort() }),
            },
          ],
    )
}

/** Replaces all grants of a holder. Throws `invalid_reference` for codes nobody knows, `invalid_value` for a grant that cannot be. */
export async function putGrants(
  tx: Query,
  catalogue: Catalogue,
  holder: string,
  docs: readonly GrantDoc[],
  integration: boolean,
): Promise<void> {
  const rows = docs.flatMap((doc, i) => rowsOf(catalogue, doc, `/grants/${i}`, integration))
  await tx.query('delete from role_grant where holder = $1', [holder])
  if (rows.length === 0) return
  await tx.query(
    `insert into role_grant (holder, role, scope, market, place) select $1, t.role, t.scope, t.market, t.place
     from unnest($2::text[], $3::text[], $4::smallint[], $5::integer[]) t (role, scope, market, place) on conflict do nothing`,
    [holder, rows.map(r => r.role), rows.map(r => r.scope), rows.map(r => r.market), rows.map(r => r.place)],
  )
}

interface NewRow {
  readonly role: Role
  readonly scope: 'everything' | 'market' | 'place'
  readonly market: number | null
  readonly place: number | null
}

function rowsOf(catalogue: Catalogue, doc: GrantDoc, pointer: string, integration: boolean): NewRow[] {
  const { role, markets, places } = doc
  const limited = markets !== undefined || places !== undefined
  if (role === 'owner' && limited) throw new Problem('invalid_value', 'An owner owns everything.', { pointer })
  if (role === 'owner' && integration) throw new Problem('invalid_value', 'An integration cannot be owner.', { pointer })
  if (!limited) return [{ role, scope: 'everything', market: null, place: null }]
  const none = (what: string, code: string, field: string) =>
    new Problem('invalid_reference', `There is no ${what} ${code}.`, { pointer: `${pointer}/${field}` })
  const ofMarkets = (markets ?? []).map((code): NewRow => {
    const market = catalogue.market(code)
    if (market === undefined) throw none('market', code, 'markets')
    return { role, scope: 'market', market: market.id, place: null }
  })
  const ofPlaces = (places ?? []).map((code): NewRow => {
    const place = catalogue.place(code)
    if (place === undefined) throw none('place', code, 'places')
    return { role, scope: 'place', market: null, place: place.id }
  })
  if (ofMarkets.length + ofPlaces.length === 0)
    throw new Problem('invalid_value', 'Name a market or a place, or neither field.', { pointer })
  return [...ofMarkets, ...ofPlaces]
}

/** Is there anybody who may do everything and is not shut out? */
export async function hasOwner(q: Query, beside?: string): Promise<boolean> {
  const sql = `select exists (select 1 from role_grant g join staff s on s.id = g.holder
    where g.role = 'owner' and g.scope = 'everything' and s.disabled_at is null and ($1::uuid is null or g.holder <> $1)) as there`
  const [row] = await q.query<{ there: boolean }>(sql, [beside ?? null])
  return row?.there === true
}
