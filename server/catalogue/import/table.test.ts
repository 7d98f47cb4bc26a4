import { expect, test } from 'vitest'
import { readTable, storableText } from './table.ts'

const known = { required: ['code', 'name'], optional: ['tax_class', 'gtin'] }
const read = (content: string) => readTable(storableText(content), known)
const cells = (content: string) => read(content).rows.map(({ row, cells: of }) => [row, ...of.values()])
const faults = (content: string) => read(content).errors.map(e => `${e.row} ${e.column ?? '-'} ${e.code}`)

test.each<[string, string, unknown[]]>([
  [
    'BOM, CRLF and no line end at the end',
    '\u{feff}code,name\r\nA,Ah\r\nB,Be',
    [
      [2, 'A', 'Ah'],
      [3, 'B', 'Be'],
    ],
  ],
  ['LF, and CR alone', 'code,name\nA,Ah\n', [[2, 'A', 'Ah']]],
  ['CR alone', 'code,name\rA,Ah\r', [[2, 'A', 'Ah']]],
  [
    'quotes, doubled quotes, separators and line breaks in cells',
    'code,name\n"A","say ""hi"", then\r\ngo"\nB,Be\n',
    [
      [2, 'A', 'say "hi", then\r\ngo'],
      [3, 'B', 'Be'],
    ],
  ],
  ['semicolons', 'code;name\nA;Ah, yes\n', [[2, 'A', 'Ah, yes']]],
  ['tabs', 'code\tname\nA\tAh\n', [[2, 'A', 'Ah']]],
  ['header in capitals, with blanks', 'Code , NAME,Tax Class\nA,Ah,t\n', [[2, 'A', 'Ah', 't']]],
  ['empty rows, counted as a spreadsheet counts', 'code,name\n\n,\nA,Ah\n  \n', [[4, 'A', 'Ah']]],
  ['columns in any order, and an unnamed one that is empty', 'name,code,\nAh,A,\n', [[2, 'Ah', 'A']]],
  ['blanks around cells', 'code,name\n A , Ah \n', [[2, 'A', 'Ah']]],
])('A table is read with %s', (_, content, rows) => {
  expect(faults(content)).toEqual([])
  expect(cells(content)).toEqual(rows)
})

test.each<[string, string, string[]]>([
  ['an empty file', '', ['1 - csv_empty']],
  ['blank lines only', '\r\n\r\n', ['1 - csv_empty']],
  ['a header alone', 'code,name\r\n', ['1 - csv_empty']],
  ['no header', 'A,Ah\nB,Be\n', ['1 A column_unknown', '1 Ah column_unknown', '1 code column_missing', '1 name column_missing']],
  ['an unknown column', 'code,name,colour\nA,Ah,red\n', ['1 colour column_unknown']],
  ['a column twice', 'code,name,name\nA,Ah,Ah\n', ['1 name duplicate_code']],
  ['a row too short and one too long', 'code,name\nA\nB,Be,Bee\nC,Ce,\n', ['2 - csv_malformed', '3 - csv_malformed']],
  ['a quote never closed', 'code,name\nA,Ah\nB,"Be\nC,Ce\n', ['3 - csv_malformed']],
  ['a quote in the middle', 'code,name\nA,4" phone\n', ['2 - csv_malformed']],
  ['a closing quote in the middle', 'code,name\n"A"B,Ah\n', ['2 - csv_malformed']],
  ['NUL', 'code,name\nA,A\0h\n', ['2 name csv_encoding']],
  ['another encoding', Buffer.from('code,name\nA,Caf\xe9\n', 'latin1').toString('utf8'), ['2 name csv_encoding']],
])('A table is refused for %s', (_, content, errors) => {
  expect(faults(content)).toEqual(errors)
})

test('The rows before a broken one are read, so that their faults are told too', () => {
  expect(cells('code,name\nA,Ah\nB,"Be\n')).toEqual([[2, 'A', 'Ah']])
})

test('A file has at most 100,000 rows', () => {
  const rows = (n: number) => `code,name\n${'A,Ah\n'.repeat(n)}`
  expect(faults(rows(100_000))).toEqual([])
  expect(faults(rows(100_001))).toEqual(['100002 - too_many_rows'])
  expect(read(rows(100_001)).rows.length).toBe(100_000)
})
