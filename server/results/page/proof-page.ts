/** What makes a figure: the movements that count in it, their sum beside the figure of the totals; and one movement with all it says. */
import type { Static } from 'typebox'
import type * as shape from '#contract/book.ts'
import type { Calendar } from '#domain/calendar.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { placeOfAccount } from '#server/book/movements.ts'
import type { Metric } from '#domain/metrics.ts'
import { vintageText } from '#server/outbox/vintage.ts'
import type { Slot } from '../periods.ts'
import { calendarWords, type Language, type Speaker } from '../speaker.ts'
import { html, queryOf, type Html, type Part } from './html.ts'
import { layout } from './layout.ts'
import { documentLink, movementLink, resultsLink, whyLink, type Where } from './links.ts'

/** A movement as the book answers it. */
type MovementView = Static<typeof shape.MovementView>

export interface ProofView {
  readonly catalogue: Catalogue
  readonly speaker: Speaker
  readonly where: Where
  /** The address's own parameters, for the cursor and the other languages. */
  readonly query: Readonly<Record<string, string | number | undefined>>
  readonly metric: Metric | undefined
  readonly slot: Slot | undefined
  readonly calendar: Calendar
  readonly page: Static<typeof shape.MovementPage>
  /** What the totals say; undefined without a metric. */
  readonly figure: number | null | undefined
}

/** The list of movements behind a figure. */
export function proofPage(view: ProofView): string {
  const { speaker, catalogue, where, query, page, metric } = view
  const title = metric === undefined ? speaker.say('page.movements') : speaker.say('page.proof')
  const inLanguage = (language: Language) => `/movements${queryOf({ ...query, language })}`
  const next =
    page.next !== null &&
    html`<p class="pager"><a href="/movements${queryOf({ ...query, cursor: page.next })}">${speaker.say('page.older')} ›</a></p>`
  const first =
    query['cursor'] !== undefined &&
    html`<p class="pager"><a href="/movements${queryOf({ ...query, cursor: undefined })}">‹ ${speaker.say('page.newest')}</a></p>`
  const main: Part = [
    html`<div class="lead-in">
      <h1>${title}</h1>
      ${metric !== undefined && html`<p>${speaker.say(`metric.${metric}`)}: ${speaker.say(`meaning.${metric}`)}.</p>`}${chips(view)}
    </div>`,
    sum(view),
    html`<section class="card">${movementTable(speaker, where, page.items)}${first}${next}</section>`,
  ]
  const crumbs = [{ text: speaker.say('page.results'), href: resultsLink(where, periodKey(view)) }, { text: title }]
  return layout(
    { speaker, title, brand: catalogue.installation.brand, inLanguage, home: resultsLink(where, undefined), crumbs, footer: footer(view) },
    main,
  )
}

const periodKey = ({ slot, query }: ProofView): string | undefined =>
  slot?.grain === 'range' || query['calendar'] === 'market' ? undefined : slot?.key

function chips({ speaker, slot, calendar, query, catalogue }: ProofView): Html {
  const names: Record<string, string> = {
    market: 'page.market',
    channel: 'page.channel',
    place: 'page.place',
    sku: 'page.sku',
    cause: 'page.cause',
    doc: 'page.document',
  }
  const filters = Object.entries(names).flatMap(([name, key]) =>
    query[name] === undefined
      ? []
      : [html`<li><span>${speaker.say(key)}</span> ${nameOf(catalogue, speaker, name, String(query[name]))}</li>`],
  )
  const period =
    slot &&
    html`<li><span>${speaker.say('page.period')}</span> ${speaker.periodShort(slot, calendar)}</li>
      <li>${speaker.days(slot.from, slot.to)}</li>`
  return html`<ul class="chips">
    ${period}${filters}
  </ul>`
}

/** A code with the name behind it, where it is one code and has a name. */
function nameOf(catalogue: Catalogue, speaker: Speaker, kind: string, code: string): string {
  if (kind === 'cause') return speaker.say(`cause.${code}`)
  const market = kind === 'market' ? catalogue.market(code) : undefined
  if (market) return speaker.market(market)
  const found =
    kind === 'channel'
      ? catalogue.channel(code)
      : kind === 'place'
        ? catalogue.place(code)
        : kind === 'sku'
          ? catalogue.sku(code)
          : undefined
  return found === undefined ? code : `${found.name} (${code})`
}

function sum({ speaker, page, figure }: ProofView): Part {
  const { proof } = page
  if (proof === undefined) return null
  const equal = figure === null || figure === undefined || figure === proof.units
  const verdict = equal
    ? html`<p class="equal">✓ ${speaker.say('page.proofEqual')}</p>`
    : html`<p class="equal unequal">✗ ${speaker.say('page.proofDifferent', { units: speaker.number(figure) })}</p>`
  const value = proof.value.map(v => html`<p>${speaker.money(v.net.amountMinor, v.net.currency)}</p>`)
  return html`<section class="card sum">
    <p>${speaker.say('page.proofSum', { movements: proof.movements })}</p>
    <p><strong>${speaker.number(proof.units)}</strong></p>
    ${value}${verdict}
  </section>`
}

/** Movements as rows; each leads to itself, its document and the balance of its place. */
export function movementTable(speaker: Speaker, where: Where, movements: readonly MovementView[]): Html {
  if (movements.length === 0) return html`<p class="none">${speaker.say('page.noMovements')}</p>`
  const counted = movements.some(m => m.counts !== undefined)
  const heads = [
    'page.seq',
    'page.day',
    'page.sku',
    counted ? '#page.counts' : '#page.quantity',
    'page.from',
    'page.to',
    'page.cause',
    'page.document',
  ]
  const rows = movements.map(m => {
    const units = m.counts ?? m.quantity
    return html`<tr>
      <td class="nowrap"><a href="${movementLink(where, m)}">${m.market} ${m.seq}/${m.n}</a></td>
      <td class="nowrap">${m.day}</td>
      <td class="nowrap">${m.sku}</td>
      <td class="number"><strong>${speaker.number(units)}</strong></td>
      <td>${account(where, m, m.from)}</td>
      <td>${account(where, m, m.to)}</td>
      <td>${speaker.say(`cause.${m.cause}`)}</td>
      <td>
        <a href="${documentLink(where, m.market, m.doc)}"><code>${m.doc.slice(0, 8)}</code></a>
      </td>
    </tr>`
  })
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${heads.map(h => html`<th scope="col" ${h.startsWith('#') ? numberClass : textClass}>${speaker.say(h.replace('#', ''))}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

const numberClass = html` class="number"`
const textClass = html``

/** An account as a link to why it holds what it holds. */
function account(where: Where, m: MovementView, text: string): Html {
  const place = placeOfAccount(text)
  const partner = /^partner:(.+)$/.exec(text)?.[1]
  if (place) return html`<a class="account" href="${whyLink(where, { market: m.market, place: place.place, sku: m.sku })}">${text}</a>`
  if (partner !== undefined) return html`<a class="account" href="${whyLink(where, { market: m.market, partner, sku: m.sku })}">${text}</a>`
  return html`<span class="account">${text}</span>`
}

function footer({ speaker, page, calendar, catalogue, slot }: ProofView): Part {
  const vintage = page.proof && vintageText(page.proof.vintage).replaceAll(',', speaker.say('list.separator'))
  return [
    vintage !== undefined && html`<p>${speaker.say('page.ledgerAsOf', { vintage })}</p>`,
    slot && html`<p>${speaker.say('page.countsIn', { calendar: calendarWords(speaker, calendar, catalogue) })}</p>`,
  ]
}

/** One movement: where its units went, why, by whom and when. */
export function movementPage(
  { catalogue, speaker, where }: { catalogue: Catalogue; speaker: Speaker; where: Where },
  { movement: m, corrections }: { movement: MovementView; corrections: readonly MovementView[] },
): string {
  const title = speaker.say('page.movement', { id: `${m.market} ${m.seq}/${m.n}` })
  const units = speaker.say('units.exact', { units: speaker.number(m.quantity), count: m.quantity })
  const sku = catalogue.sku(m.sku)?.name ?? m.sku
  const money = (amount: MovementView['net']) => (amount === null ? null : speaker.money(amount.amountMinor, amount.currency))
  const facts: [string, Part][] = [
    ['page.cause', speaker.say(`cause.${m.cause}`)],
    ['page.sku', html`${sku} <span class="sub">${m.sku}</span>`],
    ['page.quantity', speaker.number(m.quantity)],
    ['page.from', account(where, m, m.from)],
    ['page.to', account(where, m, m.to)],
    [
      'page.document',
      html`<a href="${documentLink(where, m.market, m.doc)}"><code>${m.doc}</code></a
        >${m.line !== null && ` · ${speaker.say('page.line')} ${m.line}`}`,
    ],
    ['page.act', m.act === null ? null : html`<a href="/v1/acts/${m.act}?market=${m.market}"><code>${m.act}</code></a>`],
    ['page.actor', m.actor],
    ['page.day', speaker.day(m.day)],
    ['page.occurred', speaker.time(m.occurredAt)],
    ['page.recorded', speaker.time(m.recordedAt)],
    ['page.channel', m.channel === null ? null : html`${catalogue.channel(m.channel)?.name} <span class="sub">${m.channel}</span>`],
    ['page.soldAt', m.soldAt === null ? null : (catalogue.place(m.soldAt)?.name ?? m.soldAt)],
    ['page.value', m.net === null ? null : html`${money(m.net)} + ${money(m.tax)}`],
    ['page.unitCost', money(m.unitCost)],
    ['page.reason', m.reason],
    [
      'page.reverses',
      m.reverses === null ? null : html`<a href="${movementLink(where, { ...m, ...m.reverses })}">${m.reverses.seq}/${m.reverses.n}</a>`,
    ],
  ]
  const main: Part = [
    html`<div class="lead-in">
      <h1>${title}</h1>
      <p>${speaker.say('page.movementSentence', { units, sku, from: m.from, to: m.to })}</p>
    </div>`,
    html`<section class="card"><dl>${factList(speaker, facts)}</dl></section>`,
    corrections.length > 0 &&
      html`<section class="card">
        <h2>${speaker.say('page.correctedBy')}</h2>
        ${movementTable(speaker, where, corrections)}
      </section>`,
  ]
  const inLanguage = (language: Language) => movementLink({ ...where, language }, m)
  const crumbs = [
    { text: speaker.say('page.results'), href: resultsLink(where, undefined) },
    { text: speaker.say('page.movements'), href: `/movements${queryOf({ market: m.market, doc: m.doc, language: speaker.language })}` },
    { text: title },
  ]
  return layout({ speaker, title, brand: catalogue.installation.brand, inLanguage, home: resultsLink(where, undefined), crumbs }, main)
}

/** Facts that are there, as terms and descriptions. */
export function factList(speaker: Speaker, facts: readonly (readonly [string, Part])[]): Part {
  return facts
    .filter(([, value]) => value !== null && value !== undefined)
    .map(
      ([key, value]) =>
        html`<div>
          <dt>${speaker.say(key)}</dt>
          <dd>${value}</dd>
        </div>`,
    )
}
