import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { useApi } from '../api/use-api';

/** Above every page while the organisation is frozen, or goes on elsewhere: what is refused meanwhile, and what is not. */
export function StandingNotice() {
  const { data: standing } = useApi<Schemas['OrganisationStanding']>('/v1/team/standing');
  if (standing === undefined || standing.state === 'active') return null;
  const { state, reason, movedTo } = standing;
  return (
    <p className="notice warn" role="status" data-testid="standing">
      {state === 'frozen'
        ? t('Your organisation is frozen: nothing new is begun. Closing, guards, reading and exports go on.')
        : t(
            'Your organisation goes on elsewhere. What is open here can be closed here; everything else is there:',
          )}{' '}
      {movedTo !== undefined && <a href={movedTo}>{movedTo}</a>}
      {state === 'frozen' && reason !== undefined && t('Why: {{reason}}', { reason })}
    </p>
  );
}
