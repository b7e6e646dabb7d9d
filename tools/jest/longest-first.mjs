// What an uncommitted change touches first: its spec files, then the specs of its packages. Else the longest first, so that no worker is left
// alone with one of them at the end; the others by their size.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
/** Changed or new files, from the root; none where there is no git or nothing changed, as in a clean clone. */
const changed = (
  spawnSync('git', ['status', '--porcelain', '--untracked-files=all', '--no-renames'], { cwd: root, encoding: 'utf8' })
    .stdout ?? ''
)
  .split('\n')
  .map((line) => line.slice(3))
  .filter((file) => file !== '');
const packageOf = (file) => file.split('/').slice(0, 2).join('/');
const touched = new Set(changed.map(packageOf));

const LONGEST = [
  'e2e/test/page',
  'e2e/test/faults.',
  'e2e/test/faults-shared',
  'e2e/test/faults-agent',
  'e2e/test/cases',
  'e2e/test/newcomer',
  'e2e/test/scaled',
  'e2e/test/commands',
  'e2e/test/shared-platform',
  'broker/test/guard-outage',
  'pipelines/test/recovery',
  'broker/test/guard.',
  'cli/test/terminal-check-agent',
  'cli/test/terminal-check.',
  'messaging/test/outage',
  'notifications/test/answers',
  'identity/test/mail-server-faults',
  'broker/test/unresolved',
  'broker/test/reconciliation',
  'billing/test/money-acts',
  'broker/test/guard-extremes',
  'identity/test/identity',
  'pipelines/test/reversal',
  'messaging/test/crash',
  'infrastructure/test/processes',
  'messaging/test/facts',
  'service-host/test/process',
  'signals/test/intake',
];

const fromRoot = (test) => path.relative(root, test.path).replaceAll('\\', '/');
const distance = (test) => (changed.includes(fromRoot(test)) ? 0 : touched.has(packageOf(fromRoot(test))) ? 1 : 2);

const rank = (test) => {
  const at = LONGEST.findIndex((part) => fromRoot(test).includes(part));
  return at < 0 ? LONGEST.length : at;
};

export default class LongestFirst {
  sort(tests) {
    return [...tests].sort(
      (a, b) => distance(a) - distance(b) || rank(a) - rank(b) || statSync(b.path).size - statSync(a.path).size,
    );
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
