/** A supervising process for the specs, to be killed by them: brings up servers and a child, and prints who they are. */
import { ManagedProcess, startNats, startPostgres, startRedis } from '../dist/index.js';
import { fileURLToPath } from 'node:url';

const [dataDir, port] = process.argv.slice(2);
const servers = await Promise.all([
  startPostgres({ dataDir, durable: false }),
  startNats({ dataDir }),
  startRedis({ dataDir }),
]);
const child = new ManagedProcess({
  name: 'child',
  command: process.execPath,
  args: [fileURLToPath(new URL('./child.mjs', import.meta.url))],
  env: { ...process.env, PORT: port, WHAT: 'stubborn' },
  logFile: `${dataDir}/logs/child.log`,
  stopSignal: 'SIGTERM',
  rank: 9,
  restart: 'always',
  readyWithinMs: 10_000,
  isReady: async () => (await fetch(`http://127.0.0.1:${port}/`)).ok,
});
await child.start();
console.log(JSON.stringify([...servers.map((server) => server.process.pid), child.pid]));
setInterval(() => undefined, 1_000);
