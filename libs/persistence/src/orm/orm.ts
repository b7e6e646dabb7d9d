import { InvariantError } from '@plimsoll/kernel';
import { type DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { dataSourceOn, type EntityClass, type Wire } from './data-source.js';

/**
 * What TypeORM knows of a service's entities, without a connection of its own. A `Tx` lends it the one it has; whatever
 * is asked of it outside of a transaction is refused, because there is nobody to ask.
 */
export class Orm {
  private constructor(private readonly source: DataSource) {}

  static async load(entities: readonly EntityClass[]): Promise<Orm> {
    return new Orm(await dataSourceOn({ query: answer }, { entities }));
  }

  /** A runner inside a transaction that is open on the wire already. */
  runner(wire: Wire): QueryRunner {
    // Protected and read-only in TypeORM's types: the version is pinned, and a spec holds it to this.
    const inside = { databaseConnection: wire, isTransactionActive: true, transactionDepth: 1 };
    const runner = Object.assign(this.source.createQueryRunner(), inside);
    const query = runner.query.bind(runner) as (...asked: unknown[]) => Promise<unknown>;
    return Object.assign(runner, {
      query: (...asked: unknown[]) => query(...asked).catch(asServerError),
      startTransaction: notHere,
      commitTransaction: notHere,
      rollbackTransaction: notHere,
      release: notHere,
    });
  }
}

/** Whoever ended it here would write the rest outside of it, and not as its tenant. */
function notHere(): Promise<never> {
  return Promise.reject(new InvariantError('a transaction begins and ends with its function'));
}

/**
 * Errors are the server's own, as `tx.query` has them: TypeORM's carry the parameters, and those are nothing for a log.
 */
function asServerError(error: unknown): never {
  throw error instanceof QueryFailedError ? error.driverError : error;
}

/** What TypeORM wants to know of a server while it starts. */
const ANSWERS: readonly (readonly [RegExp, Record<string, unknown>])[] = [
  [/version\(\)/i, { version: 'PostgreSQL 18.0' }],
  [/current_database/i, { current_database: 'none' }],
  [/current_schema/i, { current_schema: null }],
];

function answer(sql: string): Promise<{ rows: unknown[] }> {
  const row = ANSWERS.find(([question]) => question.test(sql))?.[1];
  if (row) return Promise.resolve({ rows: [row] });
  return Promise.reject(new InvariantError('the database is reached through a transaction only: tx.of(Entity)'));
}
