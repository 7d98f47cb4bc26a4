/** What a run did and found, as text: the closing table, what was met and what never, and every violation. */
import { actKinds } from '#contract/acts.ts'
import { refusals } from '#domain/outcomes.ts'
import { laws, type Violation } from '#sim/auditor/records.ts'
import { faultKinds } from './plan.ts'
import type { Progress, RunResult } from './run.ts'

const number = (n: number) => Math.round(n).toLocaleString('en')

/** One line while it runs. */
export function progressLine(p: Progress): string {
  const { acts, refusals: refused, movements, figures } = p.checked
  return `${p.seconds.toFixed(0).padStart(4)} s  round ${p.round}  ${number(p.sent)} sent  audited: ${number(acts)} acts, ${number(movements)} movements, ${number(refused)} refusals, ${number(figures)} figures  ${p.violations === 0 ? 'no violation' : `${p.violations} VIOLATIONS`}`
}

/** The closing tables. */
export function runReport(r: RunResult): string {
  const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0)
  const rows: (readonly [string, string])[] = [
    ['seed', String(r.seed)],
    ['time', `${r.seconds.toFixed(1)} s, ${r.rounds} rounds`],
    ['planned', `${number(r.steps)} acts, ${r.edits} edits of the catalogue`],
    ['sent', `${number(r.counts.sent)} times, unanswered ${number(r.counts.unanswered)} (${number(r.wireFaults)} cut on purpose)`],
    [
      'answers',
      `accepted ${number(total(r.counts.accepted))}, refused ${number(total(r.counts.refused))}, failed ${number(total(r.counts.failed))}`,
    ],
    ['faults', listOf(faultKinds, r.faults)],
    [
      'audited',
      `${number(r.checked.acts)} acts, ${number(r.checked.movements)} movements, ${number(r.checked.refusals)} refusals, ${number(r.checked.figures)} figures`,
    ],
    ['violations', String(r.violations.length)],
  ]
  return `${rows.map(([name, value]) => `${name.padEnd(11)}${value}`).join('\n')}\n`
}

const listOf = (names: readonly string[], counts: ReadonlyMap<string, number>) => {
  const met = names.filter(name => counts.has(name)).map(name => `${name} ${counts.get(name)}`)
  return met.length === 0 ? 'none' : met.join(', ')
}

/** How often each kind of act was accepted and each code met, and which never. */
export function coverage(r: RunResult): string {
  const never = (names: readonly string[], counts: ReadonlyMap<string, number>) =>
    names.filter(name => !counts.has(name)).join(', ') || 'none'
  const codes = Object.keys(refusals)
  return [
    `accepted   ${listOf(actKinds, r.counts.accepted)}`,
    `           never: ${never(actKinds, r.counts.accepted)}`,
    `refused    ${listOf(codes, r.counts.refused)}`,
    `           never: ${never(codes, r.counts.refused)}`,
    `failed     ${listOf([...r.counts.failed.keys()], r.counts.failed)}`,
    '',
  ].join('\n')
}

/** Violations by law, the first few whole. */
export function violationsReport(violations: readonly Violation[], most = 5): string {
  const byLaw = laws.flatMap(law => {
    const count = violations.filter(v => v.law === law).length
    return count === 0 ? [] : [`${law} ${count}`]
  })
  return `${byLaw.join(', ')}\n\n${violations.slice(0, most).map(violationText).join('\n')}`
}

function violationText(v: Violation): string {
  const where = [v.market, v.seq === undefined ? '' : `seq ${v.seq}`, v.key ?? ''].filter(part => part !== '').join(' ')
  const short = (text: string) => (text.length > 1200 ? `${text.slice(0, 1200)} …` : text)
  const trail = v.trail.length === 0 ? '' : `  trail     ${v.trail.join('\n            ')}\n`
  return `${v.law}: ${v.what}\n  where     ${where}\n  expected  ${short(v.expected)}\n  found     ${short(v.found)}\n${trail}`
}
