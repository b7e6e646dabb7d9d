import { Button, Confirm, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { useMay } from '../api/use-may';

/** What the audit log says where nobody took the time to write. */
const UNSAID = 'Kill switch';

/**
 * Closes everything and locks the account, in reach of a thumb on a phone. It asks once, and for nothing that must be
 * written; what the page does not know never takes it away. Whose role may not lock has the ways to close instead.
 */
export function KillSwitch({ accountId }: { readonly accountId: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const mayStop = useMay('guard:stop');
  const closeNow = useAct(
    (session, reason: string) =>
      session.post(`/v1/accounts/${accountId}/guard/close-now`, { reason: reason === '' ? UNSAID : reason }),
    [`/v1/accounts/${accountId}`],
  );
  if (!mayStop) return null;
  return (
    <div className="kill-switch">
      <Button color="red" onClick={() => setIsAsking(true)}>
        {t('Close everything and lock…')}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t('Close everything and lock?')}
        action={t('Close everything now')}
        isDanger
        reason="optional"
        say={sayForm}
        onAct={async (reason) => void (await closeNow.mutateAsync(reason))}
        onClose={() => setIsAsking(false)}
      >
        <p>
          {t(
            'Every position is closed at the market and every pending order cancelled, at once and without a countdown. Then the account is locked: nothing can be opened until you reset the guard.',
          )}
        </p>
      </Confirm>
    </div>
  );
}
