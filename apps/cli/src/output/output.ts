import { Progress } from './progress.js';

/** Where a command writes: for people, or one line of JSON for programs. */
export class Output {
  readonly progress: Progress;

  constructor(
    readonly json: boolean,
    private readonly out: NodeJS.WriteStream = process.stdout,
    err: NodeJS.WriteStream = process.stderr,
  ) {
    // With --json standard output holds the one line of JSON; a person who watches still sees what goes on.
    this.progress = json ? new Progress(err, err.isTTY) : new Progress(out, true);
  }

  /** A line for people; nothing with --json. */
  line(text = ''): void {
    if (!this.json) this.out.write(`${text}\n`);
  }

  /** One of many that come one by one: a line of text, or a line of JSON. */
  each(value: object, text: string): void {
    this.out.write(this.json ? `${JSON.stringify(value)}\n` : `${text}\n`);
  }

  /** What came of the command: as text, or as its one line of JSON. */
  result(value: object, text: string): void {
    this.progress.close();
    this.out.write(this.json ? `${JSON.stringify(value)}\n` : `${text}\n`);
  }
}
