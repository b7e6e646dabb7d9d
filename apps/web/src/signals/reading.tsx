import type { BodyReading, ReadingStage, ReadingStep, SignalContent } from '../api/shapes';
import { Direction, signalWords } from './signal-words';

const STAGES: Readonly<Record<ReadingStage, string>> = {
  form: 'Form', sender: 'Sender', fields: 'Fields', words: 'Words', position: 'Positions', decision: 'Decision', symbols: 'Symbols', order: 'Order', size: 'Size', levels: 'Levels',
};

/** How a body is read: what it ends in, what was left out, and every step. */
export function Reading({ reading }: { readonly reading: BodyReading }) {
  const { reason, detail, fields, signals, notes, steps } = reading;
  return (
    <>
      {reason !== undefined && <Refusal reason={reason} detail={detail} fields={fields} />}
      {signals.length > 0 && (
        <ul className="notes plain small" aria-label="Read as">
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
  if (alerts.length === 0) return <p className="empty small">The reading ended before its first step.</p>;
  return alerts.map((alert) => (
    <div key={alert}>
      {alerts.length > 1 && <p className="soft small">Alert {alert} of the body</p>}
      <ol className="steps small" aria-label={alerts.length > 1 ? `How alert ${alert} is read` : 'How it is read'}>
        {steps.filter((step) => step.alert === alert).map(({ stage, text }, i) => (
          <li key={i}>
            <span className="stage">{STAGES[stage]}</span> <span>{text}</span>
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
    <ul className="notes small" aria-label="Left out or assumed">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

interface RefusalProps {
  /** The named reason. */
  readonly reason: string;
  /** As sentences, with the cure. */
  readonly detail?: string | undefined;
  readonly fields: readonly string[];
}

/** Why a body is no signal, and what to do about it. */
export function Refusal({ reason, detail, fields }: RefusalProps) {
  return (
    <div className="notice warn small">
      <p>
        <strong>{reason}</strong>: {detail}
      </p>
      {fields.length > 0 && <p>Fields: {fields.join(', ')}</p>}
    </div>
  );
}
