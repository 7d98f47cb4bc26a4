/**
 * Bars over time as inline SVG. Coordinates are per cent, so the chart is as wide as its box while its letters keep their size; colours and sizes are
 * the stylesheet's. Behind it stands a table with the same numbers.
 */
import { html, type Html } from './html.ts'

export interface Bar {
  readonly label: string
  readonly shortLabel: string
  /** Undefined: the book knows nothing of it; its place stays empty. */
  readonly value: number | undefined
  readonly valueText: string
  readonly href: string | undefined
  /** A part of a period: drawn lighter, since it cannot be compared. */
  readonly partial: boolean
}

/** Room for labels below, and above the highest bar, of a height of 100. */
const [top, bottom] = [8, 88]
/** Room for the axis; on a narrow screen its letters lie over the first bars. */
const left = 4

/** The next of 1, 2, 2.5 and 5 times a power of ten: where a grid line goes. */
export function niceStep(highest: number, lines: number): number {
  if (highest <= 0) return 1
  const raw = highest / lines
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 2.5, 5, 10].find(f => f * power >= raw) ?? 10
  return Math.max(1, factor * power)
}

const percent = (n: number): string => `${Math.round(n * 100) / 100}%`

/** The chart; `id` is its own on the page. */
export function barChart(id: string, title: string, description: string, bars: readonly Bar[], axis: (n: number) => string): Html {
  const highest = Math.max(0, ...bars.map(b => b.value ?? 0))
  const step = niceStep(highest, 4)
  const ceiling = Math.max(step, Math.ceil(highest / step) * step)
  const y = (value: number) => bottom - (Math.max(0, value) / ceiling) * (bottom - top)
  const ticks = Array.from({ length: Math.round(ceiling / step) + 1 }, (_, i) => i * step)
  const slot = (100 - left) / Math.max(1, bars.length)
  const every = bars.length > 20 ? 7 : bars.length > 8 ? 2 : 1
  return html`<svg class="chart" role="img" aria-labelledby="${id}-title ${id}-desc">
    <title id="${id}-title">${title}</title>
    <desc id="${id}-desc">${description}</desc>
    <g class="grid">${ticks.map(tick => html`<line x1="0" x2="100%" y1="${percent(y(tick))}" y2="${percent(y(tick))}" />`)}</g>
    ${bars.map((bar, i) => {
      const x = left + slot * i
      const value = bar.value ?? 0
      const middle = percent(x + slot / 2)
      const rect = html`<rect
          class="hit"
          x="${percent(x)}"
          y="${percent(top)}"
          width="${percent(slot)}"
          height="${percent(bottom - top)}"
        /><rect
          class="bar${bar.partial ? ' partial' : ''}"
          x="${percent(x + slot * 0.16)}"
          y="${percent(y(value))}"
          width="${percent(slot * 0.68)}"
          height="${percent(bottom - y(value))}"
          rx="2"
          ><title>${bar.label}: ${bar.valueText}</title></rect
        >`
      return html`<g class="column"
        >${bar.href === undefined ? rect : html`<a href="${bar.href}" tabindex="-1">${rect}</a>`}<text
          class="tick${i % every === 0 ? '' : ' sparse'}${bars.length > 20 && i % every !== 0 ? ' hidden' : ''}"
          x="${middle}"
          y="100%"
          dy="-6"
          >${bar.shortLabel}</text
        ></g
      >`
    })}
    <g class="axis">${ticks.map(tick => tick > 0 && html`<text x="0" y="${percent(y(tick))}" dy="-4">${axis(tick)}</text>`)}</g>
  </svg>`
}

/** A share as a small bar: `ratio` of its width. */
export function shareBar(ratio: number): Html {
  return html`<svg class="share" aria-hidden="true">
    <rect class="track" width="100%" height="100%" rx="3" />
    <rect class="fill" width="${percent(Math.min(1, Math.max(0, ratio)) * 100)}" height="100%" rx="3" />
  </svg>`
}
