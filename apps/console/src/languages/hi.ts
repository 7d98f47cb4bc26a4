/** One file to load for a language: see ../language.ts. */
export const messages: Record<string, Record<string, string>> = import.meta.glob('../../../../messages/console/hi/*.json', {
  eager: true,
  import: 'default',
})
