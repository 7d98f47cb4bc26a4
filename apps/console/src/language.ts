/** The languages of the console: which one, and its messages (messages/console/<language>/<area>.json), loaded when wanted. */
export const languages = ['en', 'id', 'zh-Hans', 'hi', 'ru', 'uk'] as const
export type Language = (typeof languages)[number]

/** Each in its own tongue: whoever cannot read the one shown must find theirs. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  id: 'Bahasa Indonesia',
  'zh-Hans': '简体中文',
  hi: 'हिन्दी',
  ru: 'Русский',
  uk: 'Українська',
}

/** Where a browser keeps the language that was chosen. */
export const languageKey = 'lumbung.language'
const isLanguage = (text: string | null): text is Language => languages.some(language => language === text)

/** The one chosen here before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(languageKey)
  if (isLanguage(chosen)) return chosen
  for (const tag of navigator.languages) {
    const base = tag.toLowerCase().split('-')[0]
    const found = languages.find(language => language.toLowerCase().split('-')[0] === base)
    if (found) return found
  }
  return 'en'
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(languageKey, language)
}

const loaders: Readonly<Record<Language, () => Promise<{ readonly messages: Record<string, Record<string, string>> }>>> = {
  en: () => import('./languages/en.ts'),
  id: () => import('./languages/id.ts'),
  'zh-Hans': () => import('./languages/zh-Hans.ts'),
  hi: () => import('./languages/hi.ts'),
  ru: () => import('./languages/ru.ts'),
  uk: () => import('./languages/uk.ts'),
}

/** Every area's messages in one table. */
export async function loadMessages(language: Language): Promise<Record<string, string>> {
  const { messages } = await loaders[language]()
  return Object.assign({}, ...Object.values(messages)) as Record<string, string>
}
