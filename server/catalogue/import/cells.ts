/** Reads the cells of one row and reports what is wrong with each. */
import { codePattern, maxNameLength, textPattern, type CatalogueErrorCode } from '#contract/catalogue.ts'
import { quoted } from '../errors.ts'
import * as values from '../values.ts'
import type { TableRow } from './table.ts'

export type CellReport = (row: number, column: string | null, code: Exclude<CatalogueErrorCode, 'stale_version'>, message: string) => void

/** A cell's value, or what is wrong with it as the end of a sentence. */
export type Read<T> = (cell: string) => { readonly value: T } | { readonly wrong: string }

export interface Cells {
  readonly row: number
  /** False once something was reported. */
  readonly fine: () => boolean
  /** A cell that every row must fill. */
  need<T>(column: string, read: Read<T>): T | undefined
  /** A cell that may be empty (undefined). Where the file has no such column, `kept`: what is stored stays. */
  may<T>(column: string, read: Read<T>, kept?: T): T | undefined
}

export function cellsOf({ row, cells }: TableRow, report: CellReport): Cells {
  let fine = true
  const wrong = (column: string, code: Exclude<CatalogueErrorCode, 'stale_version'>, message: string) => {
    fine = false
    report(row, column, code, message)
    return undefined
  }
  const take = <T>(column: string, cell: string, read: Read<T>): T | undefined => {
    const taken = read(cell)
    return 'value' in taken ? taken.value : wrong(column, 'invalid_value', taken.wrong)
  }
  return {
    row,
    fine: () => fine,
    need(column, read) {
      const cell = cells.get(column) ?? ''
      return cell === '' ? wrong(column, 'value_missing', `The column ${column} is empty.`) : take(column, cell, read)
    },
    may(column, read, kept) {
      const cell = cells.get(column)
      if (cell === undefined) return kept
      return cell === '' ? undefined : take(column, cell, read)
    },
  }
}

const codeForm = new RegExp(codePattern, 'u')
const textForm = new RegExp(textPattern, 'u')

export const asCode: Read<string> = cell =>
  codeForm.test(cell) ? { value: cell } : { wrong: `${quoted(cell)} is no code: letters, digits, “.”, “_” and “-”, at most 64.` }

export const asText: Read<string> = cell => {
  if (!textForm.test(cell)) return { wrong: `${quoted(cell)} has characters that are not text, such as a line break.` }
  return cell.length <= maxNameLength ? { value: cell } : { wrong: `The text is longer than ${maxNameLength} characters.` }
}

/** As written, for rules that judge it later. */
export const asWritten: Read<string> = cell => ({ value: cell })

/** Digits, without the blanks and hyphens that labels print between them. */
export const asDigits: Read<string> = cell => ({ value: cell.replaceAll(/[\s-]/g, '') })

export const asDay: Read<string> = cell => {
  const wrong = values.day(cell)
  return wrong ? { wrong } : { value: cell }
}

export const asBoolean: Read<boolean> = cell => {
  const word = cell.toLowerCase()
  if (['true', 'yes', '1', 'y'].includes(word)) return { value: true }
  if (['false', 'no', '0', 'n'].includes(word)) return { value: false }
  return { wrong: `${quoted(cell)} is neither yes nor no (true, false, yes, no, 1, 0).` }
}

export const asWord =
  <const W extends readonly string[]>(words: W): Read<W[number]> =>
  cell => {
    const word = words.find(w => w === cell.toLowerCase())
    return word === undefined ? { wrong: `${quoted(cell)} is none of ${words.join(', ')}.` } : { value: word }
  }

export const asInteger =
  (minimum: number, maximum: number): Read<number> =>
  cell => {
    const n = /^\d{1,15}$/.test(cell) ? Number(cell) : NaN
    return n >= minimum && n <= maximum ? { value: n } : { wrong: `${quoted(cell)} is no whole number from ${minimum} to ${maximum}.` }
  }
