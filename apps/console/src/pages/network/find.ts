/** Has one of the texts every word of `q`, each somewhere? In any case. */
export function hasWords(q: string, ...texts: readonly (string | undefined)[]): boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every(word => texts.some(text => text?.toLowerCase().includes(word)))
}
