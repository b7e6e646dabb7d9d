import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';

type Payload = Schemas['Payload'];

/** What became of a message. */
export function OutcomeChip({
  payload: { outcome, replayedAt },
}: {
  readonly payload: Pick<Payload, 'outcome' | 'replayedAt'>;
}) {
  if (outcome === 'accepted')
    return <span className="chip up">{replayedAt === undefined ? t('Signal') : t('Signal, read again')}</span>;
  return outcome === 'rejected' ? (
    <span className="chip warn">{t('Refused')}</span>
  ) : (
    <span className="chip">{t('Repeat')}</span>
  );
}
