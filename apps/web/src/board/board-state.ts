import type { AccountFace } from '../account/account-card';
import type { EquityPoint } from '../account/equity-points';
import type { LiveFact } from '../api/live-stream';
import type { ExecutionNews, Page, Position, Reading, Rejection, Signal, Verdict } from '../api/shapes';
import type { GuardView } from '../guard/guard-card';
import { type Paged, type Recorded, withNewest, withOlder } from '../signals/record';
import type { SignalEntry } from '../signals/signal-feed';
import { type AccountSummaryAnswer, faceOf } from './account-answer';

/** A countdown that runs on an account which is not shown. */
export interface CountdownElsewhere {
  readonly accountId: string;
  readonly login: string;
  readonly endsAtMs: number;
}

/** When the guard begins to close everything. */
export interface Countdown {
  /** By the server's clock; it names the countdown. */
  readonly deadlineAt: string;
  /** By the clock of this device, never later than it is. */
  readonly endsAtMs: number;
  /** The guard itself said how much was left: it goes before what readings make of their times. */
  readonly byGuard: boolean;
}

/** All that the board shows. Changed by `boardReducer` only. */
export interface BoardState {
  /** Absent until they were read once. */
  readonly accounts?: readonly AccountFace[];
  /** Which account is shown: what comes of any other is dropped, however late. */
  readonly chosen?: string;
  /** The platform knows no such account, or not for this person. */
  readonly isAbsent?: boolean;
  /** Absent until it was read once. */
  readonly account?: AccountFace | undefined;
  readonly reading?: Reading | undefined;
  /** When the reading came, by the clock of this device. */
  readonly readingAtMs: number;
  readonly countdown?: Countdown | undefined;
  readonly elsewhere: readonly CountdownElsewhere[];
  readonly positions: readonly Position[];
  readonly points: readonly EquityPoint[];
  readonly guard?: GuardView | undefined;
  /** Absent until they were read once. */
  readonly signals?: Paged<SignalEntry>;
  readonly rejections: Paged<Rejection>;
  /** News were missed since the lists were read: what is older than the next answer is no longer known. */
  readonly isInDoubt: boolean;
  /** Count up with every news, and when news were missed. */
  readonly orderNews: number;
  readonly discrepancyNews: number;
}

export type BoardAction =
  | { readonly type: 'accounts'; readonly accounts: readonly AccountSummaryAnswer[]; readonly askedMs: number }
  | { readonly type: 'choose'; readonly accountId: string }
  | { readonly type: 'absent'; readonly accountId: string }
  | { readonly type: 'executions'; readonly executions: readonly ExecutionNews[] }
  | {
      readonly type: 'account';
      readonly account: AccountFace;
      readonly reading: Reading;
      readonly positions: readonly Position[];
      /** When it was asked for: the answer is younger. */
      readonly askedMs: number;
    }
  | { readonly type: 'reading'; readonly reading: Reading; readonly nowMs: number }
  | {
      readonly type: 'history';
      readonly accountId: string;
      readonly points: readonly { readonly at: string; readonly equity: string }[];
    }
  | { readonly type: 'guard'; readonly accountId: string; readonly guard: GuardView; readonly askedMs: number }
  | { readonly type: 'signals'; readonly page: Page<Signal>; readonly isOlder?: boolean }
  | { readonly type: 'rejections'; readonly page: Page<Rejection>; readonly isOlder?: boolean }
  | { readonly type: 'verdicts'; readonly signalId: string; readonly verdicts: readonly Verdict[] }
  | { readonly type: 'fact'; readonly fact: LiveFact }
  | { readonly type: 'missed' };

export const emptyBoard: BoardState = {
  readingAtMs: 0,
  elsewhere: [],
  positions: [],
  points: [],
  rejections: { items: [] },
  isInDoubt: false,
  orderNews: 0,
  discrepancyNews: 0,
};

const POINTS_MAX = 1_800;
/** A revision that gives way to every list and every news. */
const BEFORE_ANY = -1;
/** So long the feed may become; then it begins anew with its newest, and what is older is read when it is asked for. */
const FEED_MAX = 500;
const FEED_KEPT = 20;
/** So much of an id stands for a login that is not known. */
const ID_SHOWN = 8;

/** Older ones are read from the newest on: what is there already is not shown twice. */
const FROM_THE_NEWEST = '';

export function boardReducer(state: BoardState, action: BoardAction): BoardState {
  switch (action.type) {
    case 'accounts':
      return action.accounts.reduce<BoardState>((known, one) => withElsewhere(known, one, action.askedMs), {
        ...state,
        accounts: action.accounts.map(faceOf),
        // The answer names every countdown that runs: of what it does not name none runs any more.
        elsewhere: state.elsewhere.filter((one) =>
          action.accounts.some(({ accountId }) => accountId === one.accountId),
        ),
      });
    case 'choose':
      return chosen(state, action.accountId);
    case 'absent':
      return action.accountId === state.chosen ? { ...state, isAbsent: true } : state;
    case 'executions':
      return action.executions.reduce(withExecution, state);
    case 'account':
      return action.account.accountId === state.chosen
        ? withReading(
            {
              ...state,
              isAbsent: false,
              account: action.account,
              positions: action.positions,
              elsewhere: state.elsewhere.filter(({ accountId }) => accountId !== action.account.accountId),
            },
            action.reading,
            action.askedMs,
          )
        : state;
    case 'reading':
      return action.reading.accountId === state.account?.accountId
        ? withProtection(withReading(state, action.reading, action.nowMs), action.reading)
        : withElsewhere(state, action.reading, action.nowMs);
    case 'history':
      return action.accountId === state.chosen ? withHistory(state, action.points) : state;
    case 'guard':
      return action.accountId === state.chosen ? withGuard(state, action.guard, action.askedMs) : state;
    case 'signals':
      return {
        ...state,
        signals: withSignals(state.signals ?? { items: [] }, action, state.isInDoubt),
        isInDoubt: state.isInDoubt && action.isOlder === true,
      };
    case 'rejections':
      return {
        ...state,
        rejections: (action.isOlder ? withOlder : withNewest)(state.rejections, pageOf(action.page), ofRejection),
      };
    case 'missed':
      return missed(state);
    case 'verdicts':
      return {
        ...state,
        ...mend(state, action.signalId, (entry) => ({ ...entry, verdicts: action.verdicts })),
      };
    case 'fact':
      return withFact(state, action.fact);
  }
}

/**
 * Another account begins with nothing of the one before: no number, no line and no guard of it may stand under the
 * other's name.
 */
function chosen(state: BoardState, accountId: string): BoardState {
  if (accountId === state.chosen) return state;
  return {
    ...state,
    chosen: accountId,
    isAbsent: false,
    account: undefined,
    reading: undefined,
    readingAtMs: 0,
    guard: undefined,
    countdown: undefined,
    positions: [],
    points: [],
    // Until its own answer is there, the countdown of the account that is chosen stands among the others.
    elsewhere: [...state.elsewhere, ...countdownShown(state)],
  };
}

/** The countdown of the account that is followed, if one runs. */
export function countdownShown({ account, reading, countdown }: BoardState): readonly CountdownElsewhere[] {
  if (!account || !countdown || reading?.guardState !== 'breached') return [];
  return [{ accountId: account.accountId, login: account.login, endsAtMs: countdown.endsAtMs }];
}

/** A countdown runs whether its account is looked at or not, and whether a list has named it or not. */
function withElsewhere(state: BoardState, reading: Omit<Reading, 'marks'>, nowMs: number): BoardState {
  const { accountId } = reading;
  const others = state.elsewhere.filter((one) => one.accountId !== accountId);
  if (reading.guardState !== 'breached' || accountId === state.account?.accountId)
    return others.length === state.elsewhere.length ? state : { ...state, elsewhere: others };
  const login = state.accounts?.find((face) => face.accountId === accountId)?.login ?? accountId.slice(0, ID_SHOWN);
  const { endsAtMs } = countdownOf(undefined, reading, nowMs) ?? { endsAtMs: nowMs };
  return { ...state, elsewhere: [...others, { accountId, login, endsAtMs }] };
}

function withReading(state: BoardState, reading: Reading, nowMs: number): BoardState {
  const point = { timeS: Math.floor(new Date(reading.at).getTime() / 1_000), equity: Number(reading.equity) };
  const last = state.points.at(-1);
  // The chart takes one point for a second, in rising order.
  const kept = last && last.timeS >= point.timeS ? state.points.slice(0, -1) : state.points;
  const points = [...kept, last && last.timeS > point.timeS ? last : point].slice(-POINTS_MAX);
  return {
    ...state,
    reading,
    readingAtMs: nowMs - reading.ageMs,
    countdown: countdownOf(state.countdown, reading, nowMs),
    points,
  };
}

/** Each reading tells anew whether the guard could act: its own answer is as old as the last question. */
function withProtection(state: BoardState, { guardProtected }: Reading): BoardState {
  const { guard } = state;
  if (guard === undefined || guardProtected === undefined || guard.protected === guardProtected) return state;
  // The reason belongs to the answer before.
  const { unprotectedBecause: _, ...rest } = guard;
  return { ...state, guard: { ...rest, protected: guardProtected } };
}

/** A reading tells the deadline, and by the time of its numbers and their age what the server's clock said. */
function countdownOf(
  known: Countdown | undefined,
  reading: Omit<Reading, 'marks'>,
  nowMs: number,
): Countdown | undefined {
  const { guardDeadlineAt: deadlineAt, at, ageMs } = reading;
  if (deadlineAt === undefined || (known?.byGuard && known.deadlineAt === deadlineAt)) return known;
  const leftMs = new Date(deadlineAt).getTime() - (new Date(at).getTime() + ageMs);
  return { deadlineAt, endsAtMs: nowMs + leftMs, byGuard: false };
}

/** A reading that came after the guard was asked knows better whether it can act. */
function withGuard(state: BoardState, guard: GuardView, askedMs: number): BoardState {
  const told = { ...state, guard, countdown: toldByGuard(guard, askedMs) ?? state.countdown };
  return state.reading && state.readingAtMs > askedMs ? withProtection(told, state.reading) : told;
}

function toldByGuard({ deadlineAt, remainingMs }: GuardView, askedMs: number): Countdown | undefined {
  return deadlineAt === undefined || remainingMs === undefined
    ? undefined
    : { deadlineAt, endsAtMs: askedMs + remainingMs, byGuard: true };
}

/** What the platform kept goes before what this page saw itself. */
function withHistory(
  state: BoardState,
  history: readonly { readonly at: string; readonly equity: string }[],
): BoardState {
  const first = state.points[0]?.timeS ?? Number.POSITIVE_INFINITY;
  const bySecond = new Map(history.map((p) => [Math.floor(new Date(p.at).getTime() / 1_000), Number(p.equity)]));
  const before = [...bySecond].filter(([timeS]) => timeS < first).map(([timeS, equity]) => ({ timeS, equity }));
  return { ...state, points: [...before.sort((a, b) => a.timeS - b.timeS), ...state.points].slice(-POINTS_MAX) };
}

function withFact(state: BoardState, fact: LiveFact): BoardState {
  const data = fact.data as never;
  if (fact.topic === 'signal') {
    const signal: Signal = data;
    const known = state.signals;
    // Nobody has read the feed yet: it begins with what is read, and not with a part of it.
    if (!known || known.items.some((e) => e.signal.signalId === signal.signalId)) return state;
    return { ...state, signals: bounded({ ...known, items: [{ signal, executions: [] }, ...known.items] }) };
  }
  if (fact.topic === 'verdict') {
    const { signalId, verdicts } = data as { signalId: string; verdicts: readonly Verdict[] };
    return { ...state, ...mend(state, signalId, (entry) => ({ ...entry, verdicts })) };
  }
  if (fact.topic === 'execution') return withExecution(state, data);
  if (fact.topic === 'payload') return withRejection(state, data);
  // What is shown is of the chosen account.
  if (fact.data['accountId'] !== state.chosen) return state;
  if (fact.topic === 'order') return { ...state, orderNews: state.orderNews + 1 };
  if (fact.topic === 'discrepancy') return { ...state, discrepancyNews: state.discrepancyNews + 1 };
  return state;
}

/** News never end, and a page may stay open for weeks. */
function bounded<T>(paged: Paged<T>): Paged<T> {
  return paged.items.length <= FEED_MAX ? paged : { items: paged.items.slice(0, FEED_KEPT), cursor: FROM_THE_NEWEST };
}

function withRejection(state: BoardState, rejection: Rejection): BoardState {
  if (!state.signals) return state;
  const { items, cursor } = state.rejections;
  const others = items.filter(({ payloadId }) => payloadId !== rejection.payloadId);
  return { ...state, rejections: bounded({ items: [rejection, ...others], cursor }) };
}

function withExecution(state: BoardState, news: ExecutionNews): BoardState {
  if (!news.signalId) return state;
  const signals = mend(state, news.signalId, (entry) => {
    const known = entry.executions.find((e) => e.executionId === news.executionId);
    if (known && known.revision > news.revision) return entry;
    return { ...entry, executions: [...entry.executions.filter((e) => e !== known), news] };
  });
  return { ...state, ...signals };
}

function mend(
  { signals }: BoardState,
  signalId: string,
  change: (entry: SignalEntry) => SignalEntry,
): Pick<BoardState, 'signals'> {
  if (!signals) return {};
  const items = signals.items.map((entry) => (entry.signal.signalId === signalId ? change(entry) : entry));
  return { signals: { ...signals, items } };
}

/** How a run stands is read anew, and goes before whatever news told of it. */
function missed(state: BoardState): BoardState {
  const { signals, orderNews, discrepancyNews } = state;
  const items = signals?.items.map((entry) => ({
    ...entry,
    executions: entry.executions.map((run) => ({ ...run, revision: BEFORE_ANY })),
  }));
  return {
    ...state,
    ...(signals && items ? { signals: { ...signals, items } } : {}),
    isInDoubt: true,
    orderNews: orderNews + 1,
    discrepancyNews: discrepancyNews + 1,
  };
}

/** What is known of a signal beside itself stays with it. */
function withSignals(
  known: Paged<SignalEntry>,
  { page, isOlder = false }: { readonly page: Page<Signal>; readonly isOlder?: boolean },
  isInDoubt: boolean,
): Paged<SignalEntry> {
  const bySignal = new Map(known.items.map((entry) => [entry.signal.signalId, entry]));
  const entries = page.items.map((signal) => bySignal.get(signal.signalId) ?? { signal, executions: [] });
  if (isInDoubt && !isOlder) return { items: entries, cursor: page.nextCursor };
  return (isOlder ? withOlder : withNewest)(known, { items: entries, cursor: page.nextCursor }, ofSignal);
}

const ofSignal = ({ signal }: SignalEntry): Recorded => ({ id: signal.signalId, at: signal.receivedAt });
const ofRejection = ({ payloadId, receivedAt }: Rejection): Recorded => ({ id: payloadId, at: receivedAt });

function pageOf<T>({ items, nextCursor }: Page<T>): Paged<T> {
  return { items, cursor: nextCursor };
}
