import type { Schemas } from '@plimsoll/client';
import { useAct, useApi } from './use-api';

/** What the platform keeps of this person for the page, on all their devices (`preferences` of `/v1/me`). */
export interface Kept {
  /** `shown`: asked for again in the help. Absent: shown until all of it is done. */
  readonly checklist?: 'dismissed' | 'shown';
  /** Seen to its end, or declined. */
  readonly tour?: 'done';
}

export interface KeptHandle {
  /** Undefined until it is known. */
  readonly kept: Kept | undefined;
  /** Keeps it; null forgets it. */
  readonly keep: (change: { readonly [Name in keyof Kept]: Kept[Name] | null }) => Promise<unknown>;
}

/** Reads and changes what is kept; each name stands by itself. */
export function useKept(): KeptHandle {
  const profile = useApi<Schemas['Profile']>('/v1/me');
  const change = useAct(
    (session, preferences: object) => session.patch<Schemas['Profile']>('/v1/me', { preferences }),
    ['/v1/me'],
  );
  return {
    kept: profile.data?.preferences,
    keep: (preferences) => change.mutateAsync(preferences),
  };
}
