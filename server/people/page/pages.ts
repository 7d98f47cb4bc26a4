/** The pages of signing in: plain forms that work before anything is loaded; the only script is the passkey's, and everything works without it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, queryOf, type Part } from './html.ts'
import { layout } from './layout.ts'
import type { Language, Speaker } from '#server/results/speaker.ts'

const text = readFileSync(new URL('./passkey.js', import.meta.url), 'utf8')
const version = createHash('sha256').update(text).digest('base64url').slice(0, 10)
export const passkeyScript = { text, path: '/sign-in/passkey.js', version, href: `/sign-in/passkey.js?v=${version}` } as const

export interface Face {
  readonly speaker: Speaker
  readonly brand: string
}

function frame(
  { speaker, brand }: Face,
  title: string,
  path: string,
  keep: Readonly<Record<string, string | undefined>>,
  main: Part,
): string {
  const inLanguage = (language: Language) => path + queryOf({ ...keep, language })
  return layout(
    { speaker, title, brand, inLanguage, home: '/' },
    html`<div class="gate">
      <h1>${title}</h1>
      ${main}
    </div>`,
  )
}

const said = (text: string | undefined, wrong: boolean): Part =>
  text === undefined
    ? undefined
    : wrong
      ? html`<p class="said wrong" role="alert">${text}</p>`
      : html`<p class="said" role="status">${text}</p>`
const hidden = (name: string, value: string): Part => html`<input type="hidden" name="${name}" value="${value}" />`

export interface SignInFace extends Face {
  readonly next: string
  readonly email?: string | undefined
  readonly message?: string | undefined
  readonly wrong?: boolean
  readonly company: boolean
  /** On demo data only. */
  readonly people: readonly { readonly email: string; readonly roles: readonly string[]; readonly where: string }[]
}

export function signInPage(face: SignInFace): string {
  const { speaker, next, email } = face
  const language = speaker.language
  const company = queryOf({ next, language })
  const main = html`${said(face.message, face.wrong === true)}
    <section class="card">
      <form method="post" action="/sign-in">
        <label
          >${speaker.say('signIn.email')}
          <input type="email" name="email" value="${email ?? ''}" required="required" autocomplete="username webauthn" maxlength="254"
        /></label>
        <label
          >${speaker.say('signIn.password')}
          <input type="password" name="password" required="required" autocomplete="current-password" maxlength="512"
        /></label>
        ${hidden('next', next)} ${hidden('language', language)}
        <button type="submit">${speaker.say('signIn.enter')}</button>
        ${face.company && html`<a class="button quiet" href="/sign-in/company${company}">${speaker.say('signIn.company')}</a>`}
        <div data-passkey="${next}" hidden="hidden">
          <button type="button" class="quiet">${speaker.say('signIn.passkey')}</button>
          <p class="said wrong" role="alert" hidden="hidden">${speaker.say('signIn.passkeyFailed')}</p>
        </div>
        <script type="module" src="${passkeyScript.href}"></script>
      </form>
    </section>
    ${face.people.length > 0 && demoPeople(face)}`
  return frame(face, speaker.say('signIn.title'), '/sign-in', { next, email }, main)
}

function demoPeople({ speaker, people, next }: SignInFace): Part {
  const of = (person: SignInFace['people'][number]) => {
    const roles = speaker.list(person.roles.map(role => speaker.find(`role.${role}`) ?? role))
    return html`<li>
      <a href="/sign-in${queryOf({ next, email: person.email, language: speaker.language })}"
        ><span>${person.email}</span> <small>${roles}${person.where === '' ? '' : `, ${person.where}`}</small></a
      >
    </li>`
  }
  return html`<section class="card">
    <h2>${speaker.say('signIn.demoTitle')}</h2>
    <p class="sub">${speaker.say('signIn.demoText')}</p>
    <ul class="people">
      ${people.map(of)}
    </ul>
  </section>`
}

export function codePage(face: Face & { readonly next: string; readonly wrong: boolean }): string {
  const { speaker, next, wrong } = face
  const main = html`${said(wrong ? speaker.say('signIn.codeWrong') : speaker.say('signIn.codeText'), wrong)}
    <section class="card">
      <form method="post" action="/sign-in/code">
        <label
          >${speaker.say('signIn.code')}
          <input name="code" required="required" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" maxlength="20"
        /></label>
        <p class="sub">${speaker.say('signIn.codeSpare')}</p>
        ${hidden('next', next)} ${hidden('language', speaker.language)}
        <button type="submit">${speaker.say('signIn.codeSend')}</button>
      </form>
    </section>`
  return frame(face, speaker.say('signIn.codeTitle'), '/sign-in/code', { next }, main)
}

export function herePage(face: Face & { readonly email: string; readonly actor: string; readonly message?: string | undefined }): string {
  const { speaker, email, actor, message } = face
  const main = html`${said(message, message !== undefined)}
    <section class="card">
      <p>${speaker.say('signIn.hereAs', { email, actor })}</p>
      <form method="post" action="/sign-out">
        <a class="button" href="/results${queryOf({ language: speaker.language })}">${speaker.say('signIn.results')}</a>
        ${hidden('language', speaker.language)}
        <button type="submit" class="quiet">${speaker.say('signIn.out')}</button>
      </form>
    </section>`
  return frame(face, speaker.say('signIn.hereTitle'), '/sign-in', {}, main)
}

export function welcomePage(
  face: Face & { readonly token: string; readonly email: string; readonly message?: string | undefined },
): string {
  const { speaker, token, email, message } = face
  const main = html`${said(message, true)}
    <section class="card">
      <p>${speaker.say('welcome.text', { email })}</p>
      <form method="post" action="/welcome">
        <input
          type="text"
          name="username"
          value="${email}"
          autocomplete="username"
          readonly="readonly"
          class="unseen"
          tabindex="-1"
          aria-hidden="true"
        />
        <label
          >${speaker.say('welcome.password')}
          <input type="password" name="password" required="required" autocomplete="new-password" minlength="12" maxlength="512"
        /></label>
        ${hidden('token', token)} ${hidden('language', speaker.language)}
        <button type="submit">${speaker.say('welcome.save')}</button>
      </form>
    </section>`
  return frame(face, speaker.say('welcome.title'), '/welcome', { token }, main)
}

export function deadLinkPage(face: Face): string {
  return frame(face, face.speaker.say('welcome.title'), '/welcome', {}, said(face.speaker.say('welcome.invalid'), true))
}
