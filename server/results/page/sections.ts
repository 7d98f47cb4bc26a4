/** The parts of the results page below its headline: the chart, and tables by market, channel, product and store. */
import type { Figure } from '../figures.ts'
import { barChart, shareBar, type Bar } from './chart.ts'
import { figureText, growthBadge, unitsLink } from './figure.ts'
import { html, queryOf, type Html, type Part } from './html.ts'
import { proofLink, resultsLink } from './links.ts'
import type { View } from './results-page.ts'

const shownRows = 10
/** Stores stand beside two tables. */
const shownStores = 16

/** Shipped within the period, bar by bar, with the same numbers as a table. */
export function weekly(view: View): Part {
  const { model, speaker, where } = view
  if (model.bars === undefined) return null
  const { grain, figures } = model.bars
  const title = speaker.say({ week: 'page.byWeek', month: 'page.byMonth' }[grain as string] ?? 'page.byDay')
  const bars = figures.map((f): Bar => {
    const name = speaker.period(f.period, model.calendar)
    const label = f.period.partial ? speaker.say('page.partOf', { period: name }) : name
    return {
      label,
      shortLabel: speaker.tick(f.period),
      value: f.amount ?? undefined,
      valueText: figureText(speaker, f),
      href: proofLink(where, f),
      partial: f.period.partial,
    }
  })
  const known = bars.filter(b => b.value !== undefined).toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0))
  const [low, high] = [known[0], known.at(-1)]
  if (low === undefined || high === undefined) return null
  const description = speaker.say('page.chartDescription', {
    count: known.length,
    high: high.valueText,
    when: high.label,
    low: low.valueText,
  })
  const rows = bars.map(
    (b, i) =>
      html`<tr>
        <th scope="row">${b.label}</th>
        <td class="number">${unitsLink(speaker, figures[i] as Figure, b.href)}</td>
      </tr>`,
  )
  return html`<section class="card" aria-labelledby="over-time">
    <h2 id="over-time">${title}</h2>
    ${barChart('chart', title, description, bars, n => (n < 100_000 ? speaker.number(n, 1) : speaker.compact(n)))}
    <details>
      <summary>${speaker.say('page.chartTable')}</summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">${speaker.say('page.period')}</th>
              <th scope="col" class="number">${speaker.say('page.units')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    </details>
  </section>`
}

/** The periods before this one, with growth from each to the next. */
export function history(view: View): Part {
  const { model, speaker, where } = view
  const figures = model.history.filter(f => f.amount !== null)
  if (figures.length < 2) return null
  const highest = Math.max(1, ...figures.map(f => f.amount ?? 0))
  const rows = figures.toReversed().map(f => {
    const current = f.period.key === model.period.key
    const name = speaker.periodShort(f.period, model.calendar)
    const cell = current ? html`<strong>${name}</strong>` : html`<a href="${resultsLink(where, f.period.key)}">${name}</a>`
    const running = current && model.running
    return html`<tr>
      <th scope="row">${cell}</th>
      <td class="number">${unitsLink(speaker, f, proofLink(where, f))}</td>
      <td class="wide">${shareBar((f.amount ?? 0) / highest)}</td>
      <td class="number">${growthBadge(speaker, f.compared.previous, running)}</td>
    </tr>`
  })
  return table(
    view,
    'history',
    speaker.say('page.history', { grain: model.period.grain }),
    ['page.period', '#page.units', 'page.units', '#page.growth'],
    rows,
    2,
  )
}

export function byMarket(view: View): Part {
  const { model, speaker, where } = view
  const rows = model.byMarket.map(f => {
    const market = model.catalogue.market(f.scope.market ?? '')
    const code = market?.code ?? ''
    const key = model.calendar.name === 'group' ? model.period.key : undefined
    const name = market
      ? html`<a href="${resultsLink({ language: where.language, market: code }, key)}">${speaker.market(market)}</a>`
      : code
    return html`<tr>
      <th scope="row">${name}</th>
      ${numbers(view, f)}
      <td class="number">${growthBadge(speaker, f.compared.previous, model.running)}</td>
      <td class="number value">${money(view, f)}</td>
    </tr>`
  })
  return table(
    view,
    'by-market',
    speaker.say('page.byMarket'),
    ['page.market', '#page.units', 'page.share', '#page.onPrevious', '#page.net'],
    rows,
    2,
    csvLink(view, 'market'),
  )
}

export function byChannel(view: View): Part {
  const { model, speaker } = view
  const rows = model.byChannel.slice(0, shownRows).map(f => {
    const channel = model.catalogue.channel(f.scope.channel ?? '')
    const kind = channel ? speaker.say(`page.kind.${channel.kind}`) : ''
    const name = html`${channel?.name ?? f.scope.channel ?? '–'} <span class="sub">${kind}${channel && ` · ${channel.country}`}</span>`
    return html`<tr>
      <th scope="row">${name}</th>
      ${numbers(view, f)}
      <td class="number">${growthBadge(speaker, f.compared.previous, model.running)}</td>
      <td class="number value">${money(view, f)}</td>
    </tr>`
  })
  const title = speaker.say('page.byChannel')
  const columns = ['page.channel', '#page.units', 'page.share', '#page.onPrevious', '#page.net']
  return table(view, 'by-channel', title, columns, rows, 2, csvLink(view, 'market,channel'), shownOf(view, model.byChannel.length))
}

export function byProduct(view: View): Part {
  const { model, speaker } = view
  const rows = model.bySku.slice(0, shownRows).map(f => {
    const sku = model.catalogue.sku(f.scope.sku ?? '')
    return html`<tr>
      <th scope="row">${sku?.name ?? ''} <span class="sub">${sku?.code}</span></th>
      ${numbers(view, f)}
      <td class="number">${growthBadge(speaker, f.compared.previous, model.running)}</td>
    </tr>`
  })
  const columns = ['page.product', '#page.units', 'page.share', '#page.onPrevious']
  return table(view, 'by-product', speaker.say('page.byProduct'), columns, rows, 2, csvLink(view, 'sku'), shownOf(view, model.bySku.length))
}

export function byStore(view: View): Part {
  const { model, speaker } = view
  if (model.stores === undefined || model.byStore.length === 0) return null
  const highest = Math.max(1, ...model.byStore.map(f => f.amount ?? 0))
  const rows = model.byStore.slice(0, shownStores).map((f, i) => {
    const place = model.catalogue.place(f.scope.place ?? '')
    const city = place !== undefined && !place.name.includes(place.city) && place.city
    return html`<tr>
      <td class="rank">${i + 1}</td>
      <th scope="row">${place?.name ?? ''} ${city && html`<span class="sub">${city}</span>`}</th>
      <td class="number">${unitsLink(speaker, f, proofLink(view.where, f))}</td>
      <td class="wide">${shareBar((f.amount ?? 0) / highest)}</td>
      <td class="number">${growthBadge(speaker, f.compared.previous, model.running)}</td>
    </tr>`
  })
  const columns = ['', 'page.store', '#page.units', 'page.units', '#page.onPrevious']
  return table(
    view,
    'by-store',
    speaker.say('page.byStore'),
    columns,
    rows,
    3,
    csvLink(view, 'market,place'),
    shownOf(view, model.byStore.length, shownStores),
  )
}

/** Units, and their share of all as a bar and a number. */
function numbers({ model, speaker, where }: View, f: Figure): Html {
  const all = model.totals.find(t => t.metric === 'shipped')?.amount ?? 0
  const ratio = all > 0 ? (f.amount ?? 0) / all : 0
  return html`<td class="number">${unitsLink(speaker, f, proofLink(where, f))}</td>
    <td class="wide">${shareBar(ratio)}<span class="ratio">${speaker.percent(ratio)}</span></td>`
}

function money({ speaker }: View, f: Figure): Part {
  return f.values.map(v => html`<span>${speaker.money(v.netMinor, v.currency)}</span>`)
}

function shownOf({ speaker }: View, all: number, shown = shownRows): string | undefined {
  return all > shown ? speaker.say('page.shownOf', { shown: speaker.number(shown), all: speaker.number(all) }) : undefined
}

function csvLink({ model, where }: View, by: string): string {
  return `/v1/results${queryOf({ metric: 'shipped', by, period: model.period.key, market: where.market, calendar: where.calendar, compare: 'previous,year', format: 'csv' })}`
}

/** A card with a table. A column's `#` makes it a number's; the heading of `barColumn` is for screen readers only. */
function table(
  view: View,
  id: string,
  title: string,
  columns: readonly string[],
  rows: readonly Html[],
  barColumn: number,
  csv?: string,
  note?: string,
): Html {
  const { speaker } = view
  const head = columns.map((key, i) => {
    const text = key === '' ? '' : speaker.say(key.replace('#', ''))
    if (key === '') return html`<td></td>`
    return html`<th scope="col" ${i === barColumn ? attribute('wide') : attribute(key.startsWith('#') ? 'number' : 'text')}>
      ${i === barColumn && text !== speaker.say('page.share') ? html`<span class="unseen">${text}</span>` : text}
    </th>`
  })
  const body =
    rows.length === 0
      ? html`<p class="none">${speaker.say('page.none')}</p>`
      : html`<div class="scroll">
          <table>
            <thead>
              <tr>
                ${head}
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>
        </div>`
  const more = csv !== undefined && html`<a href="${csv}">${speaker.say('page.all')}</a>`
  return html`<section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
    <p class="more">${note && html`<span>${note}</span>`}${more}</p>
  </section>`
}

const attribute = (name: string): Html => html` class="${name}"`
