import { type PoolName } from './pool.js';

/** A statement that took long. Its text holds no values: those travel beside it. */
export interface SlowStatement {
  readonly text: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** One transaction that somebody looks at. */
export interface WatchedTransaction {
  /** A statement that took longer is told, ms from the turn it was asked in to its answer. */
  readonly slowMs: number;
  slow(statement: SlowStatement): void;
  /** `attempts`: more than one after a deadlock or a serialization failure. `error`: as its caller sees it. */
  end(result: { readonly statements: number; readonly attempts: number; readonly error?: unknown }): void;
}

/** Who looks at transactions, to trace them. */
export interface TransactionWatch {
  /** Undefined where nobody looks: then nothing is measured. */
  begin(pool: PoolName): WatchedTransaction | undefined;
}

/**
 * The same watch, whose failures are told and never reach the transaction: a statement is answered and a transaction
 * ends whether or not somebody can look at it.
 */
export function harmless(watch: TransactionWatch, failed: (error: unknown) => void): TransactionWatch {
  const safely = <T>(look: () => T): T | undefined => {
    try {
      return look();
    } catch (error) {
      failed(error);
      return undefined;
    }
  };
  return {
    begin: (pool) => {
      const watched = safely(() => watch.begin(pool));
      return (
        watched && {
          slowMs: watched.slowMs,
          slow: (statement) => safely(() => watched.slow(statement)),
          end: (result) => safely(() => watched.end(result)),
        }
      );
    },
  };
}
