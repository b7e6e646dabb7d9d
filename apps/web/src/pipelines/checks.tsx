import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { readable } from '../api/format';

/** What was looked at: expected and found. */
export function Checks({ checks }: { readonly checks: readonly Schemas['VerdictCheck'][] }) {
  if (checks.length === 0) return null;
  return (
    <ul className="trace small">
      {checks.map(({ check, passed, expected, actual }, i) => (
        <li key={i}>
          <span className={passed ? 'up' : 'down'} aria-label={passed ? t('passed') : t('failed')} role="img">
            {passed ? '✓' : '✗'}
          </span>
          <span>
            {t('{{check}}: expected {{expected}}, found {{actual}}', {
              check: check.replaceAll('-', ' '),
              expected: readable(expected),
              actual: readable(actual),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
