import { spawn, type ChildProcess } from 'node:child_process'

/**
 * Ends a child when this process ends, however it ends. A guard waits for its input to close, which the kernel does for a killed parent too;
 * unlike anything inside the child it also works while the child is stopped.
 */
export function leash(child: ChildProcess): void {
  if (child.pid === undefined) return
  const guard = spawn('sh', ['-c', 'read -r _; kill -9 "$1"', 'sh', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  child.once('exit', () => guard.kill('SIGKILL'))
}
