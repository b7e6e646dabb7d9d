import { percent, time } from '../api/format';
import type { ExecutionNews, Rejection, Signal, Verdict } from '../api/shapes';

export interface SignalEntry {
  readonly signal: Signal;
  readonly verdicts?: readonly Verdict[] | undefined;
  readonly executions: readonly ExecutionNews[];
}

interface Props {
  readonly entries: readonly SignalEntry[];
  readonly rejections: readonly Rejection[];
  /** The verdicts of older signals are read when somebody looks. */
  readonly onOpen: (signalId: string) => void;
}

/** Every signal with why each pipeline did or did not run, and what came of it. */
export function SignalFeed({ entries, rejections, onOpen }: Props) {
  return (
    <section className="card signals" aria-labelledby="signals-title">
      <header>
        <h2 id="signals-title">Signals</h2>
      </header>
      {entries.length === 0 && rejections.length === 0 && <p className="empty">No signal yet. Send an alert to the webhook of a source, and it appears here at once.</p>}
      <ul className="feed">
        {rejections.map((rejection) => (
          <li key={rejection.payloadId}>
            <div className="head">
              <span className="chip warn">No signal</span>
              <strong>{rejection.reason}</strong>
              <span className="soft small">{time(rejection.receivedAt)}</span>
            </div>
            <p className="small soft">{rejection.detail}</p>
          </li>
        ))}
        {entries.map((entry) => (
          <Entry key={entry.signal.signalId} entry={entry} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry, onOpen }: { readonly entry: SignalEntry; readonly onOpen: (signalId: string) => void }) {
  const { signal, verdicts, executions } = entry;
  const ran = verdicts?.filter((v) => v.matched).length ?? executions.length;
  return (
    <li>
      <div className="head">
        <Direction signal={signal} />
        <strong>{signal.symbol}</strong>
        <span className="small soft">
          {percent(signal.confidence)} sure · {signal.sourceName} · {time(signal.receivedAt)}
        </span>
      </div>
      {executions.map((execution) => (
        <Execution key={execution.executionId} execution={execution} />
      ))}
      <details onToggle={(event) => event.currentTarget.open && onOpen(signal.signalId)}>
        <summary>{verdicts ? `${ran} of ${verdicts.filter((v) => v.pipelineId).length} pipelines ran: why?` : 'Why did it run, or not?'}</summary>
        <Verdicts verdicts={verdicts} />
      </details>
    </li>
  );
}

function Direction({ signal }: { readonly signal: Signal }) {
  if (signal.type === 'exit') return <span className="chip">Exit</span>;
  return <span className={`chip ${signal.side === 'buy' ? 'up' : 'down'}`}>{signal.side === 'buy' ? '▲ Buy' : '▼ Sell'}</span>;
}

function Execution({ execution }: { readonly execution: ExecutionNews }) {
  const ended = ['completed', 'vetoed', 'failed', 'expired', 'cancelled'].includes(execution.state);
  const tone = execution.state === 'completed' ? 'up' : ended ? 'warn' : '';
  return (
    <div style={{ marginTop: 8 }}>
      <p className="small">
        <span className={`chip ${tone}`}>{execution.state}</span> {execution.conclusion ?? `${execution.agent ?? 'pipeline'} is at work`}
      </p>
      {!ended && (
        <div className="progress" role="progressbar" aria-label={`Execution of ${execution.pipelineName}`} aria-valuenow={execution.percent} aria-valuemin={0} aria-valuemax={100}>
          <i style={{ width: `${execution.percent}%` }} />
        </div>
      )}
    </div>
  );
}

function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] | undefined }) {
  if (!verdicts) return <p className="empty small">Reading the verdicts…</p>;
  return verdicts.map((verdict, i) => (
    <div key={verdict.pipelineId ?? i} style={{ marginTop: 8 }}>
      <p className="small">
        <strong>{verdict.pipelineName}</strong>: {verdict.summary}
      </p>
      <ul className="trace small">
        {verdict.checks.map((check) => (
          <li key={check.check}>
            <span className={check.passed ? 'up' : 'down'} aria-label={check.passed ? 'passed' : 'failed'} role="img">
              {check.passed ? '✓' : '✗'}
            </span>
            <span>
              {check.check.replaceAll('-', ' ')}: expected {readable(check.expected)}, found {readable(check.actual)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** Instants as local times, and without the ids that only programs need. */
function readable(text: string): string {
  return text.replace(/\s*\([0-9a-f]{8}-[0-9a-f-]{27}\)/g, '').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => time(instant));
}
