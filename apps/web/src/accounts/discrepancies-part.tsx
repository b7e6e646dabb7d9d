import type { Schemas } from '@plimsoll/client';
import { Answered, Button, Form, Modal, Section, SelectField, shownData, t, TextField, When } from '@plimsoll/ui';
import { evidenceName } from './evidence-words';
import { useState } from 'react';
import { readable } from '../api/format';
import { sayForm, sayProblem } from '../api/problem';
import { type Pages, useAct, usePages } from '../api/use-api';
import { effectOf, nameOf } from './resolution-words';
import { type Resolution, resolutionsOf } from './resolutions';

type Discrepancy = Schemas['Discrepancy'];
const TONES: Readonly<Record<Discrepancy['severity'], string>> = { info: '', warning: 'warn', critical: 'down' };

/** Where books and terminal disagree: what each shows, and what a person may decide. */
export function DiscrepanciesPart({ accountId }: { readonly accountId: string }) {
  const path = `/v1/accounts/${accountId}/discrepancies`;
  const open = usePages<Discrepancy>(path, { state: 'open', limit: 100 });
  const resolved = usePages<Discrepancy>(path, { state: 'resolved', limit: 50 });
  const [settling, setSettling] = useState<Discrepancy>();
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
                <Entry key={one.discrepancyId} one={one} />
              ))}
              <Older more={resolved.more} />
            </>
          )}
        </Answered>
      </Section>
      {settling && <Settle one={settling} onClose={() => setSettling(undefined)} />}
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
}

function Entry({ one, onSettle }: EntryProps) {
  return (
    <article className="discrepancy">
      <p>
        <span className={`chip ${TONES[one.severity]}`}>{severityName(one.severity)}</span>{' '}
        <strong>{readable(one.summary)}</strong>
      </p>
      <p className="small soft">
        {t('Seen since')} <When at={one.firstSeenAt} />
        {one.closedAt && (
          <>
            {' · '}
            {t('settled')} <When at={one.closedAt} /> {one.note && readable(one.note)}
          </>
        )}
      </p>
      <Evidence evidence={one.evidence} />
      {onSettle && (
        <Button
          variant="default"
          onClick={onSettle}
          aria-label={t('Settle: {{summary}}', { summary: readable(one.summary) })}
        >
          {t('Settle…')}
        </Button>
      )}
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

/** What is known, side by side. */
function Evidence({ evidence }: { readonly evidence: Readonly<Record<string, unknown>> }) {
  return (
    <dl className="figures">
      {Object.entries(evidence).map(([name, value]) => (
        <div className="figure" key={name}>
          <dt>{evidenceName(name)}</dt>
          <dd>{evidenceText(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function evidenceText(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? t('Yes') : t('No');
  const shown = shownData(value, name);
  return typeof shown === 'string' ? shown : JSON.stringify(shown);
}

interface SettleProps {
  readonly one: Discrepancy;
  readonly onClose: () => void;
}

function Settle({ one, onClose }: SettleProps) {
  const settle = useAct(
    (session, body: { resolution: Resolution; note: string }) =>
      session.post(`/v1/discrepancies/${one.discrepancyId}/resolve`, body),
    [`/v1/accounts/${one.accountId}`],
  );
  const choices = resolutionsOf(one.kind);
  return (
    <Modal opened onClose={onClose} title={t('How is it?')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <p>{readable(one.summary)}</p>
      <Evidence evidence={one.evidence} />
      <Form<{ resolution: Resolution; note: string }>
        values={{ resolution: choices[0]!, note: '' }}
        action={t('Settle it')}
        say={sayForm}
        onCancel={onClose}
        onSubmit={async (values) => {
          await settle.mutateAsync({ ...values, note: values.note.trim() });
          onClose();
        }}
      >
        {({ control, watch }) => (
          <>
            <SelectField
              control={control}
              name="resolution"
              label={t('What holds')}
              data={choices.map((value) => ({ value, label: nameOf(value, one.kind) }))}
            />
            <p className="notice">{effectOf(watch('resolution'), one.kind)}</p>
            <TextField
              control={control}
              name="note"
              label={t('Reason, for the audit log')}
              rules={{ required: 'Needed', minLength: { value: 3, message: 'At least three letters' } }}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}
