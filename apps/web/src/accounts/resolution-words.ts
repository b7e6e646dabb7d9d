import { t } from '@plimsoll/ui/words';
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

/** What it does, said before it is chosen (docs/runbooks/guard.md). */
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

/** Whether it can be undone, said before it is chosen: the broker's `undoOf` decides. */
export function undoOfResolution(resolution: Resolution, kind: string): string {
  const undos: Readonly<Record<Resolution, string>> = {
    'ask-again': t('There is nothing to undo.'),
    'accept-terminal':
      kind === 'D12'
        ? t('Can be undone until the balance steps again.')
        : t('Can be undone until the position is traded or decided about again.'),
    'accept-as-cash': t('Cannot be undone: the guard judges by the moved peak from then on.'),
    acknowledged: t('Can be undone: it waits again.'),
  };
  return undos[resolution];
}

/** What undoing a decision does, said before it is done. */
export function effectOfUndo(undo: 'reopen' | 'take-back', kind: string): string {
  if (undo === 'reopen') return t('It waits for a decision again. Nothing in the books changes.');
  return kind === 'D12'
    ? t(
        'The books give the balance back, from now on: the step stands without a deal again. The guard judges as before.',
      )
    : t('A dated correction gives the position back to what its deals say. Nothing is deleted, nothing is traded.');
}

/** Why a settled discrepancy has no undo; undefined where that needs no words. */
export function whyNoUndo(action: string | undefined): string | undefined {
  return action === 'accept-as-cash'
    ? t('Cannot be undone: the guard judges by the moved peak since. Its deal, when it comes, replaces it by itself.')
    : undefined;
}
