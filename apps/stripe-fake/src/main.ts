import path from 'node:path';
import { systemClock } from '@plimsoll/kernel';
import { readConfig } from './stripe-fake.config.js';
import { startStripeFake } from './stripe-fake.js';

/** Runs the stand-in until told to stop, or until the one that started it is gone. */
async function run(): Promise<void> {
  const { port, dir, webhookUrl, webhookSecret, diesWithParent } = readConfig();
  const fake = await startStripeFake({
    port,
    ...(dir === undefined ? {} : { journal: path.join(dir, 'stripe-fake.jsonl') }),
    ...(webhookUrl === undefined || webhookSecret === undefined
      ? {}
      : { webhook: { url: webhookUrl, secret: webhookSecret } }),
  });
  const ready = { at: systemClock.now().toISOString(), event: 'stripe-fake-ready', url: fake.url };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  await stopAsked(diesWithParent);
  await fake.stop();
  // An open pipe from the parent would keep a finished process alive.
  process.stdin.destroy();
}

function stopAsked(diesWithParent: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    if (!diesWithParent) return;
    process.stdin.once('end', () => resolve());
    process.stdin.once('error', () => resolve());
    process.stdin.resume();
  });
}

try {
  await run();
} catch (error) {
  process.stderr.write(`stripe-fake: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
