import { money, t } from '@plimsoll/ui';
import { useEffect, useRef, useState } from 'react';
import { type Phrase, sayPhrases } from '../api/say-phrases';
import { useMay } from '../api/use-may';
import { calledOff, type GuardDeed, saysWhy } from './who-called-off';
import type { Freshness } from '../api/freshness';
import { readable } from '../api/format';
import type { Session } from '../api/session';
import type { GuardState, Reading } from '../api/shapes';
import { ReasonDialog } from '../shell/reason-dialog';
import { AlarmSettings } from './alarm-settings';
import { CalledOff } from './called-off';
import { Clock, Countdown } from './countdown';
import { Disagreements } from './disagreements';
import { effectSaid } from './effect-said';
import { guardTone, type ProtectionNow, protectionNow } from './protection-now';
import { OddRecords } from './odd-records';
import { Reopening } from './reopening';
import { GUARD_WORDS } from './state-words';
import { Waterline } from './waterline';

/** The guard as the API tells it. */
export interface GuardView {
  /** The present run: what a cancel or a reset is about. */
  readonly runId: string;
  readonly state: GuardState;
  readonly protected: boolean;
  readonly unprotectedBecause?: string;
  readonly unprotectedPhrases?: readonly Phrase[];
  readonly entriesBlocked: boolean;
  /** What spreads wider than usual take from equity now; left out of what is judged for a while. */
  readonly spreadExcess?: string;
  /** The owner let the breach pass: only the hard floor closes. */
  readonly breachMuted: boolean;
  /** A reset would be taken now. */
  readonly resettable: boolean;
  /** Entries are blocked by the line: above this equity they are allowed again. */
  readonly reopensEquity?: string;
  readonly limits: {
    readonly warn: string;
    readonly reduce: string;
    readonly breach: string;
    readonly hardFloor: string;
  };
  readonly deadlineAt?: string;
  /** What was left of the countdown when it was told. */
  readonly remainingMs?: number;
  readonly room?: string;
  readonly reason?: string;
  readonly phrases?: readonly Phrase[];
  /** What it did, newest first. */
  readonly history: readonly GuardDeed[];
  readonly closes: readonly {
    readonly type: 'close' | 'cancel';
    readonly symbol: string;
    readonly state: string;
    readonly retcode?: number;
  }[];
}

/** What a person gives up; a lock is reset, and so are entries that are blocked with nothing open. */
type Giving = 'cancel' | 'reset' | 'begin-anew';

/** What a person is about to give up, and of which run: the one that they saw, whatever comes meanwhile. */
interface Asking {
  readonly what: Giving;
  /** Absent while the guard's own answer is on its way: a countdown waits for no answer. */
  readonly runId: string | undefined;
}

interface Props {
  readonly accountId: string;
  readonly currency: string;
  readonly guard: GuardView | undefined;
  readonly reading: Reading | undefined;
  /** When the countdown ends, by the clock of this device. */
  readonly endsAtMs: number | undefined;
  /** The platform answers now. */
  readonly isLive: boolean;
  /** How far the newest reading can be relied on. */
  readonly freshness: Freshness;
  /** Counts up with every news of a discrepancy. */
  readonly discrepancyNews: number;
  readonly session: Session;
  readonly onChanged: () => void;
}

/** The guard: where the account stands against its lines, and the countdown. */
export function GuardCard({
  accountId,
  currency,
  guard,
  reading,
  endsAtMs,
  isLive,
  freshness: fresh,
  discrepancyNews,
  session,
  onChanged,
}: Props) {
  const [asking, setAsking] = useState<Asking>();
  const mayCommand = useMay('guard:command');
  const state = reading?.guardState ?? guard?.state ?? 'armed';
  const words = GUARD_WORDS[state];
  // The rungs that trade freely, and yet nothing may be opened: the guard is blind.
  const isBlinded = guard?.entriesBlocked === true && (state === 'armed' || state === 'warned');
  const room = guard && roomOf(guard, reading);
  const protection = guard && protectionNow({ isProtected: guard.protected, reading, freshness: fresh });
  // Then the reason of the guard is that of who called it off, which stands there with its name.
  const isCalledOff = guard !== undefined && saysWhy(calledOff(guard.history, guard.breachMuted, state), guard.reason);
  const card = useRef<HTMLElement>(null);

  // On a phone the countdown may be out of sight: what decides about everything comes into view.
  useEffect(() => {
    if (state === 'breached' && card.current) showHead(card.current);
  }, [state]);

  async function act({ what, runId }: Asking, reason: string): Promise<void> {
    const path = `/v1/accounts/${accountId}/guard`;
    const run = runId ?? (await session.get<GuardView>(path)).runId;
    await session.post(`${path}/${what === 'cancel' ? 'cancel' : 'reset'}`, { runId: run, reason });
    onChanged();
    // The button that was pressed goes away with the countdown.
    card.current?.focus();
  }

  return (
    <section ref={card} className="card guard" aria-labelledby="guard-title" tabIndex={-1}>
      <header>
        <h2 id="guard-title">{t('Guard')}</h2>
        <span className={`chip ${guardTone(state, protection)}`} data-testid="guard-state">
          {t(words.title)}
        </span>
        {isBlinded && <span className="chip warn">{t('Entries blocked')}</span>}
        {protection && <Protection now={protection} />}
      </header>
      {state === 'breached' && endsAtMs !== undefined && (
        <Countdown
          endsAtMs={endsAtMs}
          mayCancel={mayCommand}
          onCancel={(reason) => act({ what: 'cancel', runId: guard?.runId }, reason)}
          onWrite={() => setAsking({ what: 'cancel', runId: guard?.runId })}
        />
      )}
      {!isLive && (
        <p className="notice warn">
          {t('The platform does not answer, so this is how it was. A terminal that runs applies the limits by itself.')}
        </p>
      )}
      {isLive && protection === 'unknown' && guard?.protected && (
        <p className="notice warn">
          {t(
            'No reading of this account has come for a while: whether the guard can act is not known now. A terminal that runs applies the limits by itself.',
          )}
        </p>
      )}
      {isLive && guard && protection === 'unprotected' && (
        <p className="notice warn" role="alert">
          {guard.unprotectedBecause === undefined
            ? t('The guard cannot close anything now.')
            : sayPhrases(guard.unprotectedPhrases, readable(guard.unprotectedBecause))}
        </p>
      )}
      {guard && (
        <Waterline
          state={state}
          drawdown={Number(reading?.drawdown ?? 0)}
          limits={guard.limits}
          breachMuted={guard.breachMuted}
        />
      )}
      <p role="status">
        {isBlinded
          ? t('No new positions while the guard cannot see the account. Closing is always possible.')
          : t(effectSaid(state, isLive && fresh !== 'unknown' && protection !== 'unprotected') ?? words.effect)}
      </p>
      {guard?.spreadExcess && (
        <p className="soft small">
          {t('Spreads wider than usual take {{amount}} from equity now; the guard leaves that out for a while.', {
            amount: money(guard.spreadExcess, currency),
          })}
        </p>
      )}
      {room !== undefined && state !== 'flat-locked' && (
        <p className="soft small">
          {Number(room) < 0 ? t('Below the line by') : t('Room left above the line:')}{' '}
          <strong>{money(room.replace('-', ''), currency)}</strong>
        </p>
      )}
      {state === 'reducing' && guard && (
        <Reopening
          accountId={accountId}
          guard={guard}
          currency={currency}
          mayCommand={mayCommand}
          onBegin={(runId) => setAsking({ what: 'begin-anew', runId })}
        />
      )}
      {state === 'closing' && guard && <Closes closes={guard.closes} />}
      {guard?.reason && !isCalledOff && (
        <p className="soft small">{sayPhrases(guard.phrases, readable(guard.reason))}</p>
      )}
      {guard && <CalledOff history={guard.history} breachMuted={guard.breachMuted} state={state} />}
      <Disagreements accountId={accountId} session={session} news={discrepancyNews} />
      <OddRecords accountId={accountId} session={session} news={discrepancyNews} />
      {state === 'flat-locked' && (
        <div className="actions">
          {mayCommand ? (
            <button className="button primary" onClick={() => setAsking({ what: 'reset', runId: guard?.runId })}>
              {t('Reset the guard…')}
            </button>
          ) : (
            <p className="soft small">{t('Only an owner of the organisation can reset the guard.')}</p>
          )}
        </div>
      )}
      <AlarmSettings />
      {asking && (
        <ReasonDialog
          {...wordsOf(asking.what)}
          danger={asking.what === 'cancel'}
          clock={asking.what === 'cancel' && endsAtMs !== undefined && <Clock endsAtMs={endsAtMs} />}
          onAct={(reason) => act(asking, reason)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}

function wordsOf(what: Giving): { readonly title: string; readonly explanation: string; readonly action: string } {
  if (what === 'cancel')
    return {
      title: t('Cancel the countdown?'),
      explanation: t(
        'Nothing will be closed now. Below the hard floor the guard closes everything at once all the same.',
      ),
      action: t('Cancel the countdown'),
    };
  const explanation = t('The account may trade again, and its present equity is the new peak.');
  return what === 'reset'
    ? { title: t('Reset the guard?'), explanation, action: t('Reset') }
    : { title: t('Allow entries again?'), explanation, action: t('Allow entries again') };
}

/** A green word is a claim about this moment: it needs news of this moment. */
function Protection({ now }: { readonly now: ProtectionNow }) {
  if (now === 'unknown') return <span className="chip push">{t('Not known now')}</span>;
  if (now === 'late') return <span className="chip push warn">{t('No news of it')}</span>;
  return (
    <span className={`chip push ${now === 'protected' ? 'up' : 'warn'}`}>
      {now === 'protected' ? t('Protected') : t('Not protected')}
    </span>
  );
}

/** The fall that closes now: the hard floor alone once the owner has let the breach pass. */
export function closingLine({ limits, breachMuted }: Pick<GuardView, 'limits' | 'breachMuted'>): number {
  return Number(breachMuted ? limits.hardFloor : limits.breach);
}

/** Equity above the line that closes, by the newest reading. */
function roomOf(guard: GuardView, reading: Reading | undefined): string | undefined {
  if (!reading?.peakEquity) return guard.room;
  return (Number(reading.equity) - Number(reading.peakEquity) * (1 - closingLine(guard))).toFixed(2);
}

/** How far the close is, and what is stuck. */
function Closes({ closes }: { readonly closes: GuardView['closes'] }) {
  const counts = { done: closes.filter((c) => c.state === 'executed').length, count: closes.length };
  const cancels = closes.some((c) => c.type === 'cancel');
  const stuck = [...new Set(closes.filter((c) => c.retcode === 10018 && c.state !== 'executed').map((c) => c.symbol))];
  return (
    <p className="notice bad" role="status">
      {cancels
        ? t('{{done}} of {{count}} closes and cancels are executed.', counts)
        : t('{{done}} of {{count}} closes are executed.', counts)}
      {stuck.length > 0 &&
        ` ${t('The market is closed for {{symbols}}: the guard goes on at its opening.', { symbols: stuck.join(', ') })}`}
    </p>
  );
}

/** The masthead covers so much of what lies under it. */
const MASTHEAD_PX = 62;

/** Brings the beginning into view, for the seconds stand there: the card may be taller than a phone. */
function showHead(card: HTMLElement): void {
  const { top, bottom } = card.getBoundingClientRect();
  if (top < MASTHEAD_PX || bottom > innerHeight) card.scrollIntoView({ block: 'start', behavior: 'smooth' });
}
