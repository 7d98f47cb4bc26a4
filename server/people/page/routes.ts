/** The pages of signing in over HTTP. */
import Type, { type Static, type TObject } from 'typebox'
import { roles } from '#domain/access.ts'
import { html, Problem, raw, reply, route, type Input, type Reply, type Route } from '#server/http/route.ts'
import { chooseLanguage, speakerOf, type Speaker } from '#server/results/speaker.ts'
import { grantDocs } from '../grants.ts'
import { demoDomain } from '../demo.ts'
import { findPerson, listPeople, readLink, useLink } from '../people.ts'
import type { PeopleDeps } from '../room.ts'
import type { CompanyFault } from '../company.ts'
import { setOut } from '../company-routes.ts'
import { askAuth, authEndpoints, type AuthAnswer, type AuthEndpoint } from '../sign-in.ts'
import { icon } from './layout.ts'
import { codePage, deadLinkPage, herePage, passkeyScript, signInPage, welcomePage, type Face } from './pages.ts'
import { stylesheet } from './stylesheet.ts'

const text = Type.Optional(Type.String({ maxLength: 2000 }))
const PageQuery = Type.Object({ next: text, reason: text, email: text, language: text, token: text })
const tags = ['Pages']
const endpoint = (path: string) => authEndpoints.find(e => e.path === path) as AuthEndpoint

type Query = Static<typeof PageQuery>

/** A place of ours to go on to; anything else is the results. `//` and `/\` would lead elsewhere. */
const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(next) && !next.startsWith('/sign-') ? next : '/'

export function signInPages(deps: PeopleDeps): Route[] {
  return [
    asset('/assets/pages.css', 'text/css; charset=utf-8', stylesheet.text, stylesheet.version),
    asset('/assets/lumbung.svg', 'image/svg+xml', icon, 'icon'),
    pageRoute('/sign-in', 'Where one signs in', async (input, speaker) => showSignIn(deps, input, input.query, speaker)),
    formRoute('/sign-in', 'Sign in', { email: text, password: text, next: text, language: text }, async (input, form, speaker) =>
      enter(deps, input, form, speaker),
    ),
    pageRoute('/sign-in/code', 'The second factor', async ({ query }, speaker) =>
      shown(codePage({ ...(await face(deps, speaker)), next: safeNext(query.next), wrong: false })),
    ),
    formRoute('/sign-in/code', 'The second factor', { code: text, next: text, language: text }, async (input, form, speaker) =>
      code(deps, input, form, speaker),
    ),
    asset(passkeyScript.path, 'text/javascript; charset=utf-8', passkeyScript.text, passkeyScript.version),
    pageRoute('/sign-in/company', 'Sign in with the company’s sign-on', async (input, { language }) =>
      setOut(deps, input, { next: safeNext(input.query.next), language }),
    ),
    formRoute('/sign-out', 'Sign out', { language: text }, async (input, form) => {
      const answer = await askAuth(deps, { endpoint: endpoint('/sign-out'), headers: input.headers, who: await whoIs(deps, input) })
      deps.forget()
      return onwards(answer, `/sign-in${form.language === undefined ? '' : `?language=${encodeURIComponent(form.language)}`}`)
    }),
    pageRoute('/welcome', 'Where a link sets a password', async ({ query }, speaker) => showWelcome(deps, query.token ?? '', speaker)),
    formRoute(
      '/welcome',
      'Set a password by a link',
      { token: text, username: text, password: text, language: text },
      async (input, form, speaker) => setPassword(deps, input, form, speaker),
    ),
  ]
}

/** The address has the content's version, so a browser need never ask again. */
function asset(path: string, contentType: string, body: string, version: string): Route {
  return route({
    method: 'GET',
    path,
    summary: 'Part of the pages',
    tags,
    permission: 'public',
    query: Type.Object({ v: text }, { additionalProperties: false }),
    produces: [contentType.split(';')[0] as string],
    handler: async ({ query }) => {
      const cache = query.v === version ? 'public, max-age=31536000, immutable' : 'public, max-age=300'
      return raw({ contentType, body, etag: version, headers: { 'cache-control': cache } })
    },
  })
}

const shown = (body: string, status = 200): Reply => {
  const page = html(body, status)
  return raw({ contentType: page.contentType as string, body: page.body as string, status, headers: { 'cache-control': 'no-store' } })
}

function pageRoute(path: string, summary: string, show: (input: Input<unknown, Query>, speaker: Speaker) => Promise<Reply>): Route {
  return route({
    method: 'GET',
    path,
    summary,
    tags,
    permission: 'public',
    query: PageQuery,
    produces: ['text/html'],
    handler: async input => show(input, speakerOf(chooseLanguage(input.query.language, input.headers['accept-language']))),
  })
}

function formRoute<F extends Record<string, typeof text>>(
  path: string,
  summary: string,
  fields: F,
  handle: (input: Input, form: Partial<Record<keyof F, string>>, speaker: Speaker) => Promise<Reply>,
): Route {
  const body: TObject = Type.Object(fields, { additionalProperties: false })
  return route({
    method: 'POST',
    path,
    summary,
    tags,
    permission: 'public',
    consumes: 'application/x-www-form-urlencoded',
    produces: ['text/html'],
    body,
    handler: async input => {
      const form = input.body as Partial<Record<keyof F, string>>
      // A form of another site could sign somebody in as somebody else.
      if (input.headers['origin'] === undefined && input.headers['sec-fetch-site'] !== 'same-origin') throw new Problem('foreign_origin')
      return handle(input, form, speakerOf(chooseLanguage(form['language'], input.headers['accept-language'])))
    },
  })
}

async function face(deps: PeopleDeps, speaker: Speaker): Promise<Face> {
  return { speaker, brand: (await deps.catalogue()).installation.brand }
}

/** See other, with the cookies of the answer. */
const onwards = (answer: AuthAnswer, location: string): Reply => {
  const cookies = answer.headers['set-cookie']
  return reply({
    status: 303,
    headers: { location, 'cache-control': 'no-store', ...(cookies !== undefined && { 'set-cookie': cookies }) },
    body: '',
  })
}

/** Public pages are asked by nobody in particular; who is signed in is looked at here. */
async function signedIn(deps: PeopleDeps, input: Pick<Input, 'headers'>) {
  try {
    const principal = await deps.identity.authenticate({ headers: input.headers })
    return principal.kind === 'person' ? await findPerson(deps.db, principal.id) : undefined
  } catch (error) {
    if (error instanceof Problem && (error.code === 'unauthenticated' || error.code === 'setup_required')) return undefined
    throw error
  }
}

async function whoIs(deps: PeopleDeps, input: Input) {
  const person = await signedIn(deps, input)
  return { ...input.who, actor: person === undefined ? 'visitor' : `staff-${person.number}` }
}

const companyFaults: Readonly<Record<CompanyFault, string>> = {
  unknown: 'signIn.unknown',
  unverified: 'signIn.unverified',
  ended: 'signIn.ended',
  declined: 'signIn.declined',
  company_failed: 'signIn.companyFailed',
}

const reasons: Readonly<Record<string, string>> = {
  unauthenticated: 'signIn.needed',
  fresh: 'signIn.fresh',
  forbidden: 'signIn.forbidden',
  setup_required: 'signIn.setup',
  done: 'signIn.done',
  ...companyFaults,
}
const wrong = new Set(['setup_required', ...Object.keys(companyFaults)])

async function showSignIn(
  deps: PeopleDeps,
  input: Input,
  query: Query,
  speaker: Speaker,
  failure?: { message: string; status: number },
): Promise<Reply> {
  const reason = query.reason === undefined ? undefined : reasons[query.reason]
  const message = failure?.message ?? (reason === undefined ? undefined : speaker.say(reason))
  const about = await face(deps, speaker)
  const person = failure === undefined ? await signedIn(deps, input) : undefined
  if (person !== undefined && query.reason !== 'unauthenticated' && query.reason !== 'fresh')
    return shown(
      herePage({
        ...about,
        email: person.email,
        actor: `staff-${person.number}`,
        message: query.reason === 'forbidden' ? message : undefined,
      }),
    )
  const page = signInPage({
    ...about,
    next: safeNext(query.next),
    email: query.email,
    message,
    wrong: failure !== undefined || wrong.has(query.reason ?? ''),
    company: deps.company !== undefined,
    people: await demoPeople(deps),
  })
  return shown(page, failure?.status)
}

/** On demo data whom to be is offered: a model has no secrets. Elsewhere nobody learns who works here. */
async function demoPeople(deps: PeopleDeps) {
  if ((await deps.catalogue()).installation.scale === undefined) return []
  const people = await listPeople(deps.db, 0, 50)
  const demo = people.filter(person => person.email.endsWith(`@${demoDomain}`) && !person.disabled)
  return demo.map(person => {
    const docs = grantDocs(person.grants)
    return {
      email: person.email,
      roles: docs.map(doc => doc.role).filter(role => role in roles),
      where: docs.flatMap(doc => [...(doc.markets ?? []), ...(doc.places ?? [])]).join(', '),
    }
  })
}

async function enter(
  deps: PeopleDeps,
  input: Input,
  form: { email?: string; password?: string; next?: string; language?: string },
  speaker: Speaker,
): Promise<Reply> {
  const { email = '', password = '' } = form
  const next = safeNext(form.next)
  try {
    const answer = await askAuth(deps, {
      endpoint: endpoint('/sign-in/email'),
      body: { email, password },
      headers: input.headers,
      who: { ...input.who, actor: 'visitor' },
    })
    const second = (answer.body as { twoFactorRedirect?: boolean } | undefined)?.twoFactorRedirect === true
    return onwards(answer, second ? `/sign-in/code?${new URLSearchParams({ next, language: speaker.language }).toString()}` : next)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const minutes = Math.ceil(Number(error.extra['retryAfterSeconds'] ?? 60) / 60)
    const message = error.code === 'sign_in_locked' ? speaker.say('signIn.locked', { minutes }) : speaker.say('signIn.failed')
    return showSignIn(deps, input, { next, email }, speaker, { message, status: error.code === 'sign_in_locked' ? 429 : 401 })
  }
}

async function code(deps: PeopleDeps, input: Input, form: { code?: string; next?: string }, speaker: Speaker): Promise<Reply> {
  const next = safeNext(form.next)
  const typed = (form.code ?? '').replaceAll(' ', '')
  // Codes of the app are digits; whatever else is typed can only be a spare one.
  const path = /^\d{6,8}$/.test(typed) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
  try {
    return onwards(
      await askAuth(deps, {
        endpoint: endpoint(path),
        body: { code: typed },
        headers: input.headers,
        who: { ...input.who, actor: 'visitor' },
      }),
      next,
    )
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return shown(codePage({ ...(await face(deps, speaker)), next, wrong: true }), 401)
  }
}

async function showWelcome(deps: PeopleDeps, token: string, speaker: Speaker, fault?: string): Promise<Reply> {
  const about = await face(deps, speaker)
  try {
    const { email } = await readLink(deps.db, token)
    const message = fault === undefined ? undefined : speaker.say(`welcome.${fault}`)
    return shown(welcomePage({ ...about, token, email, message }), fault === undefined ? 200 : 422)
  } catch (error) {
    if (error instanceof Problem && error.code === 'link_invalid') return shown(deadLinkPage(about), 410)
    throw error
  }
}

async function setPassword(deps: PeopleDeps, input: Input, form: { token?: string; password?: string }, speaker: Speaker): Promise<Reply> {
  const { token = '', password = '' } = form
  try {
    const { email } = await useLink(deps.db, deps.hashing, token, password, { address: input.who.address, request: input.requestId })
    await deps.throttle.right([deps.throttle.subjectOf('person', email)])
    deps.forget()
    return reply({
      status: 303,
      headers: { location: `/sign-in?${new URLSearchParams({ reason: 'done', email, language: speaker.language }).toString()}` },
      body: '',
    })
  } catch (error) {
    if (error instanceof Problem && error.code === 'password_refused')
      return showWelcome(deps, token, speaker, String(error.extra['reason']))
    if (error instanceof Problem && error.code === 'link_invalid') return showWelcome(deps, token, speaker)
    throw error
  }
}
