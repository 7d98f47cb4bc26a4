/**
 * Which words of a sentence are which figure. A sentence is put together by a message that decides where its arguments stand, so an argument carries its
 * mark inside: two characters of the private use area, with the figure's number between them and one at its end. They never leave the server.
 */
import type { StatementPart } from '#contract/results.ts'

const [start, middle, end] = ['\u{f0000}', '\u{f0001}', '\u{f0002}']
const marks = new RegExp(`${start}(\\d+)${middle}([^${end}]*)${end}`, 'gu')

/** The text with its figure's index. */
export const marked = (text: string, figure: number): string => (text === '' ? '' : `${start}${figure}${middle}${text}${end}`)

/** The sentence as it is read. */
export const plain = (sentence: string): string => sentence.replaceAll(marks, '$2')

/** The sentence in parts: figures and the words between them. */
export function partsOf(sentence: string): StatementPart[] {
  const parts: StatementPart[] = []
  let at = 0
  for (const found of sentence.matchAll(marks)) {
    if (found.index > at) parts.push({ text: sentence.slice(at, found.index), figure: null })
    parts.push({ text: found[2] as string, figure: Number(found[1]) })
    at = found.index + found[0].length
  }
  if (at < sentence.length) parts.push({ text: sentence.slice(at), figure: null })
  return parts
}
