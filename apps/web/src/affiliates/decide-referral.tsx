import type { Schemas } from '@plimsoll/client';
import { Confirm, t } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';

interface Props {
  readonly referral: Schemas['HeldReferral'];
  readonly state: 'counted' | 'refused';
  readonly onClose: () => void;
}

/** Asks why, says what follows, and decides. */
export function Decide({ referral: { organisationId, code }, state, onClose }: Props) {
  const decide = useAct(
    (session, reason: string) => session.put(`/v1/system/referrals/${organisationId}`, { state, reason }),
    ['/v1/system/'],
  );
  return (
    <Confirm
      isOpen
      title={state === 'counted' ? t('It counts') : t('It does not count')}
      action={t('Decide')}
      isDanger={state === 'refused'}
      reason="needed"
      say={sayForm}
      onAct={async (reason) => void (await decide.mutateAsync(reason))}
      onClose={onClose}
    >
      <p>
        {state === 'counted'
          ? t('What this customer paid earns {{code}} a share, also what he has paid already.', { code })
          : t(
              'It earns {{code}} nothing: what it earned goes back, and what was paid out counts off the next payout.',
              {
                code,
              },
            )}
      </p>
    </Confirm>
  );
}
