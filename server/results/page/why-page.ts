/** "Why is it 47?" as a page. */
import type { Static } from 'typebox'
import type { WhyAnswer } from '#contract/book.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Language, Speaker } from '../speaker.ts'
import { html, queryOf, type Html, type Part } from './html.ts'
import { layout } from './layout.ts'
import { documentLink, movementLink, resultsLink, whyLink, type Where } from './links.ts'

/** States are shown by the words the API uses. */
const word = (state: string): string => state.replaceAll('_', ' ')

/** "Why is it 47?" as a page: the balance, and every movement with the balance it left. */
export function whyPage(view: { catalogue: Catalogue; speaker: Speaker; where: Where }, answer: Static<typeof WhyAnswer>): string {
  const { catalogue, speaker, where } = view
  const holder = answer.place === null ? `partner:${answer.partner}` : answer.place
  const sku = catalogue.sku(answer.sku)?.name ?? answer.sku
  const asked = {
    market: answer.market,
    sku: answer.sku,
    ...(answer.place === null ? { partner: answer.partner ?? '' } : { place: answer.place }),
  }
  const states = Object.keys(answer.balance)
  const verdict = answer.agrees
    ? html`<p class="equal">✓ ${speaker.say('page.agrees')}</p>`
    : html`<p class="equal unequal">✗ ${speaker.say('page.disagrees')}</p>`
  const held = states.filter(s => answer.balance[s] !== 0)
  const title = speaker.say('page.why')
  const main: Part = [
    html`<div class="lead-in">
      <h1>${title}</h1>
      <p>${sku} (${answer.sku}) · ${holder}</p>
    </div>`,
    html`<section class="card sum">
      ${(held.length > 0 ? held : states.slice(0, 1)).map(s => html`<p><strong>${speaker.number(answer.balance[s] ?? 0)}</strong> ${word(s)}</p>`)}${verdict}
    </section>`,
    html`<section class="card">
      <div class="scroll">${balanceTable(speaker, where, answer)}</div>
      ${answer.next !== null && html`<p class="pager"><a href="${whyLink(where, { ...asked, cursor: answer.next })}">${speaker.say('page.older')} ›</a></p>`}
    </section>`,
  ]
  const inLanguage = (language: Language) => `/why${queryOf({ ...asked, language })}`
  const crumbs = [{ text: speaker.say('page.results'), href: resultsLink(where, undefined) }, { text: title }]
  const footer = html`<p>${speaker.say('page.ledgerAsOf', { vintage: `${answer.market}:${answer.seq}` })}</p>`
  return layout(
    { speaker, title, brand: catalogue.installation.brand, inLanguage, home: resultsLink(where, undefined), crumbs, footer },
    main,
  )
}

/** Every movement with the balance it left, the newest first, and what was there before them. */
function balanceTable(speaker: Speaker, where: Where, answer: Static<typeof WhyAnswer>): Html {
  const states = Object.keys(answer.balance)
  const signed = (units: number) => `${units > 0 ? '+' : '−'}${speaker.number(Math.abs(units))}`
  const changed = (change: Readonly<Record<string, number>>) =>
    Object.entries(change).map(([state, units]) => html`<span class="nowrap">${word(state)} ${signed(units)}</span> `)
  const rows = answer.movements.map(
    m =>
      html`<tr>
        <td><a href="${movementLink(where, m)}">${m.seq}/${m.n}</a></td>
        <td class="nowrap">${m.day}</td>
        <td>${speaker.say(`cause.${m.cause}`)}</td>
        <td>${changed(m.change)}</td>
        ${states.map(s => html`<td class="number">${speaker.number(m.balance[s] ?? 0)}</td>`)}
        <td>
          <a href="${documentLink(where, m.market, m.doc)}"><code>${m.doc.slice(0, 8)}</code></a>
        </td>
      </tr>`,
  )
  const opening = html`<tr>
    <td></td>
    <td></td>
    <td>${speaker.say('page.opening')}</td>
    <td></td>
    ${states.map(s => html`<td class="number">${speaker.number(answer.opening[s] ?? 0)}</td>`)}
    <td></td>
  </tr>`
  const columns = html`<thead>
    <tr>
      ${['page.seq', 'page.day', 'page.cause', 'page.change'].map(key => html`<th scope="col">${speaker.say(key)}</th>`)}${states.map(s => html`<th scope="col" class="number">${word(s)}</th>`)}
      <th scope="col">${speaker.say('page.document')}</th>
    </tr>
  </thead>`
  return html`<table>
    ${columns}
    <tbody>
      ${rows}${opening}
    </tbody>
  </table>`
}
