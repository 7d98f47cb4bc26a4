/** Which passwords are refused, and why. */
import { expect, test } from 'vitest'
import { normalPassword, passwordFault } from './passwords.ts'

test.each([
  ['kort', 'too_short'],
  ['elevenchars', 'too_short'],
  ['x'.repeat(129), 'too_long'],
  ['aaaaaaaaaaaa', 'too_common'],
  ['123456789012', 'too_common'],
  ['abcdefghijkl', 'too_common'],
  ['Password1234!', 'too_common'],
  ['P@ssw0rd2026', 'too_common'],
  ['passwordpassword', 'too_common'],
  ['Lumbung2026!!', 'too_common'],
  ['qwertyuiop12', 'too_common'],
  ['Sita.Purnama1', 'personal'],
  ['sita12345678', 'personal'],
])('%s: %s', (password, fault) => {
  expect(passwordFault(password, ['Sita Purnama', 'sita'])).toBe(fault)
})

test.each([
  'correct horse battery staple',
  'lantai tujuh ubin biru',
  '我喜欢吃很多很多的水果和蔬菜',
  'v75r-h5ym-g2by-7uvx',
  'x7!Kq9#mZ2$w',
  'a b c d e f g h i j k l',
])('%s is let in', password => {
  expect(passwordFault(password, ['Sita Purnama', 'sita'])).toBeUndefined()
})

test('one password typed on two keyboards is one', () => {
  expect(normalPassword('cafe\u0301 \uff11\uff12')).toBe(normalPassword('caf\u00e9 12'))
})

test('length is counted in characters, not in halves of them', () => {
  expect(passwordFault('🌾🍚🐃🌴🏠🚜🌊🌞🌧️🎋')).toBe('too_short')
})
