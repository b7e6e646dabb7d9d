import type { Schemas } from '@plimsoll/client';
import { Progress, t } from '@plimsoll/ui';
import { counted } from './plan-words';

type Limit = Schemas['LimitStanding'];
/** From here on a limit is about to be reached. */
const NEAR = 0.8;

/** How much of each limit is used. */
export function Limits({ limits }: { readonly limits: readonly Limit[] }) {
  const isEnforced = limits.some(({ enforced }) => enforced);
  return (
    <>
      <ul className="limits">
        {limits.map((limit) => (
          <li key={limit.feature}>
            <OneLimit {...limit} />
          </li>
        ))}
      </ul>
      {!isEnforced && limits.length > 0 && (
        <p className="soft">{t('This installation shows limits and holds nobody to them.')}</p>
      )}
    </>
  );
}

function OneLimit({ feature, limit, used }: Limit) {
  const what = counted(feature);
  if (limit === undefined)
    return (
      <span>
        {used === undefined ? t('{{what}}: unlimited', { what }) : t('{{what}}: {{used}}, unlimited', { what, used })}
      </span>
    );
  if (used === undefined) return <span>{t('{{what}}: up to {{limit}}', { what, limit })}</span>;
  const share = limit === 0 ? 1 : used / limit;
  const color = share >= 1 ? 'red' : share >= NEAR ? 'yellow' : undefined;
  return (
    <>
      <span>{t('{{what}}: {{used}} of {{limit}}', { what, used, limit })}</span>
      <Progress value={Math.min(share, 1) * 100} {...(color ? { color } : {})} aria-label={what} />
    </>
  );
}
