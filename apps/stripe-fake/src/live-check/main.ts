import { Stripe } from 'stripe';
import { Bench } from './bench.js';
import { CHECKS } from './checks.js';
import { testKey } from './live-check.config.js';

/** Whether Stripe itself keeps what billing relies on, and the stand-in plays: in test mode only. */
async function run(): Promise<number> {
  const bench = new Bench(new Stripe(testKey(), { telemetry: false, appInfo: { name: 'Plimsoll' } }));
  let failed = 0;
  try {
    for (const { name, run: check } of CHECKS) {
      const why = await check(bench).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (why !== undefined) failed += 1;
      process.stdout.write(why === undefined ? `ok      ${name}\n` : `FAILED  ${name}: ${why}\n`);
    }
  } finally {
    await bench.clear();
  }
  process.stdout.write(`${CHECKS.length - failed} of ${CHECKS.length} hold\n`);
  return failed;
}

try {
  process.exitCode = (await run()) === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`stripe:live-check: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
