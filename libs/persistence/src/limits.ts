import { availableParallelism } from 'node:os';

const POOL_MIN = 8;
const CONNECTIONS_PER_PROCESSOR = 2;

function poolSize(max: number): number {
  return Math.min(max, Math.max(POOL_MIN, CONNECTIONS_PER_PROCESSOR * availableParallelism()));
}

/** Named limits of the connections to PostgreSQL. Those of the role are set once, in `bootstrapService`, because PgBouncer refuses them at start-up. */
export const LIMITS = {
  /** Connections for requests, per process: more than the processors can serve would only keep more plans and caches. */
  appPoolSize: poolSize(10),
  /** Connections for consumers and loops, per process. */
  workerPoolSize: poolSize(12),
  /** Connections of the relay and the timers: their own, so that busy handlers never starve them. */
  relayPoolSize: 3,
  /** Connections for the health check. */
  healthPoolSize: 1,
  /** How long a caller waits for a connection before the answer is 503. */
  connectMs: 1_000,
  /** An unused connection is closed after this. */
  idleMs: 60_000,
  /** A connection is replaced after this, so that a failover or a new role setting reaches everyone. */
  lifetimeS: 1_800,
  /** A transaction that is still open after this has its connection cut: a hung server must not hang the caller. By pool. */
  transactionMs: { app: 8_000, worker: 15_000, relay: 5_000, health: 1_000 },
  /** Whole-transaction retries after a deadlock or serialization failure. */
  retries: 3,
  retryBaseMs: 5,
  retryCapMs: 100,
  /** Rows of one page. */
  pageMax: 200,
  pageDefault: 50,
} as const;

/** Limits that live on the roles in the database. */
export const ROLE_LIMITS = {
  app: { statement_timeout: '5s', lock_timeout: '2s', idle_in_transaction_session_timeout: '10s' },
  worker: { statement_timeout: '15s', lock_timeout: '5s', idle_in_transaction_session_timeout: '20s' },
  /** Migrations wait for each other on an advisory lock, which counts against `lock_timeout`. */
  owner: { statement_timeout: '10min', lock_timeout: '2min', idle_in_transaction_session_timeout: '10min' },
} as const;

/**
 * How the serving roles plan. A prepared statement is planned once for each connection: planning anew costs more than most of ours take. And a plan
 * from when a table was empty must still be right when it has grown: every statement of a service goes row by row through an index.
 * Conditions that may be absent are left out of the statement (`conditions`), because such a plan knows no values.
 */
export const ROLE_PLANS = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off', jit: 'off' } as const;
