import { type Agent, type AgentInput, type Conclusion, type OrderOutcome } from '../agent.js';
import { reduceByEntry, reduceByExit, type ReductionRules } from '../reduction.js';
import { type Side } from '../signal.js';
import { closeIntents } from './order-manager.js';

/** Rounds after which something keeps opening what we close: a person must look. */
const ROUNDS_MAX = 20;

/**
 * Closes what is on the other side before an entry opens, and what an exit could not close at once. It stands in no
 * graph: every pipeline does it before its order manager, as the risk manager's settings say.
 */
export const closeFirst: Agent = {
  name: 'close-first',
  version: 1,
  title: 'Close first',
  meaning: 'Closes the other side before an entry opens, and what an exit could not close at once.',
  takes: [],
  needsAccount: true,
  config: {},
  decide(input, settings) {
    const { signal } = input;
    const rules = settings as unknown as ReductionRules & { readonly exitLifeS: number };
    if (input.account === undefined) return { kind: 'retry', text: 'The account was not read yet.' };
    // An entry without a side is refused by name where its plan is made.
    if (signal.type === 'entry' && signal.side === undefined) return { kind: 'skip' };
    const round = input.history.filter((outcome) => outcome.agent === closeFirst.name).length + 1;
    if (round > ROUNDS_MAX)
      return veto('closing-rounds', `at most ${ROUNDS_MAX} rounds of closes`, 'more positions appear than are closed');
    return conclude(input, rules, signal.type === 'entry' ? signal.side : undefined, round);
  },
};

function conclude(
  input: AgentInput,
  rules: ReductionRules & { readonly exitLifeS: number },
  side: Side | undefined,
  round: number,
): Conclusion {
  const { signal, exposure: exposure, now, startedAt } = input;
  const question = {
    signal,
    exposure: exposure,
    account: input.account!,
    rules,
    waitedMs: now.getTime() - startedAt.getTime(),
  };
  const reduction = side === undefined ? reduceByExit(question) : reduceByEntry(question, side);
  switch (reduction.kind) {
    case 'wait':
      // Once something of the other side was met, nothing is opened any more, also where it is gone before it could be
      // closed: kept as a round.
      if (side !== undefined && round === 1 && rules.onContrarySignal === 'close-only' && reduction.cancels) {
        return {
          kind: 'done',
          text: reduction.text,
          output: { result: 'filled', orders: [] } satisfies OrderOutcome,
          cancels: reduction.cancels,
        };
      }
      return {
        kind: 'retry',
        text: reduction.text,
        ...(reduction.cancels ? { cancels: reduction.cancels } : {}),
        ...(reduction.replaces ? { replaces: reduction.replaces } : {}),
      };
    case 'refuse':
      return veto(reduction.rule, reduction.expected, reduction.actual);
    case 'close':
      return {
        kind: 'place',
        text: reduction.text,
        orders: closeIntents(input, reduction.closings, rules.exitLifeS),
        ...(reduction.cancels ? { cancels: reduction.cancels } : {}),
      };
    case 'nothing':
      return side !== undefined && round > 1 && rules.onContrarySignal === 'close-only'
        ? onlyClosed()
        : { kind: 'skip' };
  }
}

/** Here a contrary signal closes and opens nothing. */
function onlyClosed(): Conclusion {
  const output: OrderOutcome = { result: 'filled', orders: [], opens: false };
  return {
    kind: 'done',
    text: 'Closed only: by its settings this pipeline opens nothing on a contrary signal.',
    output,
  };
}

function veto(rule: string, expected: string, actual: string): Conclusion {
  return {
    kind: 'veto',
    rule,
    text: `Vetoed by ${rule}: ${actual}, expected ${expected}.`,
    checks: [{ check: rule, passed: false, expected, actual }],
  };
}
