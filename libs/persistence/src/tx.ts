import { invariant, InvariantError } from '@plimsoll/kernel';
import { type PoolClient, type QueryResult } from 'pg';
import { asCommitError } from './failures.js';
import { statementName } from './pool.js';

/** An open transaction. Everything a store does goes through it; it ends with the function it was given to. */
export interface Tx {
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** The only row, or undefined; more than one is a bug. */
  maybeOne<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R | undefined>;
  /** The only row; none or more than one is a bug. */
  one<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R>;
  /** How many rows the statement touched. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /** Sends a statement that nobody needs an answer from before the commit; the commit waits for it and fails with it. */
  send(sql: string, params?: readonly unknown[]): void;
  /** Runs when the work is done, right before the commit: the last chance to `send`. */
  beforeCommit(fn: () => void): void;
  /** Runs after the commit, and only then. Must be quick and must not throw. */
  afterCommit(fn: () => void): void;
  /** Runs when the transaction was not surely committed: rolled back, or its end is not known. Must be quick and must not throw. */
  afterFailure(fn: () => void): void;
}

/** The commit came back as a rollback: a statement had failed and its error was swallowed. */
export class TransactionAbortedError extends Error {
  override readonly name = 'TransactionAbortedError';
}

/** One attempt at a transaction on one connection. */
export class PgTx implements Tx {
  readonly hooks: (() => void)[] = [];
  readonly failureHooks: (() => void)[] = [];
  private readonly last: (() => void)[] = [];
  private readonly sent: Promise<unknown>[] = [];
  private over = false;
  private failure: unknown;

  constructor(
    private readonly client: PoolClient,
    private readonly prepare: boolean,
  ) {}

  async query<R = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return (await this.run(sql, params)).rows as R[];
  }

  async maybeOne<R = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R | undefined> {
    const rows = await this.query<R>(sql, params);
    invariant(rows.length <= 1, `expected at most one row, got ${rows.length}: ${brief(sql)}`);
    return rows[0];
  }

  async one<R = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R> {
    const rows = await this.query<R>(sql, params);
    invariant(rows.length === 1, `expected one row, got ${rows.length}: ${brief(sql)}`);
    return rows[0]!;
  }

  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.run(sql, params)).rowCount ?? 0;
  }

  /** The error that the first failing statement met; the ones after it are its echoes. */
  get firstFailure(): unknown {
    return this.failure;
  }

  send(sql: string, params: readonly unknown[] = []): void {
    const answer = this.run(sql, params);
    // Awaited in `settle`; without this a failure before that would count as unhandled.
    answer.catch(() => undefined);
    this.sent.push(answer);
  }

  beforeCommit(fn: () => void): void {
    this.last.push(fn);
  }

  afterCommit(fn: () => void): void {
    this.hooks.push(fn);
  }

  afterFailure(fn: () => void): void {
    this.failureHooks.push(fn);
  }

  /** Commits. What was sent without waiting is looked at first in the error case, because it names the cause. */
  async commit(): Promise<void> {
    for (const fn of this.last) fn();
    this.over = true;
    const committed = this.client.query('commit');
    const [answer] = await Promise.all([committed, ...this.sent]).catch((error: unknown) => {
      throw asCommitError(error);
    });
    if (answer.command !== 'COMMIT') throw new TransactionAbortedError('a statement of this transaction failed and its error was swallowed; nothing was saved', { cause: this.failure });
  }

  /** After this, statements are refused: the connection belongs to somebody else. */
  end(): void {
    this.over = true;
  }

  private run(sql: string, params: readonly unknown[]): Promise<QueryResult> {
    if (this.over) return Promise.reject(new InvariantError(`statement after the end of its transaction: ${brief(sql)}`));
    const values = params as unknown[];
    const answer = this.client.query(this.prepare && values.length > 0 ? { name: statementName(sql), text: sql, values } : { text: sql, values });
    // Answers of one connection come in the order of their statements. The caller gets the failure itself from `answer`.
    answer.catch((error: unknown) => (this.failure ??= error));
    return answer;
  }
}

function brief(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim().slice(0, 120);
}
