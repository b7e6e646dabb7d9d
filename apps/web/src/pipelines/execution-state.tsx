import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';

export type ExecutionState = Schemas['Execution']['state'];

export const EXECUTION_STATES = [
  'running',
  'waiting',
  'completed',
  'vetoed',
  'failed',
  'expired',
  'cancelled',
] as const;

export function stateName(state: ExecutionState): string {
  const names: Readonly<Record<ExecutionState, string>> = {
    running: t('At work'),
    waiting: t('Waits'),
    completed: t('Completed'),
    vetoed: t('Vetoed'),
    failed: t('Failed'),
    expired: t('Expired'),
    cancelled: t('Cancelled'),
  };
  return names[state];
}

const TONES: Readonly<Record<ExecutionState, string>> = {
  running: '',
  waiting: '',
  completed: 'up',
  vetoed: 'warn',
  failed: 'down',
  expired: 'warn',
  cancelled: 'warn',
};

export function StateChip({ state }: { readonly state: ExecutionState }) {
  return <span className={`chip ${TONES[state]}`}>{stateName(state)}</span>;
}

export function isUnderWay(state: ExecutionState): boolean {
  return state === 'running' || state === 'waiting';
}
