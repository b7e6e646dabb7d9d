import { defineRequest } from '../requests/define-request.js';
import { Count, Id, kinds, ListOf, OneOf } from '../vocabulary/index.js';

/**
 * What became of a signal: a run of it is under way (running or waiting), or ended so; `not-run`: every pipeline said
 * no. Where several pipelines ran, a signal has each of their outcomes.
 */
export const signalOutcomes = [
  'under-way',
  'completed',
  'vetoed',
  'failed',
  'expired',
  'cancelled',
  'not-run',
] as const;
export type SignalOutcome = (typeof signalOutcomes)[number];

/** So many ids fit an answer. */
export const SIGNALS_BY_OUTCOME_MAX = 1_000;

export class SignalsByOutcomeQuery {
  @OneOf(signalOutcomes, { meaning: 'what became of them' }) outcome: SignalOutcome;
  @Id({ optional: true, meaning: 'only ids below this one: where the answer before ended' }) below?: string;
  @Id({ optional: true, meaning: 'only this id and those above it' }) least?: string;
  @Count({ min: 1, max: SIGNALS_BY_OUTCOME_MAX, meaning: 'at most so many' }) limit: number;
}
export class SignalsByOutcome {
  @ListOf(kinds.id, {
    max: SIGNALS_BY_OUTCOME_MAX,
    meaning: 'the signals, each once, from the highest id on; fewer than `limit`: there are no more',
  })
  signalIds: string[];
}

export const signalsByOutcome = defineRequest<SignalsByOutcomeQuery, SignalsByOutcome>({
  owner: 'pipelines',
  name: 'signals.by-outcome',
  input: SignalsByOutcomeQuery,
  output: SignalsByOutcome,
  permission: 'internal',
  priority: 'history',
  deadlineMs: 2_000,
  meaning: 'The signals of a tenant with an outcome: the signals service lists them.',
});
