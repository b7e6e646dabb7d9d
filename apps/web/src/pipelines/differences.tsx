import { t } from '@plimsoll/ui';
import { titleOf } from './pipeline-form';
import type { Difference } from './version-diff';

/** Two versions, where they differ. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className="empty">{t('They are the same.')}</p>;
  return (
    <div className="scroll data-table" tabIndex={0} role="region" aria-label={t('What differs')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Where')}</th>
            <th scope="col">{t('Before')}</th>
            <th scope="col">{t('After')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ where, before, after }, i) => (
            <tr key={`${where} ${i}`}>
              <td data-label={t('Where')}>{placeName(where)}</td>
              <td data-label={t('Before')} className="down">
                {before === undefined ? '–' : <del>{before}</del>}
              </td>
              <td data-label={t('After')} className="up">
                {after === undefined ? '–' : <ins>{after}</ins>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function placeName(where: string): string {
  const [part = '', setting] = where.split(' · ');
  const parts: Readonly<Record<string, string>> = {
    name: t('Name'),
    account: t('Account'),
    trigger: t('Trigger'),
    ways: t('Ways between nodes'),
  };
  return [parts[part] ?? part, setting === undefined ? undefined : titleOf(setting)].filter(Boolean).join(' · ');
}
