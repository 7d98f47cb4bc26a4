import { AsyncLocalStorage } from 'node:async_hooks'
import type { Query } from './db.ts'
import { DbError, DbMisuse } from './errors.ts'

interface Open {
  done: boolean
}

/**
 * Guards the rule of `Db.transaction`: inside, only the `Query` it receives may be used, and that one only until it ends. Asking the
 * database itself would wait for ever on PGlite (one session) and could use up the pool on PostgreSQL; both engines refuse it alike.
 */
export interface Scope {
  /** Throws when called by the code of a transaction that is still open. */
  outside(): void
  /** Runs `work` as the transaction's code, with a `Query` that dies with it and that says what failed first, not that something had failed. */
  run<T>(query: Query, work: (tx: Query) => Promise<T>): Promise<T>
}

/** A guard for one database. */
export function openScope(): Scope {
  const storage = new AsyncLocalStorage<Open>()

  function outside(): void {
    const open = storage.getStore()
    if (open && !open.done)
      throw new DbMisuse('inside a transaction only the Query it receives may be used, not the database: that would wait for ever')
  }

  async function run<T>(query: Query, work: (tx: Query) => Promise<T>): Promise<T> {
    const open: Open = { done: false }
    let cause: DbError | undefined
    async function alive<R>(statement: () => Promise<R>): Promise<R> {
      if (open.done) throw new DbMisuse('this transaction has ended; its Query cannot be used any more')
      try {
        return await statement()
      } catch (error) {
        // Of statements sent together the first that fails is the cause; which of their promises is looked at first is chance.
        if (!(error instanceof DbError)) throw error
        if (error.code !== '25P02') cause ??= error
        throw cause ?? error
      }
    }
    const tx: Query = {
      query: <R>(text: string, values?: readonly unknown[]) => alive(() => query.query<R>(text, values)),
      script: text => alive(() => query.script(text)),
    }
    try {
      return await storage.run(open, () => work(tx))
    } finally {
      open.done = true
    }
  }

  return { outside, run }
}
