import { type Actor, type GuardState as GuardStateName } from '@plimsoll/contracts';
import { type Decimal, deterministicId, inEnglish, type Phrase, StateMachine, ZERO } from '@plimsoll/kernel';
import { type GuardPolicy, type GuardStage, stageOf } from './drawdown-policy.js';

/** Of the guard: `GuardState` here is everything that is durable of it. */
export type { GuardStateName };

/** Which states may follow which. Nothing leaves `closing` but flat, nothing leaves the lock but the owner's reset. */
export const guardMachine = new StateMachine<GuardStateName>('guard', {
  armed: ['warned', 'reducing', 'breached', 'closing'],
  warned: ['armed', 'reducing', 'breached', 'closing'],
  reducing: ['armed', 'warned', 'breached', 'closing'],
  breached: ['armed', 'warned', 'reducing', 'closing'],
  closing: ['flat-locked'],
  'flat-locked': ['armed'],
});

export type BreachCause = 'breach' | 'hard-floor' | 'owner' | 'terminal';

/** How a person asked, for the audit log: by which way, with which key, from where. */
export type AskedBy = Pick<Actor, 'via' | 'apiKeyId' | 'address'>;

/** Closes are being taken back; called off only when the terminal has given back every one of them. */
export interface Disarm {
  readonly kind: 'cancelled' | 'recovered';
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
  /** How its person asked; absent where nobody did, and in runs of before. */
  readonly how?: AskedBy | undefined;
}

/** One fall below the line, from the breach until it was called off or the account is flat. */
export interface BreachRun {
  readonly runId: string;
  readonly policyVersion: number;
  readonly cause: BreachCause;
  readonly peak: Decimal | undefined;
  readonly triggerEquity: Decimal | undefined;
  readonly breachedAt: Date;
  readonly deadlineAt: Date;
  readonly disarm?: Disarm;
  /** The deadline passed while the terminal was out of reach: its first good numbers decide. */
  readonly overdue?: boolean;
  readonly closingAt?: Date;
  readonly flatAt?: Date;
  /** Equity when everything was closed. */
  readonly closeEquity?: Decimal;
}

/** All that the guard of one account knows and must not forget. */
export interface GuardState {
  readonly status: GuardStateName;
  /** Counts the runs: a run ends with a reset or with a breach that was called off. */
  readonly runNo: number;
  readonly policy: GuardPolicy;
  /** High-water mark of equity; undefined until three good samples agreed. */
  readonly peak: Decimal | undefined;
  /** Cash operations before this moment are in the peak already. */
  readonly peakSince: Date;
  /** The owner let the breach pass: until equity recovers only the hard floor closes. */
  readonly breachMuted: boolean;
  readonly breachRun: BreachRun | undefined;
  readonly blindSince: Date | undefined;
  /**
   * Balance less ledger as far as it was taken for a gain or loss: it is in equity and in the peak, until its deal
   * comes.
   */
  readonly takenStep: Decimal;
  /** Fencing: every durable change raises it by one, and a writer with an older one is refused. */
  readonly revision: number;
}

/** A step of the balance and when it was seen. */
export interface Step {
  readonly since: Date;
  readonly amount: Decimal;
}

/** What may be lost with the process: samples that did not lead to anything yet. */
export interface GuardMemory {
  readonly lastGoodAt: Date | undefined;
  readonly lastEquity: Decimal | undefined;
  /** Since when every good sample was at this stage or deeper. */
  readonly lowSince: Readonly<Partial<Record<GuardStage, Date>>>;
  /** Since when every good sample was clear of the present stage. */
  readonly highSince: Date | undefined;
  /** Good samples in a row above the peak, and the lowest of them. */
  readonly rising: { readonly count: number; readonly low: Decimal } | undefined;
  /**
   * A step of the balance that no deal explains: judgement waits. `certain`: as much of it as there was when last no
   * exit could be behind it.
   */
  readonly hold: (Step & { readonly certain: Decimal }) | undefined;
  /** One that no exit can be behind: `lastEquity` is without it. */
  readonly aside: Step | undefined;
  /** Since when the step was there that was taken last because an exit may be behind it. */
  readonly takenSince: Date | undefined;
  /**
   * When a position that was shown, but never booked, was shown no more: an exit that is not booked may be behind what
   * comes.
   */
  readonly vanishedAt: Date | undefined;
  /** Since when credit is another than the one that is explained. */
  readonly creditSince: Date | undefined;
  /** Credit that is explained: by a deal, or by the first good sample. */
  readonly credit: Decimal | undefined;
  /** Since when the terminal speaks, and what it says is no ground to act. */
  readonly flawedSince: Date | undefined;
  /** Samples in a row that agree on an equity of zero or less, or on a negative balance. */
  readonly extreme: { readonly since: Date; readonly count: number } | undefined;
  /** Since when spreads are wider than usual. */
  readonly wideSince: Date | undefined;
}

export const EMPTY_MEMORY: GuardMemory = {
  lastGoodAt: undefined,
  lastEquity: undefined,
  lowSince: {},
  highSince: undefined,
  rising: undefined,
  hold: undefined,
  aside: undefined,
  takenSince: undefined,
  vanishedAt: undefined,
  credit: undefined,
  creditSince: undefined,
  flawedSince: undefined,
  extreme: undefined,
  wideSince: undefined,
};

export function newGuard(policy: GuardPolicy, now: Date): GuardState {
  return {
    status: 'armed',
    runNo: 1,
    policy,
    peak: undefined,
    peakSince: now,
    breachMuted: false,
    breachRun: undefined,
    blindSince: undefined,
    takenStep: ZERO,
    revision: 0,
  };
}

/** The id of a run: the same for everybody who counts the same, the terminal included. */
export function runIdOf(accountId: string, runNo: number): string {
  return deterministicId('guard-run', accountId, String(runNo));
}

const currentRunIds = new WeakMap<GuardState, string>();

/**
 * The id of the run that a state is in: each sync tells it, so it is worked out once for each state. A state belongs to
 * one account.
 */
export function currentRunId(accountId: string, state: GuardState): string {
  let runId = currentRunIds.get(state);
  if (runId === undefined)
    currentRunIds.set(state, (runId = state.breachRun?.runId ?? runIdOf(accountId, state.runNo)));
  return runId;
}

/** Entries are refused from −18 % on and until the owner's reset; exits never. */
export function blocksEntries(status: GuardStateName): boolean {
  return status !== 'armed' && status !== 'warned';
}

/**
 * The guard is blind though the terminal speaks: nothing is opened that nobody watches. A silent terminal opens nothing
 * anyway.
 */
export function isBlinded(state: GuardState, memory: GuardMemory): boolean {
  return state.blindSince !== undefined && memory.flawedSince !== undefined;
}

/** The state that belongs to a stage when no close is under way. */
export function statusOfStage(stage: GuardStage): 'armed' | 'warned' | 'reducing' {
  if (stage === 0) return 'armed';
  return stage === 1 ? 'warned' : 'reducing';
}

/** Where the account stands now, without hysteresis. */
export function presentStatus(state: GuardState, equity: Decimal | undefined): 'armed' | 'warned' | 'reducing' {
  if (!state.peak || !equity) return 'reducing';
  return statusOfStage(stageOf(state.policy, state.peak, equity));
}

/** A change of state that is written down, told and audited. */
export interface GuardTransition {
  readonly from: GuardStateName;
  readonly to: GuardStateName;
  /** In English, or as a person wrote it. */
  readonly reason: string;
  /** The reason as other languages can say it; absent where a person wrote it. */
  readonly phrases?: readonly Phrase[];
  /** User id, `guard` or `terminal`. */
  readonly actor: string;
  /** How that person asked. */
  readonly how?: AskedBy | undefined;
  /** `moved`: another state. `noted`: something worth an audit entry happened inside a state. */
  readonly kind: 'moved' | 'noted';
  readonly action: string;
  /** The run is over with it: what is written of it means that run, not the next one. */
  readonly endsRun?: true;
}

/** What is to be done with the closes of the run. */
export type CloseAct = 'none' | 'arm' | 'revoke' | 'release';

export interface GuardDecision {
  readonly state: GuardState;
  readonly memory: GuardMemory;
  readonly transitions: readonly GuardTransition[];
  readonly closes: CloseAct;
}

export function unchanged(state: GuardState, memory: GuardMemory): GuardDecision {
  return { state, memory, transitions: [], closes: 'none' };
}

interface Why {
  readonly reason: string | Phrase | readonly Phrase[];
  readonly action: string;
  readonly actor?: string;
  readonly how?: AskedBy | undefined;
  readonly closes?: CloseAct;
  readonly endsRun?: true;
}

function reasonOf(reason: Why['reason']): Pick<GuardTransition, 'reason' | 'phrases'> {
  if (typeof reason === 'string') return { reason };
  return { reason: inEnglish(reason), phrases: 'text' in reason ? [reason] : reason };
}

/** Moves to another state with its reason; the state machine refuses what may not be. */
export function move(
  decision: GuardDecision,
  to: GuardStateName,
  change: Partial<GuardState>,
  why: Why,
): GuardDecision {
  const { state } = decision;
  const transition: GuardTransition = {
    from: state.status,
    to: guardMachine.move(state.status, to),
    ...reasonOf(why.reason),
    actor: why.actor ?? 'guard',
    ...(why.how ? { how: why.how } : {}),
    kind: 'moved',
    action: why.action,
    ...(why.endsRun ? { endsRun: true } : {}),
  };
  return {
    state: { ...state, ...change, status: to },
    memory: decision.memory,
    transitions: [...decision.transitions, transition],
    closes: why.closes ?? decision.closes,
  };
}

/** Writes something down that does not change the state. */
export function note(decision: GuardDecision, change: Partial<GuardState>, why: Why): GuardDecision {
  const { state } = decision;
  const transition: GuardTransition = {
    from: state.status,
    to: state.status,
    ...reasonOf(why.reason),
    actor: why.actor ?? 'guard',
    ...(why.how ? { how: why.how } : {}),
    kind: 'noted',
    action: why.action,
  };
  return {
    state: { ...state, ...change },
    memory: decision.memory,
    transitions: [...decision.transitions, transition],
    closes: why.closes ?? decision.closes,
  };
}
