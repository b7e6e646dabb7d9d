import {
  defineService,
  identityFeatureUsesOf,
  orderChanged,
  pipelineFeatureUsesOf,
  signalAccepted,
  signalFeatureUsesOf,
  signalJudged,
  teamAppeared,
  usageBatches,
} from '@plimsoll/contracts';

export const manifest = defineService({
  name: 'billing',
  purpose: 'Plans, limits, usage and money.',
  owner: 'platform',
  schema: true,
  redis: false,
  sells: true,
  wave: 1,
  asks: [pipelineFeatureUsesOf, signalFeatureUsesOf, identityFeatureUsesOf],
  consumes: [
    { fact: teamAppeared, durable: 'billing-team-appeared' },
    { fact: signalAccepted, durable: 'billing-usage-signals' },
    { fact: signalJudged, durable: 'billing-usage-executions' },
    { fact: orderChanged, durable: 'billing-usage-orders' },
  ],
  bulks: [usageBatches],
  secrets: [],
});
