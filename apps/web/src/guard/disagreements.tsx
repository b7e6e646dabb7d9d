import { dayTime, t } from '@plimsoll/ui';
import { lazy, Suspense, useState } from 'react';
import { discrepancyWords } from '../accounts/discrepancy-words';
import { resolutionsOf } from '../accounts/resolutions';
import type { Session } from '../api/session';
import type { Discrepancy, Page } from '../api/shapes';
import { useAnswer } from '../api/use-answer';

const READ_MAX = 100;
/** Read when somebody settles something. */
const SettleDiscrepancy = lazy(async () => ({
  default: (await import('../accounts/settle-discrepancy')).SettleDiscrepancy,
}));

interface Props {
  readonly accountId: string;
  readonly session: Session;
  /** Counts up with every news of a discrepancy. */
  readonly news: number;
}

/**
 * Where books and terminal disagree and the rules are at their end: a person must settle it. While the terminal is
 * still being asked, and where nothing disagrees, nothing is shown. What could not be read (D14) is shown by
 * `OddRecords`.
 */
export function Disagreements({ accountId, session, news }: Props) {
  const path = `/v1/accounts/${accountId}/discrepancies?state=open&severity=critical&limit=${READ_MAX}`;
  const { value, problem, readAgain } = useAnswer<Page<Discrepancy>>(session, path, news);
  const [asked, setAsked] = useState<Discrepancy>();

  function close(): void {
    setAsked(undefined);
    readAgain();
  }

  if (problem !== undefined) {
    return (
      <p className="small soft">
        {t('Whether books and terminal agree is not known now.')} {problem}{' '}
        <button className="button" onClick={readAgain}>
          {t('Read again')}
        </button>
      </p>
    );
  }
  const open = value?.items.filter(({ kind }) => kind !== 'D14') ?? [];
  const areMore = value?.nextCursor !== undefined;
  if (open.length === 0 && !areMore) return null;
  return (
    <div className="disagreements">
      <p className="notice bad small">
        {t('Books and terminal disagree, and no deal explains it: look into the terminal, then settle it.')}
      </p>
      <ul className="feed">
        {open.map((one) => (
          <li key={one.discrepancyId}>
            <p className="small">{discrepancyWords(one)}</p>
            <div className="head">
              <span className="small soft">{t('Since {{at}}', { at: dayTime(one.firstSeenAt) })}</span>
              {resolutionsOf(one.kind).length > 0 && (
                <button
                  className="button push"
                  onClick={() => setAsked(one)}
                  aria-label={t('Settle: {{what}}', { what: discrepancyWords(one) })}
                >
                  {t('Settle…')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {areMore && (
        <p className="small soft">
          {t('There are more than these {{count}}: all stand under Discrepancies.', { count: open.length })}
        </p>
      )}
      {asked && (
        <Suspense>
          <SettleDiscrepancy one={asked} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
