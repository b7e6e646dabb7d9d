// The longest spec files first, so that no worker is left alone with one of them at the end; the others by their size.
import { statSync } from 'node:fs';

const LONGEST = [
  'e2e/test/faults.',
  'e2e/test/cases',
  'e2e/test/page',
  'e2e/test/faults',
  'e2e/test/scaled',
  'e2e/test/commands',
  'e2e/test/guard',
  'broker/test/guard-outage',
  'pipelines/test/recovery',
  'broker/test/guard.',
  'messaging/test/outage',
  'broker/test/unresolved',
  'broker/test/reconciliation',
  'broker/test/guard-extremes',
  'identity/test/identity',
  'pipelines/test/reversal',
  'messaging/test/crash',
  'infrastructure/test/processes',
  'messaging/test/facts',
  'service-host/test/process',
  'signals/test/intake',
];

const rank = ({ path }) => {
  const at = LONGEST.findIndex((part) => path.replaceAll('\\', '/').includes(part));
  return at < 0 ? LONGEST.length : at;
};

export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || statSync(b.path).size - statSync(a.path).size);
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
