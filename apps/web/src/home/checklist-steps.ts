import { t } from '@plimsoll/ui/words';
import type { Kept } from '../api/use-kept';

/** What there is, by the lists that were read; undefined while one is not known. */
export interface Found {
  readonly accounts: boolean | undefined;
  readonly sources: boolean | undefined;
  readonly pipelines: boolean | undefined;
  readonly signals: boolean | undefined;
  readonly executions: boolean | undefined;
}

export interface ChecklistStep {
  readonly to: '/terminals' | '/sources' | '/pipelines' | '/signals' | '/executions';
  readonly text: string;
  readonly isDone: boolean;
}

/** The way to the first guarded trade; undefined while what is there is not known. */
export function checklistSteps(found: Found): readonly ChecklistStep[] | undefined {
  if (Object.values(found).includes(undefined)) return undefined;
  return [
    { to: '/terminals', text: t('Connect a terminal, or get a practice account'), isDone: found.accounts! },
    { to: '/sources', text: t('Add a source of alerts'), isDone: found.sources! },
    { to: '/pipelines', text: t('Create a pipeline and activate it'), isDone: found.pipelines! },
    { to: '/signals', text: t('Send the first signal'), isDone: found.signals! },
    { to: '/executions', text: t('See what it led to'), isDone: found.executions! },
  ];
}

/** Whether it is shown: until it is done or sent away, and after it was asked for again. */
export function isChecklistShown(kept: Kept['checklist'], steps: readonly ChecklistStep[]): boolean {
  if (kept === 'dismissed') return false;
  return kept === 'shown' || steps.some(({ isDone }) => !isDone);
}
