import type { Schemas } from '@plimsoll/client';
import { Answered, Button, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { type Pages, usePages } from '../api/use-api';
import { discrepancyWords, progressWords } from './discrepancy-words';
import { Evidence } from './evidence';
import { whyNoUndo } from './resolution-words';
import { resolutionsOf } from './resolutions';
import { SettleDiscrepancy, UndoDiscrepancy } from './settle-discrepancy';

type Discrepancy = Schemas['Discrepancy'];
const TONES: Readonly<Record<Discrepancy['severity'], string>> = { info: '', warning: 'warn', critical: 'down' };

/** Where books and terminal disagree: what each shows, and what a person may decide. */
export function DiscrepanciesPart({ accountId }: { readonly accountId: string }) {
  const path = `/v1/accounts/${accountId}/discrepancies`;
  const open = usePages<Discrepancy>(path, { state: 'open', limit: 100 });
  const resolved = usePages<Discrepancy>(path, { state: 'resolved', limit: 50 });
  const [settling, setSettling] = useState<Discrepancy>();
  const [undoing, setUndoing] = useState<Discrepancy>();
  return (
    <>
      <Section title={t('Waits for a decision')}>
        <Answered
          asked={open.asked}
          what={t('the discrepancies')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t('Books and terminal agree.')}
        >
          {(rows) => (
            <>
              {rows.map((one) => (
                <Entry key={one.discrepancyId} one={one} onSettle={() => setSettling(one)} />
              ))}
              <Older more={open.more} />
            </>
          )}
        </Answered>
      </Section>
      <Section title={t('Settled')}>
        <Answered
          asked={resolved.asked}
          what={t('the settled discrepancies')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t('None so far.')}
        >
          {(rows) => (
            <>
              {rows.map((one) => (
                <Entry key={one.discrepancyId} one={one} onUndo={() => setUndoing(one)} />
              ))}
              <Older more={resolved.more} />
            </>
          )}
        </Answered>
      </Section>
      {settling && <SettleDiscrepancy one={settling} onClose={() => setSettling(undefined)} />}
      {undoing && <UndoDiscrepancy one={undoing} onClose={() => setUndoing(undefined)} />}
    </>
  );
}

function Older({ more }: { readonly more: Pages<Discrepancy>['more'] }) {
  if (!more.hasMore) return null;
  return (
    <Button variant="default" onClick={more.read} loading={more.isReading}>
      {t('Show older')}
    </Button>
  );
}

interface EntryProps {
  readonly one: Discrepancy;
  /** Absent where it is settled. */
  readonly onSettle?: () => void;
  /** Absent where it is open. */
  readonly onUndo?: () => void;
}

function Entry({ one, onSettle, onUndo }: EntryProps) {
  const words = discrepancyWords(one);
  const progress = progressWords(one);
  const noUndo = whyNoUndo(one.action);
  return (
    <article className="discrepancy">
      <p>
        <span className={`chip ${TONES[one.severity]}`}>{severityName(one.severity)}</span> <strong>{words}</strong>
      </p>
      <p className="small soft">
        {t('Seen since')} <When at={one.firstSeenAt} />
        {one.closedAt && (
          <>
            {' · '}
            {t('settled')} <When at={one.closedAt} />
          </>
        )}
      </p>
      {progress && <p className="small">{progress}</p>}
      {one.note && (
        <p className="small">
          {t('Reason')}: {readable(one.note)}
        </p>
      )}
      <Evidence kind={one.kind} evidence={one.evidence} />
      {onSettle && resolutionsOf(one.kind).length > 0 && (
        <Button variant="default" onClick={onSettle} aria-label={t('Settle: {{summary}}', { summary: words })}>
          {t('Settle…')}
        </Button>
      )}
      {onUndo && one.undo && (
        <Button variant="default" onClick={onUndo} aria-label={t('Undo: {{summary}}', { summary: words })}>
          {t('Undo…')}
        </Button>
      )}
      {onUndo && noUndo && <p className="small soft">{noUndo}</p>}
    </article>
  );
}

function severityName(severity: Discrepancy['severity']): string {
  const names: Readonly<Record<Discrepancy['severity'], string>> = {
    info: t('For information'),
    warning: t('Warning'),
    critical: t('Critical'),
  };
  return names[severity];
}
