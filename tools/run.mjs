// Every other npm script: prepares what is missing, then hands over to the part that does the work.
import { spawn } from 'node:child_process';
import path from 'node:path';
import {
  checkNode,
  ensureBuilt,
  ensurePackages,
  fail,
  handOver,
  quietForJson,
  root,
  runtimeEnv,
  runtimeNode,
} from './prepare.mjs';

const targets = {
  smoke: ['apps/cli/dist/main.js', 'smoke'],
  plimsoll: ['apps/cli/dist/main.js'],
  bench: ['apps/e2e/dist/bench/main.js'],
  faults: ['apps/e2e/dist/faults/main.js'],
  journey: ['apps/e2e/dist/journey/main.js'],
  'stripe:live-check': ['apps/stripe-fake/dist/live-check/main.js'],
  cases: ['apps/e2e/dist/cases/main.js'],
  'ops:check': ['apps/e2e/dist/ops/main.js'],
  contracts: ['tools/contracts.mjs'],
  schema: ['tools/schema.mjs'],
  'compose:check': ['tools/compose-check.mjs'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--write', '.', '--log-level', 'warn'],
};

const [name, ...rest] = process.argv.slice(2);
quietForJson(rest);
checkNode();
await ensurePackages();
await ensureBuilt();
if (name !== 'build') {
  const target =
    targets[name] ?? fail(`there is no script "${name}".`, `one of: build, ${Object.keys(targets).join(', ')}.`);
  const child = spawn(runtimeNode(), [path.join(root, target[0]), ...target.slice(1), ...rest], {
    stdio: 'inherit',
    cwd: process.cwd(),
    env: { ...process.env, ...runtimeEnv(), PLIMSOLL_LAUNCHER: String(process.pid) },
  });
  handOver(child);
}
