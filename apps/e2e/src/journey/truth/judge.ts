import type { Fault } from './faults.js';
import type { PageSays } from './page-says.js';

export interface Sample {
  /** Since the fault began, or since it ended. */
  readonly sinceMs: number;
  readonly says: PageSays;
}

/** Nothing older than 10 s is claimed; a page looks once a second, and a busy machine is a little late. */
export const CLAIMS_END_MS = 12_500;
export const HEALED_WITHIN_MS = 15_000;

/** What of a page was untrue while the fault lasted. */
export function untrueDuring(
  { staysTrue, isOutOfReach }: Pick<Fault, 'staysTrue' | 'isOutOfReach'>,
  place: string,
  before: PageSays,
  samples: readonly Sample[],
): string[] {
  const found = new Set<string>();
  for (const { sinceMs, says } of samples) {
    if (says.isSignedOut && !before.isSignedOut) found.add('signs the person out');
    for (const text of says.empties.filter((one) => !before.empties.includes(one)))
      found.add(`says that there is nothing: "${text}"`);
    if (before.draft !== undefined && says.draft === undefined) found.add('loses what was written');
    if (sinceMs < CLAIMS_END_MS) continue;
    for (const claim of says.claims.filter((one) => !staysTrue(one, place))) found.add(`claims "${claim}"`);
    if (isOutOfReach && says.line !== undefined && !says.line.includes('out of reach'))
      found.add(`says "${says.line}" of the connection`);
    if (isOutOfReach && !says.isHowItWas) found.add('does not say that what stands there is old');
  }
  return [...found];
}

/** What is not yet as it was before the fault: empty once it healed. */
export function notHealed(before: PageSays, now: PageSays): string[] {
  const missing = before.claims.filter((claim) => !now.claims.includes(claim));
  const left = now.alerts.filter((text) => !before.alerts.includes(text));
  return [
    ...missing.map((claim) => `does not say "${claim}" again`),
    ...left.map((text) => `still says "${text.slice(0, 120)}"`),
    ...(now.isHowItWas ? ['still says that the platform does not answer'] : []),
    ...(now.waiting > before.waiting ? ['still waits for an answer'] : []),
    ...(now.isSignedOut && !before.isSignedOut ? ['signed the person out'] : []),
    ...(before.draft !== undefined && now.draft === undefined ? ['lost what was written'] : []),
    ...twice(now.toasts).map((text) => `tells twice "${text}"`),
  ];
}

function twice(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
