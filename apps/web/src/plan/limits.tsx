import type { Schemas } from '@plimsoll/client';
import { Answered, Progress, t, whole } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { liftWords } from './lift-words';
import { counted } from './plan-words';
import './plan.css';

type Limit = Schemas['LimitStanding'];
const EVERY_MS = 30_000;
const COLOURS = { enough: undefined, near: 'yellow', reached: 'red' } as const;

/** How much of each limit is used, and what gives more where it is nearly all. */
export function Limits() {
  const asked = useApi<Schemas['Limits']>('/v1/limits', { everyMs: EVERY_MS });
  return (
    <Answered asked={asked} what={t('the limits')} say={sayProblem}>
      {({ limits, enforced }) => <All limits={limits} isEnforced={enforced} />}
    </Answered>
  );
}

interface Props {
  readonly limits: readonly Limit[];
  readonly isEnforced: boolean;
}

function All({ limits, isEnforced }: Props) {
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

function OneLimit({ feature, limit, used, state, lift }: Limit) {
  const what = counted(feature);
  if (limit === undefined)
    return (
      <span>
        {used === undefined
          ? t('{{what}}: unlimited', { what })
          : t('{{what}}: {{used}}, unlimited', { what, used: { written: whole(used) } })}
      </span>
    );
  if (used === undefined)
    return (
      <span>
        {t('{{what}}: up to {{limit}}', { what, limit: { written: whole(limit) } })}{' '}
        <span className="small soft">{t('How many are used is not known now.')}</span>
      </span>
    );
  const share = limit === 0 ? 1 : used / limit;
  const color = COLOURS[state ?? 'enough'];
  return (
    <>
      <span>
        {t('{{what}}: {{used}} of {{limit}}', {
          what,
          used: { written: whole(used) },
          limit: { written: whole(limit) },
        })}
      </span>
      <Progress value={Math.min(share, 1) * 100} {...(color ? { color } : {})} aria-label={what} />
      {lift && state !== 'enough' && <span className="small soft">{liftWords(lift)}</span>}
    </>
  );
}
