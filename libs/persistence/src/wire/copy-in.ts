import { Query } from 'pg';

/** Who waits for the end of it. */
export interface CopyWaiting {
  /** Rows that were written. */
  readonly done: (rows: number) => void;
  readonly failed: (error: unknown) => void;
}

/** The parts of pg's connection that are used here. */
interface Connection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/**
 * `copy … from stdin`: what is to be written leaves when the server says that it takes it. A `Query` only for pg, as a
 * batch is.
 */
export class CopyIn extends Query {
  private rows = 0;
  private isOver = false;

  constructor(
    private readonly statement: string,
    private readonly chunks: readonly Uint8Array[],
    private readonly waiting: CopyWaiting,
  ) {
    super({ text: '' }, undefined, () => undefined);
  }

  override submit = (connection: unknown): undefined => {
    (connection as Connection).query(this.statement);
  };

  handleCopyInResponse(connection: Connection): void {
    // pg takes Buffers only; the bytes are the same.
    for (const { buffer, byteOffset, byteLength } of this.chunks)
      connection.sendCopyFromChunk(Buffer.from(buffer, byteOffset, byteLength));
    connection.endCopyFrom();
  }

  /** `COPY 1000` */
  handleCommandComplete(message: { readonly text: string }): void {
    this.rows = Number(message.text.split(' ').at(-1));
  }

  handleError(error: unknown): void {
    this.isOver = true;
    this.waiting.failed(error);
  }

  handleReadyForQuery(): void {
    if (!this.isOver) this.waiting.done(this.rows);
  }
}
