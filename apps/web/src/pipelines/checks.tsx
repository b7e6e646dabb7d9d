import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayPhrase } from '../api/say-phrases';
import { checkName } from '../language/check-words';

/** What was looked at: expected and found. */
export function Checks({ checks }: { readonly checks: readonly Schemas['VerdictCheck'][] }) {
  if (checks.length === 0) return null;
  return (
    <ul className="trace small">
      {checks.map(({ check, passed, expected, actual, wanted, found }, i) => (
        <li key={i}>
          <span className={passed ? 'up' : 'down'} aria-label={passed ? t('passed') : t('failed')} role="img">
            {passed ? '✓' : '✗'}
          </span>
          <span>
            {t('{{check}}: expected {{expected}}, found {{actual}}', {
              check: checkName(check),
              expected: wanted ? readable(sayPhrase(wanted)) : t(readable(expected)),
              actual: found ? readable(sayPhrase(found)) : t(readable(actual)),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
