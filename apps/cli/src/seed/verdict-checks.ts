import { type VerdictCheck } from '@plimsoll/contracts';
import { MIN_CONFIDENCE } from './plan-pipelines.js';
import { type PlannedSignal } from './plan-signals.js';

/** The verdict of its pipeline on a signal, in the words of the pipelines service. */
export interface PlannedVerdict {
  readonly matched: boolean;
  readonly checks: readonly VerdictCheck[];
  readonly summary: string;
}

/** Every check of it, those that passed too. */
export function verdictOf(signal: PlannedSignal, judgedAt: Date): PlannedVerdict {
  const { pipeline, instrument, type, fate, confidence, expiresAt } = signal;
  const { symbol } = instrument;
  const isEntry = type === 'entry';
  const source = `${pipeline.source.name} (${pipeline.source.sourceId})`;
  const checks = [
    check('type', true, 'any', type),
    check('confidence', fate !== 'unsure', isEntry ? `at least ${MIN_CONFIDENCE}` : 'any, it is an exit', confidence),
    check('symbol', fate !== 'foreign', pipeline.symbols.join(', '), symbol),
    check('source', true, pipeline.source.sourceId, source),
    check('expiry', true, `before ${expiresAt.toISOString()}`, judgedAt.toISOString()),
    check('already-running', true, isEntry ? `nothing under way on ${symbol}` : 'any', 'nothing'),
    check('order-of-alerts', true, 'no later alert acted on', 'none'),
    ...(isEntry
      ? [check('on-contrary-signal', true, 'reverse', 'the other side is closed first, then this one opens')]
      : []),
  ];
  return { matched: fate === 'filled' || fate === 'vetoed', checks, summary: SUMMARY[fate](signal) };
}

const SUMMARY: Readonly<Record<PlannedSignal['fate'], (signal: PlannedSignal) => string>> = {
  filled: () => 'Ran: every check passed.',
  vetoed: () => 'Ran: every check passed.',
  unsure: ({ confidence }) => `Confidence ${confidence} is below ${MIN_CONFIDENCE}.`,
  foreign: ({ instrument }) => `${instrument.symbol} is not in its symbol list.`,
};

function check(name: string, passed: boolean, expected: string, actual: string | number): VerdictCheck {
  return { check: name, passed, expected, actual: String(actual) };
}
