/** The room of people: who signs in, who may do what, and the systems that call. */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db } from '#server/db/db.ts'
import type { Room } from '#server/http/route.ts'
import { type AuthConfig, type Hashing, hashingOf, openAuth } from './auth.ts'
import { authRoutes } from './auth-routes.ts'
import { filterRoutes } from './filters.ts'
import { type Identification, identification } from './identity.ts'
import { integrationRoutes, peopleRoutes } from './routes.ts'
import { companySignOn } from './company.ts'
import type { CompanyDeps } from './company-routes.ts'
import { throttle } from './throttle.ts'
import { signInPages } from './page/routes.ts'

export interface PeopleDeps extends CompanyDeps {
  readonly catalogue: () => Promise<Catalogue>
  readonly identity: Identification
  readonly publicUrl: string | undefined
  readonly hashing: Hashing
}

export interface People {
  readonly room: Room
  readonly identity: Identification
}

export function openPeople(options: { db: Db; catalogue: () => Promise<Catalogue>; config: AuthConfig }): People {
  const { db, catalogue, config } = options
  // Without the company's sign-on: whoever comes by anything else must not wait for its provider.
  const auth = openAuth(db, { ...config, oidc: undefined })
  const identity = identification(db, auth, config.secret)
  const deps: PeopleDeps = {
    db,
    auth,
    catalogue,
    identity,
    throttle: throttle(db, config.secret),
    publicUrl: config.publicUrl,
    hashing: hashingOf(config),
    company: config.oidc && companySignOn(config.oidc, () => openAuth(db, config)),
    forget: identity.forget,
  }
  return {
    identity,
    room: {
      name: 'people',
      routes: [...authRoutes(deps), ...filterRoutes(deps), ...peopleRoutes(deps), ...integrationRoutes(deps), ...signInPages(deps)],
    },
  }
}
