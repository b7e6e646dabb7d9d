// `npm start`: from a fresh clone to a running platform with its demo.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { handOver, prepare, quietForJson, root, runtimeEnv, runtimeNode } from './prepare.mjs';

quietForJson(process.argv.slice(2));
await prepare();
const child = spawn(runtimeNode(), [path.join(root, 'apps/cli/dist/main.js'), 'up', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...runtimeEnv(), PLIMSOLL_LAUNCHER: String(process.pid) },
});
handOver(child);
