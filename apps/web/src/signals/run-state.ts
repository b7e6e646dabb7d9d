import { t } from '@plimsoll/ui';

/** How a run, or one try of a node in it, stands: within a sentence. A state of a later version as it is called there. */
export function runStateName(state: string): string {
  const names: Readonly<Record<string, string>> = {
    running: t('at work'),
    waiting: t('waiting'),
    done: t('done'),
    completed: t('completed'),
    vetoed: t('vetoed'),
    rejected: t('rejected'),
    failed: t('failed'),
    expired: t('expired'),
    cancelled: t('cancelled'),
    retrying: t('tried again'),
  };
  return names[state] ?? state;
}
