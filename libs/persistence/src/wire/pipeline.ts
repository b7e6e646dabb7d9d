import { systemClock } from '@plimsoll/kernel';
import { type PoolClient } from 'pg';
import { type WatchedTransaction } from '../transaction-watch.js';
import { statementName, wireTypes } from '../pool.js';
import { Batch, type Outcome, type Statement } from './batch.js';
import { CopyIn } from './copy-in.js';
import { toParameter } from './parameter.js';

const readerOf = (oid: number): ((text: string) => unknown) => wireTypes.getTypeParser(oid, 'text');

/**
 * Statements on one connection: those asked in one turn of the program travel in one batch, together with what was sent
 * before without waiting.
 */
export class Pipeline {
  private waiting: Statement[] = [];
  private leaving = false;
  private hasLeft = false;
  private counted = 0;
  private failure: unknown;
  private failureOfSent: unknown;

  constructor(
    private readonly client: PoolClient,
    private readonly prepare: boolean,
    private readonly watched?: WatchedTransaction,
  ) {}

  /**
   * The error that the first failing statement met: answers come in the order of the statements, and those after it are
   * its echoes.
   */
  get firstFailure(): unknown {
    return this.failure;
  }

  /** The same of those that nobody waits for. */
  get sentFailure(): unknown {
    return this.failureOfSent;
  }

  /** Statements so far. */
  get count(): number {
    return this.counted;
  }

  /** Leaves at the end of this turn. `named`: prepared once for each connection. */
  ask(text: string, values: readonly unknown[], named: boolean): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.add(text, values, { named, done: resolve, failed: this.failing(reject) });
      if (this.leaving) return;
      this.leaving = true;
      process.nextTick(() => this.flush());
    });
  }

  /** Leaves with the next one that is asked; nobody waits for it. */
  send(text: string, values: readonly unknown[], named: boolean): void {
    this.add(text, values, { named, done: ignored, failed: this.failing((error) => (this.failureOfSent ??= error)) });
  }

  /** Text that may hold several commands, which only the simple protocol takes: alone, behind what waits. */
  simple(text: string): Promise<Outcome> {
    this.flush();
    this.hasLeft = true;
    this.counted += 1;
    return new Promise((resolve, reject) => {
      const failed = this.failing(reject);
      this.client.query<Record<string, unknown>>(text, (error: Error | null, answer) => {
        if (error) failed(error);
        else resolve({ rows: answer.rows, command: answer.command, rowCount: answer.rowCount ?? 0 });
      });
    });
  }

  /**
   * Rows into a table by `copy … from stdin`, behind what waits. Nothing else may be asked before its end: the server
   * would take it for rows.
   */
  copy(text: string, chunks: readonly Uint8Array[]): Promise<number> {
    this.flush();
    this.hasLeft = true;
    this.counted += 1;
    return new Promise((resolve, reject) => {
      this.client.query(new CopyIn(text, chunks, { done: resolve, failed: this.failing(reject) }));
    });
  }

  /** The same, and nobody waits for it. */
  sendSimple(text: string): void {
    this.simple(text).catch((error: unknown) => (this.failureOfSent ??= error));
  }

  /** Forgets what has not left; tells whether anything has. */
  drop(): boolean {
    this.waiting = [];
    return this.hasLeft;
  }

  flush(): void {
    this.leaving = false;
    if (this.waiting.length === 0) return;
    this.hasLeft = true;
    this.client.query(new Batch(this.waiting.splice(0), readerOf));
  }

  /** Notes a failure the moment it is told, before anybody who waits can act on it. */
  private failing(then: (error: unknown) => void): (error: unknown) => void {
    return (error) => {
      this.failure ??= error;
      then(error);
    };
  }

  private add(
    text: string,
    values: readonly unknown[],
    how: Pick<Statement, 'done' | 'failed'> & { readonly named: boolean },
  ): void {
    this.counted += 1;
    this.waiting.push({
      name: this.prepare && how.named ? statementName(text) : '',
      text,
      parameters: values.map(toParameter),
      done: this.watched ? timed(this.watched, text, how.done) : how.done,
      failed: how.failed,
    });
  }
}

/** Tells of it when it was slow. */
function timed(watched: WatchedTransaction, text: string, done: Statement['done']): Statement['done'] {
  const startedAt = systemClock.now().getTime();
  return (outcome) => {
    const endedAt = systemClock.now().getTime();
    if (endedAt - startedAt >= watched.slowMs) watched.slow({ text, startedAt, endedAt });
    done(outcome);
  };
}

function ignored(): void {
  // Nobody waits for it; its failure is told.
}
