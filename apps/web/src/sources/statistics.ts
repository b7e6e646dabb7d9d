import type { Schemas } from '@plimsoll/client';

export interface Statistics {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly total: number;
  /** The oldest message that is counted. */
  readonly since?: string;
  /** Why messages were refused, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

/** Counts what became of messages. */
export function countOutcomes(
  payloads: readonly Pick<Schemas['Payload'], 'outcome' | 'reason' | 'receivedAt'>[],
): Statistics {
  const reasons = new Map<string, number>();
  const counts = { accepted: 0, duplicate: 0, rejected: 0 };
  let since: string | undefined;
  for (const { outcome, reason, receivedAt } of payloads) {
    counts[outcome] += 1;
    if (outcome === 'rejected' && reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (since === undefined || receivedAt < since) since = receivedAt;
  }
  return {
    accepted: counts.accepted,
    duplicates: counts.duplicate,
    rejected: counts.rejected,
    total: payloads.length,
    ...(since === undefined ? {} : { since }),
    reasons: [...reasons]
      .map(([reason, count]) => ({ reason, count }))
      .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason)),
  };
}
