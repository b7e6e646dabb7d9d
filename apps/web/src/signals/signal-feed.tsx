import { useState } from 'react';
import { percent, readable, time } from '../api/format';
import type { Session } from '../api/session';
import type { ExecutionNews, Rejection, Signal, Verdict } from '../api/shapes';
import { Disclosure } from '../shell/disclosure';
import { PayloadDetail } from './payload-detail';
import { Notes } from './reading';
import { Direction, signalWords } from './signal-words';
import { TryMessage } from './try-message';
import { Verdicts } from './verdicts';

export interface SignalEntry {
  readonly signal: Signal;
  readonly verdicts?: readonly Verdict[] | undefined;
  readonly executions: readonly ExecutionNews[];
}

interface Props {
  /** Absent until they were read once. */
  readonly entries: readonly SignalEntry[] | undefined;
  readonly rejections: readonly Rejection[];
  readonly session: Session;
  /** The verdicts of older signals are read when somebody looks. */
  readonly onOpen: (signalId: string) => void;
}

/** Every message, newest first: signals with why each pipeline did or did not run and what came of it, and what was refused. */
export function SignalFeed({ entries, rejections, session, onOpen }: Props) {
  const [trying, setTrying] = useState(false);
  const items = [
    ...(entries ?? []).map((entry) => ({
      at: entry.signal.receivedAt,
      item: <Entry key={entry.signal.signalId} entry={entry} session={session} onOpen={onOpen} />,
    })),
    ...rejections.map((rejection) => ({
      at: rejection.receivedAt,
      item: <Rejected key={rejection.payloadId} rejection={rejection} session={session} />,
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section className="card signals" aria-labelledby="signals-title">
      <header>
        <h2 id="signals-title">Signals</h2>
        <button className="button push" onClick={() => setTrying(true)}>
          Try a message…
        </button>
      </header>
      {items.length === 0 && (
        <p className="empty">
          {entries
            ? 'No signal yet. Send an alert to the webhook of a source, and it appears here at once.'
            : 'Reading the signals…'}
        </p>
      )}
      <ul className="feed">{items.map(({ item }) => item)}</ul>
      {trying && <TryMessage session={session} onClose={() => setTrying(false)} />}
    </section>
  );
}

function Rejected({ rejection, session }: { readonly rejection: Rejection; readonly session: Session }) {
  return (
    <li>
      <div className="head">
        <span className="chip warn">No signal</span>
        <strong>{rejection.reason}</strong>
        <span className="soft small">{time(rejection.receivedAt)}</span>
      </div>
      <p className="small soft">{rejection.detail}</p>
      <Disclosure summary="How was it read?">
        {() => <PayloadDetail payloadId={rejection.payloadId} session={session} />}
      </Disclosure>
    </li>
  );
}

function Entry({
  entry,
  session,
  onOpen,
}: {
  readonly entry: SignalEntry;
  readonly session: Session;
  readonly onOpen: (signalId: string) => void;
}) {
  const { signal, verdicts, executions } = entry;
  const ran = verdicts?.filter((v) => v.matched).length ?? executions.length;
  const words = signalWords(signal);
  return (
    <li>
      <div className="head">
        <Direction signal={signal} />
        <strong>{signal.symbol}</strong>
        <span className="small soft">
          {percent(signal.confidence)} sure · {signal.sourceName} · {time(signal.receivedAt)}
        </span>
      </div>
      {words.length > 0 && <p className="small">{words.join(' · ')}</p>}
      <Notes notes={signal.notes ?? []} />
      {executions.map((execution) => (
        <Run key={execution.executionId} execution={execution} />
      ))}
      <details onToggle={(event) => event.currentTarget.open && onOpen(signal.signalId)}>
        <summary>
          {verdicts
            ? `${ran} of ${verdicts.filter((v) => v.pipelineId).length} pipelines ran: why?`
            : 'Why did it run, or not?'}
        </summary>
        <Verdicts verdicts={verdicts} executions={executions} session={session} />
      </details>
      {signal.payloadId && (
        <Disclosure summary="How was it read?">
          {() => <PayloadDetail payloadId={signal.payloadId!} session={session} />}
        </Disclosure>
      )}
    </li>
  );
}

function Run({ execution }: { readonly execution: ExecutionNews }) {
  const ended = ['completed', 'vetoed', 'failed', 'expired', 'cancelled'].includes(execution.state);
  const tone = execution.state === 'completed' ? 'up' : ended ? 'warn' : '';
  return (
    <div style={{ marginTop: 8 }}>
      <p className="small">
        <span className={`chip ${tone}`}>{stateWords(execution)}</span> {runWords(execution)}
      </p>
      {!ended && (
        <div
          className="progress"
          role="progressbar"
          aria-label={`Execution of ${execution.pipelineName}`}
          aria-valuenow={execution.percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <i style={{ width: `${execution.percent}%` }} />
        </div>
      )}
    </div>
  );
}

/** A run that closed the other side and then opened nothing has done the half of it: the state alone would say that nothing was done. */
function stateWords({ state, conclusion }: ExecutionNews): string {
  return conclusion !== undefined && conclusion.indexOf(' Nothing was opened: ') > 0 ? `closed, then ${state}` : state;
}

/** What came of it, or what it waits for. */
function runWords({ conclusion, state, agent }: ExecutionNews): string {
  if (conclusion !== undefined) return readable(conclusion);
  return state === 'waiting' ? 'for the terminal or the broker' : `${agent ?? 'pipeline'} is at work`;
}
