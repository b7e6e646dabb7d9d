import type { Flow } from '../flow-ground.js';
import { alertFlows } from './alert-flows.js';
import { brokerFlows } from './broker-flows.js';
import { guardFlows } from './guard-flows.js';
import { historyFlows } from './history-flows.js';
import { intentFlows } from './intent-flows.js';
import { ledgerFlows } from './ledger-flows.js';
import { symbolFlows } from './symbol-flows.js';

/** The flows of the default folder that are scripted, by the number of their case. */
export const flows: Readonly<Record<string, Flow>> = {
  ...symbolFlows,
  ...ledgerFlows,
  ...historyFlows,
  ...alertFlows,
  ...intentFlows,
  ...guardFlows,
  ...brokerFlows,
};
