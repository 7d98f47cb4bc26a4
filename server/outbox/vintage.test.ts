import { expect, test } from 'vitest'
import { parseVintage, vintageText } from './vintage.ts'

test.each([
  ['CN:123', ['CN'], { CN: 123 }],
  ['CN:123,IN:0', ['CN', 'IN'], { CN: 123, IN: 0 }],
  ['a.b-c_D:1', ['CN'], { 'a.b-c_D': 1 }],
  ['123', ['CN'], { CN: 123 }],
  [Buffer.from('{"CN":123,"IN":44}').toString('base64url'), ['CN', 'IN'], { CN: 123, IN: 44 }],
  ['123', ['CN', 'IN'], undefined],
  ['CN:', ['CN'], undefined],
  ['CN:-1', ['CN'], undefined],
  ['CN:1,', ['CN'], undefined],
  ['CN:1.5', ['CN'], undefined],
  ['CN:9999999999999999', ['CN'], undefined],
  ['nonsense', ['CN'], undefined],
  [Buffer.from('{"CN":"1 or 1=1"}').toString('base64url'), ['CN'], undefined],
  [Buffer.from('[1]').toString('base64url'), ['CN'], undefined],
])('%s of %j', (text, markets, vintage) => expect(parseVintage(text, markets)).toEqual(vintage))

test('text and back', () => {
  const vintage = { CN: 123, IN: 0 }
  expect(parseVintage(vintageText(vintage), ['CN', 'IN'])).toEqual(vintage)
})
