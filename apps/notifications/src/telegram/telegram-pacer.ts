import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type Saying, TelegramPace } from '../domain/telegram-pace.js';

interface Waiting extends Saying {
  readonly go: () => void;
}

/** Keeps what the bot says within Telegram's limits. One process sends, so that one pace is all there is. */
@Injectable()
export class TelegramPacer {
  private readonly pace = new TelegramPace();
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Resolves when it is its turn; rejects with the reason of the signal: then nothing was said. */
  turn(saying: Saying, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const leave = (): void => {
        this.waiting = this.waiting.filter((one) => one !== waiting);
        reject(signal.reason as Error);
      };
      const waiting: Waiting = {
        ...saying,
        go: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiting);
      this.look();
    });
  }

  /** Telegram asked to wait for so many ms before it hears of this chat again. */
  hold(chatId: string, ms: number): void {
    this.pace.hold(chatId, this.clock.monotonicMs() + ms);
  }

  private look(): void {
    clearTimeout(this.timer);
    for (;;) {
      const next = this.pace.next(this.waiting, this.clock.monotonicMs());
      if (next === undefined) return;
      if (typeof next === 'number') {
        this.timer = setTimeout(() => this.look(), Math.ceil(next)).unref();
        return;
      }
      this.waiting = this.waiting.filter((one) => one !== next);
      next.go();
    }
  }
}
