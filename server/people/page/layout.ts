/** The frame of the pages outside the console: head, masthead with the language switch, footer. No scripts, no inline styles: the policy has none. */
import { languages, speakerOf, type Language, type Speaker } from '#server/results/speaker.ts'
import { html, type Html, type Part } from './html.ts'
import { stylesheet } from './stylesheet.ts'

export interface Frame {
  readonly speaker: Speaker
  readonly title: string
  readonly brand: string
  /** The address of this page in another language. */
  inLanguage(language: Language): string
  readonly home: string
}

/** A whole page. */
export function layout(frame: Frame, main: Part): string {
  const { speaker } = frame
  const brand = frame.brand === '' ? 'Lumbung' : frame.brand
  return html`<!doctype html>
    <html lang="${speaker.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${frame.title}</title>
        <link rel="stylesheet" href="${stylesheet.href}" />
        <link rel="icon" href="/assets/lumbung.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">${speaker.say('page.skip')}</a>
        <header class="masthead">
          <div class="wrap">
            <a class="brand" href="${frame.home}">${logo()}<span>${brand}</span></a>
            ${languageSwitch(frame)}
          </div>
        </header>
        <main id="main" class="wrap">${main}</main>
        <footer class="foot">
          <div class="wrap">
            <p class="made">
              Lumbung · <a href="/docs">${speaker.say('page.apiDocs')}</a> · <a href="/sign-in">${speaker.say('page.account')}</a>
            </p>
          </div>
        </footer>
      </body>
    </html> `.text
}

function languageSwitch(frame: Frame): Html {
  const { speaker } = frame
  const link = (language: Language) => {
    const name = speakerOf(language).say('language.name')
    return language === speaker.language
      ? html`<li><span aria-current="true" lang="${language}">${name}</span></li>`
      : html`<li><a href="${frame.inLanguage(language)}" lang="${language}" hreflang="${language}">${name}</a></li>`
  }
  return html`<nav class="languages" aria-label="${speaker.say('page.languages')}">
    <ul>
      ${languages.map(link)}
    </ul>
  </nav>`
}

/** A granary on its posts. */
function logo(): Html {
  return html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
    <path d="M3 13 16 3l13 10-2 2H5z" />
    <path d="M8 17h16l-2 8H10z" />
    <path d="M10 27h3v3h-3zM19 27h3v3h-3z" />
  </svg>`
}

/** The same as a file, for the browser's tab. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#1f6f4a"><path d="M3 13 16 3l13 10-2 2H5z"/><path d="M8 17h16l-2 8H10z"/><path d="M10 27h3v3h-3zM19 27h3v3h-3z"/></svg>'
