/** A document with its lines, where it was routed and why, every movement it made and the acts behind them. */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Document } from '#domain/documents.ts'
import { orderView, type OrderView } from '#server/book/documents.ts'
import type { MovementView } from '#server/book/movements.ts'
import { orderState } from '#server/book/order-state.ts'
import type { ActView } from '#server/book/rows.ts'
import type { Language, Speaker } from '../speaker.ts'
import { html, type Html, type Part } from './html.ts'
import { layout } from './layout.ts'
import { documentLink, resultsLink, type Where } from './links.ts'
import { factList, movementTable } from './proof-page.ts'

export interface DocumentView {
  readonly catalogue: Catalogue
  readonly speaker: Speaker
  readonly where: Where
  readonly market: Market
  readonly id: string
  /** Undefined where only an act stands behind the movements (a receipt, a count). */
  readonly doc: Document | undefined
  readonly acts: readonly ActView[]
  readonly movements: readonly MovementView[]
}

export function documentPage(view: DocumentView): string {
  const { speaker, catalogue, where, market, id, doc } = view
  const title = titleOf(view)
  const state = doc === undefined || doc.type === 'return' ? undefined : doc.type === 'order' ? orderState(doc) : doc.state
  const main: Part = [
    html`<div class="lead-in">
      <h1>${title}</h1>
      <ul class="chips">
        <li>${speaker.market(market)}</li>
        ${state && html`<li>${speaker.say(`state.${state}`)}</li>`}
        <li><code>${id}</code></li>
      </ul>
    </div>`,
    doc?.type === 'order' ? order(view, orderView(doc, market, catalogue)) : otherLines(view),
    html`<section class="card">
      <h2>${speaker.say('page.movements')}</h2>
      ${movementTable(speaker, where, view.movements)}
    </section>`,
    acts(view),
  ]
  const inLanguage = (language: Language) => documentLink({ ...where, language }, market.code, id)
  const crumbs = [{ text: speaker.say('page.results'), href: resultsLink(where, undefined) }, { text: title }]
  return layout({ speaker, title, brand: catalogue.installation.brand, inLanguage, home: resultsLink(where, undefined), crumbs }, main)
}

function titleOf({ speaker, doc, acts }: DocumentView): string {
  if (doc === undefined)
    return speaker.say('page.plainDocument', { kind: acts[0] ? (speaker.find(`cause.${acts[0].kind}`) ?? acts[0].kind) : '–' })
  return doc.type === 'hold' ? speaker.say('page.hold') : speaker.say(`page.${doc.type}`, { number: String(doc.number) })
}

function heads(speaker: Speaker, keys: readonly string[]): Html {
  return html`<thead>
    <tr>
      ${keys.map(key => (key.startsWith('#') ? html`<th scope="col" class="number">${speaker.say(key.slice(1))}</th>` : html`<th scope="col">${speaker.say(key)}</th>`))}
    </tr>
  </thead>`
}

function table(speaker: Speaker, title: string, keys: readonly string[], rows: readonly Html[]): Html {
  return html`<section class="card">
    <h2>${speaker.say(title)}</h2>
    <div class="scroll">
      <table>
        ${heads(speaker, keys)}
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`
}

/** An order without its buyer: personal data is not shown here. */
function order({ speaker, catalogue, where, market }: DocumentView, o: OrderView): Part {
  const money = (m: { amountMinor: number; currency: string }) => speaker.money(m.amountMinor, m.currency)
  const ship = o.shipTo && [o.shipTo.city, o.shipTo.region, o.shipTo.country].filter(Boolean).join(', ')
  const facts: [string, Part][] = [
    ['page.channel', html`${catalogue.channel(o.channel)?.name} <span class="sub">${o.channel}</span>`],
    ['page.soldAt', o.soldAt === null ? null : (catalogue.place(o.soldAt)?.name ?? o.soldAt)],
    ['page.to', ship === '' ? null : ship],
    ['page.day', speaker.day(o.day)],
    ['page.occurred', speaker.time(o.occurredAt)],
    ['page.value', html`${money(o.net)} + ${money(o.tax)}`],
    ['page.actor', o.actor],
    ['page.hold', o.hold === null ? null : html`<a href="${documentLink(where, market.code, o.hold)}"><code>${o.hold}</code></a>`],
  ]
  const lines = o.lines.map(
    l =>
      html`<tr>
        <td>${l.line}</td>
        <th scope="row">${catalogue.sku(l.sku)?.name} <span class="sub">${l.sku}</span></th>
        <td class="number">${speaker.number(l.quantity)}</td>
        <td class="number">${speaker.number(l.cancelled)}</td>
        <td class="number">${speaker.number(l.returned)}</td>
        <td class="number">${money(l.unitPrice)}</td>
        <td class="number">${money(l.net)}</td>
        <td class="number">${money(l.tax)}</td>
      </tr>`,
  )
  const sum = (units: readonly number[]) => speaker.number(units.reduce((a, b) => a + b, 0))
  const fulfilments = o.fulfilments.map(
    f =>
      html`<tr>
        <td>${f.fulfilment}</td>
        <th scope="row">${catalogue.place(f.place)?.name} <span class="sub">${f.place}</span></th>
        <td>${speaker.say(`state.${f.state}`)}</td>
        <td class="number">${sum(f.lines.map(l => l.quantity))}</td>
        <td class="number">${sum(f.lines.map(l => l.handedOver))}</td>
        <td class="number">${sum(f.lines.map(l => l.cancelled + l.rejected))}</td>
        <td>${f.reason}</td>
      </tr>`,
  )
  return [
    html`<section class="card"><dl>${factList(speaker, facts)}</dl></section>`,
    table(
      speaker,
      'page.lines',
      [
        'page.line',
        'page.product',
        '#page.quantity',
        '#page.cancelledUnits',
        '#page.returnedUnits',
        '#page.price',
        '#page.net',
        '#page.tax',
      ],
      lines,
    ),
    table(
      speaker,
      'page.fulfilments',
      ['page.seq', 'page.place', 'page.state', '#page.quantity', '#page.handedOver', '#page.cancelledUnits', 'page.routedBecause'],
      fulfilments,
    ),
  ]
}

function otherLines({ doc, speaker, catalogue, where, market }: DocumentView): Part {
  if (doc === undefined || doc.type === 'order') return null
  const name = (sku: number) =>
    html`<th scope="row">${catalogue.skuById(sku).name} <span class="sub">${catalogue.skuById(sku).code}</span></th>`
  const place = (id: number) => catalogue.placeById(id).name
  if (doc.type === 'hold') {
    const rows = doc.lines.map(
      l =>
        html`<tr>
          <td>${l.line}</td>
          ${name(l.sku)}
          <td class="number">${speaker.number(l.quantity)}</td>
          <td>${place(l.place)}</td>
        </tr>`,
    )
    return table(speaker, 'page.lines', ['page.line', 'page.product', '#page.quantity', 'page.place'], rows)
  }
  if (doc.type === 'transfer') {
    const facts: [string, Part][] = [
      ['page.from', place(doc.fromPlace)],
      ['page.to', place(doc.toPlace)],
      ['page.reason', doc.reference],
    ]
    const rows = doc.lines.map(
      l =>
        html`<tr>
          <td>${l.line}</td>
          ${name(l.sku)}
          <td class="number">${speaker.number(l.quantity)}</td>
          <td class="number">${speaker.number(l.received)}</td>
        </tr>`,
    )
    return [
      html`<section class="card"><dl>${factList(speaker, facts)}</dl></section>`,
      table(speaker, 'page.lines', ['page.line', 'page.product', '#page.quantity', '#state.received'], rows),
    ]
  }
  const facts: [string, Part][] = [
    ['page.place', place(doc.place)],
    ['page.reason', doc.reason],
    ['page.day', speaker.day(doc.day)],
    [
      'page.document',
      doc.order === undefined ? null : html`<a href="${documentLink(where, market.code, doc.order)}"><code>${doc.order}</code></a>`,
    ],
  ]
  const rows = doc.lines.map(
    l =>
      html`<tr>
        <td>${l.line}</td>
        ${name(l.sku)}
        <td class="number">${speaker.number(l.quantity)}</td>
        <td>${l.disposition.replaceAll('_', ' ')}</td>
      </tr>`,
  )
  return [
    html`<section class="card"><dl>${factList(speaker, facts)}</dl></section>`,
    table(speaker, 'page.lines', ['page.line', 'page.product', '#page.quantity', 'page.state'], rows),
  ]
}

function acts({ speaker, market, acts: list }: DocumentView): Part {
  if (list.length === 0) return null
  const rows = list.map(
    a =>
      html`<tr>
        <td>${a.seq}</td>
        <td>${speaker.find(`cause.${a.kind}`) ?? a.kind.replaceAll('_', ' ')}</td>
        <td>${a.actor}</td>
        <td>${speaker.time(a.occurredAt)}</td>
        <td>${speaker.time(a.recordedAt)}</td>
        <td>
          <a href="/v1/acts/${a.key}?market=${market.code}"><code>${a.key}</code></a>
        </td>
      </tr>`,
  )
  return table(speaker, 'page.acts', ['page.seq', 'page.cause', 'page.actor', 'page.occurred', 'page.recorded', 'page.key'], rows)
}
