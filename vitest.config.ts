import { defineConfig } from 'vitest/config'

const ignored = ['**/node_modules/**', '**/.tsbuild/**', '**/dist/**', 'apps/**/dist/**']

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
          testTimeout: 20_000,
          include: ['**/*.test.ts'],
          exclude: [...ignored, '**/*.db.test.ts', '**/*.e2e.ts'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: ignored,
          globalSetup: ['test/harness/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
