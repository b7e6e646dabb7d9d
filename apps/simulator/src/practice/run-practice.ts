import type { AddressInfo } from 'node:net';
import { readPracticeConfig } from '../simulator.config.js';
import { print, stopAsked } from '../process-life.js';
import { PracticeHost } from './practice-host.js';
import { startPracticeServer } from './practice-server.js';

const TOLD = new Set(['terminal-refused', 'platform-out-of-reach', 'practice-unreadable', 'practice-failed']);

/** Runs the practice accounts of an installation until told to stop. */
export async function runPractice(): Promise<void> {
  const { url, dir, port, token, diesWithParent } = readPracticeConfig();
  const host = new PracticeHost({ url, dir, log: (event, detail) => void (TOLD.has(event) && print(event, detail)) });
  host.start();
  const server = await startPracticeServer(host, port, token);
  print('practice-ready', { port: (server.address() as AddressInfo).port, accounts: host.states().length });
  await stopAsked(diesWithParent);
  server.close();
  server.closeAllConnections();
  await host.stop();
  // An open pipe from the parent would keep a finished process alive.
  process.stdin.destroy();
}
