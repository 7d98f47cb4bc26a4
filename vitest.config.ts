import { defineConfig } from 'vitest/config'
import { packPackages } from './test/harness/packages.ts'

const ignored = ['**/node_modules/**', '**/.tsbuild/**', '**/dist/**', 'apps/**/dist/**']
// For this process's workers, and for the servers these start.
const packed = `--import=${await packPackages()}`
const env = { NODE_OPTIONS: packed }

export default defineConfig({
  test: {
    // Two cores, and a PGlite takes about half a gigabyte.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          // Nothing in these files is changed by another: one load of the modules serves them all, and saves half of their time.
          isolate: false,
          execArgv: [packed],
          env,
          testTimeout: 20_000,
          include: ['**/*.test.ts'],
          exclude: [...ignored, '**/*.db.test.ts', '**/*.e2e.ts'],
        },
      },
      {
        test: {
          name: 'db',
          // PGlite's WebAssembly is used for a second or two a file: compiling it well takes longer than it saves.
          execArgv: ['--liftoff-only', packed],
          env,
          isolate: false,
          include: ['**/*.db.test.ts'],
          exclude: ignored,
          globalSetup: ['test/harness/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          // One server and one browser for all files, when the rest has finished: a story minds no other, or it is not one.
          isolate: false,
          // A browser on a loaded machine is sometimes late; a story that fails twice is broken.
          retry: 1,
          sequence: { groupOrder: 1 },
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
