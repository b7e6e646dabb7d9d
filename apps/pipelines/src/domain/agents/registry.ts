import { type Agent } from '../agent.js';
import { instrumentCheck } from './instrument-check.js';
import { orderManager } from './order-manager.js';
import { report } from './report.js';
import { riskManager } from './risk-manager.js';
import { strategyFromSignal } from './strategy-from-signal.js';

/** Every agent that a pipeline may hold. */
export const agents: readonly Agent[] = [instrumentCheck, strategyFromSignal, riskManager, orderManager, report];

const byName = new Map(agents.map((agent) => [agent.name, agent]));

export function agentNamed(name: string): Agent | undefined {
  return byName.get(name);
}
