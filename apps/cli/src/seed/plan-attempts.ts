import { type VerdictCheck } from '@plimsoll/contracts';
import { specificationOf } from './instruments.js';
import { type PlannedExecution, vetoOf } from './plan-executions.js';

/** What one node of an execution saw and concluded. */
export interface PlannedAttempt {
  readonly nodeId: string;
  readonly agent: string;
  readonly agentVersion: number;
  readonly state: 'done' | 'vetoed';
  readonly conclusion: string;
  readonly rule: string | undefined;
  readonly checks: readonly VerdictCheck[];
  readonly input: object;
  readonly output: object | undefined;
  readonly costUs: number;
}

const COSTS = { instrument: 70, strategy: 110, risk: 280, order: 60, report: 25 } as const;

/** The nodes of the template that ran, in their order. */
export function attemptsOf(execution: PlannedExecution): PlannedAttempt[] {
  const nodes = [instrument(execution), strategy(execution), risk(execution)];
  return execution.order === undefined
    ? [...nodes, report(execution)]
    : [...nodes, order(execution), report(execution)];
}

function instrument({ signal }: PlannedExecution): PlannedAttempt {
  const rules = specificationOf(signal.instrument);
  const { symbol, volumeMin, volumeMax, volumeStep } = rules;
  const known = { check: 'symbol-known', passed: true, expected: `${symbol} on the account`, actual: 'known' };
  return done(
    'instrument',
    { agent: 'instrument-check', version: 1 },
    {
      conclusion: `${symbol} is tradable, ${volumeMin} to ${volumeMax} lots by ${volumeStep}.`,
      checks: [known, { check: 'tradable', passed: true, expected: 'tradable', actual: 'tradable' }],
      input: { upstream: {} },
      output: rules,
    },
  );
}

function planOf({ signal }: PlannedExecution): object {
  return { kind: 'open', side: signal.side, entry: signal.price, symbol: signal.instrument.symbol };
}

function strategy(execution: PlannedExecution): PlannedAttempt {
  const { side, instrument: traded, price } = execution.signal;
  return done(
    'strategy',
    { agent: 'strategy-from-signal', version: 2 },
    {
      conclusion: `${side === 'buy' ? 'Buy' : 'Sell'} ${traded.symbol} at ${price}.`,
      checks: [],
      input: { upstream: { instrument: specificationOf(traded) } },
      output: planOf(execution),
    },
  );
}

function risk(execution: PlannedExecution): PlannedAttempt {
  const { order: ordered, signal, reason } = execution;
  const { expected, actual } = vetoOf(signal);
  const positions = { check: 'positions-on-symbol', expected, passed: ordered !== undefined, actual };
  const guard = { check: 'guard', passed: true, expected: 'entries allowed', actual: 'the guard is armed' };
  const input = { upstream: { plan: planOf(execution) } };
  const agent = { agent: 'risk-manager', version: 2 };
  if (ordered === undefined) {
    const checks = [guard, positions];
    const vetoed = done('risk', agent, { conclusion: reason, checks, input, output: undefined });
    return { ...vetoed, state: 'vetoed', rule: 'positions-on-symbol' };
  }
  const conclusion = `${ordered.volume} lots.`;
  const output = { ...planOf(execution), volume: ordered.volume };
  return done('risk', agent, { conclusion, checks: [guard, { ...positions, actual: '0' }], input, output });
}

function order(execution: PlannedExecution): PlannedAttempt {
  const { signal, reason } = execution;
  const { orderId, clientKey, volume, price, trade, expiresAt } = execution.order!;
  const filled = {
    orderId,
    clientKey,
    volume,
    type: 'open',
    state: 'done',
    nodeId: 'order',
    symbol: signal.instrument.symbol,
    side: trade.side,
    expiresAt: expiresAt.toISOString(),
    fillPrice: price,
    filledVolume: volume,
    positionId: String(trade.positionId),
  };
  return done(
    'order',
    { agent: 'order-manager', version: 2 },
    {
      conclusion: reason,
      checks: [],
      input: { upstream: { plan: planOf(execution) } },
      output: { result: 'filled', orders: [filled] },
    },
  );
}

function report({ reason, order: ordered }: PlannedExecution): PlannedAttempt {
  const summary = ordered === undefined ? `Stopped by risk-manager: ${reason}` : reason;
  return done(
    'report',
    { agent: 'report', version: 2 },
    {
      conclusion: summary,
      checks: [],
      input: { upstream: {} },
      output: { summary },
    },
  );
}

type Node = keyof typeof COSTS;
type Concluded = Pick<PlannedAttempt, 'conclusion' | 'checks' | 'input' | 'output'>;

function done(
  nodeId: Node,
  { agent, version }: { readonly agent: string; readonly version: number },
  concluded: Concluded,
): PlannedAttempt {
  const costUs = COSTS[nodeId];
  return { nodeId, agent, agentVersion: version, state: 'done', rule: undefined, costUs, ...concluded };
}
