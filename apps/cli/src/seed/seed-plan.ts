import { planAccounts, type PlannedAccount } from './plan-accounts.js';
import { type PlannedExecution, planExecutions } from './plan-executions.js';
import { type PlannedPayload, planPayloads } from './plan-payloads.js';
import { planPipelines, type PlannedPipeline } from './plan-pipelines.js';
import { type PlannedSignal, planSignals } from './plan-signals.js';
import { type Book, planBook } from './plan-trades.js';
import { type SeedGround } from './seed-ground.js';

/** Everything that will be written; a pure function of the ground and what the public API made before. */
export interface SeedPlan {
  readonly ground: SeedGround;
  readonly accounts: readonly PlannedAccount[];
  readonly books: readonly Book[];
  readonly pipelines: readonly PlannedPipeline[];
  readonly signals: readonly PlannedSignal[];
  readonly payloads: readonly PlannedPayload[];
  readonly executions: readonly PlannedExecution[];
}

/** Plans a tenant: what trades there were, which of them came of signals, and what became of all the other signals. */
export function planSeed(ground: SeedGround, made: Parameters<typeof planPipelines>[2]): SeedPlan {
  const accounts = planAccounts(ground);
  const books = accounts.map((account) => planBook(ground, account));
  const pipelines = planPipelines(ground, accounts, made);
  const signals = planSignals(ground, pipelines, books);
  const payloads = planPayloads(ground, signals);
  const executions = planExecutions(ground, signals);
  return { ground, accounts, books, pipelines, signals, payloads, executions };
}
