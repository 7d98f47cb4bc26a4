/** Tar, as much of it as a backup needs: files by name, in the ustar form that every `tar` reads. */

export interface TarFile {
  readonly name: string
  readonly data: Buffer
}

const block = 512

/** The pieces of an archive, in order. Names of at most 100 bytes, files of at most 8 GB. */
export function writeTar(files: readonly TarFile[], at: Date): Buffer[] {
  const pieces = files.flatMap(({ name, data }) => [
    header(name, data.length, at),
    data,
    Buffer.alloc((block - (data.length % block)) % block),
  ])
  return [...pieces, Buffer.alloc(2 * block)]
}

function header(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100 || size >= 8 ** 11) throw new RangeError(`${name} does not fit into a tar`)
  const h = Buffer.alloc(block)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  h.write(name, 0)
  h.write(octal(0o600, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(Math.trunc(at.getTime() / 1000), 12), 100)
  h.write('        0', 148)
  h.write('ustar\u000000', 257)
  h.write(
    `${octal(
      h.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
    148,
  )
  return h
}

/** The files of an archive; undefined where it is none or has been cut or damaged. */
export function readTar(archive: Buffer): TarFile[] | undefined {
  const files: TarFile[] = []
  for (let at = 0; at + block <= archive.length;) {
    const h = archive.subarray(at, at + block)
    if (h.every(byte => byte === 0)) return files
    const text = (from: number, length: number) => (h.toString('latin1', from, from + length).split('\0')[0] as string).trim()
    const size = Number.parseInt(text(124, 12), 8)
    const sum = h.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0)
    if (text(257, 5) !== 'ustar' || Number.parseInt(text(148, 7), 8) !== sum || !(size >= 0) || at + block + size > archive.length)
      return undefined
    files.push({ name: text(0, 100), data: archive.subarray(at + block, at + block + size) })
    at += block + Math.ceil(size / block) * block
  }
  return undefined
}
