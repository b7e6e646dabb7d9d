import pg from 'pg';

type Query = (this: pg.Client, ...args: unknown[]) => unknown;
interface Wire {
  readonly user?: string;
  readonly connection: { readonly stream: { destroy(): void } };
}

/** A statement of a batch, as `persistence` sends it: see `libs/persistence/src/wire/batch.ts`. */
interface SentStatement {
  readonly text: string;
  done: (outcome: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The next commit of a request is done by PostgreSQL, and the line breaks before its answer comes: nobody can know
 * from here whether it happened. Gives what undoes the trap.
 */
export function loseNextCommit(): () => void {
  const client = pg.Client.prototype as unknown as { query: Query };
  const real = client.query;
  const undo = (): void => void (client.query = real);
  client.query = function (this: pg.Client, ...args: unknown[]): unknown {
    const { user, connection } = this as unknown as Wire;
    const commit = user?.endsWith('_app')
      ? (args[0] as { statements?: SentStatement[] }).statements?.find(({ text }) => text === 'commit')
      : undefined;
    if (commit === undefined) return real.apply(this, args);
    undo();
    commit.done = () => {
      connection.stream.destroy();
      commit.failed(new Error('Connection terminated unexpectedly'));
    };
    return real.apply(this, args);
  };
  return undo;
}
