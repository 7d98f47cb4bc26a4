/** The room of people: who signs in, who may do what, and the systems that call. */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db } from '#server/db/db.ts'
import type { Room } from '#server/http/route.ts'
import { type AuthConfig, type Hashing, hashingOf, openAuth } from './auth.ts'
import { authRoutes } from './auth-routes.ts'
import { filterRoutes } from './filters.ts'
import { type Identification, identification } from './identity.ts'
import { integrationRoutes, peopleRoutes } from './routes.ts'
import type { SignInDeps } from './sign-in.ts'
import { throttle } from './throttle.ts'
import { signInPages } from './page/routes.ts'

export interface PeopleDeps extends SignInDeps {
  readonly catalogue: () => Promise<Catalogue>
  readonly identity: Identification
  readonly publicUrl: string | undefined
  readonly hashing: Hashing
  /** Is there a company's sign-on? */
  readonly company: boolean
  /** Rights changed: nothing remembered counts any more. */
  forget(): void
}

export interface People {
  readonly room: Room
  readonly identity: Identification
}

export function openPeople(options: { db: Db; catalogue: () => Promise<Catalogue>; config: AuthConfig }): People {
  const { db, catalogue, config } = options
  const auth = openAuth(db, config)
  const identity = identification(db, auth, config.secret)
  const deps: PeopleDeps = {
    db,
    auth,
    catalogue,
    identity,
    throttle: throttle(db, config.secret),
    publicUrl: config.publicUrl,
    hashing: hashingOf(config),
    company: config.oidc !== undefined,
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
