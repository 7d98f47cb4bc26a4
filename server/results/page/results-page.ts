/** The results page: a period's shipments at a glance, each figure a link to the movements that prove it. */
import { vintageText } from '#server/outbox/vintage.ts'
import type { Figure } from '../figures.ts'
import { calendarWords, type Language, type Speaker } from '../speaker.ts'
import { slotOf } from '../periods.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { growthBadge, unitsLink } from './figure.ts'
import { html, queryOf, type Html, type Part } from './html.ts'
import { layout } from './layout.ts'
import { proofLink, resultsLink, type Where } from './links.ts'
import type { PageModel } from './model.ts'
import { byChannel, byMarket, byProduct, byStore, history, weekly } from './sections.ts'

export interface View {
  readonly model: PageModel
  readonly speaker: Speaker
  readonly where: Where
}

export function resultsPage(model: PageModel, speaker: Speaker, where: Where, statement: string | undefined): string {
  const view: View = { model, speaker, where }
  const period = speaker.periodShort(model.slot, model.calendar)
  const title = speaker.say('page.title', { brand: brandOf(model.catalogue), metric: speaker.say('metric.shipped'), period })
  const main: Part = [periodBar(view), hero(view, statement), tiles(view), weekly(view), columns(view)]
  const inLanguage = (language: Language) => resultsLink({ ...where, language }, model.period.key)
  const crumbs = [{ text: speaker.say('page.results') }]
  return layout(
    {
      speaker,
      title,
      brand: model.catalogue.installation.brand,
      inLanguage,
      home: resultsLink({ language: where.language }, undefined),
      crumbs,
      footer: footer(view),
    },
    main,
  )
}

/** Tables in two columns of much the same height: products go where stores are not. */
function columns(view: View): Html {
  const market = view.model.market === undefined && byMarket(view)
  const stores = byStore(view)
  const [left, right] = stores ? [byProduct(view), stores] : [null, byProduct(view)]
  return html`<div class="columns">
    <div>${market}${byChannel(view)}${left}</div>
    <div>${history(view)}${right}</div>
  </div>`
}

export const brandOf = (catalogue: Catalogue): string => catalogue.installation.brand || 'Lumbung'

function periodBar({ model, speaker, where }: View): Html {
  const step = (period: PageModel['previous'], key: string, arrow: string, rel: string) => {
    if (period === undefined) return html`<span class="step" aria-hidden="true">${arrow}</span>`
    const label = speaker.say(key, { period: speaker.periodShort(slotOf(period), model.calendar) })
    return html`<a class="step" rel="${rel}" href="${resultsLink(where, period.key)}" aria-label="${label}" title="${label}">${arrow}</a>`
  }
  const grains = [...model.grains].map(([grain, period]) =>
    tab(speaker.say(`grain.${grain}`), resultsLink(where, period.key), grain === model.period.grain),
  )
  const markets = [
    tab(
      speaker.say('page.allMarkets'),
      resultsLink({ language: where.language }, model.calendar.name === 'group' ? model.period.key : undefined),
      model.market === undefined,
    ),
    ...model.catalogue.markets.map(m =>
      tab(
        speaker.market(m),
        resultsLink({ language: where.language, market: m.code }, model.calendar.name === 'group' ? model.period.key : undefined),
        m === model.market,
      ),
    ),
  ]
  return html`<div class="bar-period">
    <nav class="stepper" aria-label="${speaker.say('page.periods')}">
      ${step(model.previous, 'page.previousPeriod', '‹', 'prev')}
      <h1>${speaker.periodShort(model.slot, model.calendar)}</h1>
      ${step(model.next, 'page.nextPeriod', '›', 'next')}
    </nav>
    <nav class="tabs grains" aria-label="${speaker.say('page.periods')}">
      <ul>
        ${grains}
      </ul>
    </nav>
    <nav class="tabs markets" aria-label="${speaker.say('page.markets')}">
      <ul>
        ${markets}${fiscalTab({ model, speaker, where })}
      </ul>
    </nav>
  </div>`
}

function tab(text: string, href: string, current: boolean): Html {
  return current ? html`<li><a href="${href}" aria-current="true">${text}</a></li>` : html`<li><a href="${href}">${text}</a></li>`
}

/** A market with another fiscal year may be read in it. */
function fiscalTab({ model, speaker, where }: View): Part {
  const { market, catalogue, period } = model
  if (market === undefined || market.fiscalStartMonth === catalogue.installation.fiscalStartMonth) return null
  const other = where.calendar === 'market' ? undefined : 'market'
  const text = other === 'market' ? speaker.say('page.fiscalYear', { market: speaker.market(market) }) : speaker.say('page.groupYear')
  // Months and weeks are called the same in both; a quarter has another name there, so the newest is shown.
  const key = ['quarter', 'year'].includes(period.grain) ? undefined : period.key
  return html`<li class="apart">${html`<a href="${resultsLink({ ...where, calendar: other }, key)}">${text}</a>`}</li>`
}

function figureOf(model: PageModel, metric: Figure['metric']): Figure {
  const figure = model.totals.find(f => f.metric === metric)
  if (figure === undefined) throw new Error(`the page did not ask for ${metric}`)
  return figure
}

function hero(view: View, statement: string | undefined): Html {
  const { model, speaker, where } = view
  const shipped = figureOf(model, 'shipped')
  const scope =
    model.market !== undefined
      ? speaker.market(model.market)
      : statement === undefined
        ? speaker.list(model.catalogue.markets.map(m => speaker.market(m)))
        : speaker.say('page.allMarkets')
  const compared = (['previous', 'year'] as const).map(c => {
    const base = shipped.compared[c]
    if (base === undefined || shipped.amount === null) return null
    // The year before a year is the previous period.
    if (c === 'year' && base.period.key === shipped.compared.previous?.period.key) return null
    const name = speaker.periodShort(base.period, model.calendar)
    const before =
      base.amount === null
        ? speaker.say(`reason.${base.reason ?? 'no_data'}`)
        : speaker.say('page.was', { units: speaker.number(base.amount) })
    const was = html`<span class="was">${before}</span>`
    return html`<li>${growthBadge(speaker, base, model.running)} <span>${speaker.say('page.onPeriod', { period: name })}</span> ${was}</li>`
  })
  return html`<section class="hero" aria-labelledby="shipped">
    <div class="lead">
      <h2 id="shipped">${speaker.say('page.unitsShipped')} <span>${scope}</span></h2>
      <p class="big" title="${speaker.say('meaning.shipped')}">${unitsLink(speaker, shipped, proofLink(where, shipped))}</p>
      <ul class="growths">
        ${compared}
      </ul>
      ${model.running && model.book && html`<p class="note">${speaker.say('page.running', { date: speaker.day(model.book.to) })}</p>`}
    </div>
    ${statement !== undefined && published(view, statement)}
  </section>`
}

const tileMetrics = [
  'ordered',
  'cancelled',
  'sold',
  'sell_in',
  'sell_out',
  'sell_through',
  'returned',
  'on_hand',
  'in_transit',
  'weeks_of_supply',
] as const

/** More of these is better; of the others a rise is neither good nor bad. */
const grows: ReadonlySet<Figure['metric']> = new Set(['ordered', 'sold', 'sell_in', 'sell_out'])

function tiles(view: View): Html {
  const { model, speaker, where } = view
  const tile = (metric: (typeof tileMetrics)[number]) => {
    const figure = figureOf(model, metric)
    const base = figure.compared.previous
    const badge =
      base !== undefined && figure.amount !== null && base.growth !== null && !model.running
        ? growthBadge(speaker, base, false, grows.has(metric) ? 'coloured' : 'neutral')
        : null
    return html`<li title="${speaker.say(`meaning.${metric}`)}">
      <h3>${speaker.say(`metric.${metric}`)}</h3>
      <p>${unitsLink(speaker, figure, proofLink(where, figure))}</p>
      ${badge}
    </li>`
  }
  const stores =
    model.stores &&
    html`<li>
      <h3>${speaker.say('page.storesOpen')}</h3>
      <p>${speaker.number(model.stores.open)}</p>
      <small>${speaker.say('page.storesOpened', { opened: model.stores.opened })}</small>
    </li>`
  return html`<section class="tiles" aria-label="${speaker.say('page.inDetail')}">
    <ul>
      ${tileMetrics.map(tile)}${stores}
    </ul>
  </section>`
}

function footer({ model, speaker, where }: View): Html {
  const { scale } = model.catalogue.installation
  const vintage = vintageText(model.vintage).replaceAll(',', speaker.say('list.separator'))
  const api = `/v1/results${queryOf({ metric: 'shipped', by: 'market', period: model.period.key, market: where.market, calendar: where.calendar, compare: 'previous,year' })}`
  const [before, after] = speaker.say('page.api', { link: '\n' }).split('\n')
  return html`<p>${speaker.say('page.ledgerAsOf', { vintage })}</p>
    <p>
      ${speaker.say('page.countsIn', { calendar: calendarWords(speaker, model.calendar, model.catalogue) })}
      ${scale !== undefined && speaker.say('page.scale', { scale: speaker.number(scale) })}
    </p>
    <p>${before}<a href="${api}">/v1/results</a>${after}</p>`
}

/** The brand's headline, for who sees all of it. */
function published({ model, speaker }: View, statement: string): Html {
  return html`<figure class="statement">
    <figcaption>${speaker.say('page.statement')} <span>${speaker.say('page.allMarkets')}</span></figcaption>
    <blockquote>${statement}</blockquote>
    <p>
      <a
        href="/v1/statement${queryOf({ period: model.calendar.name === 'group' ? model.period.key : undefined, language: speaker.language, format: 'text' })}"
        >${speaker.say('page.inDetail')}</a
      >
      <span>${model.catalogue.installation.scale !== undefined && speaker.say('page.statementNote')}</span>
    </p>
  </figure>`
}
