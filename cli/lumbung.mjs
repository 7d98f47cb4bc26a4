#!/usr/bin/env node
// The `lumbung` command. Node 24 or later runs TypeScript as it stands; where the machine's own Node is older,
// the one pinned in node_modules does the work, so that a newcomer needs nothing but Node 20 and npm.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main)
} else {
  const pinned = createRequire(import.meta.url)
    .resolve('node/package.json')
    .replace('package.json', 'bin/node')
  const child = spawn(pinned, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], { stdio: 'inherit' })
  // A signal sent to this shim alone must reach the child; Ctrl-C reaches both, and the child decides when to end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
