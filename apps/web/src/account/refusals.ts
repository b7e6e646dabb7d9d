import { t } from '@plimsoll/ui/words';

/** A terminal in `GET /v1/terminals/refusals`. */
export interface Refusal {
  readonly terminalId: string;
  readonly name: string;
  readonly code: string;
  readonly at: string;
  readonly count: number;
}

/** What is older was mended, or nobody tries any more; it stays in the API. */
const RECENT_MS = 900_000;

export function recentRefusals(refusals: readonly Refusal[], nowMs: number): readonly Refusal[] {
  return refusals.filter(({ at }) => nowMs - Date.parse(at) < RECENT_MS);
}

/** Why it was refused and what mends it, as the end of a sentence. */
export function refusalCure(code: string): string {
  const cures: Readonly<Record<string, string>> = {
    'signature-invalid': t('the secret is not that of this terminal. Give it the secret that was shown, or rotate it.'),
    'terminal-revoked': t('it was revoked. Register a new terminal if it shall trade again.'),
    'timestamp-outside-window': t('the clock of its machine is wrong. Set it.'),
  };
  return cures[code] ?? `${code.replaceAll('-', ' ')}.`;
}
