import { t } from '@plimsoll/ui';
import { readable } from '../api/format';
import type { BodyReading, ReadingStage, ReadingStep, SignalContent } from '../api/shapes';
import { Direction, signalWords } from './signal-words';
import { rejectionName } from './rejection-words';

function stageName(stage: ReadingStage): string {
  const names: Readonly<Record<ReadingStage, string>> = {
    form: t('Form'),
    sender: t('Sender'),
    fields: t('Fields'),
    words: t('Words'),
    position: t('Positions'),
    decision: t('Decision'),
    symbols: t('Symbols'),
    order: t('Order'),
    size: t('Size'),
    levels: t('Levels'),
  };
  return names[stage];
}

interface Props {
  readonly reading: BodyReading;
  /** How a refusal begins; left out where it is told already. */
  readonly refusal?: string | undefined;
}

/** How a body is read: what it ends in, what was left out, and every step. */
export function Reading({ reading, refusal }: Props) {
  const { reason, detail, fields, signals, notes, steps } = reading;
  return (
    <>
      {reason !== undefined && refusal !== undefined && <Refusal lead={refusal} reason={reason} detail={detail} />}
      {fields.length > 0 && <p className="small">{t('It is about: {{fields}}', { fields: fields.join(', ') })}</p>}
      {signals.length > 0 && (
        <ul className="notes plain small" aria-label={t('Read as')}>
          {signals.map((signal, i) => (
            <li key={i}>
              <SignalLine signal={signal} />
            </li>
          ))}
        </ul>
      )}
      <Notes notes={notes} />
      <ReadingSteps steps={steps} />
    </>
  );
}

function SignalLine({ signal }: { readonly signal: SignalContent }) {
  const words = signalWords(signal);
  return (
    <>
      <Direction signal={signal} /> <strong>{signal.symbol}</strong> {words.join(' · ')}
    </>
  );
}

/** What each stage found, in order, for each alert that the body holds. */
function ReadingSteps({ steps }: { readonly steps: readonly ReadingStep[] }) {
  const alerts = [...new Set(steps.map(({ alert }) => alert))];
  if (alerts.length === 0) return <p className="empty small">{t('The reading ended before its first step.')}</p>;
  return alerts.map((alert) => (
    <div key={alert}>
      {alerts.length > 1 && <p className="soft small">{t('Alert {{alert}} of the body', { alert })}</p>}
      <ol
        className="steps small"
        aria-label={alerts.length > 1 ? t('How alert {{alert}} is read', { alert }) : t('How it is read')}
      >
        {steps
          .filter((step) => step.alert === alert)
          .map(({ stage, text }, i) => (
            <li key={i}>
              <span className="stage">{stageName(stage)}</span> <span>{readable(text)}</span>
            </li>
          ))}
      </ol>
    </div>
  ));
}

/** What was left out or assumed. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes small" aria-label={t('Left out or assumed')}>
      {notes.map((note) => (
        <li key={note}>{readable(note)}</li>
      ))}
    </ul>
  );
}

interface RefusalProps {
  readonly lead: string;
  /** The named reason. */
  readonly reason: string;
  /** As sentences, with the cure. */
  readonly detail?: string | undefined;
}

/** Why a body is no signal, and what to do about it. */
function Refusal({ lead, reason, detail }: RefusalProps) {
  return (
    <p className="notice warn small">
      <strong>
        {lead}: {rejectionName(reason)}.
      </strong>{' '}
      {detail !== undefined && readable(detail)}
    </p>
  );
}
