/** How pages write a figure and its growth. */
import type { Base, Figure } from '../figures.ts'
import { unitOf } from '../answer.ts'
import type { Speaker } from '../speaker.ts'
import { html, type Html } from './html.ts'

/** The number in words of the language: units, per cent or weeks; or why there is none. */
export function figureText(speaker: Speaker, figure: Pick<Figure, 'metric' | 'amount' | 'reason'>): string {
  if (figure.amount === null) return speaker.say(`reason.${figure.reason ?? 'no_data'}`)
  const unit = unitOf(figure.metric)
  if (unit === 'percent') return speaker.percent(figure.amount / 100)
  return speaker.number(figure.amount, unit === 'weeks' ? 1 : 0)
}

/** The figure, as a link where movements prove it. */
export function unitsLink(speaker: Speaker, figure: Figure, href: string | undefined): Html {
  const text = figureText(speaker, figure)
  if (figure.amount === null) return html`<span class="none">${text}</span>`
  return href === undefined ? html`<span>${text}</span>` : html`<a class="figure" href="${href}">${text}</a>`
}

/** Growth as a badge; without one a dash, and why. `neutral`: where a rise is neither good nor bad. */
export function growthBadge(speaker: Speaker, base: Base | undefined, running: boolean, colour: 'coloured' | 'neutral' = 'coloured'): Html {
  const reason = running && base?.growth !== null ? 'running' : (base?.reason ?? 'no_data')
  if (base === undefined || base.growth === null || running) {
    return html`<span class="growth flat" title="${speaker.say(`reason.${reason}`)}"
      ><span aria-hidden="true">–</span><span class="unseen">${speaker.say(`reason.${reason}`)}</span></span
    >`
  }
  const percent = speaker.percent(base.growth)
  const way = percent === speaker.percent(0) ? 'flat' : base.growth > 0 ? 'up' : 'down'
  const words = way === 'flat' ? speaker.say('growth.same') : speaker.say(`growth.${way}`, { percent: speaker.percentNumber(base.growth) })
  const arrow = { up: '▲', down: '▼', flat: '=' }[way]
  return html`<span class="growth ${colour === 'neutral' ? 'neutral' : way}"
    ><span aria-hidden="true">${arrow} ${percent}</span><span class="unseen">${words}</span></span
  >`
}
