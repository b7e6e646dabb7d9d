import {
  accountReading,
  claimPairingRequest,
  defineService,
  entitlementsChanged,
  identityTerminalChanged,
  terminalCredentialsRequest,
  standingChanged,
  exportEnd,
  exportTell,
} from '@plimsoll/contracts';

export const manifest = defineService({
  name: 'broker',
  purpose: 'The edge for terminals: accounts, orders, deals, reconciliation and guards.',
  owner: 'trading',
  schema: true,
  redis: false,
  http: 'terminals',
  wave: 1,
  asks: [claimPairingRequest, terminalCredentialsRequest, exportTell, exportEnd],
  consumes: [
    { fact: identityTerminalChanged, durable: 'broker-terminal-changed' },
    { fact: standingChanged, durable: 'broker-standing-changed' },
    { fact: entitlementsChanged, durable: 'broker-entitlements-changed' },
  ],
  sendsSamples: [accountReading],
  secrets: ['master-key'],
});
