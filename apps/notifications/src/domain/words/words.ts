import { type NoticeKind } from '@plimsoll/contracts';
import { type Said } from '../reader.js';

/** What one kind of notice says in one language. */
export interface Words {
  /** One line. */
  readonly title: string;
  /** What happened. */
  readonly text: string;
  /** What to do, in one sentence. */
  readonly action: string;
}

export type Vocabulary = Readonly<Record<NoticeKind, (said: Said) => Words>>;

/** Sentences of which each may be absent. */
export function sentences(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}
