type Config = Readonly<Record<string, unknown>>;

/** From the instrument to the report in one line; a missing stop never ends it. */
export function straightGraph({ risk, order = {} }: { readonly risk: Config; readonly order?: Config }) {
  const strategy = { missingStop: 'default-distance', stopDistancePercent: '5' };
  return {
    nodes: [
      { id: 'instrument', agent: 'instrument-check', config: {} },
      { id: 'strategy', agent: 'strategy-from-signal', config: strategy },
      { id: 'risk', agent: 'risk-manager', config: risk },
      { id: 'order', agent: 'order-manager', config: order },
      { id: 'report', agent: 'report', config: {} },
    ],
    edges: [
      { from: 'instrument', to: 'strategy' },
      { from: 'strategy', to: 'risk' },
      { from: 'risk', to: 'order' },
      { from: 'order', to: 'report' },
    ],
  };
}
