/** Why something is done is no part of what is done. */
const REASONS = ['reason', 'note'];

/** Something that a person wants done once. */
export interface Intent {
  readonly content: string;
  readonly idempotencyKey: string;
  /** How it was asked for when no answer came: any of these may be what was done. */
  readonly asked: object[];
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
    const intent = this.open.get(content) ?? { content, idempotencyKey: newKey(), asked: [] };
    this.open.set(content, intent);
    return intent;
  }

  /** It is done: whoever asks for the same from now on wants it once more. */
  end({ content }: Intent): void {
    this.open.delete(content);
  }
}
