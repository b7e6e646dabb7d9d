/** Why something is done is no part of what is done. */
const REASONS = ['reason', 'note'];

/** Something that a person wants done once. */
export interface Intent {
  readonly content: string;
  readonly idempotencyKey: string;
  /** How it was asked for when no answer came: any of these may be what was done. */
  readonly asked: object[];
  /** Calls for it that wait for their answer. */
  underWay: number;
}

/** A key that nobody else has. */
export function newKey(): string {
  return crypto.randomUUID();
}

/**
 * What a person wants done and nobody knows to be done: the same thing asked for again is the same intent, so that
 * pressing again after a lost answer, in the same dialog or another, does it at most once. Another volume is another
 * intent.
 */
export class Intents {
  private readonly open = new Map<string, Intent>();

  of(path: string, body: object): Intent {
    const said = Object.entries(body).filter(([name]) => !REASONS.includes(name));
    const content = JSON.stringify([path, ...said.sort(([a], [b]) => (a < b ? -1 : 1))]);
    const intent = this.open.get(content) ?? { content, idempotencyKey: newKey(), asked: [], underWay: 0 };
    intent.underWay += 1;
    this.open.set(content, intent);
    return intent;
  }

  /** A call for it came to an end that says nothing of the others: unless one may have been done, it is over. */
  leave(intent: Intent): void {
    intent.underWay -= 1;
    if (intent.underWay === 0 && intent.asked.length === 0 && this.open.get(intent.content) === intent)
      this.open.delete(intent.content);
  }

  /** It is done: whoever asks for the same from now on wants it once more. */
  end({ content }: Intent): void {
    this.open.delete(content);
  }
}
