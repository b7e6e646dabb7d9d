import { problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { callerPrefix } from '@plimsoll/service-host';

/** An id that nobody has is asked for once in so long. */
const KEPT_MS = 2_000;
const KEPT_MAX = 10_000;
/**
 * Questions about unknown ids that are under way, in all and of one address: strangers wait for each other, not for
 * those who are known.
 */
const ASKED_AT_ONCE = 16;
const ASKED_AT_ONCE_EACH = 2;
const RETRY_AFTER_S = 1;

/**
 * Who has no entry in the directory: asked for once at a time, remembered shortly once the answer is there, and bounded
 * by address.
 */
export class UnknownTerminals<T> {
  private readonly none = new Map<string, number>();
  private readonly asking = new Map<string, Promise<T | undefined>>();
  private readonly askedBy = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly ask: (terminalId: string) => Promise<T | undefined>,
  ) {}

  /** What the answer was; a failure is no answer and is thrown. */
  async find(terminalId: string, address: string): Promise<T | undefined> {
    const told = this.none.get(terminalId);
    if (told !== undefined && this.clock.monotonicMs() - told < KEPT_MS) return undefined;
    const asking = this.asking.get(terminalId);
    return asking ?? this.begin(terminalId, callerPrefix(address));
  }

  /** It is known now, whatever was answered before. */
  forget(terminalId: string): void {
    this.none.delete(terminalId);
  }

  private async begin(terminalId: string, caller: string): Promise<T | undefined> {
    const mine = this.askedBy.get(caller) ?? 0;
    if (mine >= ASKED_AT_ONCE_EACH || this.asking.size >= ASKED_AT_ONCE)
      throw new ProblemError(problem('busy', 'many unknown terminals come at once', { retryAfterS: RETRY_AFTER_S }));
    this.askedBy.set(caller, mine + 1);
    const answer = this.ask(terminalId);
    this.asking.set(terminalId, answer);
    try {
      const found = await answer;
      if (found === undefined) this.remember(terminalId);
      return found;
    } finally {
      this.asking.delete(terminalId);
      const left = this.askedBy.get(caller)! - 1;
      if (left > 0) this.askedBy.set(caller, left);
      else this.askedBy.delete(caller);
    }
  }

  private remember(terminalId: string): void {
    this.none.delete(terminalId);
    this.none.set(terminalId, this.clock.monotonicMs());
    if (this.none.size > KEPT_MAX) this.none.delete(this.none.keys().next().value!);
  }
}
