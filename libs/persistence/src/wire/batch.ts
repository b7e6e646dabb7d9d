import { Query } from 'pg';
import { FrontendWriter } from './frontend-writer.js';
import { type WireParameter } from './parameter.js';

/** A statement on its way, and who waits for it. */
export interface Statement {
  /** Prepared under this name on each connection; not prepared when empty. */
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly WireParameter[];
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

export interface Outcome {
  readonly rows: Record<string, unknown>[];
  /** `INSERT`, `COMMIT`, … */
  readonly command: string;
  readonly rowCount: number;
}

/** How a type of the database is read from text. */
export type TypeReader = (oid: number) => (text: string) => unknown;

interface Column {
  readonly name: string;
  readonly read: (text: string) => unknown;
}

/** A statement that a connection has prepared. */
interface Prepared {
  /** Of its answer; undefined until it was told once. */
  columns?: readonly Column[] | undefined;
  /** It failed before it was surely prepared. */
  unconfirmed?: boolean;
}

/** The parts of pg's connection that are used here. */
interface Connection {
  readonly stream: { readonly writable: boolean; write(bytes: Buffer): boolean };
}

const prepared = new WeakMap<object, Map<string, Prepared>>();
const writer = new FrontendWriter();
const NO_COLUMNS: readonly Column[] = [];

/**
 * Statements that travel together and are answered together: one message to the server, one answer, one system call on
 * each side. The server runs them in order and passes over all that follow a failure, which is the error of all of
 * those. A `Query` only for pg, which lets nothing else onto a pipelined connection.
 */
export class Batch extends Query {
  private at = 0;
  private found: Record<string, unknown>[] = [];
  private columns: readonly Column[] | undefined;
  /** A value of the statement at hand that could not be read. */
  private flaw: { readonly error: unknown } | undefined;
  private readonly outcomes: (Outcome | { readonly error: unknown })[] = [];
  private readonly used: Prepared[] = [];
  private told = 0;

  constructor(
    private readonly statements: readonly Statement[],
    private readonly readerOf: TypeReader,
  ) {
    super({ text: '' }, undefined, () => undefined);
  }

  /**
   * Called by pg when it may go out. Gives the error of a batch that cannot be written; nothing of that one leaves,
   * neither now nor with the next.
   */
  override submit = (connection: unknown): Error | undefined => {
    const { stream } = connection as Connection;
    try {
      this.write(preparedOn(connection as object));
    } catch (error) {
      // The writer serves every connection: what it holds by now must not reach another one, which may be another
      // tenant's.
      writer.take();
      return error as Error;
    }
    const bytes = writer.take();
    if (stream.writable) stream.write(bytes);
    return undefined;
  };

  private write(known: Map<string, Prepared>): void {
    for (const { name, text, parameters } of this.statements) {
      const before = name === '' ? undefined : known.get(name);
      if (before?.unconfirmed) writer.close(name);
      if (!before || before.unconfirmed) writer.parse(name, text);
      const now = before && !before.unconfirmed ? before : {};
      if (name !== '' && now !== before) known.set(name, now);
      this.used.push(now);
      writer.bind(name, parameters);
      if (now.columns === undefined) writer.describe();
      writer.execute();
    }
    writer.sync();
  }

  handleRowDescription(message: {
    readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  }): void {
    this.columns = message.fields.map((field) => ({ name: field.name, read: this.readerOf(field.dataTypeID) }));
  }

  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void {
    const columns = this.columns ?? this.used[this.at]?.columns ?? NO_COLUMNS;
    const row: Record<string, unknown> = {};
    try {
      for (let i = 0; i < columns.length; i += 1) {
        const text = message.fields[i];
        row[columns[i]!.name] = text === null || text === undefined ? null : columns[i]!.read(text);
      }
    } catch (error) {
      this.flaw ??= { error };
    }
    this.found.push(row);
  }

  handleCommandComplete(message: { readonly text: string }): void {
    const [command, ...numbers] = message.text.split(' ');
    this.next({ rows: this.found, command: command!, rowCount: Number(numbers.at(-1) ?? 0) });
  }

  handleEmptyQuery(): void {
    this.next({ rows: [], command: '', rowCount: 0 });
  }

  /** The server met an error, or the connection is lost. What was done before has been done. */
  handleError(error: unknown): void {
    const failedAt = this.at;
    this.at = this.statements.length;
    this.settle();
    for (let i = failedAt; i < this.statements.length; i += 1) {
      const statement = this.used[i];
      if (statement && statement.columns === undefined) statement.unconfirmed = true;
      this.statements[i]!.failed(error);
    }
  }

  handleReadyForQuery(): void {
    if (this.at < this.statements.length)
      this.handleError(new Error('the server ended a batch before its last statement'));
    else this.settle();
  }

  private next(outcome: Outcome): void {
    this.used[this.at]!.columns ??= this.columns ?? NO_COLUMNS;
    this.outcomes.push(this.flaw ?? outcome);
    this.at += 1;
    this.found = [];
    this.columns = undefined;
    this.flaw = undefined;
  }

  /** Only when the server is ready again: whoever ends a transaction must see that it is over. */
  private settle(): void {
    for (; this.told < this.outcomes.length; this.told += 1) {
      const [statement, outcome] = [this.statements[this.told]!, this.outcomes[this.told]!];
      if ('error' in outcome) statement.failed(outcome.error);
      else statement.done(outcome);
    }
  }
}

function preparedOn(connection: object): Map<string, Prepared> {
  const known = prepared.get(connection);
  if (known) return known;
  const none = new Map<string, Prepared>();
  prepared.set(connection, none);
  return none;
}
