// `npm start`: from a fresh clone to a running platform with its demo.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare, root, runtimeEnv, runtimeNode } from './prepare.mjs';

await prepare();
const child = spawn(runtimeNode(), [path.join(root, 'apps/cli/dist/main.js'), 'up', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, ...runtimeEnv() } });
// Ctrl-C reaches the whole group: the child stops everything in order, we only wait for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (signal === 'SIGTERM' ? child.kill(signal) : undefined));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
