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
 * The next commit of a request that wrote what `wrote` finds in its statements is done by PostgreSQL, and the line breaks
 * before its answer comes: nobody can know from here whether it happened. What others commit meanwhile, as heartbeats
 * do, is left alone. Gives what undoes the trap.
 */
export function loseNextCommit(wrote: RegExp): () => void {
  const client = pg.Client.prototype as unknown as { query: Query };
  const real = client.query;
  const undo = (): void => void (client.query = real);
  /** What each connection sent since its transaction began. */
  const sent = new WeakMap<pg.Client, string[]>();
  client.query = function (this: pg.Client, ...args: unknown[]): unknown {
    const { user, connection } = this as unknown as Wire;
    const statements = (args[0] as { statements?: SentStatement[] }).statements ?? [];
    const begins = statements.findLastIndex(({ text }) => /^begin/i.test(text));
    const texts = [
      ...(begins < 0 ? (sent.get(this) ?? []) : []),
      ...statements.slice(Math.max(0, begins)).map(({ text }) => text),
    ];
    sent.set(this, texts);
    const commit =
      user?.endsWith('_app') && texts.some((text) => wrote.test(text))
        ? statements.find(({ text }) => text === 'commit')
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
