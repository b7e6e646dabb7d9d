import { DataSource, type MixedList } from 'typeorm';
import { type Outcome } from '../wire/batch.js';
import { SnakeNames } from './snake-names.js';

/** What TypeORM asks of a connection. */
export interface Wire {
  query(sql: string, params?: unknown[]): Promise<Outcome | { readonly rows: unknown[] }>;
}

/** A class with `@Entity`. */
export type EntityClass = new () => object;
/** A class with `up` and `down`, whose name ends with its time. */
export type MigrationClass = new () => object;

export interface Contents {
  readonly schema?: string;
  readonly entities?: readonly EntityClass[];
  readonly migrations?: readonly MigrationClass[];
}

/** TypeORM on this one connection, which stays ours: it neither opens nor ends any. */
export function dataSourceOn(wire: Wire, { schema, entities = [], migrations = [] }: Contents): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    ...(schema === undefined ? {} : { schema }),
    entities: [...entities],
    migrations: [...migrations] as MixedList<new () => object>,
    migrationsTableName: MIGRATIONS_TABLE,
    namingStrategy: new SnakeNames(),
    installExtensions: false,
    driver: { Pool: onlyPool(wire) },
    // A condition that is not there would mean every row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
  return source.initialize();
}

/** Holds the names of the migrations that ran. */
export const MIGRATIONS_TABLE = 'migrations';

type Connected = (error: Error | undefined, client?: unknown, release?: () => void) => void;

/** A pool as `pg` has it, of one connection that nobody can lose. */
function onlyPool(wire: Wire): new () => object {
  const nothing = (): void => undefined;
  const client = {
    query: (sql: string, params?: unknown[]) => wire.query(sql, params),
    on: nothing,
    removeListener: nothing,
  };
  return class {
    on(): void {
      // Who gave the connection hears of its end.
    }

    end(done: () => void): void {
      done();
    }

    connect(connected: Connected): void {
      connected(undefined, client, nothing);
    }
  };
}
