import { invariant, isId, sleep } from '@plimsoll/kernel';
import { type Pool, type PoolClient } from 'pg';
import { asCallerError, decisiveError, isRetryable, retryDelayMs, SlowTransactionError } from './failures.js';
import { LIMITS } from './limits.js';
import { type Orm } from './orm/orm.js';
import { cut, openPool, type PoolName } from './pool.js';
import { type OpeningStatement, PgTx, type Tx } from './tx.js';
import { reservedPool } from './reserved.js';
import { harmless, type TransactionWatch, type WatchedTransaction } from './transaction-watch.js';
import { Pipeline } from './wire/pipeline.js';

export interface DatabaseOptions {
  /** Used in `application_name`. */
  readonly service: string;
  /** Address with the role `<service>_app`. */
  readonly appUrl: string;
  /** Address with the role `<service>_worker`. */
  readonly workerUrl: string;
  readonly appPoolSize?: number;
  readonly workerPoolSize?: number;
  /** Prepare statements once per connection. Leave off behind PgBouncer before 1.21. */
  readonly prepareStatements?: boolean;
  /**
   * A transaction that is still open after this has its connection cut; `DATABASE_LIMITS.transactionMs` for pools not
   * named.
   */
  readonly transactionMs?: Partial<Record<PoolName, number>>;
  /** The entities that `tx.of` knows. */
  readonly orm?: Orm;
  /** A broken idle connection, an after-commit hook or the watch that threw. */
  readonly onError?: (where: string, error: unknown) => void;
  readonly watch?: TransactionWatch;
}

export interface PoolState {
  readonly pool: PoolName;
  readonly size: number;
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

interface Opening {
  readonly pool: PoolName;
  readonly statements: readonly OpeningStatement[];
  readonly readOnly?: boolean;
}

/** A transaction that is looked at, with its attempts so far. */
interface Watched {
  readonly by: WatchedTransaction;
  readonly tries: PgTx[];
}

/**
 * The only way to a transaction. Requests run as the app role, which sees one tenant; consumers and loops run as
 * the worker role. A deadlock or serialization failure repeats the whole work, so work must not touch anything but
 * the transaction. No database within a second is a `database-unavailable` problem.
 */
export class Database {
  private readonly pools: Record<PoolName, Pool>;
  private readonly onError: (where: string, error: unknown) => void;
  private readonly watch: TransactionWatch | undefined;

  constructor(private readonly options: DatabaseOptions) {
    this.onError = options.onError ?? (() => undefined);
    this.watch = options.watch && harmless(options.watch, (error) => this.onError('transaction watch', error));
    const open = (name: PoolName, url: string, size: number): Pool =>
      openPool({
        name,
        url,
        size,
        applicationName: `${options.service}-${name}`,
        onError: (pool, error) => this.onError(`pool ${pool}`, error),
      });
    this.pools = {
      app: open('app', options.appUrl, options.appPoolSize ?? LIMITS.appPoolSize),
      guard: open('guard', options.appUrl, LIMITS.guardPoolSize),
      sync: open('sync', options.appUrl, LIMITS.syncPoolSize),
      worker: open('worker', options.workerUrl, options.workerPoolSize ?? LIMITS.workerPoolSize),
      relay: open('relay', options.workerUrl, LIMITS.relayPoolSize),
      health: open('health', options.appUrl, LIMITS.healthPoolSize),
    };
  }

  /** Runs `work` as the tenant: row-level security shows and accepts only its rows. */
  withTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact({ pool: this.requestPool(), statements: [BEGIN, asTenant(tenantId)] }, work);
  }

  /** Like `withTenant`, for reading only: refuses writes and answers one round trip earlier. */
  readTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact(
      { pool: this.requestPool(), statements: [BEGIN_READ_ONLY, asTenant(tenantId)], readOnly: true },
      work,
    );
  }

  /** App role without a tenant: tenant tables look empty. For tables that belong to nobody. */
  withoutTenant<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact({ pool: this.requestPool(), statements: [BEGIN] }, work);
  }

  /** Worker role: may cross tenants. For consumers, timers and loops, never in a request path. */
  asWorker<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact({ pool: 'worker', statements: [BEGIN] }, work);
  }

  /** Worker role on the connections kept free for relay, timers and guard: the last to starve. */
  asRelay<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact({ pool: 'relay', statements: [BEGIN] }, work);
  }

  /** One statement of the relay in its own implicit transaction: one round trip. */
  async relayStatement<R>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const client = await this.acquire('relay');
    const pipeline = new Pipeline(client, this.options.prepareStatements ?? false);
    return this.guarded(client, 'relay', async () => (await pipeline.ask(sql, params, true)).rows as R[]).catch(
      (error: unknown) => {
        throw asCallerError(error);
      },
    );
  }

  /** Throws when the database does not answer in time. Has its own connection: busy pools don't make us ill. */
  async ping(): Promise<void> {
    const client = await this.acquire('health');
    await this.guarded(client, 'health', () => client.query('select 1')).catch((error: unknown) => {
      throw asCallerError(error);
    });
  }

  /** For gauges. */
  poolStates(): PoolState[] {
    return (Object.entries(this.pools) as [PoolName, Pool][]).map(([pool, p]) => ({
      pool,
      size: p.options.max,
      open: p.totalCount,
      idle: p.idleCount,
      // Who is handed a free connection counts as waiting until the end of the tick.
      waiting: Math.max(0, p.waitingCount - room(p)),
    }));
  }

  /** Opens a first connection of each pool, so that the first caller does not wait for it. */
  async warm(): Promise<void> {
    await Promise.all(
      (Object.keys(this.pools) as PoolName[]).map(async (name) => (await this.acquire(name)).release()),
    );
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.pools).map((pool) => pool.end()));
  }

  private async transact<T>(opening: Opening, work: (tx: Tx) => Promise<T>): Promise<T> {
    const watched = this.watch?.begin(opening.pool);
    if (watched === undefined) return this.attempts(opening, work);
    const tries: PgTx[] = [];
    const end = (error?: unknown): void =>
      watched.end({ statements: tries.reduce((sum, tx) => sum + tx.statements, 0), attempts: tries.length, error });
    try {
      const result = await this.attempts(opening, work, { by: watched, tries });
      end();
      return result;
    } catch (error) {
      end(error);
      throw error;
    }
  }

  private async attempts<T>(opening: Opening, work: (tx: Tx) => Promise<T>, watched?: Watched): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const client = await this.acquire(opening.pool);
      try {
        return await this.attempt(client, opening, work, watched);
      } catch (error) {
        if (!isRetryable(error) || attempt >= LIMITS.retries) throw asCallerError(error);
      }
      await sleep(retryDelayMs(attempt, Math.random()));
    }
  }

  private attempt<T>(
    client: PoolClient,
    opening: Opening,
    work: (tx: Tx) => Promise<T>,
    watched: Watched | undefined,
  ): Promise<T> {
    const prepare = this.options.prepareStatements ?? false;
    const tx = new PgTx(client, prepare, opening.statements, this.options.orm, watched?.by);
    watched?.tries.push(tx);
    if (opening.readOnly) return this.readOnly(client, opening.pool, tx, work);
    return this.guarded(client, opening.pool, async () => {
      let result: T;
      try {
        result = await work(tx);
        await tx.commit();
      } catch (error) {
        await tx.rollback().catch((broken: unknown) => this.onError('rollback', broken));
        this.runHooks('after-failure hook', tx.failureHooks);
        throw decisiveError(error, tx.firstFailure);
      }
      this.runHooks('after-commit hook', tx.hooks);
      return result;
    });
  }

  /** The answer does not wait for the end of the transaction; the connection does. */
  private async readOnly<T>(client: PoolClient, pool: PoolName, tx: PgTx, work: (tx: Tx) => Promise<T>): Promise<T> {
    let finished: (() => void) | undefined;
    const workDone = new Promise<void>((resolve) => (finished = resolve));
    const ended = this.guarded(client, pool, async () => {
      await workDone;
      await tx.rollback();
    });
    ended.catch((error: unknown) => this.onError('end of a read', error));
    try {
      return await work(tx);
    } catch (error) {
      throw decisiveError(error, tx.firstFailure);
    } finally {
      finished?.();
    }
  }

  private runHooks(name: string, hooks: readonly (() => void)[]): void {
    for (const hook of hooks) {
      try {
        hook();
      } catch (error) {
        this.onError(name, error);
      }
    }
  }

  /**
   * Runs on the connection and gives it back; cuts it when time is up, drops it when it broke or is inside a
   * transaction still.
   */
  private async guarded<T>(client: PoolClient, pool: PoolName, work: () => Promise<T>): Promise<T> {
    const limitMs = this.options.transactionMs?.[pool] ?? LIMITS.transactionMs[pool];
    let wasCut = false;
    const timer = setTimeout(() => {
      this.onError(`pool ${pool}`, new Error(`a transaction was open for ${limitMs} ms; its connection is cut`));
      wasCut = true;
      cut(client);
    }, limitMs);
    try {
      return await work();
    } catch (error) {
      // Cut for a hung server, or for work that is too long? The server knows: it answers somebody else, or nobody.
      throw wasCut && pool !== 'health' && (await this.answers())
        ? new SlowTransactionError(`a transaction was open for ${limitMs} ms`, { cause: error })
        : error;
    } finally {
      clearTimeout(timer);
      const idle = (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus() === 'I';
      client.release(!idle);
    }
  }

  /** A reserve is there in addition: it never makes what has one wait while other connections are free. */
  private requestPool(): PoolName {
    const own = reservedPool();
    return own !== undefined && (hasRoom(this.pools[own]) || !hasRoom(this.pools.app)) ? own : 'app';
  }

  private answers(): Promise<boolean> {
    return this.ping().then(
      () => true,
      () => false,
    );
  }

  private async acquire(pool: PoolName): Promise<PoolClient> {
    try {
      return await this.pools[pool].connect();
    } catch (error) {
      throw asCallerError(error);
    }
  }
}

/** Whether whoever asks now gets a connection without waiting for somebody to give one back. */
function hasRoom(pool: Pool): boolean {
  return room(pool) > pool.waitingCount;
}

/** Connections that are free or may still be opened. */
function room(pool: Pool): number {
  return pool.idleCount + pool.options.max - pool.totalCount;
}

const BEGIN: OpeningStatement = { sql: 'begin', params: [] };
const BEGIN_READ_ONLY: OpeningStatement = { sql: 'begin read only', params: [] };

function asTenant(tenantId: string): OpeningStatement {
  invariant(isId(tenantId), 'a tenant id is a UUID');
  return { sql: `select set_config('app.tenant_id', $1, true)`, params: [tenantId] };
}
