/** One chat hears one message in this time, and all together hear so many in a second (Telegram's own limits). */
const CHAT_MS = 1_000;
const WINDOW_MS = 1_000;
const IN_WINDOW = 30;
/** Of these what is not critical leaves room for what is. */
const OTHERS_IN_WINDOW = 20;

/** What waits to be said in a chat. */
export interface Saying {
  readonly chatId: string;
  readonly isUrgent: boolean;
}

/**
 * Whose turn it is to speak to Telegram: critical ones first, in the order in which they came, one in a second for a
 * chat and thirty in all. Moments are monotonic, in ms. It keeps no time by itself.
 */
export class TelegramPace {
  private readonly freeAt = new Map<string, number>();
  private said: number[] = [];

  /** The one that may go now, noted as said; or in how many ms to look again. Undefined where nothing waits. */
  next<S extends Saying>(waiting: readonly S[], nowMs: number): S | number | undefined {
    if (waiting.length === 0) return undefined;
    this.forget(nowMs);
    const inTurn = [...waiting.filter(({ isUrgent }) => isUrgent), ...waiting.filter(({ isUrgent }) => !isUrgent)];
    const free = inTurn.find((saying) => this.freeFrom(saying, nowMs) <= nowMs);
    if (!free) return Math.min(...inTurn.map((saying) => this.freeFrom(saying, nowMs))) - nowMs;
    this.freeAt.set(free.chatId, nowMs + CHAT_MS);
    this.said.push(nowMs);
    return free;
  }

  /** Telegram asked to wait with this chat: others are not held up by it. */
  hold(chatId: string, untilMs: number): void {
    this.freeAt.set(chatId, Math.max(this.freeAt.get(chatId) ?? 0, untilMs));
  }

  private freeFrom({ chatId, isUrgent }: Saying, nowMs: number): number {
    const most = isUrgent ? IN_WINDOW : OTHERS_IN_WINDOW;
    const oldest = this.said.length < most ? undefined : this.said.at(-most);
    const room = oldest === undefined ? nowMs : oldest + WINDOW_MS;
    return Math.max(room, this.freeAt.get(chatId) ?? nowMs);
  }

  private forget(nowMs: number): void {
    this.said = this.said.filter((at) => at + WINDOW_MS > nowMs);
    for (const [chatId, at] of this.freeAt) if (at <= nowMs) this.freeAt.delete(chatId);
  }
}
