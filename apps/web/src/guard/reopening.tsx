import { money, t } from '@plimsoll/ui';
import { useApi } from '../api/use-api';
import type { GuardView } from './guard-card';

const EVERY_MS = 3_000;

interface Props {
  readonly accountId: string;
  readonly guard: GuardView;
  readonly currency: string;
  readonly mayCommand: boolean;
  /** Begins a new run in the place of the one that is shown. */
  readonly onBegin: (runId: string) => void;
}

/** Entries are blocked: until when, and the way out where equity cannot come back by itself. */
export function Reopening({ accountId, guard, currency, mayCommand, onBegin }: Props) {
  // Whether a reset would be taken changes with what is open and with its deals: no news of the guard tells that.
  const asked = useApi<GuardView>(`/v1/accounts/${accountId}/guard`, { everyMs: EVERY_MS });
  const { runId, resettable, reopensEquity, breachMuted } = asked.data ?? guard;
  return (
    <div className="notice warn small" data-testid="reopening">
      {reopensEquity !== undefined && (
        <p>
          {t('Entries are allowed again by themselves once equity is above {{amount}}.', {
            amount: money(reopensEquity, currency),
          })}
        </p>
      )}
      {breachMuted && <p>{t('The countdown was cancelled: until then only the hard floor closes.')}</p>}
      {resettable ? (
        <>
          <p>
            {t(
              'Nothing is open, so equity cannot get there by itself. A new run begins with the present equity as its peak.',
            )}
          </p>
          {mayCommand ? (
            <p className="actions">
              <button className="button primary" onClick={() => onBegin(runId)}>
                {t('Allow entries again…')}
              </button>
            </p>
          ) : (
            <p>{t('Only an owner of the organisation can begin it.')}</p>
          )}
        </>
      ) : (
        <p>
          {t('Once nothing is open any more, no position and no pending order, an owner can allow entries again here.')}
        </p>
      )}
    </div>
  );
}
