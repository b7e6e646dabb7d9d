import { dayTime, prose, t } from '@plimsoll/ui';
import { discrepancyWords } from '../accounts/discrepancy-words';
import { sidesOf } from '../accounts/evidence-sides';
import type { Session } from '../api/session';
import type { Discrepancy, Page } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { Disclosure } from '../shell/disclosure';

const SHOWN_MAX = 50;

interface Props {
  readonly accountId: string;
  readonly session: Session;
  /** Counts up with every news of a discrepancy. */
  readonly news: number;
}

/**
 * What the terminal told and could not be taken as it came (D14): kept raw and shown. Where there is none, nothing is
 * shown.
 */
export function OddRecords({ accountId, session, news }: Props) {
  const { value, problem, readAgain } = useAnswer<Page<Discrepancy>>(
    session,
    `/v1/accounts/${accountId}/discrepancies?state=open&kind=D14&limit=${SHOWN_MAX}`,
    news,
  );
  if (problem !== undefined) {
    return (
      <p className="small soft">
        {t('Whether the terminal told something that could not be taken is not known now.')} {problem}{' '}
        <button className="button" onClick={readAgain}>
          {t('Read again')}
        </button>
      </p>
    );
  }
  if (!value || value.items.length === 0) return null;
  const { items, nextCursor } = value;
  return (
    <Disclosure summary={summaryOf(items.length, nextCursor !== undefined)}>
      {() => (
        <ul className="notes plain small">
          {items.map((odd) => (
            <li key={odd.discrepancyId}>
              <p>
                {odd.severity === 'critical' && <span className="chip down">{t('The guard is blind to it')}</span>}{' '}
                {discrepancyWords(odd)} {t('First at {{at}}.', { at: dayTime(odd.firstSeenAt) })}
              </p>
              {sidesOf(odd.kind, odd.evidence)?.map(({ name, books }) => (
                <p className="soft" key={name}>
                  {name}: {books}
                </p>
              ))}
              {rawOf(odd) !== undefined && <code className="raw">{rawOf(odd)}</code>}
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

/** As the terminal told it. */
function rawOf({ evidence: { raw } }: Discrepancy): string | undefined {
  return typeof raw === 'string' ? prose(raw) : undefined;
}

function summaryOf(count: number, areMore: boolean): string {
  if (areMore) return t('More than {{count}} values of the terminal could not be taken as they came', { count });
  return count === 1
    ? t('1 value of the terminal could not be taken as it came')
    : t('{{count}} values of the terminal could not be taken as they came', { count });
}
