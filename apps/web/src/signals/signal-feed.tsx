import { useState } from 'react';
import { dayTime, percent, t } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import type { Session } from '../api/session';
import type { ExecutionNews, Rejection, Signal, Verdict } from '../api/shapes';
import { Disclosure } from '../shell/disclosure';
import { PayloadDetail } from './payload-detail';
import { ENDED, outcomeWords } from './outcome';
import { Notes } from './reading';
import { rejectionName } from './rejection-words';
import type { Paged } from './record';
import { Direction, signalWords } from './signal-words';
import { runStateName } from './run-state';
import { TryMessage } from './try-message';
import { Verdicts } from './verdicts';

export interface SignalEntry {
  readonly signal: Signal;
  readonly verdicts?: readonly Verdict[] | undefined;
  readonly executions: readonly ExecutionNews[];
}

interface Props {
  /** Absent until they were read once. */
  readonly entries: Paged<SignalEntry> | undefined;
  readonly rejections: Paged<Rejection>;
  /** Up to there both are complete; absent when all of both is there. */
  readonly since: string | undefined;
  /** The platform answers now. */
  readonly isLive: boolean;
  readonly session: Session;
  /** Logins by the ids of their accounts. */
  readonly logins: ReadonlyMap<string, string>;
  /** The verdicts of older signals are read when somebody looks. */
  readonly onOpen: (signalId: string) => void;
  readonly onOlder: () => Promise<void>;
}

/**
 * Every message, newest first: signals with why each pipeline did or did not run and what came of it, and what was
 * refused.
 */
export function SignalFeed({ entries, rejections, since, isLive, session, logins, onOpen, onOlder }: Props) {
  const [trying, setTrying] = useState(false);
  const items = [
    ...(entries?.items ?? []).map((entry) => ({
      at: entry.signal.receivedAt,
      item: <Entry key={entry.signal.signalId} entry={entry} session={session} logins={logins} onOpen={onOpen} />,
    })),
    ...rejections.items.map((rejection) => ({
      at: rejection.receivedAt,
      item: <Rejected key={rejection.payloadId} rejection={rejection} session={session} />,
    })),
  ]
    .filter(({ at }) => since === undefined || at >= since)
    .sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section className="card signals" aria-labelledby="signals-title">
      <header>
        <h2 id="signals-title">{t('Signals')}</h2>
        <button className="button push" onClick={() => setTrying(true)}>
          {t('Try a message…')}
        </button>
      </header>
      {items.length === 0 && (
        <p className="empty" role="status">
          {entries
            ? t('No signal yet. Send an alert to the webhook of a source, and it appears here at once.')
            : isLive
              ? t('Reading the signals…')
              : t('Not known now: the platform does not answer.')}
        </p>
      )}
      <ul className="feed">{items.map(({ item }) => item)}</ul>
      {entries && <Older isThere={since !== undefined} shown={items.length} onOlder={onOlder} />}
      {trying && <TryMessage session={session} onClose={() => setTrying(false)} />}
    </section>
  );
}

function Older({ isThere, shown, onOlder }: { isThere: boolean; shown: number; onOlder: Props['onOlder'] }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!isThere) return shown > 0 ? <p className="soft small ends">{t('That is all: nothing older is kept.')}</p> : null;

  async function read(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      await onOlder();
    } catch (error) {
      setProblem(sayProblem(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="ends">
      {problem && (
        <p className="notice bad small" role="alert">
          {problem}
        </p>
      )}
      <button className="button" disabled={busy} onClick={() => void read()}>
        {busy ? t('Reading…') : t('Show older')}
      </button>
    </div>
  );
}

function Rejected({ rejection, session }: { readonly rejection: Rejection; readonly session: Session }) {
  return (
    <li>
      <div className="head">
        <span className="chip warn">{t('No signal')}</span>
        <strong>{rejection.reason && rejectionName(rejection.reason)}</strong>
        <span className="soft small">
          {rejection.sourceName && `${rejection.sourceName} · `}
          <When at={rejection.receivedAt} />
        </span>
      </div>
      <p className="small soft">{rejection.detail && readable(rejection.detail)}</p>
      <Disclosure summary={t('How was it read?')}>
        {() => <PayloadDetail payloadId={rejection.payloadId} session={session} />}
      </Disclosure>
    </li>
  );
}

function Entry({
  entry,
  session,
  logins,
  onOpen,
}: {
  readonly entry: SignalEntry;
  readonly session: Session;
  readonly logins: Props['logins'];
  readonly onOpen: (signalId: string) => void;
}) {
  const { signal, verdicts, executions } = entry;
  const words = signalWords(signal);
  return (
    <li>
      <div className="head">
        <Direction signal={signal} />
        <strong>{signal.symbol}</strong>
        <span className="small soft">
          {signal.confidence < 1 && `${t('{{percent}} sure', { percent: percent(signal.confidence) })} · `}
          {signal.sourceName} · <When at={signal.receivedAt} />
        </span>
      </div>
      {words.length > 0 && <p className="small">{words.join(' · ')}</p>}
      <Notes notes={signal.notes ?? []} />
      {executions.map((execution) => (
        <Run key={execution.executionId} execution={execution} login={logins.get(execution.accountId)} />
      ))}
      <details onToggle={(event) => event.currentTarget.open && onOpen(signal.signalId)}>
        <summary>{outcomeWords(verdicts, executions)}</summary>
        <Verdicts verdicts={verdicts} executions={executions} session={session} />
      </details>
      {signal.payloadId && (
        <Disclosure summary={t('How was it read?')}>
          {() => <PayloadDetail payloadId={signal.payloadId!} session={session} />}
        </Disclosure>
      )}
    </li>
  );
}

/** With the date, unless it is today. */
function When({ at }: { readonly at: string }) {
  return <time dateTime={at}>{dayTime(at)}</time>;
}

function Run({ execution, login }: { readonly execution: ExecutionNews; readonly login: string | undefined }) {
  const ended = ENDED.includes(execution.state);
  const tone = execution.state === 'completed' ? 'up' : ended ? 'warn' : '';
  return (
    <div style={{ marginTop: 8 }}>
      <p className="small">
        <span className={`chip ${tone}`}>{stateWords(execution)}</span>{' '}
        {login && <span className="soft">{t('account {{login}}', { login })} · </span>}
        {runWords(execution)}
      </p>
      {!ended && (
        <div
          className="progress"
          role="progressbar"
          aria-label={t('Execution of {{name}}', { name: execution.pipelineName })}
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

/**
 * A run that closed the other side and then opened nothing has done the half of it: the state alone would say that
 * nothing was done.
 */
function stateWords({ state, conclusion }: ExecutionNews): string {
  const name = runStateName(state);
  return conclusion !== undefined && conclusion.indexOf(' Nothing was opened: ') > 0
    ? t('closed, then {{state}}', { state: name })
    : name;
}

/** What came of it, or what it waits for. */
function runWords({ conclusion, state, agent }: ExecutionNews): string {
  if (conclusion !== undefined) return readable(conclusion);
  if (state === 'waiting') return t('for the terminal or the broker');
  return agent === undefined ? t('the pipeline is at work') : t('{{agent}} is at work', { agent });
}
