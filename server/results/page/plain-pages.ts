/** Pages without figures: how to begin, and what to do when something cannot be shown. */
import { errorInfo, type ErrorCode } from '#contract/errors.ts'
import type { Language, Speaker } from '../speaker.ts'
import { html, queryOf, type Part } from './html.ts'
import { layout } from './layout.ts'
import { resultsLink } from './links.ts'

/** An empty book: what to do first. */
export function emptyPage(speaker: Speaker, brand: string): string {
  const title = speaker.say('page.emptyTitle')
  const [before, after] = speaker.say('page.emptyCatalogue', { put: '\n' }).split('\n')
  const main: Part = html`<div class="lead-in">
      <h1>${title}</h1>
      <p>${speaker.say('page.emptyText')}</p>
    </div>
    <section class="card">
      <ol class="steps">
        <li>
          ${speaker.say('page.emptyDemo')}
          <pre><code>npx lumbung replay q2-2017</code></pre>
        </li>
        <li>${before}<code>PUT /v1/catalogue</code>${after}: <a href="/docs">/docs</a></li>
      </ol>
    </section>`
  const inLanguage = (language: Language) => `/results${queryOf({ language })}`
  return layout({ speaker, title, brand, inLanguage, home: resultsLink({ language: speaker.language }, undefined) }, main)
}

/** What went wrong and what to do about it. The code's own words are English, as in the API. */
export function errorPage(speaker: Speaker, code: ErrorCode, detail: string, requestId: string): string {
  const title = speaker.say('page.errorTitle')
  const unexpected = code === 'internal'
  const main: Part = html`<div class="lead-in">
      <h1>${title}</h1>
      <p lang="${unexpected ? speaker.language : 'en'}">${unexpected ? speaker.say('page.errorUnexpected', { id: requestId }) : detail}</p>
    </div>
    <section class="card">
      ${!unexpected && html`<p lang="en">${errorInfo(code).advice}</p>`}
      <p><a href="${resultsLink({ language: speaker.language }, undefined)}">${speaker.say('page.errorBack')}</a></p>
      <p class="sub"><a href="/docs/errors#${code}">${speaker.say('page.errorCode', { code })}</a></p>
    </section>`
  const inLanguage = (language: Language) => `/results${queryOf({ language })}`
  return layout({ speaker, title, brand: '', inLanguage, home: resultsLink({ language: speaker.language }, undefined) }, main)
}
