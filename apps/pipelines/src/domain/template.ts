import { type Graph } from './graph.js';
import { type Trigger } from './trigger.js';

export interface Template {
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  readonly trigger: Trigger;
  readonly graph: Graph;
}

/** The pipeline that a newcomer begins with. */
export const signalToGuardedOrder: Template = {
  name: 'signal-to-guarded-order',
  title: 'Signal to guarded order',
  meaning:
    'Checks the instrument, takes entry, stop and target from the signal, sizes by risk, places the order once and reports.',
  trigger: { types: [], minConfidence: 0.5, symbols: [], sourceIds: [] },
  graph: {
    nodes: [
      { id: 'instrument', agent: 'instrument-check', config: {} },
      {
        id: 'strategy',
        agent: 'strategy-from-signal',
        config: { missingStop: 'default-distance', stopDistancePercent: '0.5' },
      },
      {
        id: 'risk',
        agent: 'risk-manager',
        config: {
          riskPercent: '0.5',
          maxPositionsPerSymbol: 1,
          maxPositionsTotal: 10,
          onContrarySignal: 'reverse',
          exitScope: 'pipeline',
          alertSize: 'cap',
        },
      },
      { id: 'order', agent: 'order-manager', config: {} },
      { id: 'report', agent: 'report', config: {} },
    ],
    edges: [
      { from: 'instrument', to: 'strategy' },
      { from: 'strategy', to: 'risk' },
      { from: 'risk', to: 'order' },
      { from: 'order', to: 'report' },
    ],
  },
};

export const templates: readonly Template[] = [signalToGuardedOrder];
