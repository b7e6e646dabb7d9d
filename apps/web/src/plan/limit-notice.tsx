import type { Schemas } from '@plimsoll/client';
import { t, whole } from '@plimsoll/ui';
import { Link } from '@tanstack/react-router';
import { useApi } from '../api/use-api';
import { liftWords } from './lift-words';
import { counted } from './plan-words';

type Limit = Schemas['LimitStanding'];
const EVERY_MS = 30_000;

/** How a limit stands, told where it bites: from 80 % on, with what gives more and what that costs. */
export function LimitNotice({ feature }: { readonly feature: Limit['feature'] }) {
  const limit = useNearLimits().find((one) => one.feature === feature);
  return limit ? <Notice {...limit} /> : null;
}

/**
 * All that are near. A limit of one is no news: it is told where somebody wants a second; nor is what comes back within a
 * minute.
 */
export function LimitNotices() {
  return useNearLimits()
    .filter(({ feature, limit = 0 }) => limit > 1 && feature !== 'api.calls')
    .map((limit) => <Notice key={limit.feature} {...limit} />);
}

/** Nothing where they are only shown, or nobody knows what is used. */
function useNearLimits(): readonly Limit[] {
  const { data } = useApi<Schemas['Limits']>('/v1/limits', { everyMs: EVERY_MS });
  return data?.enforced ? data.limits.filter(({ state }) => state === 'near' || state === 'reached') : [];
}

function Notice({ feature, limit = 0, used = 0, state, lift }: Limit) {
  return (
    <p className={state === 'reached' ? 'notice warn' : 'notice'} data-testid={`limit-${feature}`}>
      {t('{{what}}: {{used}} of {{limit}} are used.', {
        what: counted(feature),
        used: { written: whole(used) },
        limit: { written: whole(limit) },
      })}{' '}
      {feature === 'signals.external' &&
        state === 'reached' &&
        t(
          'More entries are kept and not traded today (UTC): under a larger plan they can be read again. Exits are taken.',
        )}{' '}
      {lift && liftWords(lift)} <Link to="/plan">{t('Look at the plans')}</Link>
    </p>
  );
}
