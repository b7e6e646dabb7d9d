import pg from 'pg';

type Query = (this: pg.Client, ...args: unknown[]) => unknown;
interface Wire {
  readonly user?: string;
  readonly connection: { readonly stream: { destroy(): void } };
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
    if (args[0] !== 'commit' || !user?.endsWith('_app')) return real.apply(this, args);
    undo();
    return (real.apply(this, args) as Promise<unknown>).then(() => {
      connection.stream.destroy();
      throw new Error('Connection terminated unexpectedly');
    });
  };
  return undo;
}
