import { parseArgs } from 'node:util';
import { browserHere, startBrowser } from '../platform/browser.js';
import { DemoPlatform } from '../platform/demo-platform.js';
import { endInOrder } from '../platform/test-platform.js';
import { type Journey, newcomerJourney } from './newcomer.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    shots: { type: 'string' },
    json: { type: 'boolean', default: false },
    phone: { type: 'boolean', default: false },
  },
});

/** `npm run journey -- newcomer [--phone] [--shots DIR] [--json]`, on an empty installation of its own. */
async function newcomer(): Promise<Journey> {
  const chromium = await browserHere();
  if (chromium === undefined) throw new Error('the journey needs a browser');
  const platform = await DemoPlatform.empty();
  const browser = await startBrowser(chromium);
  try {
    return await newcomerJourney(browser, {
      url: platform.screen.url,
      isPhone: values.phone,
      tell: (line) => void (values.json || process.stdout.write(`${line}\n`)),
      ...(values.shots === undefined ? {} : { shots: values.shots }),
    });
  } finally {
    await browser.close();
    await platform.stop('journey');
  }
}

if (positionals[0] !== 'newcomer') {
  process.stderr.write('journey: say which one: newcomer\n');
  process.exitCode = 2;
} else {
  endInOrder();
  try {
    const { steps, axe } = await newcomer();
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ ok: axe.length === 0, steps, axe })}\n`
        : `${steps.length} steps in ${steps.reduce((sum, { ms }) => sum + ms, 0)} ms, ${axe.length} findings of axe\n${axe.join('\n')}\n`,
    );
    process.exitCode = axe.length === 0 ? 0 : 1;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (values.json) process.stdout.write(`${JSON.stringify({ ok: false, steps: [], axe: [], reason })}\n`);
    else process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
  }
}
process.exit();
