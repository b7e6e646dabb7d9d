import { type Agent, type NodeOutcome, type OrderOutcome } from '../agent.js';

/** What the report node leaves behind: readable by people and by programs. */
export interface Report {
  readonly summary: string;
  readonly signal: Readonly<Record<string, unknown>>;
  readonly agents: readonly {
    readonly node: string;
    readonly agent: string;
    readonly result: string;
    readonly concluded: string;
    readonly why: NodeOutcome['checks'];
  }[];
  readonly orders: readonly {
    readonly orderId?: string;
    readonly type: string;
    readonly state: string;
    readonly positionId?: string;
    readonly price?: string;
    readonly volume?: string;
  }[];
}

/** Writes down what each agent saw, concluded and why, also when the pipeline ended early. */
export const report: Agent<Record<string, never>> = {
  name: 'report',
  version: 2,
  title: 'Report',
  meaning: 'Keeps what each agent saw, concluded and why, and which orders came of it.',
  takes: [],
  needsAccount: false,
  always: true,
  config: {},
  decide({ signal, history }) {
    const stopped = history.find((node) => node.result !== 'done');
    // Also what was closed before an entry, or after it was sent: each node that ordered has its own.
    const orders = history.flatMap((node) => (node.output as Partial<OrderOutcome> | null | undefined)?.orders ?? []);
    const closed = history
      .filter((node) => node.agent === 'close-first' && node !== stopped && node !== history.at(-1))
      .map((node) => `${node.text} `);
    const summary = `${closed.join('')}${stopped ? `Stopped by ${stopped.agent}: ${stopped.text}` : (history.at(-1)?.text ?? 'Nothing was done.')}`;
    const output: Report = {
      summary,
      signal: { ...signal },
      agents: history.map((node) => ({
        node: node.nodeId,
        agent: node.agent,
        result: node.result,
        concluded: node.text,
        why: node.checks,
      })),
      orders: orders.map(({ orderId, type, state, positionId, fillPrice, filledVolume }) => ({
        type,
        state,
        ...(orderId ? { orderId } : {}),
        ...(positionId ? { positionId } : {}),
        ...(fillPrice ? { price: fillPrice } : {}),
        ...(filledVolume ? { volume: filledVolume } : {}),
      })),
    };
    return { kind: 'done', text: summary.slice(0, 500), output };
  },
};
