import { t } from '@plimsoll/ui';
import type { Resolution } from './resolutions';

export function nameOf(resolution: Resolution, kind: string): string {
  const names: Readonly<Record<Resolution, string>> = {
    'ask-again': t('Ask the terminal again'),
    'accept-terminal':
      kind === 'D12' ? t('The terminal is right: a gain or loss') : t('The terminal is right about the position'),
    'accept-as-cash': t('The terminal is right: money came or went'),
    acknowledged: t('I have seen it; change nothing'),
  };
  return names[resolution];
}

/** What it does, said before it is done (docs/runbooks/guard.md). */
export function effectOf(resolution: Resolution, kind: string): string {
  const effects: Readonly<Record<Resolution, string>> = {
    'ask-again': t('The terminal is asked three more times for its deals. Nothing is changed until they are here.'),
    'accept-terminal':
      kind === 'D12'
        ? t('The books take the balance that the terminal shows now, as a gain or loss. Nothing is traded.')
        : t('From then on the position in the books is what the terminal shows. The deals stay; nothing is traded.'),
    'accept-as-cash': t('The step counts as a deposit or withdrawal, and the peak of the guard moves with it.'),
    acknowledged: t('Nothing is changed. It is not opened again until it looks otherwise.'),
  };
  return effects[resolution];
}
