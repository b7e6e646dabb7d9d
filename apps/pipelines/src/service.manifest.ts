import {
  accountGet,
  accountSizing,
  defineService,
  entitlementsChanged,
  dispatchReading,
  orderChanged,
  orderPlace,
  orderWithdraw,
  positionChanged,
  signalAccepted,
  standingChanged,
  exportEnd,
  exportTell,
} from '@plimsoll/contracts';

export const manifest = defineService({
  name: 'pipelines',
  purpose: 'Pipelines of agents: what becomes of a signal, decided, executed and recorded.',
  owner: 'trading',
  schema: true,
  redis: false,
  wave: 1,
  asks: [accountGet, accountSizing, orderPlace, orderWithdraw, exportTell, exportEnd],
  consumes: [
    { fact: signalAccepted, durable: 'pipelines-signal-accepted' },
    { fact: orderChanged, durable: 'pipelines-order-changed' },
    { fact: entitlementsChanged, durable: 'pipelines-entitlements-changed' },
    { fact: positionChanged, durable: 'pipelines-position-changed' },
    { fact: standingChanged, durable: 'pipelines-standing-changed' },
  ],
  sendsSamples: [dispatchReading],
  secrets: [],
});
