import { systemClock } from '@plimsoll/kernel';
import { duration } from './words.js';

const REFRESH_MS = 100;

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows what is being done, and for how long, while it is done: a live line on a terminal, plain lines elsewhere. */
export class Progress {
  private readonly running = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private readonly live: boolean;

  constructor(
    private readonly stream: Stream,
    private readonly shown: boolean,
  ) {
    this.live = shown && stream.isTTY === true;
  }

  /** One thing from its beginning to its end. */
  async step<T>(title: string, work: () => Promise<T>, note: (result: T) => string = () => ''): Promise<T> {
    this.begin(title);
    try {
      const result = await work();
      this.done(title, note(result));
      return result;
    } catch (error) {
      this.failed(title);
      throw error;
    }
  }

  begin(title: string): void {
    if (this.running.has(title)) return;
    this.running.set(title, systemClock.monotonicMs());
    if (!this.shown) return;
    if (!this.live) this.stream.write(`  … ${title}\n`);
    else this.timer ??= setInterval(() => this.draw(), REFRESH_MS).unref();
  }

  done(title: string, note = ''): void {
    this.end(title, '✓', note);
  }

  failed(title: string): void {
    this.end(title, '✗', '');
  }

  /** A part of what runs came to its end; its time was measured elsewhere. */
  part(title: string, ms: number): void {
    if (!this.shown) return;
    this.clear();
    this.stream.write(`  ✓ ${title}  ${duration(ms)}\n`);
  }

  /** Something to say that is not an end. */
  note(text: string): void {
    if (!this.shown) return;
    this.clear();
    this.stream.write(`    ${text}\n`);
  }

  /** Nothing is shown any more; what still runs is forgotten. */
  close(): void {
    this.running.clear();
    this.stopDrawing();
  }

  private end(title: string, mark: string, note: string): void {
    const startedAt = this.running.get(title);
    if (startedAt === undefined) return;
    this.running.delete(title);
    if (this.shown) {
      this.clear();
      this.stream.write(
        `  ${mark} ${title}  ${duration(systemClock.monotonicMs() - startedAt)}${note ? `  ${note}` : ''}\n`,
      );
    }
    if (this.running.size === 0) this.stopDrawing();
  }

  private stopDrawing(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.clear();
  }

  private draw(): void {
    const now = systemClock.monotonicMs();
    const parts = [...this.running].map(([title, startedAt]) => `${title} ${duration(now - startedAt)}`);
    const line = `  … ${parts.join(' · ')}`;
    this.stream.write(`\r\u001b[K${line.slice(0, (this.stream.columns ?? 100) - 1)}`);
  }

  private clear(): void {
    if (this.live) this.stream.write('\r\u001b[K');
  }
}
