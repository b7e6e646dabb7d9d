/** How long the answer to a refresh may be asked for again. */
export const RETRY_WINDOW_MS = 10_000;

/** A session as far as a refresh is concerned. */
export interface RefreshSession {
  /** Generation of the newest refresh token: the only one that may be spent. */
  readonly head: number;
  readonly expiresAt: Date;
  readonly endedAt?: Date | undefined;
}

/** The token that came in, as it was found by its hash. */
export interface PresentedToken {
  readonly generation: number;
  readonly spentAt?: Date | undefined;
  /** Hash of the attempt value that spent it. */
  readonly spentByAttempt?: string | undefined;
}

export type RefreshDecision =
  /** The newest token: spend it, give the next. */
  | { readonly kind: 'rotate'; readonly nextGeneration: number }
  /** The same attempt again, its answer was lost: void the token that never arrived, give another. */
  | { readonly kind: 'retry'; readonly nextGeneration: number }
  /** A spent token came back: somebody has a copy. The whole session ends. */
  | { readonly kind: 'reuse' }
  | { readonly kind: 'refuse'; readonly why: 'unknown' | 'ended' | 'expired' };

/**
 * What becomes of a refresh. A retry needs proof that it comes from the one who asked before: the attempt value, which
 * only that caller knew when the parent was spent. It works for the immediate parent, within 10 s, and once, because
 * it moves the head on: the parent is not the parent any more.
 */
export function decideRefresh(
  session: RefreshSession,
  presented: PresentedToken | undefined,
  attemptHash: string | undefined,
  now: Date,
): RefreshDecision {
  if (!presented || presented.generation > session.head) return { kind: 'refuse', why: 'unknown' };
  if (session.endedAt) return { kind: 'refuse', why: 'ended' };
  if (now >= session.expiresAt) return { kind: 'refuse', why: 'expired' };
  const nextGeneration = session.head + 1;
  if (presented.generation === session.head) return { kind: 'rotate', nextGeneration };
  const isParent = presented.generation === session.head - 1;
  const isRecent = presented.spentAt !== undefined && now.getTime() - presented.spentAt.getTime() <= RETRY_WINDOW_MS;
  const isSameAttempt = attemptHash !== undefined && attemptHash === presented.spentByAttempt;
  return isParent && isRecent && isSameAttempt ? { kind: 'retry', nextGeneration } : { kind: 'reuse' };
}
