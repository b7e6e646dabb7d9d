import {
  defineService,
  dispatchReading,
  entitlementsChanged,
  gatewayListening,
  signalsByOutcome,
  signalsOutcome,
  standingChanged,
  exportEnd,
  exportTell,
} from '@plimsoll/contracts';

export const manifest = defineService({
  name: 'signals',
  purpose: 'Webhook sources, the payloads they send, and the signals that payloads mean.',
  owner: 'trading',
  schema: true,
  redis: false,
  wave: 1,
  asks: [signalsByOutcome, signalsOutcome, exportTell, exportEnd],
  consumes: [
    { fact: entitlementsChanged, durable: 'signals-entitlements-changed' },
    { fact: standingChanged, durable: 'signals-standing-changed' },
  ],
  hearsSamples: [dispatchReading, gatewayListening],
  secrets: ['master-key', 'sealed-requests-key'],
});
