import { invariant, InvariantError } from '@plimsoll/kernel';
import { type PoolClient } from 'pg';
import { type EntityTarget, type ObjectLiteral, type QueryRunner, type Repository } from 'typeorm';
import { asCommitError } from './failures.js';
import { type Orm } from './orm/orm.js';
import { type Outcome } from './wire/batch.js';
import { type WatchedTransaction } from './transaction-watch.js';
import { Pipeline } from './wire/pipeline.js';

/** An open transaction. Everything a store does goes through it; it ends with the function it was given to. */
export interface Tx {
  /**
   * TypeORM's repository of an entity, inside this transaction and only there. Writes with `insert`, `update`, `upsert`
   * and `delete`; `save` would read first.
   */
  of<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E>;
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** The only row, or undefined; more than one is a bug. */
  maybeOne<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R | undefined>;
  /** The only row; none or more than one is a bug. */
  one<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R>;
  /** How many rows the statement touched. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /**
   * Rows into a table: `copy … from stdin`, with what stands for its rows, in order; tells how many there were. Await it
   * before anything else is asked. PostgreSQL refuses it on a table with row-level security.
   */
  copyIn(sql: string, chunks: readonly Uint8Array[]): Promise<number>;
  /**
   * Sends a statement that nobody needs an answer from before the commit: it travels with the next one that is waited
   * for, at the latest with the commit, which fails with it.
   */
  send(sql: string, params?: readonly unknown[]): void;
  /** Runs when the work is done, right before the commit: the last chance to `send`. */
  beforeCommit(fn: () => void): void;
  /** Runs after the commit, and only then. Must be quick and must not throw. */
  afterCommit(fn: () => void): void;
  /**
   * Runs when the transaction was not surely committed: rolled back, or its end is not known. Must be quick and must
   * not throw.
   */
  afterFailure(fn: () => void): void;
}

/** The commit came back as a rollback: a statement had failed and its error was swallowed. */
export class TransactionAbortedError extends Error {
  override readonly name = 'TransactionAbortedError';
}

/** Of what begins a transaction. */
export interface OpeningStatement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** One attempt at a transaction on one connection. */
export class PgTx implements Tx {
  readonly hooks: (() => void)[] = [];
  readonly failureHooks: (() => void)[] = [];
  private readonly last: (() => void)[] = [];
  private readonly pipeline: Pipeline;
  private over = false;
  private runner: QueryRunner | undefined;

  /** `opening`: what begins it. Travels with the first statement of the work. */
  constructor(
    client: PoolClient,
    prepare: boolean,
    private readonly opening: readonly OpeningStatement[],
    private readonly orm: Orm | undefined,
    watched?: WatchedTransaction,
  ) {
    this.pipeline = new Pipeline(client, prepare, watched);
    for (const { sql, params } of opening) this.pipeline.send(sql, params, true);
  }

  /** Statements so far, with those that began it. */
  get statements(): number {
    return this.pipeline.count;
  }

  of<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    if (this.orm === undefined) throw new InvariantError('this database was opened without entities');
    this.runner ??= this.orm.runner({ query: (sql, params = []) => this.run(sql, params) });
    return this.runner.manager.getRepository(entity);
  }

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
    return (await this.run(sql, params)).rowCount;
  }

  copyIn(sql: string, chunks: readonly Uint8Array[]): Promise<number> {
    if (this.over)
      return Promise.reject(new InvariantError(`statement after the end of its transaction: ${brief(sql)}`));
    return this.pipeline.copy(sql, chunks);
  }

  /** The error that the first failing statement met; the ones after it are its echoes. */
  get firstFailure(): unknown {
    return this.pipeline.firstFailure;
  }

  send(sql: string, params: readonly unknown[] = []): void {
    if (this.over) throw new InvariantError(`statement after the end of its transaction: ${brief(sql)}`);
    if (maybeSeveral(sql, params)) this.pipeline.sendSimple(sql);
    else this.pipeline.send(sql, params, params.length > 0);
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

  /** Commits; when nothing was done nothing is asked. What was sent without waiting names the cause when it failed. */
  async commit(): Promise<void> {
    for (const fn of this.last) fn();
    this.over = true;
    if (this.pipeline.count === this.opening.length) return;
    const committed = this.pipeline.ask('commit', [], true);
    this.pipeline.flush();
    const { command } = await committed.catch((error: unknown) => {
      throw asCommitError(error);
    });
    // A commit after a failure is none of ours: its transaction was never begun.
    if (command === 'COMMIT' && this.pipeline.firstFailure === undefined) return;
    if (this.pipeline.sentFailure !== undefined) throw asCommitError(this.pipeline.sentFailure);
    throw new TransactionAbortedError(
      'a statement of this transaction failed and its error was swallowed; nothing was saved',
      { cause: this.pipeline.firstFailure },
    );
  }

  /** Ends it without saving anything. From here on statements are refused: the connection belongs to somebody else. */
  async rollback(): Promise<void> {
    this.over = true;
    if (!this.pipeline.drop()) return;
    const ended = this.pipeline.ask('rollback', [], true);
    this.pipeline.flush();
    await ended;
  }

  private run(sql: string, params: readonly unknown[]): Promise<Outcome> {
    if (this.over)
      return Promise.reject(new InvariantError(`statement after the end of its transaction: ${brief(sql)}`));
    return maybeSeveral(sql, params) ? this.pipeline.simple(sql) : this.pipeline.ask(sql, params, params.length > 0);
  }
}

/** Whether the text may hold several commands. */
function maybeSeveral(sql: string, params: readonly unknown[]): boolean {
  return params.length === 0 && sql.includes(';');
}

function brief(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim().slice(0, 120);
}
