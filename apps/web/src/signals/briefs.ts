import type { Schemas } from '@plimsoll/client';
import type { Session } from '../api/session';

export type Brief = Schemas['VerdictInBrief'];

const TOGETHER_MS = 40;
const TOGETHER_MAX = 100;

interface Waiting {
  readonly signalId: string;
  readonly resolve: (briefs: readonly Brief[]) => void;
  readonly reject: (error: unknown) => void;
}

const waiting = new WeakMap<Session, Waiting[]>();

/** What came of one signal. Asked for by many lines of a list at once, it is one call for all of them. */
export function briefsOf(session: Session, signalId: string): Promise<readonly Brief[]> {
  return new Promise((resolve, reject) => {
    const queue = waiting.get(session) ?? [];
    if (queue.length === 0) window.setTimeout(() => askFor(session), TOGETHER_MS);
    queue.push({ signalId, resolve, reject });
    waiting.set(session, queue);
  });
}

function askFor(session: Session): void {
  const all = waiting.get(session) ?? [];
  waiting.delete(session);
  for (let from = 0; from < all.length; from += TOGETHER_MAX)
    void answer(session, all.slice(from, from + TOGETHER_MAX));
}

async function answer(session: Session, some: readonly Waiting[]): Promise<void> {
  try {
    const signalIds = [...new Set(some.map(({ signalId }) => signalId))];
    const { items } = await session.query<Schemas['SignalsInBrief']>('/v1/signals/in-brief', { signalIds });
    for (const { signalId, resolve } of some) resolve(items.filter((brief) => brief.signalId === signalId));
  } catch (error) {
    for (const { reject } of some) reject(error);
  }
}
