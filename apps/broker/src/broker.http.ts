import { NatsStrategy } from '@plimsoll/messaging';
import { type ServiceOptions } from '@plimsoll/service-host';
import { type BrokerConfig } from './broker.config.js';
import { TerminalGate } from './terminals/terminal.gate.js';

/** How the broker listens: to terminals only, each met by its headers before its body is read. */
export const brokerHttp: Omit<ServiceOptions<BrokerConfig>, 'config'> = {
  http: 'terminals',
  gate: TerminalGate,
  transport: NatsStrategy,
};
