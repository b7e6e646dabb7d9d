import { useState } from 'react';
import { dayTime, t } from '@plimsoll/ui';
import { readable } from '../api/format';
import type { Session } from '../api/session';
import type { Discrepancy, Page } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { formText } from '../shell/form-text';
import { ReasonDialog } from '../shell/reason-dialog';

const READ_MAX = 100;

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

  async function settle(note: string, form: FormData): Promise<void> {
    await session.post(`/v1/discrepancies/${asked!.discrepancyId}/resolve`, {
      resolution: formText(form, 'resolution'),
      note,
    });
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
            <p className="small">{readable(one.summary)}</p>
            <div className="head">
              <span className="small soft">{t('Since {{at}}', { at: dayTime(one.firstSeenAt) })}</span>
              <button
                className="button push"
                onClick={() => setAsked(one)}
                aria-label={t('Settle: {{what}}', { what: readable(one.summary) })}
              >
                {t('Settle…')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {areMore && (
        <p className="small soft">
          {t('There are more than these {{count}}: all stand under Discrepancies.', { count: open.length })}
        </p>
      )}
      {asked && <SettleDialog discrepancy={asked} onAct={settle} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

interface DialogProps {
  readonly discrepancy: Discrepancy;
  readonly onAct: (note: string, form: FormData) => Promise<void>;
  readonly onClose: () => void;
}

function SettleDialog({ discrepancy: { kind, summary }, onAct, onClose }: DialogProps) {
  return (
    <ReasonDialog
      title={t('How is it?')}
      explanation={readable(summary)}
      action={t('Settle it')}
      onAct={onAct}
      onClose={onClose}
    >
      <fieldset className="choice">
        <legend>{t('What holds')}</legend>
        {choicesOf(kind).map(([resolution, words]) => (
          <label key={resolution}>
            <input type="radio" name="resolution" value={resolution} required /> {words}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}

/**
 * What a person may decide: positions (D1 to D6) and the balance (D12) can be taken from the terminal, only a balance
 * can be money.
 */
function choicesOf(kind: string): [resolution: string, words: string][] {
  const rest: [string, string][] = [
    ['ask-again', t('Ask the terminal for the deals again')],
    ['acknowledged', t('I have seen it; change nothing')],
  ];
  if (kind === 'D12') {
    return [
      ['accept-terminal', t('The terminal is right: a gain or loss')],
      ['accept-as-cash', t('The terminal is right: money came or went')],
      ...rest,
    ];
  }
  return /^D[1-6]$/.test(kind) ? [['accept-terminal', t('The terminal is right')], ...rest] : rest;
}
