import { type Agent, type NodeOutcome } from '../agent.js';

/** What the report node leaves behind: readable by people and by programs. */
export interface Report {
  readonly summary: string;
  readonly signal: Readonly<Record<string, unknown>>;
  readonly agents: readonly { readonly node: string; readonly agent: string; readonly result: string; readonly concluded: string; readonly why: NodeOutcome['checks'] }[];
  readonly orders: readonly { readonly orderId?: string; readonly state: string; readonly positionId?: string; readonly price?: string; readonly volume?: string }[];
}

/** Writes down what each agent saw, concluded and why, also when the pipeline ended early. */
export const report: Agent<Record<string, never>> = {
  name: 'report',
  version: 1,
  title: 'Report',
  meaning: 'Keeps what each agent saw, concluded and why, and which orders came of it.',
  takes: [],
  needsAccount: false,
  always: true,
  config: {},
  decide({ signal, history, upstream }) {
    const stopped = history.find((node) => node.result !== 'done');
    const orders = (upstream.order)?.orders ?? [];
    const summary = stopped ? `Stopped by ${stopped.agent}: ${stopped.text}` : (history.at(-1)?.text ?? 'Nothing was done.');
    const output: Report = {
      summary,
      signal: { ...signal },
      agents: history.map((node) => ({ node: node.nodeId, agent: node.agent, result: node.result, concluded: node.text, why: node.checks })),
      orders: orders.map(({ orderId, state, positionId, price, filledVolume }) => ({ state, ...(orderId ? { orderId } : {}), ...(positionId ? { positionId } : {}), ...(price ? { price } : {}), ...(filledVolume ? { volume: filledVolume } : {}) })),
    };
    return { kind: 'done', text: summary.slice(0, 500), output };
  },
};
