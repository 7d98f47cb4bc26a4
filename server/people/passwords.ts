/**
 * Rules for passwords after NIST SP 800-63B (2025), section 3.1.1: length counts, composition does not; any character, Unicode normalised; no expiry; nothing
 * that is among the first an attacker tries. The list is short and offline, and is compared with what is left of a password when its padding is gone.
 */
export const minPassword = 12
export const maxPassword = 128

/** NFKC, so that one password typed on two keyboards is one (SP 800-63B recommends NFKC or NFKD before hashing). */
export const normalPassword = (password: string): string => password.normalize('NFKC')

/** What people choose most (words of published lists of leaked passwords), beside the product's own name. In lower case, letters only. */
const common = new Set(
  `password passwort passwd pass qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm letmein welcome admin administrator root login
  iloveyou love monkey dragon master shadow sunshine princess football baseball superman batman trustno hello freedom whatever michael jennifer jordan
  charlie thomas robert daniel andrew ashley nicole jessica michelle computer internet secret default changeme change temp temporary guest user test
  testing testtest sample example demo summer winter spring autumn monday friday january december company office market store shop owner manager cashier
  lumbung warehouse granary beras padi rahasia katasandi sandi indonesia jakarta bismillah sayang cinta anjing woaini mima pass word qazwsx abc abcd
  abcde abcdef abcdefg abcdefgh xyz google facebook samsung xiaomi mobile phone ninja flower cheese cookie pepper killer starwars pokemon liverpool
  chelsea arsenal barcelona india bharat namaste krishna ganesh moscow rossiya parol privet ukraine kyiv natasha`.split(/\s+/),
)

export type PasswordFault = 'too_short' | 'too_long' | 'too_common' | 'personal'

/** What is wrong with a new password; undefined: nothing. `personal`: words it must not consist of (name, address of the person). */
export function passwordFault(given: string, personal: readonly string[] = []): PasswordFault | undefined {
  const password = normalPassword(given)
  const length = [...password].length
  if (length < minPassword) return 'too_short'
  if (length > maxPassword) return 'too_long'
  const lower = password.toLowerCase()
  if (new Set(lower).size < 5 || isRun(lower)) return 'too_common'
  const words = lower.replaceAll(/[^\p{L}]+/gu, '')
  // Padding and leet spelling are the first things tried: what remains must not be common words alone.
  const core = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const plain = [...core]
    .map(c => leet[c] ?? c)
    .join('')
    .replaceAll(/[^\p{L}]+/gu, '')
  if ([words, plain].some(text => onlyWords(text, common))) return 'too_common'
  const own = new Set(
    personal
      .flatMap(text =>
        normalPassword(text)
          .toLowerCase()
          .split(/[^\p{L}]+/u),
      )
      .filter(word => word.length >= 3),
  )
  return own.size > 0 && onlyWords(words, new Set([...common, ...own])) ? 'personal' : undefined
}

const leet: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

/** Is the text nothing but words of the set, one after another? */
function onlyWords(text: string, set: ReadonlySet<string>): boolean {
  if (text === '') return false
  const reached = [true]
  for (let end = 1; end <= text.length; end++) {
    reached[end] = false
    for (let start = Math.max(0, end - 20); start < end && !reached[end]; start++)
      reached[end] = reached[start] === true && set.has(text.slice(start, end))
  }
  return reached[text.length] === true
}

/** 123456789012, abcdefghijkl, lkjihgfedcba: each character one step from the one before. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((c, i) => (c.codePointAt(0) as number) - (text.codePointAt(i) as number))
  return steps.filter(s => s === steps[0]).length >= steps.length - 2 && Math.abs(steps[0] as number) <= 1
}
