/**
 * Keeps what was read for a while, so that many who ask every second cost what one does, and so that asking never takes more than a small part of the
 * database's time: what was slow to read is kept longer.
 */
export interface KeptOptions {
  /** At least so long. */
  readonly ms: number
  /** And so many times as long as the reading took. */
  readonly times: number
}

interface Entry<T> {
  readonly value: Promise<T>
  readonly version: string
  until: number
}

const most = 2000

export class Kept<T> {
  readonly #options: KeptOptions
  readonly #entries = new Map<string, Entry<T>>()

  constructor(options: KeptOptions) {
    this.#options = options
  }

  /**
   * What is kept under the key, or what `read` gives; those who ask while it reads share it. A failure is not kept. With a `version`, what was read of the same one
   * stays good however old it is.
   */
  get(key: string, read: () => Promise<T>, version = ''): Promise<T> {
    const known = this.#entries.get(key)
    const begun = performance.now()
    if (known !== undefined && (begun < known.until || (version !== '' && known.version === version))) return known.value
    const entry: Entry<T> = { value: read(), version, until: Infinity }
    // The oldest goes first: a Map keeps the order in which keys came.
    this.#entries.delete(key)
    if (this.#entries.size >= most) this.#entries.delete(this.#entries.keys().next().value as string)
    this.#entries.set(key, entry)
    entry.value.then(
      () => {
        const now = performance.now()
        entry.until = now + Math.max(this.#options.ms, (now - begun) * this.#options.times)
      },
      () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key)
      },
    )
    return entry.value
  }
}
